import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

extension LintSubject {
  /// The levels whose titles say from how many points or parts they are given, where their conditions ask for
  /// another number.
  var strayLevels: [LintFinding] {
    zip(scale.ladders, ladders).flatMap { ladder, declared -> [LintFinding] in
      guard ladder.levels.count == declared.levels.count else { return [] }
      return zip(ladder.levels, declared.levels).compactMap { level, declaration in
        guard let condition = level.condition,
          let title = TitleText(declaration.title, in: source)
        else { return nil }
        return strayLevel(condition, title)
      }
    }
  }

  private func strayLevel(_ condition: ExpressionID, _ title: TitleText) -> LintFinding? {
    guard title.bytes.contains(where: { (0x30...0x39).contains($0) }),
      let said = CountedWords(title.text).number(behind: Self.least)
    else { return nil }
    let isOfParts = Self.parts.contains(said.noun)
    guard isOfParts || Self.points.contains(said.noun) else { return nil }
    let bounds = lowerBounds(in: condition, ofParts: isOfParts)
    // “From 8” is `>= 8`; of several bounds the title names one.
    guard let bound = bounds.first, !bounds.contains(where: { $0.least == Rational(said.value) })
    else { return nil }
    let own = Phrase.value(bound.stated)
    return LintFinding(
      Phrase(
        vi: "tên nêu từ \(said.value), điều kiện lại là \(bound.sign) \(own.vietnamese)",
        en: "the title says from \(said.value), the condition \(bound.sign) \(own.english)"),
      at: title.range, beside: bound.range, Phrase(vi: "điều kiện ở đây", en: "the condition"))
  }

  /// A number from which a condition holds.
  private struct LowerBound {
    let stated: Rational
    /// The least number that is enough; `nil` where the stated one is not.
    let least: Rational?
    let range: SourceRange

    var sign: String { least == nil ? ">" : ">=" }
  }

  /// Returns what a condition asks at least of points, or of the number of parts.
  private func lowerBounds(in root: ExpressionID, ofParts: Bool) -> [LowerBound] {
    var open = [root]
    var found: [LowerBound] = []
    while let id = open.popLast() {
      open += scale[id].kind.operands
      guard let compared = constantComparison(scale[id]) else { continue }
      let isOfParts: Bool
      switch scale[compared.subject].kind {
      case .quantified(let parts) where parts.mode == .number: isOfParts = true
      case .quantity, .nodePoints: isOfParts = false
      case _: continue
      }
      guard isOfParts == ofParts else { continue }
      let isStrict: Bool
      switch compared.comparison {
      case .greaterOrEqual: isStrict = false
      case .greater: isStrict = true
      case .less, .lessOrEqual, .equal, .notEqual: continue
      }
      let next: Rational? = isOfParts ? compared.constant + .one : nil
      found.append(
        LowerBound(
          stated: compared.constant, least: isStrict ? next : compared.constant,
          range: compared.range))
    }
    return found.sorted { $0.range.start < $1.range.start }
  }

  private static let least = [
    ["từ"], ["từ", "đủ"], ["ít", "nhất"], ["tối", "thiểu"], ["from"], ["at", "least"],
  ]
  private static let points: Set<String> = ["điểm", "points", "đến", "to"]
  private static let parts: Set<String> = ["tiêu", "criteria", "chỉ", "indicators"]
}
