import Diagnostics
import Driver
import Syntax

/// Asks the parser what may stand at a place: it reads the declarations around the place, as far as they
/// are written before it, with a word put there.
///
/// The grammar is nowhere said a second time, so what is offered is what the parser takes.
struct CompletionProbe {
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
  func accepts(_ keywords: [Keyword], _ label: String, from start: Int) -> Bool {
    // Some words are keywords only in front of others.
    let rest = keywords.lazy.compactMap { Self.needed[$0.kind] }.first ?? ""
    return takes(label, behind: rest, from: start) { kind in
      keywords.contains { $0.kind == kind }
    }
  }

  /// What follows the keywords that are names where they stand alone.
  private static let needed: [SyntaxKind: String] = [.quotaKeyword: " zq ", .upKeyword: " 1 "]

  /// `true` iff what stands between two offsets of the document's line is an error by itself.
  func hasError(from start: Int, to end: Int) -> Bool {
    let (source, place) = source(with: "", from: end)
    let first = place - (end - start)
    return Compilation.probed(source).diagnostics.contains { diagnostic in
      guard diagnostic.severity == .error, case .range(let range) = diagnostic.site else {
        return false
      }
      return range.start >= first && range.start < range.end && range.start < place
    }
  }

  /// `true` iff the parser takes a text, whose first token it may read as some kinds only: in a place of
  /// names any word of the language would be one.
  private func takes(
    _ label: String, behind rest: String = "", from start: Int, as isMeant: (SyntaxKind) -> Bool
  ) -> Bool {
    let (source, place) = source(with: label + rest, from: start)
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

  /// Returns what a name would be that begins at an offset of the document's line, and the tree with a name
  /// there.
  func place(from start: Int) -> (place: CompletionPlace, node: SyntaxNode?) {
    // No keyword in either language.
    let name = "zq_zq"
    guard takes(name, from: start, as: { _ in true }) else { return (.none, nil) }
    let (source, place) = source(with: name, from: start)
    let tree = Compilation.probed(source).value
    guard let token = tree.tokens.indices.last(where: { Int(tree.tokens[$0].start) <= place })
    else { return (.none, nil) }
    let node = Self.owner(ofToken: token, below: tree.root)
    return (CompletionPlace(of: node, token: token), node)
  }

  private func source(with label: String, from start: Int) -> (source: SourceFile, place: Int) {
    let place = max(0, text.count - max(0, offset - start))
    return (SourceFile(path: "", bytes: text[..<place] + Array(label.utf8)), place)
  }
}

extension SyntaxNode {
  fileprivate var lastTokenKind: SyntaxKind? { tokenRange.last.map { tree.tokens[$0].kind } }
}
