import Diagnostics
import Evidence
import Numbers
import Semantics

/// Quotients of two pieces of evidence against the title of their criterion.
extension LintSubject {
  /// What divides otherwise than the title of its criterion says.
  var titledQuotients: [LintFinding] {
    scale.nodes.compactMap { node in
      guard let rule = node.rule else { return nil }
      let title = FoldedText(node.title)
      let isGrowth = title.inWords.holds(Self.growths) && !title.inWords.holds(Self.falls)
      let measure = title.holds(Self.pers) ? Measure(of: node.title) : nil
      guard isGrowth || measure != nil, let quotient = onlyQuotient(in: rule) else { return nil }
      if isGrowth, let finding = growthBackwards(quotient) { return finding }
      return measure.flatMap { perOther(quotient, $0, rule) }
    }
  }

  /// A quotient of two pieces of evidence.
  private struct Quotient {
    let id: ExpressionID
    let above: ExpressionID
    let below: ExpressionID
    /// The evidence above and below.
    let fields: (above: Int, below: Int)
  }

  /// Returns the only quotient of a rule, if it divides evidence by evidence.
  private func onlyQuotient(in rule: ExpressionID) -> Quotient? {
    var open = [rule]
    var found: Quotient?
    while let id = open.popLast() {
      if case .quotient(let above, let below, _) = scale[id].kind {
        guard found == nil, let upper = measured(above), let lower = field(of: below) else {
          return nil
        }
        found = Quotient(id: id, above: above, below: below, fields: (upper, lower))
      }
      open += scale[id].kind.operands
    }
    return found
  }

  /// Returns the evidence that an expression is, perhaps times a number.
  private func measured(_ id: ExpressionID) -> Int? {
    if case .binary(.multiply, let left, let right) = scale[id].kind {
      return constant(left) != nil
        ? field(of: right) : constant(right) != nil ? field(of: left) : nil
    }
    return field(of: id)
  }

  private func title(_ field: Int) -> FoldedText {
    FoldedText(scale.schema.fields[field].title).inWords
  }

  // MARK: - Growth

  /// Returns a finding where last year is divided by this year.
  private func growthBackwards(_ quotient: Quotient) -> LintFinding? {
    let (above, below) = (title(quotient.fields.above), title(quotient.fields.below))
    guard above.holds(Self.earlier), !below.holds(Self.earlier), !above.holds(Self.growths),
      field(of: quotient.above) != nil
    else { return nil }
    let name = scale.schema.fields[quotient.fields.above].name
    return LintFinding(
      Phrase(
        vi: "`\(name)` là của năm trước: càng tăng thì thương này càng nhỏ",
        en: "`\(name)` is of the year before: the more growth, the lower is this"),
      at: scale[quotient.id].range,
      fixes: [exchange(scale[quotient.above].range, scale[quotient.below].range)])
  }

  private static let growths: [SoughtPhrase] = [
    " tăng ", " tăng trưởng ", " growth ", " increase ",
  ]
  private static let falls: [SoughtPhrase] = [" giảm ", " decrease ", " fall ", " reduced "]
  private static let earlier: [SoughtPhrase] = [
    " năm trước ", " kỳ trước ", " năm ngoái ", " năm liền kề trước ", " last year ",
    " the year before ", " previous year ",
  ]

  // MARK: - So many of something for one of something else

  /// `trên một học sinh`, `trên 1000 ngày`: for how many of what.
  private struct Measure {
    let count: Int
    let noun: String

    /// Reads a title; `nil` where it says nothing of the sort.
    init?(of title: String) {
      // What follows a sign is about something else.
      let text = String(title.lowercased().prefix { !"(,;:".contains($0) })
      let words = text.split { !$0.isLetter && !$0.isNumber }.map { String($0) }
      let places = words.indices.filter { ["trên", "per"].contains(words[$0]) }
      guard places.count == 1, let place = places.first, place > 0, place + 1 < words.count else {
        return nil
      }
      let next = words[place + 1]
      if ["một", "mỗi", "1", "one", "each"].contains(next) {
        (count, noun) = (1, words[(place + 2)...].joined(separator: " "))
      } else if let number = Int(next), [10, 100, 1000, 10_000, 100_000].contains(number) {
        (count, noun) = (number, words[(place + 2)...].joined(separator: " "))
      } else if words[place] == "per" {
        (count, noun) = (1, words[(place + 1)...].joined(separator: " "))
      } else {
        return nil
      }
      if noun.isEmpty { return nil }
    }
  }

  private static let pers: [SoughtPhrase] = ["trên ", "per "]

  /// Returns a finding where a quotient is for one of something else than the title says, or for another
  /// number of them.
  private func perOther(
    _ quotient: Quotient, _ measure: Measure, _ rule: ExpressionID
  ) -> LintFinding? {
    let noun = [SoughtPhrase(" \(measure.noun) ")]
    if title(quotient.fields.below).holds(noun) {
      return perOtherNumber(quotient, measure, rule)
    }
    let below = scale.schema.fields[quotient.fields.below].title
    let isAbove = title(quotient.fields.above).holds(noun)
    let isElsewhere = scale.schema.fields.indices.contains { title($0).holds(noun) }
    guard isAbove || isElsewhere else { return nil }
    let canExchange = isAbove && field(of: quotient.above) != nil
    return LintFinding(
      Phrase(
        vi: "theo tên thì chia cho số \(measure.noun), ở đây lại chia cho “\(below)”",
        en: "by the title this is per \(measure.noun), here it is divided by “\(below)”"),
      at: scale[quotient.id].range,
      fixes: canExchange
        ? [exchange(scale[quotient.above].range, scale[quotient.below].range)] : [])
  }

  /// Returns a finding where a quotient is multiplied by another power of ten than the title says.
  private func perOtherNumber(
    _ quotient: Quotient, _ measure: Measure, _ rule: ExpressionID
  ) -> LintFinding? {
    var open = [rule]
    var factors: Set<Rational> = []
    while let id = open.popLast() {
      if case .binary(.multiply, let left, let right) = scale[id].kind,
        [left, right].contains(quotient.id) || id == quotient.above
      {
        factors.formUnion([left, right].compactMap { constant($0) })
      }
      open += scale[id].kind.operands
    }
    let powers = [1, 10, 100, 1000, 10_000, 100_000].map { Rational($0) }
    guard factors.count == 1, let factor = factors.first, powers.contains(factor),
      factor != Rational(measure.count), measure.count > 1
    else { return nil }
    let value = Phrase.value(factor)
    return LintFinding(
      Phrase(
        vi: "theo tên thì tính trên \(measure.count), ở đây lại nhân với \(value.vietnamese)",
        en: "by the title this is per \(measure.count), here it is multiplied by \(value.english)"),
      at: scale[quotient.id].range)
  }
}
