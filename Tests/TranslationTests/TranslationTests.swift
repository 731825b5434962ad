import Diagnostics
import Driver
import Evaluation
import Semantics
import Syntax
import TestSupport
import Testing

@testable import Translation

@Suite struct TranslationTests {
  /// The root of the package.
  private static var root: String {
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
  }

  /// The scales of the package that stand alone.
  static let scales = FileReading.names(in: root + "/Criteria").filter { $0.hasSuffix(".thang") }

  private static func plan(of name: String) -> Plan? {
    let path = root + "/Criteria/" + name
    return plan(SourceFile(path: path, bytes: FileReading.bytes(of: path) ?? []))
  }

  private static func plan(_ source: SourceFile) -> Plan? { Compilation(of: source).plan }

  @Test(arguments: GoldenCase.all(extensions: ["thang"]))
  func query(_ golden: GoldenCase) {
    let source = SourceFile(path: "small.thang", bytes: Array(golden.text.utf8))
    guard let plan = Self.plan(source) else {
      Issue.record("the scale has errors")
      return
    }
    let queries = Dialect.allCases.map { translate(plan, to: $0) }
    #expect(queries.allSatisfy { $0.diagnostics.isEmpty })
    golden.expect(queries[0].value.query, as: "sqlite")
    golden.expect(queries[1].value.query, as: "postgres")
    golden.expect(queries[2].value.query, as: "duckdb")
    golden.expect(queries[3].value.query, as: "spark")
    golden.expect(queries.map { $0.value.schema }.joined(separator: "\n"), as: "schema")
    golden.expect(queries.map { $0.value.loader }.joined(separator: "\n"), as: "loader")
  }

  /// Results must not depend on how a database rounds what it cannot write.
  @Test(arguments: scales) func `no query computes in floating point`(_ name: String) {
    guard let plan = Self.plan(of: name) else { return }
    for dialect in Dialect.allCases {
      let translated = translate(plan, to: dialect)
      let script = [translated.value.query, translated.value.schema, translated.value.loader]
      let words = script.joined(separator: "\n").uppercased()
        .split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      let inexact: Set<Substring> = ["REAL", "FLOAT", "DOUBLE", "FLOAT8", "AVG", "ROUND", "SQRT"]
      #expect(words.filter { inexact.contains($0) } == [], "\(dialect)")
    }
  }

  /// PostgreSQL counts with as many digits as it takes.
  @Test(arguments: scales) func `what PostgreSQL lacks is not a matter of digits`(_ name: String) {
    guard let plan = Self.plan(of: name) else { return }
    let messages = translate(plan, to: .postgres).diagnostics.map { $0.message.english }
    #expect(messages.filter { $0.contains("digits") } == [])
  }

  @Test func `a number that is too long is refused where it is made`() {
    let text = """
      scale s "S" {
        evidence { a "A" : count; b "B" : count; c "C" : count }
        criterion 1 "One" max 1 { full when a * b * c > 7 }
      }
      """
    let source = SourceFile(path: "s.thang", bytes: Array(text.utf8))
    guard let plan = Self.plan(source) else {
      Issue.record("the scale has errors")
      return
    }
    let refused = translate(plan, to: .sqlite).diagnostics
    #expect(refused.map { $0.code } == ["not-in-sql"])
    let places = refused.compactMap { diagnostic -> String? in
      guard case .range(let range) = diagnostic.site else { return nil }
      return String(decoding: source.bytes[range.start..<range.end], as: UTF8.self)
    }
    #expect(places == ["a * b * c"])
    #expect(translate(plan, to: .duckdb).diagnostics.isEmpty)
    #expect(translate(plan, to: .sqlite, digits: 5).diagnostics.isEmpty)
  }

