import Browser
import Diagnostics
import TestSupport
import Testing

/// What a page is told.
///
/// CI asks the WebAssembly module the same and compares what it says with the answers recorded here.
@Suite struct AnswerTests {
  /// A scale is checked.
  @Test(arguments: GoldenCase.all(extensions: ["thang"]))
  func `checks a scale`(_ golden: GoldenCase) {
    golden.expect(Self.text(.check(scale: golden.bytes, language: .en)), as: "answer")
  }

  /// An evidence file is scored on the scale of its name, beside it or among the criteria.
  @Test(arguments: GoldenCase.all(extensions: ["json"]))
  func `scores units`(_ golden: GoldenCase) throws {
    let scale = try #require(Self.scale(for: golden))
    golden.expect(
      Self.text(.evaluate(scale: scale, evidence: golden.bytes, language: .en)), as: "answer")
  }

  /// However a text is cut off, there is an answer, in either language.
  @Test(arguments: GoldenCase.all(extensions: ["json"]))
  func `answers any part of a text`(_ golden: GoldenCase) throws {
    let scale = try #require(Self.scale(for: golden))
    var lengths: [Int] = []
    for end in stride(from: 0, to: golden.bytes.count, by: 97) {
      let evidence = Array(golden.bytes[..<end])
      lengths.append(answer(.evaluate(scale: scale, evidence: evidence, language: .vi)).count)
    }
    for end in stride(from: 0, to: scale.count, by: 211) {
      let part = Array(scale[..<end])
      lengths.append(
        answer(.evaluate(scale: part, evidence: golden.bytes, language: .vi)).count)
    }
    #expect(lengths.allSatisfy { $0 > 0 })
  }

  private static func text(_ request: Request) -> String {
    String(decoding: answer(request), as: UTF8.self)
  }

  private static func scale(for golden: GoldenCase) -> [UInt8]? {
    let name = golden.name.dropLast(".json".count) + ".thang"
    let tests = "Tests/BrowserTests/"
    let folder = golden.path.dropLast("Golden/\(golden.name)".count)
    let root = folder.hasSuffix(tests) ? folder.dropLast(tests.count) : folder
    return FileReading.bytes(of: "\(folder)Golden/\(name)")
      ?? FileReading.bytes(of: "\(root)Criteria/\(name)")
  }
}
