import Consolidation
import Diagnostics
import Driver
import Evaluation
import Evidence
import Semantics
import Syntax
import TestSupport
import Testing

/// What holds of every scale.
@Suite struct PropertyTests {
  /// The scales of the library, which have no errors.
  static let library: [SourceFile] = {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return FileReading.names(in: root + "/Criteria").filter { $0.hasSuffix(".thang") }
      .compactMap { name in
        FileReading.bytes(of: root + "/Criteria/" + name)
          .map { SourceFile(path: name, bytes: $0) }
      }
      .filter { $0.isSoundScale }
  }()

  /// Those of them that amend no other.
  static let scales = library.filter { source in
    !parse(source).value.root.children.contains { $0.kind == .amendmentDeclaration }
  }

  /// Without amendments the consolidated scale is the canonical file, with the same meaning.
  @Test(arguments: library)
  func withoutAmendmentsNothingChanges(_ source: SourceFile) {
    let result = consolidate(ConsolidatedText(source), path: source.path, amendedBy: [])
    #expect(result.diagnostics.isEmpty)
    for version in result.value.versions where version.text.isUnchanged {
      #expect(version.text.bytes == source.bytes)
    }
    #expect(Meaning.of(result.value.versions.last?.text.bytes ?? []) == Meaning.of(source.bytes))
  }

  /// To amend everything to what it is already changes nothing.
  @Test(arguments: scales)
  func amendingToTheSameChangesNothing(_ source: SourceFile) throws {
    let amendment = Self.identicalAmendment(of: parse(source).value)
    let parsed = parse(SourceFile(id: 1, path: "same", text: amendment))
    #expect(parsed.diagnostics.isEmpty, "\(amendment)")
    let result = consolidate(
      ConsolidatedText(source), path: source.path, amendedBy: [parsed.value])
    #expect(result.diagnostics.map { $0.message.english } == [])
    let last = try #require(result.value.versions.last)
    #expect(!last.text.isUnchanged)
    #expect(Meaning.of(last.text.bytes) == Meaning.of(source.bytes))
  }

  /// A version printed as a file checks by itself, and means what the version means.
  @Test(arguments: GoldenCase.scales)
  func printedVersionsMeanTheSame(_ golden: GoldenCase) {
    let scale = Consolidated(golden.path)
    if scale.editions.diagnostics.errorCount > 0 { return }
    for edition in scale.editions.editions {
      let printed = SourceFile(path: "printed", bytes: edition.consolidatedBytes)
      let alone = Compilation(of: printed)
      #expect(alone.diagnostics.errorCount == 0)
      #expect(Meaning.of(printed.bytes) == Meaning.of(edition.compilation.source.bytes))
    }
  }

  /// What is said to come from a place of a file stands there.
  @Test(arguments: GoldenCase.scales)
  func originsHoldTheSameText(_ golden: GoldenCase) {
    let scale = Consolidated(golden.path)
    for edition in scale.editions.editions {
      let source = edition.compilation.source
      let tree = edition.compilation.tree
      for index in tree.tokens.indices where !tree.tokens[index].kind.isTrivia {
        let range = tree.range(ofToken: index)
        guard range.start < range.end,
          let origin = edition.version.text.wholeOrigin(of: range),
          let file = scale.files.first(where: { $0.id == origin.file })
        else { continue }
        #expect(file.text(of: origin) == source.text(of: range))
      }
    }
  }

  /// Returns an amendment that states anew what the scale states.
  private static func identicalAmendment(of tree: SyntaxTree) -> String {
    var text = "amendment same of \"x\" {\n  effective from 31/12/2199\n"
    guard let scale = tree.scale else { return text }
    func add(_ entry: String) { text += "  amends " + entry + "\n" }
    func addNodes(below node: SyntaxNode, _ path: String, _ label: String) {
      for child in node.children {
        guard let declaration = NodeDeclaration(child) else { continue }
        let own = declaration.label?.text ?? ""
        let inner = own.isEmpty ? path : NodePath.of(own, below: path, parentLabel: label)
        if declaration.nodes.isEmpty, let label = declaration.label {
          let rest = SourceRange(
            file: 0, start: label.range.end, end: child.range.end)
          add("\(declaration.node.firstToken.text) \(inner)\(tree.source.text(of: rest))")
        }
        addNodes(below: child, inner, own)
      }
    }
    addNodes(below: scale.node, "", "")
    for child in scale.node.children {
      switch child.kind {
      case .levelsDeclaration, .letDeclaration, .resultDeclaration, .totalClause, .decisionClause:
        add(child.text)
      case .evidenceBlock:
        for field in child.children(.evidenceDeclaration) { add("evidence " + field.text) }
      case .exampleDeclaration:
        // One of several units cannot be named, so such an example is stated whole.
        let several = child.children.filter { $0.kind == .exampleUnit }.count > 1
        let part = several ? "" : "part of "
        text += "  amends \(part)example \(child.title?.token.text ?? "")"
        let open = child.token(.leftBrace)?.range.start ?? child.range.end
        text += tree.source.text(of: SourceRange(file: 0, start: open, end: child.range.end)) + "\n"
      case _: continue
      }
    }
    return text + "}\n"
  }
}

/// What a scale means: its plan, without the places in the file.
enum Meaning {
  static func of(_ bytes: [UInt8]) -> String {
    let source = SourceFile(path: "", bytes: bytes)
    return compile(check(parse(source).value).value).dump
  }
}

extension SourceFile {
  var isSoundScale: Bool { Compilation(of: self).diagnostics.errorCount == 0 }
}
