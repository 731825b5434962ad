import Diagnostics
import Numbers

/// Reads `20 điểm`, `tối đa 20 điểm`, `max 20 points` and the like.
enum PrintedPoints {
  private static let leading = ["tối đa", "tổng", "tổng số", "max", "maximum", "total"]

  /// Returns the points of a text that names nothing else.
  static func value(of text: String) -> Rational? {
    var words = text.lowercased().split(separator: " ").map { String($0) }
    guard let unit = words.popLast(), units.contains(unit),
      let number = words.popLast(), number.first?.isNumber ?? false,
      words.isEmpty || leading.contains(words.joined(separator: " "))
    else { return nil }
    return read(number)
  }

  private static func read(_ number: String) -> Rational? {
    let separator: UInt8 = number.contains(",") ? 0x2C : 0x2E
    return Rational(decimal: number, separator: separator)
  }

  /// The words for points.
  static let units = ["điểm", "đ", "points", "point", "pts"]
  private static let bounds = [
    "đến", "tới", "dưới", "to", "below", "trở", "lên", "or", "more", "and",
  ]

  /// Returns the first number of `70–89 điểm`, `từ 70 điểm`, `từ 70 đến dưới 90 điểm`, `70 điểm trở lên`.
  static func least(of text: String) -> Rational? {
    // A dash between two numbers stands without blanks as a rule.
    var words = text.lowercased().split { " –—-".contains($0) }.map { String($0) }
    guard words.contains(where: { units.contains($0) }) else { return nil }
    if let first = words.first, ["từ", "from"].contains(first) { words.removeFirst() }
    guard let number = words.first, let value = read(number),
      words.dropFirst().allSatisfy({ word in
        units.contains(word) || bounds.contains(word) || read(word) != nil
      })
    else { return nil }
    return value
  }

  /// Returns the number behind `dưới` in `từ 70 đến dưới 90 điểm`.
  static func end(of text: String) -> Rational? {
    guard least(of: text) != nil else { return nil }
    let words = text.lowercased().split(separator: " ").map { String($0) }
    guard let place = words.firstIndex(where: { $0 == "dưới" || $0 == "below" }),
      place > 0, place + 1 < words.count
    else { return nil }
    return read(words[place + 1])
  }
}

extension TitleText {
  /// The points that the title prints of the whole part, each with its bytes: in parentheses, or behind its
  /// last comma or colon.
  var printedPoints: [(points: Rational, part: Range<Int>)] {
    (parentheses + [end].compactMap { $0 }).compactMap { part in
      PrintedPoints.value(of: text(of: part)).map { ($0, part) }
    }
  }

  /// The bytes behind the last comma or colon of a title that speaks of points only there, and not of so
  /// many for each of something.
  private var end: Range<Int>? {
    // Most titles have no such sign.
    let separator = bytes.indices.last { index in
      switch bytes[index] {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"):
        index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: " ")
      case _: false
      }
    }
    guard let separator else { return nil }
    let words = text.lowercased().split { !$0.isLetter }
    guard words.count(where: { PrintedPoints.units.contains(String($0)) }) == 1,
      !words.contains(where: { ["mỗi", "cứ", "each", "per", "every"].contains($0) })
    else { return nil }
    return separator + 2..<bytes.count
  }
}
