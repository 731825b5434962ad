import Diagnostics
import Evidence
import Syntax

/// What can be wrong with rules that have parameters, in the alphabetical order of the names.
extension Diagnostic {
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
