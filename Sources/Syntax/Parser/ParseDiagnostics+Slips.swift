import Diagnostics

/// Errors behind which the parser knows what was meant, and goes on. In alphabetical order.
extension Diagnostic {
  /// An answer in words of the annex; `wanted` is the option that is meant.
  static func answerInWords(
    _ text: String, _ wanted: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "ở đây là một lựa chọn của minh chứng: viết `\(wanted)` thay cho `\(text)`",
        en: "an option of the evidence stands here: write `\(wanted)` instead of `\(text)`"),
      at: .range(range), fixes: [.replacement(of: range, by: wanted)])
  }

  static func bandsWithoutBy(at range: SourceRange, fixes: [Fix]) -> Diagnostic {
    Diagnostic(
      code: "bands-without-by",
      Phrase(
        vi: "các mức phải nằm trong khối `theo TÊN { … }`, TÊN là minh chứng được xét",
        en: "bands stand in a block `by NAME { … }`, where NAME is the evidence they look at"),
      at: .range(range), fixes: fixes)
  }

  /// A case that says how much, and not of what.
  static func boundWithoutName(
    _ wanted: String, isKnown: Bool, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "comparison-in-words",
      Phrase(
        vi: "mỗi trường hợp nêu minh chứng nào được so: viết `\(wanted)`",
        en: "a case names the evidence that it compares: write `\(wanted)`"),
      at: .range(range), fixes: isKnown ? [.replacement(of: range, by: wanted)] : [])
  }

  static func casesWithoutBlock(_ edits: [TextEdit], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "cases-without-block",
      Phrase(
        vi: "nhiều trường hợp thì viết trong khối `trường hợp { điều kiện: điểm; còn lại: 0 }`",
        en: "several cases stand in a block `cases { condition: points; otherwise: 0 }`"),
      at: .range(range),
      fixes: [
        Fix(Phrase(vi: "viết thành `trường hợp`", en: "write them as `cases`"), edits)
      ])
  }

  static func comparisonInWords(
    _ sign: String, replacing: SourceRange, with text: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "comparison-in-words",
      Phrase(
        vi: "so sánh bằng dấu: viết `\(sign)`", en: "compare with a sign: write `\(sign)`"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "viết `\(sign)`", en: "write `\(sign)`"),
          [TextEdit(replacing: replacing, with: text)])
      ])
  }

  /// `nếu có thì`, which does not say what must be there.
  static func conditionWithoutName(
    _ text: String, _ name: String?, at range: SourceRange
  ) -> Diagnostic {
    let example = name ?? "TÊN"
    return Diagnostic(
      code: "expected",
      Phrase(
        vi: "điều kiện phải nêu tên minh chứng: `nếu \(example) thì …`",
        en: "a condition names the evidence: `if \(example) then …`"),
      at: .range(range), fixes: name.map { [.replacement(of: range, by: $0)] } ?? [])
  }

  /// What a rule is worth where its condition does not hold; that it is nothing goes without saying.
  static func elseBehindRule(isNothing: Bool, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "stray-sign",
      isNothing
        ? Phrase(
          vi: "sau `khi …` không cần `ngược lại`: không đúng điều kiện thì đã là 0 điểm",
          en: "no `else` is needed behind `when …`: without the condition it is 0 points")
        : Phrase(
          vi: "hai số điểm thì viết `nếu … thì … ngược lại …`",
          en: "two numbers of points are written `if … then … else …`"), at: .range(range),
      fixes: isNothing
        ? [
          Fix(
            Phrase(vi: "bỏ phần này", en: "leave this out"),
            [TextEdit(replacing: range, with: "")])
        ] : [])
  }

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

  static func excelFunction(
    _ name: String, _ function: ExcelFunction, replacing: SourceRange, with text: String?,
    at range: SourceRange
  ) -> Diagnostic {
    let example = function.example
    return Diagnostic(
      code: "excel-function",
      Phrase(
        vi: "`\(name)` là hàm của Excel; ở đây viết \(example.vietnamese)",
        en: "`\(name)` is a function of Excel; here one writes \(example.english)"),
      at: .range(range),
      fixes: text.map { [.replacement(of: replacing, by: $0)] } ?? [])
  }

  static func ifWithoutElse(
    at range: SourceRange, behind end: SourceRange, _ word: String
  ) -> Diagnostic {
    Diagnostic(
      code: "if-without-else",
      Phrase(
        vi:
          "`nếu … thì …` thiếu phần `ngược lại`: khi điều kiện không đúng thì được bao nhiêu điểm?",
        en: "`if … then …` lacks its `else`: how many points where the condition does not hold?"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "thêm `\(word) 0`", en: "add `\(word) 0`"),
          [TextEdit(replacing: end, with: " \(word) 0")])
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

  /// A loss whose points come behind what they are for; `wanted` is how the language says it.
  static func lossNamedLast(
    _ wanted: String, isKnown: Bool, at range: SourceRange
  ) -> Diagnostic {
    let text = wanted.hasPrefix(", ") ? String(wanted.dropFirst(2)) : wanted
    return Diagnostic(
      code: "expected",
      Phrase(
        vi: "số điểm đứng trước: viết `\(text)`", en: "the points come first: write `\(text)`"),
      at: .range(range), fixes: isKnown ? [.replacement(of: range, by: wanted)] : [])
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

  /// A level that an annex names behind its condition; `wanted` is how the language says it.
  static func levelNamedLast(_ wanted: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "tên bậc đứng trước: viết `\(wanted)`",
        en: "the name of a level comes first: write `\(wanted)`"), at: .range(range),
      fixes: [.replacement(of: range, by: wanted)])
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

  static func signForWord(
    _ sign: String, word: String, replacing: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "sign-for-word",
      Phrase(
        vi: "mức bắt đầu bằng chữ: viết `\(word)` thay cho `\(sign)`",
        en: "a band begins with a word: write `\(word)` instead of `\(sign)`"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(word)`", en: "change to `\(word)`"),
          [TextEdit(replacing: replacing, with: word + " ")])
      ])
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

  /// Points that an annex names behind what they are for; `wanted` is how the language says it.
  static func pointsNamedLast(_ wanted: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "số điểm đứng trước: viết `\(wanted)`", en: "the points come first: write `\(wanted)`"),
      at: .range(range), fixes: [.replacement(of: range, by: wanted)])
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

  static func surplusBrace(opening: SourceRange, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "surplus-brace",
      Phrase(
        vi: "thừa dấu `}`: không có khối nào cần đóng ở đây",
        en: "one `}` too many: no block is to be closed here"), at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "khối đang mở bắt đầu ở đây", en: "the open block starts here"),
          at: .range(opening))
      ],
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

  static func wordOfBand(
    _ text: String, word: String, replacing: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "sign-for-word",
      Phrase(
        vi: "mức ở đây viết `\(word)` thay cho `\(text)`",
        en: "a band has `\(word)` instead of `\(text)`"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(word)`", en: "change to `\(word)`"),
          [TextEdit(replacing: replacing, with: word + " ")])
      ])
  }
}
