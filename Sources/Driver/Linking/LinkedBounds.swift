import Diagnostics
import Evidence
import Numbers
import Reporting
import Semantics

/// The least and the greatest value that a result of another scale can have.
struct LinkedBounds {
  /// `nil` where nothing is stated.
  let lower: Rational?
  let upper: Rational

  /// Works out the values of a result over all versions of the other scale; `nil` where no limit of it
  /// is stated, or it is no number.
  init?(_ contents: [ScaleLink.Content?], _ scales: [CheckedScale]) {
    var lowers: [Rational?] = []
    var uppers: [Rational] = []
    for (content, scale) in zip(contents, scales) {
      guard let content else { continue }
      guard let own = Self.values(of: content, in: scale) else { return nil }
      lowers.append(own.lower)
      uppers.append(own.upper)
    }
    guard let upper = uppers.max() else { return nil }
    self.upper = upper
    lower = lowers.contains { $0 == nil } ? nil : lowers.compactMap { $0 }.min()
  }

  private static func values(
    of content: ScaleLink.Content, in scale: CheckedScale
  ) -> (lower: Rational?, upper: Rational)? {
    guard case .result(let result) = content else { return nil }
    switch result {
    case .total:
      guard var most = scale.total else { return nil }
      for section in scale.bonusSections where !scale.nodes[section].isInsideTotal {
        guard let maximum = scale.nodes[section].maximum else { return nil }
        most = most + maximum
      }
      if let ceiling = scale.totalCeiling { most = min(most, ceiling) }
      return (scale.totalFloor, scale.totalRounding.map { most.rounded($0) } ?? most)
    case .base: return scale.total.map { (nil, $0) }
    case .points(let node): return scale.nodes[node].maximum.map { (nil, $0) }
    case .level(let ladder):
      let codes = scale.ladders[ladder].levels.map { Rational(decimal: $0.code, separator: 0x2E) }
      guard !codes.contains(where: { $0 == nil }), let least = codes.compactMap({ $0 }).min(),
        let most = codes.compactMap({ $0 }).max()
      else { return nil }
      return (least, most)
    case .unit, .name, .period, .blank, .passes, .bonus, .penalty, .result, .information, .flags:
      return nil
    }
  }

  /// The bounds as a declaration writes them: ` từ 1 đến 3`.
  func text(in language: Language) -> String? {
    let separator: UInt8 = language == .vi ? 0x2C : 0x2E
    guard let most = upper.decimalText(separator: separator) else { return nil }
    let words = language == .vi ? ("từ", "đến") : ("from", "to")
    let to = " \(words.1) \(most)"
    guard let lower else { return to }
    return lower.decimalText(separator: separator).map { " \(words.0) \($0)\(to)" }
  }
}
