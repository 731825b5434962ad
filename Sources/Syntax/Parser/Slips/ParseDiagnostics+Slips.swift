import Diagnostics

/// Errors about signs, names, blocks and units, behind which the parser knows what was meant, and goes
/// on. In alphabetical order, up to O.
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

  /// A loss that stands as a rule of its own behind the rule `đủ điểm` from which it is taken.
  static func lossApart(_ edits: [TextEdit], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "phần trừ nối vào `đủ điểm` bằng dấu phẩy, không đứng riêng: `đủ điểm, trừ …`",
        en: "a loss follows `full` behind a comma, and not as a rule of its own: `full, less …`"),
      at: .range(range),
      fixes: [Fix(Phrase(vi: "nối bằng dấu phẩy", en: "join them with a comma"), edits)])
  }

  /// A loss in a section whose points are taken off by themselves.
  static func lossInPenalty(
    _ text: String, rule: String, deleting: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "trong `điểm trừ` số điểm nào cũng bị trừ, không viết `\(text)`: `\(rule)`",
        en: "in a `penalty` all points are taken off, without `\(text)`: `\(rule)`"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "viết `\(rule)`", en: "write `\(rule)`"),
          [TextEdit(replacing: deleting, with: "")])
      ])
  }

  /// Words that lack another one, where several would do; none is likelier than the others.
  static func lacksOneOf(_ meant: [String], at range: SourceRange, typed: String) -> Diagnostic {
    let list = meant.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      code: "missing-keyword",
      Phrase(
        vi: "cạnh `\(typed)` thiếu một từ: \(list)",
        en: "beside `\(typed)` a word is missing: \(list)"), at: .range(range))
  }

  static func missingKeyword(_ keyword: String, at range: SourceRange, what: Phrase) -> Diagnostic {
    Diagnostic(
      code: "missing-keyword",
      Phrase(
        vi: "thiếu từ `\(keyword)` trước \(what.vietnamese)",
        en: "missing the word `\(keyword)` before \(what.english)"), at: .range(range),
      fixes: [
        .addition(of: keyword, at: range.atStart, as: keyword + " ")
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

  /// The parentheses around operands that stand without them; `end` is `nil` where the second one is there.
  static func missingParentheses(
    from start: SourceRange, to end: SourceRange?, at range: SourceRange
  ) -> Diagnostic {
    let added = end == nil ? "(" : "( )"
    return Diagnostic(
      code: "expected",
      Phrase(
        vi: "các giá trị của hàm phải nằm giữa `(` và `)`",
        en: "the operands of a function stand between `(` and `)`"), at: .range(range),
      fixes: [
        .addition(
          of: added, at: start, as: "(",
          and: end.map { [TextEdit(replacing: $0, with: ")")] } ?? [])
      ])
  }

  static func missingParenthesis(opening: SourceRange, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "expected", Phrase(vi: "thiếu `)`", en: "expected `)`"), at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "ngoặc mở ở đây", en: "the parenthesis opens here"), at: .range(opening))
      ],
      fixes: [.addition(of: ")", at: range)])
  }

  /// A word that is missing at a place, and what is to be written there.
  static func missingWord(
    _ word: String, behind place: SourceRange, with text: String
  ) -> Diagnostic {
    Diagnostic(
      code: "missing-keyword",
      Phrase(vi: "ở đây thiếu từ `\(word)`", en: "the word `\(word)` is missing here"),
      at: .range(place),
      fixes: [
        .addition(of: word, at: place, as: text)
      ])
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
        .addition(of: meant, at: range)
      ])
  }
}
