package import Diagnostics
import Evidence
package import Numbers
import Semantics

/// Ranges of values in the wording of decisions: `từ 95% đến dưới 98%`.
package enum IntervalWording {
  /// Returns a set of numbers as words; `name` writes a single number.
  package static func words(_ set: IntervalSet, _ name: (Rational) -> Phrase) -> Phrase {
    let parts = set.intervals.map { words($0, name) }
    guard !parts.isEmpty else { return Phrase(vi: "không giá trị nào", en: "no value") }
    return .joined(parts, separator: Phrase(vi: " hoặc ", en: " or "))
  }

  /// Returns an interval as words.
  package static func words(_ interval: Interval, _ name: (Rational) -> Phrase) -> Phrase {
    if let value = interval.singleValue { return name(value) }
    switch (interval.infimum, interval.supremum) {
    case (nil, nil): return Phrase(vi: "giá trị bất kỳ", en: "any value")
    case (let low?, nil):
      let low = name(low)
      return interval.includesInfimum
        ? Phrase(vi: "từ \(low.vi) trở lên", en: "\(low.en) or more")
        : Phrase(vi: "trên \(low.vi)", en: "above \(low.en)")
    case (nil, let high?):
      let high = name(high)
      return interval.includesSupremum
        ? Phrase(vi: "từ \(high.vi) trở xuống", en: "\(high.en) or less")
        : Phrase(vi: "dưới \(high.vi)", en: "below \(high.en)")
    case (let low?, let high?):
      let (low, high) = (name(low), name(high))
      let start =
        interval.includesInfimum
        ? Phrase(vi: "từ \(low.vi)", en: "from \(low.en)")
        : Phrase(vi: "trên \(low.vi)", en: "above \(low.en)")
      let end =
        interval.includesSupremum
        ? Phrase(vi: " đến \(high.vi)", en: " to \(high.en)")
        : Phrase(vi: " đến dưới \(high.vi)", en: " to below \(high.en)")
      return start + end
    }
  }

  /// Returns what a comparison asks for: `từ 90 điểm trở lên`.
  static func words(_ sign: ComparisonOperator, _ threshold: Phrase) -> Phrase {
    let (vi, en) = (threshold.vi, threshold.en)
    return switch sign {
    case .equal: Phrase(vi: "là \(vi)", en: "is \(en)")
    case .notEqual: Phrase(vi: "khác \(vi)", en: "is not \(en)")
    case .less: Phrase(vi: "dưới \(vi)", en: "below \(en)")
    case .lessOrEqual: Phrase(vi: "không quá \(vi)", en: "at most \(en)")
    case .greater: Phrase(vi: "trên \(vi)", en: "above \(en)")
    case .greaterOrEqual: Phrase(vi: "từ \(vi) trở lên", en: "at least \(en)")
    }
  }

  /// Returns how a number is rounded, without the step: `làm tròn nửa lên`.
  static func words(_ mode: RoundingMode) -> Phrase {
    switch mode {
    case .halfUp: Phrase(vi: "làm tròn nửa lên", en: "rounded half up")
    case .halfEven: Phrase(vi: "làm tròn nửa về số chẵn", en: "rounded half to even")
    case .up: Phrase(vi: "làm tròn lên", en: "rounded up")
    case .down: Phrase(vi: "làm tròn xuống", en: "rounded down")
    }
  }

  /// Returns how a number is rounded: `làm tròn nửa lên đến 2 chữ số thập phân`.
  package static func words(_ rounding: Rounding) -> Phrase {
    let mode = words(rounding.mode)
    guard let decimals = rounding.decimals, decimals >= 0 else {
      let step = NumberWording.rounded(rounding.step)
      return mode + Phrase(vi: " theo bước \(step.vi)", en: " to steps of \(step.en)")
    }
    if decimals == 0 { return mode + Phrase(vi: " đến hàng đơn vị", en: " to whole numbers") }
    return mode
      + Phrase(
        vi: " đến \(decimals) chữ số thập phân",
        en: decimals == 1 ? " to 1 decimal" : " to \(decimals) decimals")
  }
}
