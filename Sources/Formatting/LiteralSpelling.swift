import Diagnostics
import Syntax

/// How numbers are written: with a decimal comma in Vietnamese, with a point in English.
enum NumberSpelling {
  /// `true` iff a number is a value there: the numbers of nodes and of provisions are names, `1.1`.
  static func isValue(_ owner: SyntaxKind) -> Bool {
    switch owner {
    case .numberLiteral, .percentLiteral, .moneyLiteral: true
    case _: false
    }
  }

  /// Returns a number of a file of one language as it is written in another one, or `nil` where the file
  /// does not say which number is meant.
  ///
  /// The rules are those of the checker: a point may stand for the decimal comma where it cannot group
  /// thousands, the reverse not.
  static func converted(_ bytes: [UInt8], from: Language, to: Language) -> [UInt8]? {
    let separators = bytes.filter { $0 == point || $0 == comma }
    guard let separator = separators.first else { return bytes }
    if separators.count > 1 { return nil }
    if separator != decimalSign(from) {
      if from == .en { return nil }
      let whole = bytes.prefix { $0 != separator }
      let canGroup = bytes.count - 1 - whole.count == 3 && whole.count <= 3 && whole.first != 0x30
      if canGroup { return nil }
    }
    return bytes.map { $0 == separator ? decimalSign(to) : $0 }
  }

  private static let point: UInt8 = 0x2E
  private static let comma: UInt8 = 0x2C

  private static func decimalSign(_ language: Language) -> UInt8 {
    switch language {
    case .vi: comma
    case .en: point
    }
  }
}

/// How days are written: `13/10/2022` in Vietnamese, `2022-10-13` in English.
enum DateSpelling {
  /// Returns a date of either form in the form of a language.
  static func converted(_ bytes: [UInt8], to language: Language) -> [UInt8] {
    let isDayFirst = bytes.contains(0x2F)
    var parts = bytes.split { $0 == 0x2F || $0 == 0x2D }.map { Array($0) }
    guard parts.count == 3 else { return bytes }
    if isDayFirst { parts.reverse() }
    let (year, month, day) = (parts[0], padded(parts[1]), padded(parts[2]))
    switch language {
    case .vi: return day + [0x2F] + month + [0x2F] + year
    case .en: return year + [0x2D] + month + [0x2D] + day
    }
  }

  private static func padded(_ digits: [UInt8]) -> [UInt8] {
    digits.count < 2 ? [0x30] + digits : digits
  }
}
