import Diagnostics
import Numbers
import Semantics
import Syntax

extension Lint {
  /// Titles of levels such as “70–89” and “90–100”, which name no level for 89.5.
  static var titleLeavesDecimalsOpen: Lint {
    Lint(
      code: "title-leaves-decimals-open", needs: .parsedText,
      LintPage(
        title: Phrase(
          vi: "tên loại ghi khung điểm bỏ ngỏ số lẻ", en: "level titles that leave decimals open"),
        what: Phrase(
          vi:
            "Tên của một loại in khung điểm như “70–89 điểm” mà loại trên bắt đầu từ 90, theo tên hoặc theo điều kiện của nó, còn điểm thì không nhất thiết là số nguyên.",
          en:
            "The title of a level prints bounds such as “70–89 points”, and the level above begins with 90, by its title or its condition, while points need not be whole."
        ),
        why: Phrase(
          vi:
            "Người đọc bảng kết quả không biết 89,5 điểm thuộc loại nào, dù thang điểm đã tính đúng. Viết “từ 70 đến dưới 90 điểm”, hoặc bỏ khung điểm khỏi tên.",
          en:
            "Readers of the results cannot tell the level of 89.5 points, although the scale computes it rightly. Write “from 70 to below 90”, or leave the bounds out of the title."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 100
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 100 { tỷ lệ thuận với đúng_hạn }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt (90–100 điểm)"            khi tổng >= 90
                khá "Khá ([[70–89||từ 70 đến dưới 90]] điểm)" khi tổng >= 70
                yếu "Yếu"                          còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 100
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Settling files" max 100 { proportional to on_time }
              levels outcome "Result" {
                good "Good (90–100 points)"                when total >= 90
                fair "Fair ([[70–89||from 70 to below 90]] points)" when total >= 70
                weak "Weak"                                otherwise
              }
            }
            """)
      )
    ) { subject in
      // A total that is rounded to whole points leaves nothing open.
      if let rounding = subject.scale.totalRounding, rounding.step >= .one { return [] }
      return subject.ladders.flatMap { ladder in
        zip(ladder.levels, ladder.levels.dropFirst()).compactMap { better, worse in
          guard let lower = TitleText(worse.title, in: subject.source),
            let below = NumberRange(in: lower.bytes),
            let first = subject.printedLeast(of: better) ?? subject.statedLeast(of: better),
            below.last + 1 == first
          else { return nil }
          return LintFinding(
            Phrase(
              vi:
                "điểm từ \(below.last) đến \(first) không có trong tên loại nào: viết “đến dưới \(first)”",
              en:
                "no title names the points between \(below.last) and \(first): write “to below \(first)”"
            ),
            at: lower.range(of: below.bytes))
        }
      }
    }
  }
}

extension LintSubject {
  /// The first number of the bounds that a level's title prints.
  fileprivate func printedLeast(of level: LevelDeclaration) -> Int? {
    TitleText(level.title, in: source).flatMap { NumberRange(in: $0.bytes) }?.first
  }

  /// The whole number of points that a level asks for.
  fileprivate func statedLeast(of level: LevelDeclaration) -> Int? {
    let checked = scale.ladders.lazy.flatMap { $0.levels }.first {
      $0.code == level.code?.text && level.node.range.start <= $0.range.start
        && $0.range.end <= level.node.range.end
    }
    return checked?.leastTotal.flatMap { constant($0) }?.integer
  }
}

/// Two whole numbers with a dash or `đến` between them in a title.
private struct NumberRange {
  let first: Int
  let last: Int
  let bytes: Range<Int>

  init?(in bytes: [UInt8]) {
    for start in bytes.indices where Self.isDigit(bytes[start]) {
      if start > 0, Self.isPartOfNumber(bytes[start - 1]) { continue }
      guard let (first, middle) = Self.number(in: bytes, at: start) else { continue }
      guard let next = Self.separator(in: bytes, at: middle),
        let (last, end) = Self.number(in: bytes, at: next), first < last
      else { continue }
      (self.first, self.last, self.bytes) = (first, last, start..<end)
      return
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")
  }

  /// Reads a whole number of at most four digits; decimals are none of ours.
  private static func number(in bytes: [UInt8], at start: Int) -> (Int, end: Int)? {
    var end = start
    var value = 0
    while end < bytes.count, isDigit(bytes[end]), end - start < 5 {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    guard end > start, end - start < 5 else { return nil }
    let isDecimal = end + 1 < bytes.count && isPartOfNumber(bytes[end]) && isDigit(bytes[end + 1])
    return isDecimal ? nil : (value, end)
  }

  /// Returns the place behind a dash or `đến`, with blanks around it.
  private static func separator(in bytes: [UInt8], at start: Int) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    for word in ["-", "–", "—", "đến", "to"] where bytes[index...].starts(with: word.utf8) {
      index += word.utf8.count
      while index < bytes.count, bytes[index] == 0x20 { index += 1 }
      return index
    }
    return nil
  }
}
