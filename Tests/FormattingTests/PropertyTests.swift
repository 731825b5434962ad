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

  /// All files but the one that shows what translation refuses.
  @Test(arguments: files.filter { !$0.path.hasSuffix("/fmt/passes.thang") })
  func translationThereAndBackIsTheSame(_ file: File) {
    Self.checkTranslation(file.bytes)
  }

  @Test func randomlyEditedFilesAreLaidOutOnce() {
    var random = SeededLayout(seed: 13_102_022)
    let correct = Self.files.filter {
      $0.bytes.count < 20_000 && parse(SourceFile(path: "", bytes: $0.bytes)).diagnostics.isEmpty
    }
    var checked = 0
    for round in 0..<600 where !correct.isEmpty {
      let file = correct[round % correct.count]
      let edited = random.disturb(file.bytes)
      if Self.check(edited) { checked += 1 }
      if round % 4 == 0, !file.path.hasSuffix("/fmt/passes.thang") {
        Self.checkTranslation(edited)
      }
    }
    #expect(checked > 150)
  }

  /// Checks that a text without errors, translated into one language, then into the other and back, is the
  /// same to the byte, and that every translation is laid out.
  static func checkTranslation(
    _ bytes: [UInt8], location: Testing.SourceLocation = #_sourceLocation
  ) {
    let tree = parse(SourceFile(path: "", bytes: bytes)).value
    guard tree.isWellFormed else {
      // Nobody translates what cannot be read.
      #expect(
        translation(of: tree, to: .en).value == bytes, "\(text(bytes))", sourceLocation: location)
      return
    }
    let texts = Language.allCases.map { translation(of: tree, to: $0) }
    if texts.contains(where: { $0.diagnostics.contains { $0.code == "untranslatable-number" } }) {
      return
    }
    #expect(texts.allSatisfy { $0.diagnostics.isEmpty }, "\(text(bytes))", sourceLocation: location)
    for (language, here) in zip(Language.allCases, texts) {
      let there = translated(here.value, to: language == .vi ? .en : .vi)
      let back = translated(there, to: language)
      #expect(
        back == here.value, "\(text(here.value))\n→\n\(text(there))\n→\n\(text(back))",
        sourceLocation: location)
      let layout = formattedBytes(of: parse(SourceFile(path: "", bytes: here.value)).value)
      #expect(
        layout == here.value, "\(text(here.value))\n→\n\(text(layout))", sourceLocation: location)
    }
  }

  private static func translated(_ bytes: [UInt8], to language: Language) -> [UInt8] {
    translation(of: parse(SourceFile(path: "", bytes: bytes)).value, to: language).value
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
    let isSound = !before.isWellFormed || laidOut(before, in: nil) != nil
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
      case .comment: return "comment \(token.text)"
      case .number: return "number \(token.text.map { $0 == "," ? "." : $0 })"
      case .date: return "date " + text(DateSpelling.converted(Array(token.text.utf8), to: .en))
      case .word: return "word " + token.text
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
