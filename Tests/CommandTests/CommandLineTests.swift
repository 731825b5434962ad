import Diagnostics
import TestSupport
import Testing

@testable import Commands

@Suite struct CommandLineTests {
  /// The folder of the recorded cases.
  static let golden = String(#filePath.dropLast("CommandLineTests.swift".count)) + "Golden"

  /// Runs the command line that a file holds; `{golden}` in it stands for the folder of the cases.
  @Test(arguments: GoldenCase.all(in: "commands", extensions: ["args"]))
  func transcript(_ golden: GoldenCase) {
    let words = golden.text.split(whereSeparator: \.isWhitespace).map { word in
      Self.replacing("{golden}", by: Self.golden, in: String(word))
    }
    let run = RecordingConsole().run(words)
    golden.expect(
      Self.replacing(Self.golden, by: "{golden}", in: run.transcript), as: "transcript")
  }

  @Test func `every command has a page and stands in the list once`() {
    let names = allCommands.map { $0.description.name }
    for command in allCommands {
      let description = command.description
      let pages = Language.allCases.map { Help(language: $0).page(of: description) }
      let isComplete =
        pages[0] != pages[1] && !description.example.isEmpty
        && pages.allSatisfy {
          $0.split(separator: "\n").allSatisfy { TextWidth.cells(in: String($0)) <= 80 }
        }
      #expect(isComplete, "\(description.name)")
    }
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: [
    (["vi_VN.UTF-8"], Language.vi), (["en_US.UTF-8"], .en), ([], .en), (["C", "vi"], .vi),
    (["virtual"], .vi), (["", "en"], .en),
  ])
  func `language follows the locale`(_ variables: [String], _ expected: Language) {
    #expect(Environment.language(from: variables) == expected)
  }

  static func replacing(_ part: String, by other: String, in text: String) -> String {
    var rest = Substring(text)
    var result = ""
    while let range = rest.firstRange(of: part) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
