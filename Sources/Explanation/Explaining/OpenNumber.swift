import Diagnostics
import Evaluation
import Evidence
package import Numbers
import Semantics

/// A number of the evidence that sentences leave open: a sign of the private planes stands for it, so that
/// the same sentence serves for all units that differ in nothing but the number.
///
/// That is possible where a rule only compares the number with fixed marks and it lies beside none of them:
/// it is above 0, its decimals end, and it is no mark, nor 1, which has words of its own.
package enum OpenNumber {
  /// Returns the sign for the digits of a number in a sentence.
  package static func sign(ofField field: Int) -> Unicode.Scalar? {
    field < 0xFFF0 ? Unicode.Scalar(0xF_0000 + UInt32(field)) : nil
  }

  /// Returns the sign for a number as programs read it.
  package static func plainSign(ofField field: Int) -> Unicode.Scalar? {
    field < 0xFFF0 ? Unicode.Scalar(0x10_0000 + UInt32(field)) : nil
  }

  /// Returns the wording of a number of evidence around the sign for its digits, which are those of its
  /// hundredfold for a percentage.
  static func wording(ofField field: Int, _ type: ValueType?) -> Phrase {
    let digits = sign(ofField: field).map { String(Character($0)) } ?? ""
    switch type {
    case .percent: return Phrase(same: digits + "%")
    case .points: return Phrase(vi: digits + " điểm", en: digits + " points")
    case .days: return Phrase(vi: digits + " ngày", en: digits + " days")
    case .yesNo, .money, .date, .choice, .table, .count, .number, .text, nil:
      return Phrase(same: digits)
    }
  }
}

/// Evidence that a rule only compares with fixed marks.
package struct ComparedEvidence: Sendable {
  package let field: Int
  package let isPercent: Bool
  /// What it is compared with, 0 and 1 besides; rising.
  package let marks: [SmallRational]

  /// Returns between which marks a number lies, or `nil` where it cannot be left open.
  package func place(of value: SmallRational) -> Int? {
    guard value.signum > 0 else { return nil }
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < marks.count && marks[low] == value ? nil : low
  }
}

extension FlagRules {
  /// Returns the evidence below some expressions that is only compared with fixed marks.
  func comparedEvidence(below roots: [ExpressionID]) -> [ComparedEvidence] {
    var marks: [Int: [Rational]] = [:]
    /// What is used in other ways too.
    var used: Set<Int> = []
    func use(_ ids: [ExpressionID]) {
      for id in ids { if let field = evidence(id) { used.insert(field) } }
    }
    use(roots)
    var stack = roots
    var seen: Set<ExpressionID> = []
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      let kind = scale[id].kind
      var others = kind.operands
      if case .definition(let index) = kind { others.append(scale.definitions[index].value) }
      stack += others
      if let (subject, own) = fixedComparison(kind), let field = evidence(subject),
        let place = others.firstIndex(of: subject)
      {
        marks[field, default: []] += own
        others.remove(at: place)
      }
      use(others)
    }
    return marks.keys.sorted().compactMap { field in
      guard !used.contains(field), Self.canBeOpen(scale.schema.fields[field]) else { return nil }
      let all = (marks[field] ?? []) + [.zero, .one]
      let small = all.map { SmallRational($0) }
      guard !small.contains(where: { $0.isOverflowed }) else { return nil }
      return ComparedEvidence(
        field: field, isPercent: scale.schema.fields[field].type == .percent,
        marks: small.sorted())
    }
  }

  private func evidence(_ id: ExpressionID) -> Int? {
    guard case .evidence(let field) = scale[id].kind else { return nil }
    return field
  }

  /// Returns what an expression compares with fixed marks, and these.
  private func fixedComparison(
    _ kind: ExpressionKind
  ) -> (subject: ExpressionID, marks: [Rational])? {
    if case .bands(let subject, let arms, _) = kind {
      let intervals = arms.flatMap { $0.values.intervals }
      return (subject, intervals.flatMap { [$0.infimum, $0.supremum].compactMap { $0 } })
    }
    guard case .comparison(_, let left, let right) = kind else { return nil }
    if case .constant(let mark) = scale[right].kind { return (left, [mark]) }
    if case .constant(let mark) = scale[left].kind { return (right, [mark]) }
    return nil
  }

  private static func canBeOpen(_ field: EvidenceField) -> Bool {
    switch field.type {
    case .percent, .count, .number, .points, .days: field.scorer == nil
    case .yesNo, .choice, .text, .date, .money, .table: false
    }
  }
}
