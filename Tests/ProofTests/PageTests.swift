import TestSupport
import Testing

@testable import Proof

/// The pages of the reference list every property, and none that there is not.
@Suite struct PageTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  private static let codes = Property.Kind.allCases.map { $0.rawValue }.sorted()

  /// Returns the names in the tables of an article, table by table.
  private static func tables(_ name: String) -> [[String]] {
    let path = "\(root)/Sources/thang/thang.docc/\(name).md"
    let text = String(decoding: FileReading.bytes(of: path) ?? [], as: UTF8.self)
    var tables: [[String]] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        isInside = false
        continue
      }
      if !isInside { tables.append([]) }
      isInside = true
      if line.hasPrefix("| `") {
        tables[tables.count - 1].append(String(line.dropFirst(3).prefix { $0 != "`" }))
      }
    }
    return tables
  }

  @Test(arguments: ["LanguageProofs", "NgonNguChungMinh"])
  func `the article of proofs names every property`(_ name: String) {
    let named = Self.tables(name).filter { $0.contains("greatest-total") }
    #expect(named.map { $0.sorted() } == [Self.codes])
  }

  @Test(arguments: ["LanguageErrors", "NgonNguLoi"])
  func `the list of codes names every property, in order`(_ name: String) {
    let named = Self.tables(name).filter { $0.contains("greatest-total") }
    #expect(named == [Self.codes])
  }

  /// Every table of codes is in alphabetical order, and no code stands in two.
  @Test(arguments: ["LanguageErrors", "NgonNguLoi"])
  func `codes are in order and listed once`(_ name: String) {
    let tables = Self.tables(name).filter { !$0.isEmpty }
    for table in tables { #expect(table == table.sorted()) }
    let all = tables.flatMap { $0 }
    #expect(Set(all).count == all.count)
  }

  @Test func `both languages list the same codes`() {
    #expect(Self.tables("LanguageErrors") == Self.tables("NgonNguLoi"))
  }
}
