import Diagnostics
import Syntax
import TestSupport
import Testing

/// Trees and diagnostics of whole files.
struct GoldenTests {
  @Test(arguments: GoldenCase.all(extensions: ["thang", "thang.md"]))
  func parsesAsExpected(_ golden: GoldenCase) {
    let source = SourceFile(path: golden.name, bytes: golden.bytes)
    let result = parse(source)
    golden.expect(Self.lines(of: result.diagnostics, in: source), as: "diagnostics")
    if golden.name != "errors/nested-too-deep.thang" {
      golden.expect(result.value.dump, as: "tree")
    }
    #expect(result.value.isWellFormed == result.diagnostics.isEmpty)
  }

  @Test func everyDiagnosticHasAGolden() {
    let found = Set(
      GoldenCase.all(extensions: ["thang", "thang.md"]).flatMap { golden in
        parse(SourceFile(path: golden.name, bytes: golden.bytes)).diagnostics.map { $0.code }
      })
    let path = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let bytes = [
      "ParseDiagnostics", "Slips/ParseDiagnostics+Phrases", "Slips/ParseDiagnostics+Slips",
      "Slips/ParseDiagnostics+SlipsPToZ",
    ].flatMap {
      FileReading.bytes(of: "/\(path)/Sources/Syntax/Parser/\($0).swift") ?? []
    }
    let codes = Set(
      String(decoding: bytes, as: UTF8.self).split(separator: "code: \"").dropFirst()
        .map { String($0.prefix { $0 != "\"" }) })
    #expect(found == codes)
    #expect(codes.count >= 27)
  }

  @Test(arguments: ["whole", "amendment"]) func bothSpellingsGiveOneTree(_ name: String) {
    let files = ["\(name).vi", "\(name).en"].map { name in
      GoldenCase.all(extensions: ["thang"]).first { $0.name == "\(name).thang" }?.bytes ?? []
    }
    let shapes = files.map { parse(SourceFile(path: "", bytes: $0)).value.shape }
    #expect(shapes[0] == shapes[1])
    #expect(shapes[0].count > 300)
  }

  static func lines(of diagnostics: [Diagnostic], in source: SourceFile) -> String {
    var text = ""
    for diagnostic in diagnostics {
      let place = location(of: diagnostic, in: source)
      text += "\(place.line):\(place.column) \(diagnostic.code): "
      text += "\(diagnostic.message.english) | \(diagnostic.message.vietnamese)\n"
    }
    return text
  }

  static func location(of diagnostic: Diagnostic, in source: SourceFile)
    -> Diagnostics.SourceLocation
  {
    guard case .range(let range) = diagnostic.site else { return source.location(of: 0) }
    return source.location(of: range.start)
  }
}

extension SyntaxTree {
  /// The kinds of all nodes and meaningful tokens in order, with the depth of each node.
  var shape: [String] {
    dump.split(separator: "\n").map { line in
      let indentation = line.prefix { $0 == " " }
      return indentation + line.dropFirst(indentation.count).prefix { $0 != " " }
    }.map { String($0) }
  }
}
