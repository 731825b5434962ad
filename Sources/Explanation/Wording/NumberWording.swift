package import Diagnostics
package import Evidence
package import Numbers

/// Numbers as people read them: a decimal comma in Vietnamese, a point in English.
package enum NumberWording {
  private static let comma = UInt8(ascii: ",")

  /// Returns a number; one whose decimals do not end is rounded with `≈`, to four decimals or, where it
  /// is small, to three digits that say something: `≈ 0,6667`, `≈ 0,000231`.
  package static func rounded(_ value: Rational) -> Phrase {
    if value.isTerminating { return decimals(value) }
    var places = 4
    var shifted = value.magnitude * Rational(10_000)
    while shifted < .hundred, places < mostPlaces {
      shifted = shifted * Rational(10)
      places += 1
    }
    return Phrase(same: "≈ ") + decimals(value, places: places)
  }

  /// How many decimals are printed at most, however small a number is.
  private static let mostPlaces = 40

  /// How many digits a numerator or denominator has at most that people still read.
  private static let readableDigits = 6

  /// Returns a number without loss: `2/3 (≈ 0,6667)` where the decimals do not end.
  ///
  /// A fraction that nobody would read is rounded like `rounded`.
  package static func exact(_ value: Rational) -> Phrase {
    if value.isTerminating { return decimals(value) }
    for text in [value.magnitude.numeratorText, value.denominatorText] {
      if text.utf8.count > readableDigits { return rounded(value) }
    }
    return Phrase(same: minus(value.text)) + " (" + rounded(value) + ")"
  }

  /// Returns an exact number of points: `4 điểm`.
  package static func points(_ value: Rational) -> Phrase {
    let number = exact(value)
    return Phrase(
      vi: number.vi + " điểm", en: number.en + (value.magnitude == .one ? " point" : " points"))
  }

  /// Returns a fraction as a percentage: `96,5%`.
  package static func percent(_ value: Rational) -> Phrase {
    rounded(value * .hundred) + "%"
  }

  /// Returns a value as its type is read; a choice without options is a plain number.
  package static func value(
    _ value: Rational, type: ValueType?, options: [ChoiceOption] = []
  ) -> Phrase {
    switch type {
    case .yesNo: value.isZero ? Phrase(vi: "không", en: "no") : Phrase(vi: "có", en: "yes")
    case .percent: percent(value)
    case .points: points(value)
    case .money:
      Phrase(
        vi: grouped(rounded(value).vi, ".") + " đồng", en: grouped(rounded(value).en, ",") + " dong"
      )
    case .days:
      Phrase(
        vi: rounded(value).vi + " ngày",
        en: rounded(value).en + (value.magnitude == .one ? " day" : " days"))
    case .date: date(value)
    case .choice: option(value, options)
    case .table:
      Phrase(
        vi: rounded(value).vi + " dòng",
        en: rounded(value).en + (value == .one ? " row" : " rows"))
    case .count, .number, .text, nil: rounded(value)
    }
  }

  /// Returns the words for a value that is not there.
  package static func absence(_ state: EvidenceState) -> Phrase {
    switch state {
    case .filed: Phrase(vi: "đã nộp", en: "filed")
    case .notApplicable: Phrase(vi: "không áp dụng", en: "not applicable")
    case .notYetDue: Phrase(vi: "chưa đến hạn", en: "not yet due")
    case .empty: Phrase(vi: "chưa nộp", en: "not filed")
    case .rejected: Phrase(vi: "không được chấp nhận", en: "rejected")
    }
  }

  private static func date(_ value: Rational) -> Phrase {
    guard let day = value.integer, (-1_000_000...3_000_000).contains(day) else {
      return rounded(value)
    }
    return Phrase(same: CalendarDate(dayNumber: day).text)
  }

  private static func option(_ value: Rational, _ options: [ChoiceOption]) -> Phrase {
    guard let index = value.integer, options.indices.contains(index) else {
      return rounded(value)
    }
    return Phrase(same: options[index].title).quoted
  }

  /// Returns a number with a sign between thousands: sums of money are long.
  private static func grouped(_ text: String, _ separator: Character) -> String {
    let digits = text.prefix { !",.".contains($0) }
    var result = ""
    let count = digits.filter { $0.isNumber }.count
    var seen = 0
    for character in digits {
      if character.isNumber {
        if seen > 0, (count - seen) % 3 == 0 { result.append(separator) }
        seen += 1
      }
      result.append(character)
    }
    return result + String(text.dropFirst(digits.count))
  }

  private static func decimals(_ value: Rational) -> Phrase {
    Phrase(
      vi: minus(value.decimalText(separator: comma) ?? value.text),
      en: minus(value.decimalText() ?? value.text))
  }

  private static func decimals(_ value: Rational, places: Int) -> Phrase {
    Phrase(
      vi: minus(value.decimalText(places: places, separator: comma)),
      en: minus(value.decimalText(places: places)))
  }

  /// Returns a number with the sign that print uses for minus.
  private static func minus(_ text: String) -> String {
    text.utf8.first == UInt8(ascii: "-") ? "−" + String(text.dropFirst()) : text
  }
}
