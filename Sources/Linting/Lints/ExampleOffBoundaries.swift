import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

extension Lint {
  /// An example that promises a boundary and does not lie on it, or many of which none does.
  static var exampleOffBoundaries: Lint {
    Lint(
      code: "example-off-boundaries",
      LintPage(
        title: Phrase(
          vi: "ví dụ không nằm đúng mốc", en: "an example that misses its boundary"),
        what: Phrase(
          vi:
            "Tên của ví dụ hứa một mốc (“đúng 80 điểm”, “vừa đủ 80%”) nhưng không số liệu nào và tổng điểm nào của nó bằng mốc ấy. Cũng báo khi thang điểm có từ bốn ví dụ mà không ví dụ nào ở đúng mốc hay sát mốc.",
          en:
            "The title of an example promises a boundary (“exactly 80 points”, “just 80%”), but none of its figures or totals is that number. Also reported: four or more examples of which none lies on a boundary or close to one."
        ),
        why: Phrase(
          vi:
            "Tranh cãi luôn xảy ra ở đúng mốc: 80% thuộc mức trên hay mức dưới? Một ví dụ ở đúng mốc giữ cho câu trả lời không đổi khi sửa tệp.",
          en:
            "Disputes always arise exactly on a boundary: does 80% belong to the upper band or to the lower one? An example there keeps the answer when the file changes."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Hồ sơ đúng hạn" tối đa 10 {
                theo đúng_hạn { từ 95%: 10; từ 80%: 5; còn lại: 0 }
              }
              ví dụ "Vừa đủ 80%" { cho { đúng_hạn: [[87%||80%]] }; mong đợi { tổng: 5 } }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Files on time" max 10 {
                by on_time { from 95%: 10; from 80%: 5; otherwise: 0 }
              }
              example "Exactly 80%" { given { on_time: [[87%||80%]] }; expect { total: 5 } }
            }
            """)
      )
    ) { subject in
      if subject.scale.examples.isEmpty { return [] }
      let (fields, totals) = subject.boundaries
      guard !fields.isEmpty || !totals.isEmpty else { return [] }
      let examples = subject.scale.examples
      var findings: [LintFinding] = []
      for example in examples {
        guard let promised = Promise(in: example.title) else { continue }
        let bounds = totals.union(fields.values.flatMap { $0 })
        guard
          let bound = [promised.number, promised.number / .hundred].first(where: {
            bounds.contains($0)
          }), !subject.values(of: example).contains(where: { $0.value == bound }),
          !subject.ratios(of: example).contains(bound)
        else { continue }
        findings.append(
          LintFinding(
            Phrase(
              vi: "tên ví dụ hứa “\(promised.text)” nhưng không số nào của ví dụ bằng mốc ấy",
              en: "the title promises “\(promised.text)”, but no figure of the example is that"),
            at: subject.titleRange(ofExampleAt: example.range)))
      }
      guard findings.isEmpty, examples.count > 3, let first = examples.first else {
        return findings
      }
      let isNear = examples.flatMap { subject.values(of: $0) }.contains { value in
        let bounds = value.field.map { fields[$0] ?? [] } ?? totals
        let distance = value.field == nil ? Rational.one : Rational(1, over: 100)
        return bounds.contains { ($0 - value.value).magnitude <= distance }
      }
      if isNear { return [] }
      let hint = subject.hint(fields, totals)
      return [
        LintFinding(
          Phrase(
            vi: "không ví dụ nào nằm ở một mốc, chẳng hạn \(hint.vietnamese)",
            en: "no example lies on a boundary, such as \(hint.english)"),
          at: subject.titleRange(ofExampleAt: first.range))
      ]
    }
  }
}

/// A number behind “exactly” or “just” in the title of an example.
private struct Promise {
  let text: String
  let number: Rational

  init?(in title: String) {
    let words = title.split(separator: " ").map { String($0) }
    let marks = ["đúng", "đủ", "exactly", "just"]
    for index in words.indices.dropLast() where marks.contains(words[index].lowercased()) {
      let digits = words[index + 1].prefix { $0.isNumber || $0 == "," || $0 == "." }
      var trimmed = String(digits)
      while let last = trimmed.last, !last.isNumber { trimmed.removeLast() }
      let separator: UInt8 = trimmed.contains(",") ? 0x2C : 0x2E
      guard let number = Rational(decimal: trimmed, separator: separator) else { continue }
      self.number = number
      text = words[index] + " " + words[index + 1]
      return
    }
    return nil
  }
}

extension LintSubject {
  /// The numbers at which a band or a condition on evidence turns, by field, and those of totals.
  fileprivate var boundaries: (fields: [Int: Set<Rational>], totals: Set<Rational>) {
    var fields: [Int: Set<Rational>] = [:]
    var totals: Set<Rational> = []
    for expression in composed {
      guard case .bands(let subject, let arms, _) = expression.kind,
        let field = field(of: subject), isOrdered(scale[subject].type)
      else { continue }
      for interval in arms.flatMap({ $0.values.intervals }) {
        let ends = [interval.infimum, interval.supremum].compactMap { $0 }
        fields[field, default: []].formUnion(ends)
      }
    }
    for found in constantComparisons {
      if let field = field(of: found.subject), isOrdered(scale[found.subject].type) {
        fields[field, default: []].insert(found.constant)
      }
      if case .quantity(let quantity) = scale[found.subject].kind, quantity.isTotal {
        totals.insert(found.constant)
      }
    }
    return (fields, totals)
  }

  /// The numbers that an example gives and the totals that it expects; a total has no field.
  fileprivate func values(of example: CheckedExample) -> [(field: Int?, value: Rational)] {
    example.units.flatMap { unit -> [(field: Int?, value: Rational)] in
      let given = unit.given.map { (field: Optional($0.field), value: $0.value) }
      let expected = unit.expectations.compactMap {
        expectation -> (field: Int?, value: Rational)? in
        guard case .quantity(let quantity) = expectation.target, quantity.isTotal,
          case .number(let value) = expectation.expected
        else { return nil }
        return (field: nil, value: value)
      }
      return given + expected
    }
  }

  /// The ratios of two figures that the scale asks for, as an example gives them.
  fileprivate func ratios(of example: CheckedExample) -> [Rational] {
    let asked = composed.compactMap { expression -> (above: Int, below: Int)? in
      guard case .quotient(let above, let below, _) = expression.kind, let part = field(of: above),
        let whole = field(of: below)
      else { return nil }
      return (part, whole)
    }
    return example.units.flatMap { unit in
      asked.compactMap { above, below -> Rational? in
        guard let part = unit.given.first(where: { $0.field == above }),
          let whole = unit.given.first(where: { $0.field == below }), !whole.value.isZero
        else { return nil }
        return part.value / whole.value
      }
    }
  }

  fileprivate func hint(_ fields: [Int: Set<Rational>], _ totals: Set<Rational>) -> Phrase {
    if let total = totals.max() {
      let value = Phrase.value(total)
      let word = Keyword.phrase(of: .totalKeyword)
      return Phrase(
        vi: "`\(word.vietnamese): \(value.vietnamese)`", en: "`\(word.english): \(value.english)`")
    }
    guard let field = fields.keys.min(), let bound = fields[field]?.max() else {
      return Phrase(same: "")
    }
    let declared = scale.schema.fields[field]
    let value = Phrase.value(bound, as: declared.type)
    return Phrase(
      vi: "`\(declared.name): \(value.vietnamese)`", en: "`\(declared.name): \(value.english)`")
  }
}

extension ScaleQuantity {
  /// `true` iff people call the figure a total.
  fileprivate var isTotal: Bool {
    switch self {
    case .total, .exactTotal, .base: true
    case .bonus, .penalty: false
    }
  }
}
