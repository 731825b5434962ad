import Diagnostics
import Syntax

/// How the tokens of a file are spelled in the canonical layout.
///
/// Everything that writes a token asks here, so that this is the one place that knows: keywords in
/// `Speller+Keywords.swift`, numbers and dates in `Speller+Literals.swift`, names in
/// `Speller+Names.swift`.
struct Spelling {
  private let texts: [[UInt8]]
  private let widths: [Int]

  /// Spells a well-formed file.
  init(_ speller: Speller) {
    let texts = speller.texts()
    self.texts = texts
    widths = texts.map { Formatter.width(of: $0) }
  }

  /// Returns what is written for the token at `index`; nothing for white space.
  func bytes(ofToken index: Int) -> [UInt8] { texts[index] }

  /// Returns how many columns that takes.
  func width(ofToken index: Int) -> Int { widths[index] }
}

/// Finds the spelling of every token of a file.
struct Speller {
  let tree: SyntaxTree
  let outline: Outline
  let kept: KeptWords
  /// The language of all keywords; the one in which each is written where it is `nil`.
  let target: Language?

  /// Creates what spells a well-formed file.
  init(_ tree: SyntaxTree, _ outline: Outline, _ kept: KeptWords, in target: Language?) {
    self.tree = tree
    self.outline = outline
    self.kept = kept
    self.target = target
  }

  /// The language whose numbers and dates are written.
  var language: Language { target ?? tree.language }

  /// Returns what is written for each token, by index.
  func texts() -> [[UInt8]] {
    let speller = KeywordSpeller(self)
    var texts = tree.tokens.indices.map { text(ofToken: $0, speller) }
    quoteNames(in: &texts)
    return texts
  }

  private func text(ofToken index: Int, _ keywords: KeywordSpeller) -> [UInt8] {
    let kind = tree.tokens[index].kind
    if kind.isTrivia, kind != .comment { return [] }
    if let sign = Self.sign(kind) { return [UInt8](sign.utf8) }
    if kind.isKeyword { return [UInt8](keywords.spelling(ofToken: index).utf8) }
    let bytes = Array(tree.source.bytes[tree.byteRange(ofToken: index)])
    switch kind {
    case .string: return Self.string(bytes)
    case .word: return bareName(index)
    case .number where NumberSpelling.isValue(outline.owner[index]):
      return NumberSpelling.converted(bytes, from: tree.language, to: language) ?? bytes
    case .date: return DateSpelling.converted(bytes, to: language)
    case _: return bytes
    }
  }

  // MARK: - Signs and texts

  private static func sign(_ kind: SyntaxKind) -> String? {
    switch kind {
    case .plusSign: "+"
    case .minusSign: "-"
    case .star: "*"
    case .slash: "/"
    case .equal: "="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case _: nil
    }
  }

  /// Returns a string between straight quotation marks; those within stay, straight ones escaped.
  private static func string(_ bytes: [UInt8]) -> [UInt8] {
    let opening = bytes.first == 0x22 ? 1 : 3
    let closing = bytes.last == 0x22 ? 1 : 3
    if opening + closing == 2 || bytes.count < opening + closing { return bytes }
    let content = bytes[opening..<(bytes.count - closing)]
    var result: [UInt8] = [0x22]
    var isEscaped = false
    for byte in content {
      if byte == 0x22, !isEscaped { result.append(0x5C) }
      result.append(byte)
      isEscaped = byte == 0x5C && !isEscaped
    }
    if isEscaped { result.append(0x5C) }
    result.append(0x22)
    return result
  }
}
