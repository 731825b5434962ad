package import Diagnostics

/// A file as a lossless tree: every byte belongs to a token, and nodes are ranges of tokens.
///
/// Nodes lie in one array in pre-order; a node's descendants follow it up to `subtreeEnd`.
package struct SyntaxTree: Sendable {
  /// A node as it is stored.
  struct Record: Sendable {
    var kind: SyntaxKind
    /// The first token of the node, never trivia.
    var firstToken: Int32
    /// The token after the last one of the node.
    var endToken: Int32
    /// The index after the last descendant.
    var subtreeEnd: Int32
    /// The index of the parent; -1 for the root.
    var parent: Int32
  }

  /// What trees share that are the same: every node and token carries its tree, and one reference is
  /// copied faster than the five of which a tree consists.
  @usableFromInline
  final class Storage: Sendable {
    @usableFromInline let source: SourceFile
    @usableFromInline let tokens: [Token]
    let records: [Record]
    @usableFromInline let isWellFormed: Bool

    init(source: SourceFile, tokens: [Token], records: [Record], isWellFormed: Bool) {
      self.source = source
      self.tokens = tokens
      self.records = records
      self.isWellFormed = isWellFormed
    }
  }

  @usableFromInline let storage: Storage

  @inlinable package var source: SourceFile { storage.source }
  @inlinable package var tokens: [Token] { storage.tokens }
  var records: [Record] { storage.records }
  /// `true` iff the file was parsed without an error.
  @inlinable package var isWellFormed: Bool { storage.isWellFormed }

  /// Creates a tree; `records` is not empty and in pre-order.
  init(source: SourceFile, tokens: [Token], records: [Record], isWellFormed: Bool) {
    storage = Storage(
      source: source, tokens: tokens, records: records, isWellFormed: isWellFormed)
  }

  /// Returns the same tree as that of another file, which has the same bytes.
  package func standing(for source: SourceFile) -> SyntaxTree {
    SyntaxTree(source: source, tokens: tokens, records: records, isWellFormed: isWellFormed)
  }

  /// Returns the tree of a file that was understood, but not without faults.
  func withFaults() -> SyntaxTree {
    SyntaxTree(source: source, tokens: tokens, records: records, isWellFormed: false)
  }

  /// The node of the whole file.
  package var root: SyntaxNode { SyntaxNode(tree: self, index: 0) }

  /// Returns the token at an index with its tree.
  package func token(at index: Int) -> SyntaxToken { SyntaxToken(tree: self, index: index) }

  /// The file's text, byte for byte.
  package var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.bytes.count)
    for index in tokens.indices {
      result.append(contentsOf: source.bytes[byteRange(ofToken: index)])
    }
    return result
  }

  /// The names that stand on lines with what could not be parsed, where they are probably declared.
  package var unparsedWords: Set<String> {
    if isWellFormed { return [] }
    let lines = unparsedLines
    var words: Set<String> = []
    var line = 0
    for token in tokens.indices {
      while line + 1 < source.lines.starts.count,
        source.lines.starts[line + 1] <= Int(tokens[token].start)
      {
        line += 1
      }
      if tokens[token].kind == .word, lines.contains(line) {
        words.insert(self.token(at: token).text)
      }
    }
    return words
  }

  /// The lines, from 0, on which something could not be parsed.
  private var unparsedLines: Set<Int> {
    var lines: Set<Int> = []
    for record in records where record.kind == .error {
      var first = Int(record.firstToken)
      let last = max(first, Int(record.endToken) - 1)
      // What is missing is missing behind the token before.
      if record.endToken <= record.firstToken {
        repeat { first -= 1 } while first > 0 && tokens[first].kind.isTrivia
      }
      let lower = source.lines.line(at: Int(tokens[max(0, first)].start))
      lines.formUnion(lower...max(lower, source.lines.line(at: Int(tokens[last].start))))
    }
    return lines
  }

  /// `true` iff something is declared whose name is missing, so that a name may be unknown for it.
  package var hasNamelessDeclaration: Bool {
    if isWellFormed { return false }
    return records.indices.contains { index in
      switch records[index].kind {
      case .evidenceDeclaration, .option, .letDeclaration, .resultDeclaration, .levelDeclaration,
        .levelsDeclaration, .ruleDeclaration, .parameterDeclaration, .awardDeclaration:
        SyntaxNode(tree: self, index: index).words.isEmpty
      case _: false
      }
    }
  }

  /// `true` iff a group, a criterion or a part of one lacks its number.
  package var hasNodeWithoutNumber: Bool {
    if isWellFormed { return false }
    return records.indices.contains { index in
      guard records[index].kind == .nodeDeclaration || records[index].kind == .error else {
        return false
      }
      let node = SyntaxNode(tree: self, index: index)
      return node.firstToken.kind.isNodeLevel && node.child(.label) == nil
    }
  }

  /// Returns the bytes that the token at `index` covers.
  package func byteRange(ofToken index: Int) -> Range<Int> {
    let start = Int(tokens[index].start)
    let end = index + 1 < tokens.count ? Int(tokens[index + 1].start) : source.bytes.count
    return start..<max(start, end)
  }

  /// Returns the text of the token at `index`.
  package func text(ofToken index: Int) -> String {
    String(decoding: source.bytes[byteRange(ofToken: index)], as: UTF8.self)
  }

  /// Returns the words of the token at `index`, a keyword of several words, with one space between.
  package func words(ofToken index: Int) -> String {
    var words: [UInt8] = []
    var offset = byteRange(ofToken: index).lowerBound
    var isBehindSpace = false
    while offset < byteRange(ofToken: index).upperBound {
      let (scalar, length) = Lexer.decode(source.bytes, at: offset)
      if case .space = CharacterClass.of(scalar) {
        isBehindSpace = true
      } else {
        if isBehindSpace { words.append(0x20) }
        isBehindSpace = false
        words.append(contentsOf: source.bytes[offset..<(offset + length)])
      }
      offset += length
    }
    return String(decoding: words, as: UTF8.self)
  }

  /// Returns the source range of the token at `index`.
  package func range(ofToken index: Int) -> SourceRange {
    let bytes = byteRange(ofToken: index)
    return SourceRange(file: source.id, start: bytes.lowerBound, end: bytes.upperBound)
  }

  /// The language in which the file's first keyword is written.
  package var language: Language {
    for index in tokens.indices where tokens[index].kind.isKeyword {
      guard let keyword = Keyword.of(tokens[index].kind) else { continue }
      return keyword.english.contains(words(ofToken: index)) ? .en : .vi
    }
    return .vi
  }
}
