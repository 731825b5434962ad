import Diagnostics
import Driver
import Linting
import TestSupport
import Testing

@testable import Commands

/// `explain-code` answers for every code, with an example wherever the tests have one.
@Suite struct CodePageTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// The codes of diagnostics that stand in the recorded outputs of all tests.
  private static let recorded: [String] = {
    var codes: Set<String> = []
    for path in files(below: root + "/Tests") where isRecorded(path) {
      let text = String(decoding: FileReading.bytes(of: path) ?? [], as: UTF8.self)
      for mark in ["error[", "warning["] {
        var rest = Substring(text)
        while let start = rest.firstRange(of: mark),
          let end = rest[start.upperBound...].firstIndex(of: "]")
        {
          codes.insert(String(rest[start.upperBound..<end]))
          rest = rest[end...]
        }
      }
    }
    return codes.sorted()
  }()

  @Test func `every recorded code has a page`() {
    let known = Set(CodePage.codes)
    #expect(Self.recorded.count > 150)
    #expect(Self.recorded.filter { !known.contains($0) } == [])
  }

  @Test(arguments: CodePage.codes)
  func `a page has a text in both languages`(_ code: String) throws {
    let pages = try Language.allCases.map {
      try #require(CodePage(code: code, language: $0).text())
    }
    #expect(pages[0] != pages[1])
    #expect(pages.allSatisfy { $0.hasPrefix(code) && $0.hasSuffix("\n") })
    if case .scale(let name, let text)? = CodeExample.of(code) {
      let report = CodeExample.report(of: name, text, in: .en)
      #expect(report.messages.contains("[\(code)]"))
    }
  }

  /// The examples that the program carries are the golden files of the tests.
  @Test func `the examples are those of the tests`() {
    let path = Self.root + "/Sources/Commands/Pages/Examples.txt"
    let text = Self.examples()
    if FileReading.environment("UPDATE_GOLDEN") == "1" {
      #expect(FileReading.write(text, to: path))
    }
    let found = String(decoding: FileReading.bytes(of: path) ?? [], as: UTF8.self)
    #expect(found == text, "run with UPDATE_GOLDEN=1 and build again")
  }

  /// Returns an example for every code that golden files have: the scale in the file that is named like the
  /// code, which is the ordinary case, else the shortest, or a message.
  private static func examples() -> String {
    var scales: [String: (name: String, text: String)] = [:]
    var ordinary: Set<String> = []
    let folders = ["Tests/SemanticsTests/Golden", "Tests/SyntaxTests/Golden/errors"]
    for folder in folders {
      for name in FileReading.names(in: "\(root)/\(folder)")
      where name.hasSuffix(".thang") || name.hasSuffix(".thang.md") {
        let text = String(
          decoding: FileReading.bytes(of: "\(root)/\(folder)/\(name)") ?? [], as: UTF8.self)
        let ending = name.hasSuffix(".md") ? ".thang.md" : ".thang"
        let source = SourceFile(path: "example\(ending)", text: text)
        let codes = Set(Compilation(of: source).diagnostics.map { $0.code })
        guard let code = codes.first, codes.count == 1, text.utf8.count < 1200 else { continue }
        let isOrdinary = name == code + ending
        if let known = scales[code], !isOrdinary,
          ordinary.contains(code) || known.text.utf8.count <= text.utf8.count
        {
          continue
        }
        if isOrdinary { ordinary.insert(code) }
        scales[code] = ("example\(ending)", text)
      }
    }
    var result = ""
    for (code, scale) in scales.sorted(by: { $0.key < $1.key }) {
      result +=
        "=== \(code) \(scale.name)\n" + scale.text + (scale.text.hasSuffix("\n") ? "" : "\n")
    }
    for (code, lines) in messages().sorted(by: { $0.key < $1.key }) where scales[code] == nil {
      result += "--- \(code)\n" + lines.joined(separator: "\n") + "\n"
    }
    return result
  }

  /// Returns the first message of every code that the tests of evidence record, with its line.
  private static func messages() -> [String: [String]] {
    var result: [String: [String]] = [:]
    for path in files(below: root + "/Tests/EvidenceTests/Golden") where isRecorded(path) {
      let text = String(decoding: FileReading.bytes(of: path) ?? [], as: UTF8.self)
      let lines = text.split(separator: "\n").map { String($0) }
      for index in lines.indices.dropLast(3) {
        guard let open = lines[index].firstRange(of: "error["), lines[index].hasSuffix("]"),
          lines[index + 1].hasPrefix("  vi: "), lines[index + 2].hasPrefix("  en: "),
          lines[index + 3].hasPrefix("  | ")
        else { continue }
        let code = String(lines[index][open.upperBound...].dropLast())
        if result[code] != nil { continue }
        result[code] = [
          String(lines[index + 1].dropFirst(6)), String(lines[index + 2].dropFirst(6)),
          String(lines[index + 3].dropFirst(4)),
        ]
      }
    }
    return result
  }

  private static func isRecorded(_ path: String) -> Bool {
    path.hasSuffix(".diagnostics") || path.hasSuffix(".transcript")
  }

  private static func files(below folder: String) -> [String] {
    FileReading.names(in: folder).flatMap { name -> [String] in
      let path = folder + "/" + name
      return FileReading.isFolder(path) ? files(below: path) : [path]
    }
  }
}