  @Test func `columns that a database takes for one are refused`() {
    let text = """
      scale s "S" {
        evidence { a "A" : yes/no; A "B" : yes/no; b_state "C" : yes/no; b "D" : yes/no }
        criterion 1 "One" max 1 { full when a and A and b and b_state }
      }
      """
    guard let plan = Self.plan(SourceFile(path: "s.thang", bytes: Array(text.utf8))) else {
      Issue.record("the scale has errors")
      return
    }
    func pairs(_ dialect: Dialect) -> [String] {
      translate(plan, to: dialect).diagnostics.map { diagnostic in
        let parts = diagnostic.message.english.split(separator: "`")
        return parts.count == 5 ? "\(parts[1]) \(parts[3])" : diagnostic.message.english
      }
    }
    #expect(pairs(.postgres) == ["b_state b_state"])
    #expect(pairs(.duckdb) == ["a A", "a_state A_state", "b_state b_state"])
  }

  /// `.ci/sql/refusals.py` asks the databases themselves.
  @Test func `what eval refuses is refused by the tables`() {
    let text = """
      scale s "S" {
        evidence {
          b "B" : yes/no; c "C" : yes/no; n "N" : count, when empty: 5; m "M" : count
          must hold b or c because "one of them"
          must hold n <= m because "not more"
        }
        criterion 1 "One" max 1 { full when b and c and n + m > 3 }
      }
      """
    guard let plan = Self.plan(SourceFile(path: "s.thang", bytes: Array(text.utf8))) else {
      Issue.record("the scale has errors")
      return
    }
    let translated = translate(plan, to: .sqlite).value
    let blank = #"CASE WHEN "n_state" IS NULL THEN COALESCE("n", 5) END"#
    #expect(translated.schema.contains(#"CHECK ("b" IS NULL OR "c" IS NULL OR ("#))
    #expect(translated.schema.contains(#"CHECK (\#(blank) IS NULL OR "m" IS NULL OR "#))
    #expect(
      translated.loader.contains(#"ltrim(csv."m", '-') GLOB '[0-9]*' AND csv."m" GLOB '*[0-9]'"#))
  }

  @Test func `results with one name are refused`() {
    let text = """
      scale s "S" {
        evidence { a "A" : yes/no }
        criterion K1 "One" max 1 { full when a }
        result K1_state = total
      }
      """
    let plan = Self.plan(SourceFile(path: "s.thang", bytes: Array(text.utf8)))
    let refused = plan.map { translate($0, to: .sqlite).diagnostics } ?? []
    #expect(refused.map { $0.code } == ["not-in-sql"])
    #expect(refused.first?.message.english.contains("two columns called `K1_state`") == true)
  }

  @Test func `what has no room in any query is not translated`() {
    let criteria = (1...1001).map { #"  criterion \#($0) "C" max 1 { full when a }"# }
    let text =
      "scale s \"S\" {\n  evidence { a \"A\" : yes/no }\n"
      + criteria.joined(separator: "\n") + "\n}\n"
    guard let plan = Self.plan(SourceFile(path: "s.thang", bytes: Array(text.utf8))) else {
      Issue.record("the scale has errors")
      return
    }
    let refused = translate(plan, to: .sqlite)
    #expect(refused.diagnostics.map { $0.code } == ["not-in-sql"])
    #expect(refused.value.query.isEmpty)
    #expect(translate(plan, to: .duckdb).diagnostics.isEmpty)
  }

  @Test func `names and texts are quoted`() {
    #expect(Dialect.sqlite.quoted("a\"b") == "\"a\"\"b\"")
    #expect(Dialect.spark.quoted("a`b") == "`a``b`")
    #expect(Dialect.postgres.text("a'b\\") == "'a''b\\'")
    #expect(Dialect.spark.text("a'b\\") == "'a\\'b\\\\'")
  }

  @Test func `signs get parentheses where they bind less`() {
    let sum = Fragment("a + b", .sum, step: 0)
    #expect(Fragment.joined([sum, sum], " * ", .product).text == "(a + b) * (a + b)")
    #expect(Fragment.any([.yes, sum]) == .yes)
    #expect(Fragment.all([.no, sum]) == .no)
    let either = Fragment("x OR y", .or, step: 0)
    #expect(either.negated.text == "NOT (x OR y)")
  }
}
