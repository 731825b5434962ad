import Diagnostics
import Numbers

/// What the value of a rule means to the unit, so that sentences can say so.
struct Award {
  enum Kind {
    /// Points that the unit gets.
    case points
    /// Points that are deducted.
    case penalty
    /// Points that a formula takes off.
    case deduction
    /// An amount inside a formula.
    case part
    /// A further result, which is no points.
    case value
  }

  let kind: Kind
  /// The most that the rule can give.
  var maximum: Rational?
  /// `true` iff nothing is clamped or rounded afterwards.
  var isFinal = true
  /// `true` iff nothing but the maximum limits the value afterwards.
  var isCapped = false
  /// What an amount inside a formula is called, where it has a name.
  var name = Phrase.empty

  /// Returns what the unit gets: `được 4 điểm trên tối đa 5 điểm`.
  ///
  /// - Parameters:
  ///   - value: the points or the value.
  ///   - text: the same in the wording of its type.
  /// - Returns: a clause without a period.
  func words(_ value: Rational, _ text: Phrase) -> Phrase {
    let points = NumberWording.points(value)
    if isCapped, let maximum { return capped(points, NumberWording.points(maximum)) }
    switch kind {
    case .value: return Phrase(vi: "kết quả là \(text.vi)", en: "the result is \(text.en)")
    case .part:
      if name.isEmpty { return Phrase(vi: "tính \(text.vi)", en: "counting \(text.en)") }
      return name + text.stated
    case .deduction:
      guard !value.isZero else { return Phrase(vi: "không trừ điểm", en: "nothing taken off") }
      return Phrase(vi: "trừ \(points.vi)", en: "\(points.en) taken off")
    case .penalty where !isFinal, .points where !isFinal:
      return Phrase(vi: "tính ra \(points.vi)", en: points.en)
    case .penalty:
      guard !value.isZero else { return Phrase(vi: "không bị trừ điểm", en: "nothing deducted") }
      return Phrase(vi: "bị trừ \(points.vi)", en: "\(points.en) deducted")
    case .points:
      guard let maximum else { return Phrase(vi: "được \(points.vi)", en: points.en) }
      if value == maximum, !value.isZero {
        return Phrase(vi: "được đủ \(points.vi)", en: "the full \(points.en)")
      }
      let full = NumberWording.points(maximum)
      return Phrase(
        vi: "được \(points.vi) trên tối đa \(full.vi)", en: "\(points.en) of at most \(full.en)")
    }
  }
  /// `tính ra 7 điểm, tối đa 4 điểm: được 4 điểm`.
  private func capped(_ raw: Phrase, _ most: Phrase) -> Phrase {
    let verb =
      kind == .penalty
      ? Phrase(vi: "bị trừ", en: "deducted") : Phrase(vi: "được", en: "counted")
    return Phrase(
      vi: "tính ra \(raw.vi), tối đa \(most.vi): \(verb.vi) \(most.vi)",
      en: "it comes to \(raw.en), the maximum is \(most.en): \(most.en) \(verb.en)")
  }
}
