import Diagnostics
import Syntax

/// How the tokens of a file are spelled in the canonical layout.
///
/// Everything that writes a token asks `bytes(ofToken:)`, so that this is the one place that knows.
struct Spelling {
  private let tree: SyntaxTree
  private let language: Language
  /// The keyword of each kind, by raw value.
  private let keywords: [Keyword?]

  init(of tree: SyntaxTree) {
    self.tree = tree
    language = tree.language
    var keywords = [Keyword?](repeating: nil, count: SyntaxKind.allCases.count)
    for keyword in Keyword.all { keywords[Int(keyword.kind.rawValue)] = keyword }
    self.keywords = keywords
  }

  /// Returns what is written for the token at `index`.
  func bytes(ofToken index: Int) -> [UInt8] {
    let kind = tree.tokens[index].kind
    if let sign = Self.sign(kind) { return [UInt8](sign.utf8) }
    if kind == .string { return string(Array(tree.source.bytes[tree.byteRange(ofToken: index)])) }
    if kind == .word { return [UInt8](tree.words(ofToken: index).utf8) }
    if kind.isKeyword { return [UInt8](keyword(kind, tree.words(ofToken: index)).utf8) }
    return Array(tree.source.bytes[tree.byteRange(ofToken: index)])
  }

  // MARK: - Keywords

  /// Returns the canonical spelling of a keyword in the language in which it is written.
  ///
  /// A word that only its place makes this keyword, such as `không` for `không phải`, stays; so do forms
  /// of one word.
  private func keyword(_ kind: SyntaxKind, _ text: String) -> String {
    guard let keyword = keywords[Int(kind.rawValue)] else { return text }
    let english = keyword.english.first { $0 == text }
    let vietnamese = keyword.vietnamese.first { $0 == text }
    guard let spelling = english ?? vietnamese else { return Self.composed(text) }
    if Self.keepsForm(kind) { return spelling }
    if english != nil, vietnamese != nil { return keyword.spelling(in: language) }
    return keyword.spelling(in: english != nil ? .en : .vi)
  }

  /// Returns the spelling of some keyword that is canonically equivalent to a text.
  private static func composed(_ text: String) -> String {
    for keyword in Keyword.all {
      if let spelling = (keyword.vietnamese + keyword.english).first(where: { $0 == text }) {
        return spelling
      }
    }
    return text
  }

  /// `true` iff the spellings of a keyword are forms of one word, each right in its own sentence:
  /// `criterion` and `criteria`, `tổng điểm 100` and `khi tổng >= 90`.
  private static func keepsForm(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .decimalsKeyword, .levelKeyword, .passesKeyword, .isFiledKeyword, .roundKeyword,
      .totalKeyword, .workingDaysKeyword, .allKeyword:
      true
    case _: kind.isNodeLevel
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
  private func string(_ bytes: [UInt8]) -> [UInt8] {
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
