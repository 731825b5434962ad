import Diagnostics
import Evidence
import Syntax

/// What can be wrong with chains, lists and rules that have parameters, in the alphabetical order of the names.
extension Diagnostic {
  static func blankIsLowest(_ name: String, at range: SourceRange) -> Diagnostic {
    let least = Keyword.phrase(of: .minFunctionKeyword)
    let blank = Keyword.phrase(of: .whenEmptyKeyword)
    return Diagnostic(
      .warning, code: "blank-is-lowest",
      Phrase(
        vi: "bỏ trống `\(name)` thì ở đây tính là 0, nên thành kết quả thấp nhất: dùng "
          + "`\(least.vietnamese)(…)` (khi đó là trống) hoặc nói rõ `\(blank.vietnamese): …`",
        en: "`\(name)` left blank counts 0 here and so is the lowest: use "
          + "`\(least.english)(…)`, which is empty then, or say `\(blank.english): …`"),
      at: .range(range))
  }

  static func conditionAfterLimit(
    _ step: String, whole: SyntaxNode, without inner: SyntaxNode, condition: SyntaxNode,
    language: Language, at range: SourceRange, replacing outer: SourceRange
  ) -> Diagnostic {
    func word(_ kind: SyntaxKind) -> String { Keyword.phrase(of: kind).text(in: language) }
    func text(_ node: SyntaxNode) -> String { node.tree.source.text(of: node.range) }
    let (test, value) = (text(condition), text(whole))
    let some =
      "\(word(.ifKeyword)) \(test) \(word(.thenKeyword)) (\(value)) "
      + "\(word(.elseKeyword)) (\(text(inner)))"
    return Diagnostic(
      code: "condition-after-limit",
      Phrase(
        vi: "điều kiện sau `\(step)` hiểu được hai cách: chỉ khi đó mới có bước này, "
          + "hay không đủ điều kiện thì cả phần này bằng 0",
        en: "the condition behind `\(step)` can mean two things: this step is taken only then, "
          + "or the whole is 0 otherwise"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(
            vi: "chỉ khi đó mới có bước này, còn lại vẫn tính điểm",
            en: "take this step only then, and give the others their points without it"),
          [TextEdit(replacing: outer, with: some)]),
        Fix(
          Phrase(
            vi: "không đủ điều kiện thì cả phần này bằng 0",
            en: "make the whole conditional: 0 otherwise"),
          [TextEdit(replacing: outer, with: "(\(value)) \(word(.whenKeyword)) \(test)")]),
      ])
  }

  static func notARule(
    _ name: String, at range: SourceRange, declared: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "not-a-rule",
      Phrase(
        vi: "`\(name)` không phải cách tính, không nhận giá trị trong ngoặc",
        en: "`\(name)` is no rule and takes no values in parentheses"),
      at: .range(range), notes: [declaration(at: declared)])
  }

  static func recursiveRule(
    _ name: String, at range: SourceRange, declared: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "recursive-rule",
      Phrase(
        vi: "cách tính `\(name)` tự dùng lại chính nó",
        en: "the rule `\(name)` uses itself"),
      at: .range(range), notes: [declaration(at: declared)])
  }

  static func ruleWithoutArguments(
    _ name: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "rule-without-arguments",
      Phrase(
        vi: "`\(name)` là cách tính: ghi giá trị của các tham số trong ngoặc, `\(name)(…)`",
        en: "`\(name)` is a rule: give its parameters their values, `\(name)(…)`"),
      at: .range(range))
  }

  static func tooManyCalls(
    limit: Int, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "too-many-calls",
      Phrase(
        vi: "các cách tính được dùng quá \(limit) lần, tính cả những lần dùng lẫn nhau",
        en: "rules are used more than \(limit) times, those within one another included"),
      at: .range(range))
  }

  static func unusedParameter(
    _ name: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "unused-parameter",
      Phrase(
        vi: "cách tính không dùng đến tham số `\(name)`",
        en: "the rule does not use its parameter `\(name)`"),
      at: .range(range))
  }

  static func unusedRule(
    _ name: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "unused-rule",
      Phrase(
        vi: "cách tính `\(name)` không được dùng ở đâu, nên nội dung chưa được kiểm tra",
        en: "the rule `\(name)` is never used, so nothing in it is checked"),
      at: .range(range))
  }

  static func wrongArgumentCount(
    _ name: String, expected: Int, found: Int, at range: SourceRange, declared: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "wrong-argument-count",
      Phrase(
        vi: "cách tính `\(name)` cần \(expected) giá trị, ở đây ghi \(found)",
        en: "the rule `\(name)` takes \(expected) values, but is given \(found)"),
      at: .range(range), notes: [declaration(at: declared)])
  }

  private static func declaration(at range: SourceRange) -> Note {
    Note(Phrase(vi: "khai báo ở đây", en: "declared here"), at: .range(range))
  }
}
