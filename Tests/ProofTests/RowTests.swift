import Diagnostics
import Driver
import Proof
import Semantics
import Testing

/// Rows of a table need not be alike: what holds where they are proves nothing of the others.
@Suite struct RowTests {
  /// Rules that only a table with rows of two sorts meets.
  static let rules = [
    "(count of t where how = m) >= 1 and (count of t where how = w) >= 1",
    "(max of n over t) >= 8 and (min of n over t) <= 2",
    "(share of t where n > 5) = 50%",
    "(count of t where how = m) = 2 and (count of t) = 3",
    "(count of t where n + k > 9) = 1 and (count of t where n + k < 3) = 1",
    "(sum of n over t) = 10 and (max of n over t) = 9",
    "(count of t where n / (k + 1) > 2) = 1 and (count of t) = 2",
  ]

  private static func properties(
    _ rule: String, points: String, rest: String
  ) throws -> [Property] {
    let text = """
      scale rows "Rows" {
        total 10
        evidence {
          t "T" : table { how : choice { m; w }; n : count from 0 to 10; k : count from 0 to 10 }
        }
        criterion 1 max 10 { cases { \(rule): \(points); otherwise: \(rest) } }
        levels l { a when \(rule); d otherwise }
        levels grade { top when total = 10; low otherwise }
      }
      """
    let compilation = Compilation(of: SourceFile(path: "rows.thang", bytes: Array(text.utf8)))
    let plan = try #require(
      compilation.plan, "\(compilation.diagnostics.map { $0.message.english })")
    return prove(plan).properties
  }

  /// A unit of two sorts of rows gets the points and the level.
  @Test(arguments: rules)
  func `does not refute what rows of two sorts reach`(_ rule: String) throws {
    for property in try Self.properties(rule, points: "10", rest: "0") {
      if case .refuted = property.verdict {
        Issue.record("refuted: \(property.kind.rawValue), \(property.statement.english)")
      }
    }
  }

  /// A unit of two sorts of rows gets less than nothing.
  @Test(arguments: rules)
  func `does not prove what rows of two sorts break`(_ rule: String) throws {
    for property in try Self.properties(rule, points: "-20", rest: "10") {
      guard case .proved = property.verdict else { continue }
      #expect(property.kind != .leastTotal && property.kind != .pointsWithinBounds)
    }
  }
}

/// What is multiplied with itself is never below 0, whatever is left open of it.
@Suite struct SquareTests {
  private static func verdict(_ rule: String) throws -> Property.Verdict? {
    let text = """
      scale squares "Squares" {
        total 9
        evidence { x "X" : number from 0 to 3; y "Y" : number from 0 to 3 }
        let d = x - y
        let e = y - 1
        criterion 1 max 9 { \(rule) }
      }
      """
    let compilation = Compilation(of: SourceFile(path: "squares.thang", bytes: Array(text.utf8)))
    let plan = try #require(
      compilation.plan, "\(compilation.diagnostics.map { $0.message.english })")
    return prove(plan).properties.first { $0.kind == .pointsWithinBounds }?.verdict
  }

  @Test(arguments: ["d * d + 0 * e", "9 - d * d + 0 * e"])
  func `proves the bounds of a square of a difference`(_ rule: String) throws {
    guard case .proved = try Self.verdict(rule) else {
      Issue.record("not proved")
      return
    }
  }

  @Test func `does not take two numbers for one`() throws {
    if case .proved = try Self.verdict("d * e") { Issue.record("proved") }
  }

  /// Bands from 3 rows on and a number of rows as divisor are right where the table has three rows at least.
  @Test func `a table that must have rows is never without them`() throws {
    func text(_ least: Int) -> String {
      """
      scale rows "Rows" {
        total 20
        evidence { t "T" : table { n : count from 1 to 10 } from \(least) to 8; x : count from 0 to 8 }
        criterion 1 max 10 { by count of t { 3 to 5: 5; from 6: 10 } }
        criterion 2 max 10 { by x / count of t { from 1: 10; below 1: 0 } }
        levels l { a when total >= 10; b otherwise }
      }
      """
    }
    let compilation = Compilation(of: SourceFile(path: "rows.thang", text: text(3)))
    let properties = prove(try #require(compilation.plan)).properties
    for property in properties {
      if case .refuted = property.verdict { Issue.record("refuted: \(property.kind.rawValue)") }
    }
    let isProved = properties.contains { property in
      guard property.kind == .divisorNotZero, case .proved = property.verdict else { return false }
      return true
    }
    #expect(isProved)
    let without = Compilation(of: SourceFile(path: "rows.thang", text: text(0)))
    #expect(Set(without.diagnostics.map { $0.code }) == ["gap", "division-by-zero"])
  }
}
