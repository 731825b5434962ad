import Diagnostics

/// Errors about signs, names, blocks and units, behind which the parser knows what was meant, and goes
/// on. In alphabetical order, from P.
extension Diagnostic {
  /// Rows of a table with bars around their cells.
  static func pastedRows(_ edits: [TextEdit], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "list-mark",
      Phrase(
        vi: "hàng của bảng viết không có `|`: mỗi dòng một mức, như `từ 95%: 5`",
        en: "rows are written without `|`: one band on each line, such as `from 95%: 5`"),
      at: .range(range),
      fixes: edits.isEmpty
        ? [] : [Fix(Phrase(vi: "bỏ các dấu `|`", en: "leave out the `|`"), edits)])
  }

  /// The repair changes all `places`; `typed` is `nil` where the file has the name with `_` elsewhere.
  static func spacedName(
    _ typed: String?, joined: String, places: [SourceRange], at range: SourceRange
  ) -> Diagnostic {
    func edits(_ text: String) -> [TextEdit] {
      places.map { TextEdit(replacing: $0, with: text) }
    }
    var fixes = [
      Fix(
        Phrase(vi: "đổi thành `\(joined)` ở mọi chỗ", en: "change to `\(joined)` everywhere"),
        edits(joined))
    ]
    if let typed {
      fixes.append(
        Fix(
          Phrase(
            vi: "hoặc viết tên giữa hai dấu nháy ngược", en: "or put the name between backquotes"),
          edits("`\(typed)`")))
    }
    return Diagnostic(
      code: "spaced-name",
      Phrase(
        vi: "tên phải viết liền, nối các tiếng bằng `_`: `\(joined)`",
        en: "a name is one word; join its parts with `_`: `\(joined)`"), at: .range(range),
      fixes: fixes)
  }

  /// A number whose decimal places stand behind another sign, or two.
  static func splitDecimal(
    _ number: String, found: String, replacing signs: SourceRange, with sign: String,
    at range: SourceRange
  ) -> Diagnostic {
    expected(
      Phrase(vi: "số thập phân `\(number)`", en: "the decimal number `\(number)`"), found: found,
      at: range,
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(number)`", en: "change to `\(number)`"),
          [TextEdit(replacing: signs, with: sign)])
      ])
  }

  /// A text that goes on in the next line, `gap` being the line break.
  static func splitText(
    joining gap: SourceRange, at range: SourceRange, startingWith next: String
  ) -> Diagnostic {
    Diagnostic(
      code: "unterminated-string",
      Phrase(
        vi: "văn bản phải nằm trọn trên một dòng: `\(next)` ở dòng sau vẫn thuộc văn bản này",
        en: "a text stands on one line: `\(next)` on the next line still belongs to it"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "nối hai dòng", en: "join the two lines"),
          [TextEdit(replacing: gap, with: " ")])
      ])
  }

  static func straySign(
    _ sign: String, deleting: SourceRange, isCertain: Bool = true, at range: SourceRange
  ) -> Diagnostic {
    straySign(
      sign, edits: [TextEdit(replacing: deleting, with: "")], isCertain: isCertain, at: range)
  }

  static func straySign(
    _ sign: String, edits: [TextEdit], isCertain: Bool = true, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "stray-sign",
      Phrase(vi: "bỏ `\(sign)` ở đây", en: "no `\(sign)` stands here"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "xóa `\(sign)`", en: "delete `\(sign)`"), edits, isCertain: isCertain)
      ])
  }

  /// `opening` is the brace of the block that is open there, if there is one.
  static func surplusBrace(opening: SourceRange?, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "surplus-brace",
      Phrase(
        vi: "thừa dấu `}`: không có khối nào cần đóng ở đây",
        en: "one `}` too many: no block is to be closed here"), at: .range(range),
      notes: opening.map {
        [
          Diagnostic.Note(
            Phrase(vi: "khối đang mở bắt đầu ở đây", en: "the open block starts here"),
            at: .range($0))
        ]
      } ?? [],
      fixes: [
        Fix(Phrase(vi: "xóa `}`", en: "delete `}`"), [TextEdit(replacing: range, with: "")])
      ])
  }

  /// `isClosed` iff only the mark at the start is missing.
  static func titleWithoutQuotes(
    _ text: String, isClosed: Bool, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "title-without-quotes",
      Phrase(
        vi: "tên gọi phải đặt trong dấu ngoặc kép: `\"\(text)\"`",
        en: "a title goes between quotation marks: `\"\(text)\"`"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "thêm dấu ngoặc kép", en: "add quotation marks"),
          isClosed
            ? [TextEdit(replacing: range.atStart, with: "\"")]
            : [TextEdit(replacing: range, with: "\"" + text + "\"")])
      ])
  }

  static func typedTwice(
    _ text: String, deleting: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "stray-sign",
      Phrase(vi: "`\(text)` bị gõ hai lần", en: "`\(text)` is typed twice"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "xóa `\(text)` thừa", en: "delete one `\(text)`"),
          [TextEdit(replacing: deleting, with: "")])
      ])
  }

  /// The unit of measure behind a type: it belongs into the title, or goes without saying.
  static func unitBehindType(
    _ unit: String, isMoved: Bool, _ edits: [TextEdit], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "unit-on-number",
      Phrase(
        vi: "sau kiểu dữ liệu không ghi đơn vị tính `\(unit)`; đơn vị tính ghi trong tên gọi",
        en: "no unit `\(unit)` stands behind a type; titles name units"),
      at: .range(range),
      fixes: [
        Fix(
          isMoved
            ? Phrase(vi: "chuyển vào tên gọi", en: "move it into the title")
            : Phrase(vi: "xóa `\(unit)`", en: "delete `\(unit)`"), edits)
      ])
  }

  static func unitOnNumber(
    _ unit: String, replacing: SourceRange, with text: String, at range: SourceRange
  ) -> Diagnostic {
    let fix =
      text.isEmpty
      ? Fix(
        Phrase(vi: "xóa `\(unit)`", en: "delete `\(unit)`"),
        [TextEdit(replacing: replacing, with: "")])
      : Fix(
        Phrase(vi: "đổi thành `\(text)`", en: "change to `\(text)`"),
        [TextEdit(replacing: replacing, with: text)])
    return Diagnostic(
      code: "unit-on-number",
      Phrase(
        vi: "sau số không viết `\(unit)`: điểm chỉ cần ghi số, tiền thì ghi `đồng`",
        en: "no `\(unit)` behind a number: points are just the number, money is `VND`"),
      at: .range(range), fixes: [fix])
  }

  static func unknownType(_ text: String, meant: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "unknown-type",
      Phrase(
        vi: "không có kiểu `\(text)`; kiểu tương ứng là `\(meant)`",
        en: "there is no type `\(text)`; the one meant is `\(meant)`"), at: .range(range),
      fixes: [.replacement(of: range, by: meant)])
  }

  /// A `)` of which nothing shows where it is opened has no repair.
  static func unopened(at range: SourceRange, fixes: [Fix]) -> Diagnostic {
    Diagnostic(
      code: "stray-sign",
      Phrase(vi: "dấu `)` này thiếu `(` ở trước", en: "this `)` lacks its `(`"),
      at: .range(range), fixes: fixes)
  }

  /// Two words that changed places; `meant` has them in their order.
  static func wordsExchanged(
    _ meant: String, found: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "words-exchanged",
      Phrase(
        vi: "hai từ đứng ngược chỗ: viết `\(meant)`, không phải `\(found)`",
        en: "two words have changed places: write `\(meant)`, not `\(found)`"),
      at: .range(range), fixes: [.replacement(of: range, by: meant)])
  }

  /// One table of two values, where each row of the first has a table of the second.
  static func tableOfTwoValues(
    _ first: String, _ second: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "bảng theo hai giá trị viết lồng nhau, mỗi hàng một bảng: "
          + "`theo \(first) { …: theo \(second) { …: 5; còn lại: 0 }; còn lại: 0 }`",
        en: "a table of two values has a table in each row: "
          + "`by \(first) { …: by \(second) { …: 5; otherwise: 0 }; otherwise: 0 }`"),
      at: .range(range))
  }

  /// A table that names what it looks at, and lacks the word and the braces.
  static func tableWithoutBy(
    _ wanted: String, _ edits: [TextEdit], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "bands-without-by",
      Phrase(
        vi: "bảng điểm viết `\(wanted)`, mỗi mức có `:` trước số điểm",
        en: "a table is written `\(wanted)`, each band with `:` before its points"),
      at: .range(range),
      fixes: [Fix(Phrase(vi: "viết `\(wanted)`", en: "write `\(wanted)`"), edits)])
  }
}
