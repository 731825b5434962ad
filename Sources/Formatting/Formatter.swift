import Diagnostics
package import Syntax

/// Returns the text of a file in its one canonical layout; a file with errors comes back as it is.
///
/// Layout changes only white space, the spelling of signs, quotation marks, keywords, numbers and dates,
/// and the `;` between entries. Should the result not parse to the same tree, which the formatter checks
/// itself, the file comes back as it is as well.
package func format(_ tree: SyntaxTree) -> String {
  String(decoding: formattedBytes(of: tree), as: UTF8.self)
}

/// Returns the bytes of a file in its canonical layout, ill-formed ones in its texts included.
package func formattedBytes(of tree: SyntaxTree) -> [UInt8] {
  guard tree.isWellFormed else { return tree.source.bytes }
  return laidOut(tree, in: nil) ?? tree.source.bytes
}

/// Returns a well-formed file in its canonical layout, in one language or every keyword in its own where
/// it is `nil`; or `nil` if the result would not mean the same.
func laidOut(_ tree: SyntaxTree, in language: Language?) -> [UInt8]? {
  if let literate = LiterateText(tree.source) {
    return LiterateLayout(literate, in: tree.source).bytes(in: language)
  }
  return Layout(of: tree).bytes(in: language)
}

/// Lays out one file, token by token.
///
/// What stands where is known beforehand (`Outline`), and how a token is spelled is asked in one place
/// (`Spelling`); here remain the white space between tokens and the comments.
struct Formatter {
  /// A block that is open, or the file.
  struct Level {
    /// `true` iff every entry has a line of its own.
    let isBroken: Bool
    /// Where entries start.
    let indentation: Int
    /// How many parentheses are open in the block itself.
    var parentheses = 0
  }

  /// How many spaces a block is indented.
  static let step = 2
  /// How many columns a line may have before its block is broken.
  static let lineLength = 100

  let tree: SyntaxTree
  let outline: Outline
  let spelling: Spelling
  var output: [UInt8] = []
  /// How many characters the current line has.
  var column = 0
  /// How many spaces the current line starts with.
  var lineIndentation = 0
  var levels = [Level(isBroken: true, indentation: 0)]
  /// How many spaces beyond the usual one stand before a token, to align it with those above and below.
  var padding: [Int]

  /// The line breaks that are known, and those that this layout adds.
  var breaks: LineBreaks

  init(_ tree: SyntaxTree, _ outline: Outline, _ spelling: Spelling, _ breaks: LineBreaks) {
    self.tree = tree
    self.outline = outline
    self.spelling = spelling
    self.breaks = breaks
    padding = [Int](repeating: 0, count: tree.tokens.count)
    output.reserveCapacity(tree.source.bytes.count)
  }

  /// Returns the laid out text.
  mutating func layOut() -> [UInt8] {
    var previous = -1
    for index in tree.tokens.indices
    where !tree.tokens[index].kind.isTrivia && !outline.isSeparator[index] {
      place(index, after: previous)
      write(index)
      previous = index
    }
    return output
  }

  var level: Level { levels[levels.count - 1] }

  /// Writes a token, and keeps account of the blocks and parentheses that are open.
  private mutating func write(_ index: Int) {
    switch tree.tokens[index].kind {
    case .leftBrace:
      append(token: index)
      openBlock(at: index)
    case .rightBrace:
      if levels.count > 1 { levels.removeLast() }
      append(token: index)
    case .leftParenthesis:
      levels[levels.count - 1].parentheses += 1
      append(token: index)
    case .rightParenthesis:
      levels[levels.count - 1].parentheses -= 1
      append(token: index)
    case .endOfFile: break
    case _: append(token: index)
    }
  }

  private mutating func openBlock(at index: Int) {
    let isBroken = level.isBroken && mustBreak(index)
    levels.append(Level(isBroken: isBroken, indentation: lineIndentation + Self.step))
    if isBroken { alignColumns(ofBlock: index) }
  }

  // MARK: - Output

  mutating func append(_ bytes: [UInt8]) {
    output += bytes
    column += Self.width(of: bytes)
  }

  /// Writes a token as it is spelled.
  mutating func append(token index: Int) {
    output += spelling.bytes(ofToken: index)
    column += spelling.width(ofToken: index)
  }

  mutating func appendSpaces(_ count: Int) {
    output.append(contentsOf: repeatElement(0x20, count: count))
    column += count
  }

  /// Starts a new line, with an empty one before it if `blank`; the first line of the file just starts.
  mutating func startLine(indentation: Int, blank: Bool = false) {
    if !output.isEmpty {
      output.append(0x0A)
      if blank { output.append(0x0A) }
    }
    column = 0
    appendSpaces(indentation)
    lineIndentation = indentation
  }

  /// Returns how many columns a text takes: its characters, so that NFC and NFD look alike.
  static func width(of bytes: [UInt8]) -> Int {
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.count }
    return String(decoding: bytes, as: UTF8.self).count
  }
}
