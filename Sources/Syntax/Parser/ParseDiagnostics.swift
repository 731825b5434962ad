import Diagnostics

/// What can be wrong with the form of a file. The functions are in alphabetical order.
extension Diagnostic {
  static func expected(
    _ what: Phrase, found: String?, at range: SourceRange, fixes: [Fix] = []
  ) -> Diagnostic {
    guard let found else {
      return Diagnostic(
        code: "expected",
        Phrase(
          vi: "thiếu \(what.vietnamese): tệp kết thúc ở đây",
          en: "expected \(what.english), but the file ends here"), at: .range(range),
        fixes: fixes)
    }
    if range.start == range.end {
      return Diagnostic(
        code: "expected",
        Phrase(
          vi: "thiếu \(what.vietnamese) ở cuối dòng",
          en: "expected \(what.english) at the end of the line"),
        at: .range(range), fixes: fixes)
    }
    return Diagnostic(
      code: "expected",
      Phrase(
        vi: "ở đây phải là \(what.vietnamese), không phải `\(found)`",
        en: "expected \(what.english), found `\(found)`"), at: .range(range), fixes: fixes)
  }

  static func expectedExpression(found: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "expected-expression",
      Phrase(
        vi:
          "ở đây phải là một giá trị hoặc quy tắc; `\(found)` là từ khóa, làm tên thì viết giữa hai dấu nháy ngược",
        en:
          "expected a value or a rule; `\(found)` is a word of the language: put a name between backquotes"
      ),
      at: .range(range))
  }

  /// The text `closing` closes the blocks that are open.
  static func missingBrace(
    opening: SourceRange, closing: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "missing-brace",
      Phrase(vi: "thiếu dấu `}` đóng khối", en: "missing `}` to close the block"),
      at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "khối mở ở đây", en: "the block opens here"), at: .range(opening))
      ],
      fixes: [
        .addition(of: "}", at: range, as: closing)
      ])
  }

  static func missingScale(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "missing-scale",
      Phrase(
        vi: "tệp phải bắt đầu bằng `thang điểm TÊN \"Tiêu đề\" {`",
        en: "the file must start with `scale NAME \"Title\" {`"), at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(
            vi:
              "mỗi dòng của phụ lục thành một câu, như `tiêu chí 1 \"Tên\" tối đa 40 { … }`; lệnh `thang new` tạo sẵn một tệp mẫu",
            en:
              "each row of the annex becomes a sentence such as `criterion 1 \"Title\" max 40 { … }`; `thang new` writes a file to start from"
          ))
      ])
  }

  /// A character that nobody sees, where it cuts a word or a number in two; `name` is its code.
  static func hiddenCharacter(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "unexpected-character",
      Phrase(
        vi: "ở đây có ký tự không nhìn thấy \(name), thường do chép từ Word hoặc PDF",
        en: "a character that nobody sees stands here: \(name), often copied from Word or PDF"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "xóa `\(name)`", en: "delete `\(name)`"),
          [TextEdit(replacing: range, with: "")], isCertain: true)
      ])
  }

  static func ifForWhen(at range: SourceRange, language: Language) -> Diagnostic {
    let words = Keyword.phrase(of: .whenKeyword)
    return Diagnostic(
      code: "if-for-when",
      Phrase(
        vi: "điều kiện đứng sau số điểm bắt đầu bằng `\(words.vietnamese)`",
        en: "a condition behind points begins with `\(words.english)`"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(words.vietnamese)`", en: "change to `\(words.english)`"),
          [TextEdit(replacing: range, with: words.text(in: language))], isCertain: true)
      ])
  }

  static func literateWithoutCode(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "literate-without-code",
      Phrase(
        vi: "văn bản không có khối mã nào: thang điểm nằm giữa dòng ` ```thang ` và dòng ` ``` `",
        en: "the text holds no code: a scale stands between a line ` ```thang ` and a line ` ``` `"
      ), at: .range(range))
  }

  static func missingSeparator(
    found: String, entry: StartedEntry, at range: SourceRange, behind: SourceRange
  ) -> Diagnostic {
    guard entry != .no else {
      return Diagnostic(
        code: "missing-separator",
        Phrase(
          vi:
            "`\(found)` không tiếp nối được câu trước; nếu là mục mới thì phải ở dòng mới hoặc sau dấu `;`",
          en:
            "`\(found)` does not continue what stands before it; a new entry goes on a new line or behind `;`"
        ), at: .range(range))
    }
    return Diagnostic(
      code: "missing-separator",
      Phrase(
        vi: "`\(found)` phải nằm ở dòng mới hoặc sau dấu `;`",
        en: "`\(found)` must stand on a new line or behind `;`"), at: .range(range),
      fixes: [
        .addition(of: ";", at: behind, isCertain: entry == .surely)
      ])
  }

  static func misspeltKeyword(
    _ text: String, keyword: String, isCertain: Bool, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "misspelt-keyword",
      Phrase(
        vi: "`\(text)` được hiểu là `\(keyword)`: hãy viết đúng như vậy",
        en: "`\(text)` is understood as `\(keyword)`: write it so"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(keyword)`", en: "change to `\(keyword)`"),
          [TextEdit(replacing: range, with: keyword)], isCertain: isCertain)
      ])
  }

  static func nestedTooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "nested-too-deep",
      Phrase(
        vi: "lồng nhau quá \(Parser.maximumDepth) bậc",
        en: "nested more than \(Parser.maximumDepth) levels deep"),
      at: .range(range))
  }

  static func reservedWord(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "reserved-word",
      Phrase(
        vi: "`\(word)` là từ khóa của ngôn ngữ: làm tên thì phải viết giữa hai dấu nháy ngược",
        en: "`\(word)` is a word of the language: as a name it stands between backquotes"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "viết tên giữa hai dấu nháy ngược", en: "put the name between backquotes"),
          [TextEdit(replacing: range, with: "`" + word + "`")]),
        Fix(
          Phrase(vi: "đổi tên thành `\(word)_`", en: "rename it to `\(word)_`"),
          [TextEdit(replacing: range, with: nameInsteadOf(word))]),
      ])
  }

  private static func nameInsteadOf(_ word: String) -> String {
    word.split(whereSeparator: { $0.isWhitespace }).joined(separator: "_") + "_"
  }

  static func textAfterScale(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "text-after-scale",
      Phrase(
        vi: "sau khối thang điểm không được còn nội dung nào: mỗi tệp một thang điểm",
        en: "nothing may follow the scale: one file holds one scale"), at: .range(range))
  }

  /// `closing` is where another block shows that this one ends before.
  static func unclosedFence(at range: SourceRange, closing: TextEdit?) -> Diagnostic {
    Diagnostic(
      code: "unclosed-fence",
      closing == nil
        ? Phrase(
          vi: "khối mã này không có dòng đóng: phần còn lại của văn bản bị đọc là mã",
          en: "this block of code is not closed: the rest of the text is read as code")
        : Phrase(
          vi: "khối mã này không có dòng đóng trước khối mã sau",
          en: "this block of code is not closed before the next one begins"),
      at: .range(range),
      fixes: closing.map {
        [Fix(Phrase(vi: "thêm dòng đóng khối mã", en: "add the line that closes it"), [$0])]
      } ?? [])
  }

  /// `x^2`: without the sign it would be another name, so that nothing is offered.
  private static func powerSign(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "unexpected-character",
      Phrase(
        vi:
          "không có dấu `^`: bình phương viết `x * x`, lũy thừa viết `lũy thừa(x; 3) đến 6 chữ số`",
        en:
          "there is no sign `^`: write `x * x` for a square, `power(x, 3) to 6 decimals` for a power"
      ),
      at: .range(range))
  }

  static func unexpectedCharacter(
    _ text: String, isInNumber: Bool = false, at range: SourceRange, in language: Language
  ) -> Diagnostic {
    if text.hasPrefix("//") || text.hasPrefix("/*") { return foreignComment(text, at: range) }
    if text == "^" { return powerSign(at: range) }
    if let quoted = ForeignSign.quoted(text) {
      return Diagnostic(
        code: "unexpected-character",
        Phrase(
          vi: "văn bản đặt trong dấu ngoặc kép: `\(quoted)`",
          en: "a text goes between double quotation marks: `\(quoted)`"), at: .range(range),
        fixes: [
          Fix(
            Phrase(vi: "đổi thành `\(quoted)`", en: "change to `\(quoted)`"),
            [TextEdit(replacing: range, with: quoted)], isCertain: true)
        ])
    }
    if let latin = ForeignSign.latin(text) { return otherScript(text, latin, at: range) }
    let meant = ForeignSign.meaning(of: text, isInNumber: isInNumber, in: language)
    let remark = Phrase(
      vi:
        "tên chỉ gồm chữ cái Latinh (có dấu), chữ số và `_`; văn bản khác đặt trong dấu ngoặc kép",
      en:
        "names are Latin letters (with marks), digits and `_`; any other text goes between quotation marks"
    )
    let hint = meant.map { Phrase(vi: "; viết `\($0)`", en: "; write `\($0)`") }
    let deletion = Fix(Phrase(vi: "xóa", en: "delete it"), [TextEdit(replacing: range, with: "")])
    return Diagnostic(
      code: "unexpected-character",
      Phrase(
        vi: "ký tự `\(text)` không thuộc ngôn ngữ\(hint?.vietnamese ?? "")",
        en: "`\(text)` does not belong to the language\(hint?.english ?? "")"),
      at: .range(range),
      notes: meant == nil ? [Diagnostic.Note(remark)] : [],
      fixes: [
        meant.map { sign in
          Fix(
            Phrase(vi: "đổi thành `\(sign)`", en: "change to `\(sign)`"),
            [TextEdit(replacing: range, with: sign)])
        } ?? deletion
      ])
  }

  /// A letter of another script that looks like a Latin one.
  private static func otherScript(
    _ text: String, _ latin: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "unexpected-character",
      Phrase(
        vi: "`\(text)` trông giống chữ Latinh `\(latin)` nhưng là chữ của bảng chữ cái khác",
        en: "`\(text)` looks like the Latin `\(latin)` but belongs to another script"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(latin)` Latinh", en: "change to the Latin `\(latin)`"),
          [TextEdit(replacing: range, with: latin)])
      ])
  }

  /// `//` or `/*` in place of `#`.
  private static func foreignComment(_ text: String, at range: SourceRange) -> Diagnostic {
    let sign = String(text.prefix(2))
    let range = SourceRange(file: range.file, start: range.start, end: range.start + 2)
    // What is between `/*` and `*/` may have code behind it, which `#` would take away.
    let fix = Fix(
      Phrase(vi: "đổi thành `#`", en: "change to `#`"), [TextEdit(replacing: range, with: "#")],
      isCertain: true)
    return Diagnostic(
      code: "unexpected-character",
      Phrase(
        vi: "ghi chú bắt đầu bằng `#`, không phải `\(sign)`, và hết ở cuối dòng",
        en: "a comment begins with `#`, not `\(sign)`, and ends with its line"),
      at: .range(range), fixes: sign == "//" ? [fix] : [])
  }

  static func unknownDeclaration(
    _ text: String, suggestion: String?, replacing: SourceRange, hint note: Phrase?,
    at range: SourceRange
  ) -> Diagnostic {
    var fixes: [Fix] = []
    if let suggestion {
      fixes = [
        Fix(
          Phrase(vi: "đổi thành `\(suggestion)`", en: "change to `\(suggestion)`"),
          [TextEdit(replacing: replacing, with: suggestion)])
      ]
    }
    let hint = suggestion.map { Phrase(vi: "; có phải `\($0)`?", en: "; did you mean `\($0)`?") }
    return Diagnostic(
      code: "unknown-declaration",
      Phrase(
        vi: "không hiểu `\(text)` ở đây\(hint?.vietnamese ?? "")",
        en: "`\(text)` is not understood here\(hint?.english ?? "")"), at: .range(range),
      notes: [note].compactMap { $0 }.map { Diagnostic.Note($0) }, fixes: fixes)
  }

  static func unterminatedString(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "unterminated-string",
      Phrase(
        vi: "văn bản này không có dấu ngoặc kép đóng",
        en: "this text has no closing quotation mark"),
      at: .range(range),
      fixes: [.addition(of: "\"", at: range.atEnd)])
  }
}
