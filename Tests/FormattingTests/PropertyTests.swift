import Diagnostics
@testable import Formatting
@testable import Syntax
import TestSupport
import Testing

/// What holds for every file: the layout is final, and nothing but layout changes.
struct PropertyTests {
  /// All files of the repository that hold a scale.
  static let files: [File] = {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let tests = FileReading.names(in: root + "/Tests").map { root + "/Tests/\($0)/Golden" }
    return (tests + [root + "/Criteria", root + "/Examples"]).flatMap { File.all(below: $0) }
  }()

  @Test(arguments: files)
  func layoutIsFinalAndLosesNothing(_ file: File) {
    Self.check(file.bytes)
  }

  @Test(
    arguments: files.filter { parse(SourceFile(path: "", bytes: $0.bytes)).diagnostics.isEmpty })
  func correctFilesAreLaidOut(_ file: File) {
    // A blank at the end of a line never survives, so a file that came back as it was would show.
    let disturbed = file.bytes.flatMap { $0 == 0x0A ? [0x20, 0x09, 0x0A] : [$0] }
    let source = SourceFile(path: "", bytes: disturbed)
    #expect(formattedBytes(of: parse(source).value) != disturbed)
  }

  @Test func randomlyEditedFilesAreLaidOutOnce() {
    var random = SeededLayout(seed: 13_102_022)
    let correct = Self.files.filter {
      $0.bytes.count < 20_000 && parse(SourceFile(path: "", bytes: $0.bytes)).diagnostics.isEmpty
    }
    var checked = 0
    for round in 0..<600 where !correct.isEmpty {
      let file = correct[round % correct.count]
      if Self.check(random.disturb(file.bytes)) { checked += 1 }
    }
    #expect(checked > 150)
  }

  /// Checks that laying out a text twice changes nothing more, and that its tokens are the same.
  /// - Returns: `true` iff the text has no errors, so that there was something to check.
  @discardableResult
  static func check(
    _ bytes: [UInt8], location: Testing.SourceLocation = #_sourceLocation
  ) -> Bool {
    let before = parse(SourceFile(path: "", bytes: bytes)).value
    let once = formattedBytes(of: before)
    let after = parse(SourceFile(path: "", bytes: once)).value
    let twice = formattedBytes(of: after)
    var formatter = Formatter(before)
    let isSound = !before.isWellFormed || before.hasSameShape(as: formatter.layOut())
    #expect(isSound, "\(text(bytes))", sourceLocation: location)
    let isSame = tokens(of: before) == tokens(of: after)
    #expect(
      once == twice, "\(text(bytes))\n→\n\(text(once))\n→\n\(text(twice))", sourceLocation: location
    )
    #expect(isSame, "\(text(bytes))\n→\n\(text(once))", sourceLocation: location)
    return before.isWellFormed
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Returns the tokens with what they mean: comments and texts to the letter, names by their words.
  private static func tokens(of tree: SyntaxTree) -> [String] {
    tree.tokens.indices.compactMap { index in
      let token = SyntaxToken(tree: tree, index: index)
      switch token.kind {
      case .whitespace, .newline, .semicolon: return nil
      case .string: return "string " + SyntaxString(token: token).text
      case .comment, .number, .date: return "\(token.kind) \(token.text)"
      case .word: return "word " + tree.words(ofToken: index)
      case _: return "\(token.kind)"
      }
    }
  }
}

/// A file that holds a scale.
struct File: Sendable, CustomTestStringConvertible {
  let path: String
  let bytes: [UInt8]

  var testDescription: String { path.split(separator: "/").suffix(2).joined(separator: "/") }

  /// Returns the files below a folder whose names end with `.thang`.
  static func all(below folder: String) -> [File] {
    FileReading.names(in: folder).flatMap { name -> [File] in
      let path = folder + "/" + name
      if FileReading.isFolder(path) { return all(below: path) }
      guard name.hasSuffix(".thang"), let bytes = FileReading.bytes(of: path) else { return [] }
      return [File(path: path, bytes: bytes)]
    }
  }
}
