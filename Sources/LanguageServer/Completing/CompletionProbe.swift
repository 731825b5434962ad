import Diagnostics
import Driver
import Syntax

/// Asks the parser what may stand at a place: it reads the declarations around the place, as far as they
/// are written before it, with a word put there.
///
/// The grammar is nowhere said a second time, so what is offered is what the parser takes.
struct CompletionProbe {
  /// What a name would be at the place.
  enum NamePlace: Sendable {
    /// No name may stand there, or only one that is new.
    case none
    case expression
    case level
    case kind
    /// Evidence to which an example gives a value.
    case given
  }

  /// How many bytes of the innermost block are read at most.
  private static let limit = 800

  /// What stands before the place, without what is closed.
  private let text: [UInt8]
  private let offset: Int

  /// Looks at a place of a document.
  init(at offset: Int, in analysis: ScaleAnalysis) {
    self.offset = offset
    let tree = analysis.tree
    var open: [Int] = []
    var end = 0
    for (index, token) in tree.tokens.enumerated() {
      if Int(token.start) >= offset { break }
      end = index + 1
      if token.kind == .leftBrace { open.append(index) }
      if token.kind == .rightBrace { _ = open.popLast() }
    }
    var text: [UInt8] = []
    func append(_ tokens: Range<Int>) {
      for index in tokens {
        let kind = tree.tokens[index].kind
        // Of a page only the code is read.
        if kind == .prose || kind == .comment {
          text.append(0x0A)
          continue
        }
        let bytes = tree.byteRange(ofToken: index)
        text +=
          tree.source.bytes[bytes.lowerBound..<max(bytes.lowerBound, min(bytes.upperBound, offset))]
      }
    }
    var outer = tree.root
    for brace in open {
      let owner = Self.owner(ofToken: brace, below: outer)
      append(Self.entry(around: owner, in: outer).tokenRange.lowerBound..<brace + 1)
      outer = owner
    }
    var start = (open.last ?? -1) + 1
    if start < end, offset - Int(tree.tokens[start].start) > Self.limit {
      let last = outer.children.last {
        $0.tokenRange.lowerBound >= start && $0.range.start < offset && !$0.tokenRange.isEmpty
      }
      if let last {
        let isClosed = last.range.end < offset && last.lastTokenKind == .rightBrace
        start = isClosed ? last.tokenRange.upperBound : last.tokenRange.lowerBound
      }
    }
    if start < end { append(start..<end) }
    self.text = text
  }

  /// Returns the innermost node of which a token is a part.
  private static func owner(ofToken token: Int, below node: SyntaxNode) -> SyntaxNode {
    var node = node
    while let child = node.children.first(where: { $0.tokenRange.contains(token) }) { node = child }
    return node
  }

  /// Returns the part of a block that a node is in.
  private static func entry(around node: SyntaxNode, in block: SyntaxNode) -> SyntaxNode {
    var entry = node
    while let parent = entry.parent, parent.index != block.index { entry = parent }
    return entry
  }

  // MARK: - Asking

  /// `true` iff the parser takes a word of the language that begins at an offset of the document's line.
  func accepts(_ label: String, from start: Int) -> Bool {
    takes(label, from: start) { $0 != .word }
  }

  /// `true` iff the parser takes a text, whose first token it may read as some kinds only: in a place of
  /// names any word of the language would be one.
  private func takes(
    _ label: String, from start: Int, as isMeant: (SyntaxKind) -> Bool
  ) -> Bool {
    let (source, place) = source(with: label, from: start)
    let end = place + label.utf8.count
    let behind = (source.bytes[..<place].lastIndex { $0 > 0x20 } ?? -1) + 1
    let parsed = Compilation.probed(source)
    let token = parsed.value.tokens.last { Int($0.start) == place }
    if let token, !isMeant(token.kind) { return false }
    return !parsed.diagnostics.contains { diagnostic in
      guard diagnostic.severity == .error, case .range(let range) = diagnostic.site else {
        return false
      }
      // What lacks before the word, and the word itself; what lacks behind it may still come.
      let isBefore = range.start == range.end && range.start >= behind && range.start <= place
      return isBefore && place > behind || range.start < end && range.end > place
    }
  }

  /// Returns what a name would be that begins at an offset of the document's line.
  func namePlace(from start: Int) -> NamePlace {
    // No keyword in either language.
    let name = "zq_zq"
    guard takes(name, from: start, as: { _ in true }) else { return .none }
    let (source, place) = source(with: name, from: start)
    let tree = Compilation.probed(source).value
    guard let token = tree.tokens.indices.last(where: { Int(tree.tokens[$0].start) <= place })
    else { return .none }
    var node = Self.owner(ofToken: token, below: tree.root)
    if node.kind == .name, let parent = node.parent { node = parent }
    switch node.kind {
    case .knockOut, .quota: return .level
    case .appliesClause, .exampleUnit: return .kind
    case .givenEntry where node.tokenRange.lowerBound == token: return .given
    case .levelDeclaration where node.tokenRange.lowerBound == token: return .none
    case .evidenceDeclaration, .letDeclaration, .resultDeclaration, .parameter, .option,
      .ruleDeclaration, .parameterDeclaration, .scaleDeclaration, .levelsDeclaration,
      .awardsDeclaration, .unitsBlock:
      return .none
    case _: return .expression
    }
  }

  private func source(with label: String, from start: Int) -> (source: SourceFile, place: Int) {
    let place = max(0, text.count - max(0, offset - start))
    return (SourceFile(path: "", bytes: text[..<place] + Array(label.utf8)), place)
  }
}

extension SyntaxNode {
  fileprivate var lastTokenKind: SyntaxKind? { tokenRange.last.map { tree.tokens[$0].kind } }
}
