import Diagnostics
import Syntax

/// The place where something is to be written, and what stands before it.
struct CompletionSpot: Sendable {
  let offset: Int
  /// `false` within texts, comments and prose.
  let isCode: Bool
  /// The node around the place, as far as it could be parsed.
  let node: SyntaxNode
  /// The line up to the place.
  private let line: String
  /// The ends of the line from each of the last words on, the longest first, without marks: hundreds of
  /// labels are compared with them.
  private let typed: [(start: Int, plain: [UInt32])]
  /// The word that is being typed, or an empty text.
  let word: String
  private let plainWord: [UInt32]

  /// Looks at a place of a document.
  init(at offset: Int, in analysis: ScaleAnalysis) {
    let source = analysis.source
    self.offset = offset
    let lineStart = source.lines.starts[source.lines.line(at: offset)]
    line = String(decoding: source.bytes[lineStart..<offset], as: UTF8.self)
    node = analysis.node(at: max(0, offset - 1))
    isCode = Self.isCode(offset, in: analysis)
    var starts: [Int] = []
    var isWord = false
    var place = lineStart
    for scalar in line.unicodeScalars {
      let isLetter = Self.isWordScalar(scalar)
      if isLetter, !isWord { starts.append(place) }
      isWord = isLetter
      place += UTF8.width(scalar)
    }
    let bytes = Array(line.utf8)
    func text(from start: Int) -> String {
      String(decoding: bytes[(start - lineStart)...], as: UTF8.self)
    }
    typed = starts.suffix(8).map { ($0, Suggestion.withoutMarks(text(from: $0))) }
    let last = starts.last.map { text(from: $0) } ?? ""
    word = last.unicodeScalars.allSatisfy(Self.isWordScalar) ? last : ""
    plainWord = Suggestion.withoutMarks(word)
  }

  /// Where the word begins that is being typed.
  var wordStart: Int { offset - word.utf8.count }

  /// `true` iff nothing but the word that is being typed stands on the line.
  var isAtLineStart: Bool {
    let rest = line.utf8.dropLast(word.utf8.count)
    return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Returns where the beginning of a label stands that was typed already: of a keyword of several
  /// words perhaps some.
  func start(for label: String) -> Int {
    let wanted = Suggestion.withoutMarks(label)
    for (start, plain) in typed where wanted.starts(with: plain) { return start }
    return wordStart
  }

  /// `true` iff what was typed may mean a label: its letters are there in this order, whatever their marks.
  func mayMean(_ label: String) -> Bool {
    if plainWord.isEmpty { return true }
    var rest = plainWord[...]
    for letter in Suggestion.withoutMarks(label) where letter == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }

  /// Returns what the editor compares with what was typed.
  ///
  /// Whoever types a label without its tone marks, or with some of them yet, as input methods do (`ke`,
  /// `kê`, `kế`), finds it: what was typed stands in place of the beginning. Before anything is typed
  /// both spellings are offered, for editors that do not ask again at every letter.
  static func filter(_ label: String, typed: String) -> String {
    let plain = plain(label)
    guard !typed.isEmpty else { return plain == label ? label : label + " " + plain }
    guard Suggestion.withoutMarks(label).starts(with: Suggestion.withoutMarks(typed)) else {
      return label
    }
    return typed + label.dropFirst(typed.count)
  }

  /// Returns a text without tone marks.
  private static func plain(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for value in Suggestion.withoutMarks(text) {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil || scalar == "_"
      || properties.generalCategory == .nonspacingMark
  }

  private static func isCode(_ offset: Int, in analysis: ScaleAnalysis) -> Bool {
    let tree = analysis.tree
    guard offset > 0, let last = analysis.token(at: offset - 1) else { return true }
    let bytes = tree.byteRange(ofToken: last.index)
    switch last.kind {
    case .comment: return offset > bytes.upperBound
    case .prose: return offset >= bytes.upperBound
    case .string:
      let text = tree.source.bytes[bytes]
      let isClosed =
        text.count > 1 && (text.last == 0x22 || text.suffix(3).elementsEqual([0xE2, 0x80, 0x9D]))
      return offset >= bytes.upperBound && isClosed
    case _: return true
    }
  }
}
