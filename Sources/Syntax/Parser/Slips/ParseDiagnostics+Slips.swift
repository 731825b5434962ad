import Diagnostics

/// Errors about signs, names, blocks and units, behind which the parser knows what was meant, and goes
/// on. In alphabetical order.
extension Diagnostic {
  static func evidenceWithoutBlock(
    _ edits: [TextEdit], keyword: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "evidence-without-block",
      Phrase(
        vi: "minh chứng phải khai báo trong khối `minh chứng { … }`",
        en: "evidence is declared in a block `evidence { … }`"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "thêm `\(keyword) { … }`", en: "put it into `\(keyword) { … }`"), edits)
      ])
  }

  /// A line that opens a block and stands twice.
  static func lineTwice(
    first: SourceRange, deleting: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "stray-sign",
      Phrase(
        vi: "dòng này lặp lại dòng mở khối ở trên",
        en: "this line repeats the one above that opens the block"), at: .range(range),
      notes: [
        Diagnostic.Note(Phrase(vi: "lần đầu ở đây", en: "it stands here first"), at: .range(first))
      ],
      fixes: [
        Fix(
          Phrase(vi: "xóa dòng lặp lại này", en: "delete this repetition"),
          [TextEdit(replacing: deleting, with: "")])
      ])
  }

  static func listMark(
    _ text: String, deleting: SourceRange, isCertain: Bool, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "list-mark",
      Phrase(
        vi: "không đánh dấu đầu dòng `\(text)`: mỗi dòng đã là một mục",
        en: "no mark `\(text)` at the start of the line: each line is an entry already"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "xóa `\(text)`", en: "delete `\(text)`"),
          [TextEdit(replacing: deleting, with: "")], isCertain: isCertain)
      ])
  }

  static func missingKeyword(_ keyword: String, at range: SourceRange, what: Phrase) -> Diagnostic {
    Diagnostic(
      code: "missing-keyword",
      Phrase(
        vi: "thiếu từ `\(keyword)` trước \(what.vietnamese)",
        en: "missing the word `\(keyword)` before \(what.english)"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "thêm `\(keyword)`", en: "add `\(keyword)`"),
          [TextEdit(replacing: range.atStart, with: keyword + " ")])
      ])
  }

  /// Says where the name is missing, and behind which keyword, if there is one.
  static func missingName(
    _ name: String, behind: String?, at place: SourceRange
  ) -> Diagnostic {
    let vietnamese = behind.map { "sau `\($0)`" } ?? "trước tên gọi này"
    let english = behind.map { "behind `\($0)`" } ?? "before this title"
    return Diagnostic(
      code: "missing-name",
      Phrase(
        vi: "\(vietnamese) phải có một tên viết liền để chỗ khác gọi tới, như `\(name)`",
        en: "\(english) comes a name in one word, for use elsewhere, such as `\(name)`"),
      at: .range(place),
      fixes: [
        Fix(
          Phrase(vi: "thêm tên `\(name)`", en: "add the name `\(name)`"),
          [TextEdit(replacing: place.atStart, with: name + " ")])
      ])
  }

  /// Lines of a block whose first line is missing, which the edits add: `opener` and a brace.
  ///
  /// Without edits `opener` is an example, for nobody can tell what that line was.
  static func missingOpening(
    _ opener: Phrase, closing: SourceRange?, _ edits: [TextEdit], at range: SourceRange
  ) -> Diagnostic {
    let line = Phrase(vi: "`\(opener.vietnamese) {`", en: "`\(opener.english) {`")
    return Diagnostic(
      code: "missing-opening",
      edits.isEmpty
        ? Phrase(
          vi: "trước dòng này thiếu dòng mở khối, như \(line.vietnamese)",
          en: "the line that opens this block is missing, such as \(line.english)")
        : Phrase(
          vi: "trước dòng này thiếu dòng \(line.vietnamese)",
          en: "the line \(line.english) is missing before this one"),
      at: .range(range),
      notes: closing.map {
        [
          Diagnostic.Note(
            Phrase(vi: "dấu `}` này đóng khối đó", en: "this `}` closes that block"),
            at: .range($0))
        ]
      } ?? [],
      fixes: edits.isEmpty
        ? []
        : [Fix(Phrase(vi: "thêm \(line.vietnamese)", en: "add \(line.english)"), edits)])
  }

  /// The edits add the braces that are missing.
  static func missingOpening(_ edits: [TextEdit], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "thiếu `{`: nội dung bên trong phải nằm giữa `{` và `}`",
        en: "expected `{`: what belongs inside stands between `{` and `}`"), at: .range(range),
      fixes: [Fix(Phrase(vi: "thêm dấu ngoặc nhọn", en: "add the braces"), edits)])
  }

  /// The parentheses around operands that stand without them.
  static func missingParentheses(
    from start: SourceRange, to end: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "các giá trị của hàm phải nằm giữa `(` và `)`",
        en: "the operands of a function stand between `(` and `)`"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "thêm `( )`", en: "add `( )`"),
          [TextEdit(replacing: start, with: "("), TextEdit(replacing: end, with: ")")])
      ])
  }

  static func missingParenthesis(opening: SourceRange, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "expected", Phrase(vi: "thiếu `)`", en: "expected `)`"), at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "ngoặc mở ở đây", en: "the parenthesis opens here"), at: .range(opening))
      ],
      fixes: [Fix(Phrase(vi: "thêm `)`", en: "add `)`"), [TextEdit(replacing: range, with: ")")])])
  }

  /// A sign in place of another, one that is missing where nothing is typed, or one too many where none
  /// is meant.
  static func otherSign(_ typed: String, meant: String, at range: SourceRange) -> Diagnostic {
    if meant.isEmpty {
      return straySign(typed, deleting: range, isCertain: false, at: range)
    }
    if !typed.isEmpty {
      return expected(
        Phrase(same: "`\(meant)`"), found: typed, at: range,
        fixes: [.replacement(of: range, by: meant)])
    }
    return Diagnostic(
      code: "expected",
      Phrase(vi: "ở đây thiếu `\(meant)`", en: "a `\(meant)` is missing here"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "thêm `\(meant)`", en: "add `\(meant)`"),
          [TextEdit(replacing: range, with: meant)])
      ])
  }

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
}
