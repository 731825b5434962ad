package import Diagnostics

/// Parses a file to its tree.
///
/// Parsing never fails: what cannot be understood becomes an `error` node with a diagnostic, and the
/// tree still holds every byte of the file.
package func parse(_ source: SourceFile) -> Diagnosed<SyntaxTree> {
  let result = parseAsWritten(source)
  if result.diagnostics.isEmpty { return result }
  var unmarked = UnmarkedKeywords(source, tokens: Parser.tokens(of: source))
  return unmarked.reading(after: result)
}

/// Parses a file as `parse` does, but takes no word for a keyword that it only resembles: for a text that
/// is put together to ask what may stand somewhere.
package func parseAsWritten(_ source: SourceFile) -> Diagnosed<SyntaxTree> {
  var parser = Parser(parsing: source)
  parser.parseFile()
  return parser.finish()
}

/// The state of a parse: the tokens, how far it has come, and the nodes so far.
///
/// The grammar stands on the functions in the files `Parser+….swift`, one for each part of a scale.
struct Parser {
  /// A place to which the parser can return to wrap what it has parsed since in a node.
  struct Checkpoint {
    let record: Int
    let token: Int
  }

  /// How deep groups, parentheses and operators may nest; deeper input is an error, not a crash.
  static let maximumDepth = 120

  let source: SourceFile
  private(set) var tokens: [Token]
  private var records: [SyntaxTree.Record] = []
  /// The tokens that the tree is to hold otherwise, in order.
  private var respellings: [Respelling] = []
  var diagnostics: [Diagnostic] = []
  /// The faults beside which other errors do not count.
  private var overriding = OverridingFaults()
  /// The index of the current token, which is never trivia.
  private(set) var position = 0
  /// The index of the last token that was taken, or -1.
  private(set) var lastTaken = -1
  /// `true` after an error until the next entry starts; further errors would be about the same fault.
  var isRecovering = false
  var depth = 0
  /// How many more words are compared with the keywords: in a text that is no scale at all the search
  /// is not worth its time for ever.
  var resemblancesLeft = 400
  /// The token with which the entry of the innermost block starts.
  var entryStart = -1
  /// What the last comparison of the entry compares, for one that does not say it again.
  var lastCompared: SourceRange?
  /// The rows that are counted where their condition is parsed.
  var countedRows: CountedRows?
  /// How many parentheses are open in the innermost block: within them a line break means nothing.
  var openParentheses = 0
  /// How many parentheses are open around the divisor that is being parsed, or -1 outside of one.
  var divisorParentheses = -1
  /// The words of the language that the file uses as names: reported once, where they are declared.
  var reservedNames: Set<String> = []
  /// How many blocks are open.
  var openBlocks = 0
  /// How many more braces the file opens than it closes: where it is not 0 the indentation decides
  /// which brace is missing or left over.
  var braceBalance = 0
  var braces = BraceSums()
  /// The lines whose block is closed and not opened.
  var lostLines = LostLines()
  /// `true` iff `|` stands somewhere in the file.
  let hasBars: Bool
  /// The language of the file, in which repairs are written.
  let language: Language
  /// `true` iff the file amends or extends another.
  private(set) var isAmending = false
  /// By word that may mean `còn lại` or be the name of an option, which of the two it is.
  var shortRests: [String: Bool] = [:]
  /// What is typed with blanks for a name, and what the names of the file are.
  var names = TypedNames()

  /// Begins to parse a file, whose tokens may be given where some of them are to be read otherwise.
  init(parsing source: SourceFile, tokens: [Token]? = nil) {
    self.source = source
    hasBars = source.bytes.contains(UInt8(ascii: "|"))
    let literate = LiterateText(source)
    let tokens = tokens ?? Self.tokens(of: source, literate)
    self.tokens = tokens
    diagnostics = PastedRows.read(&self.tokens, of: source)
    diagnostics += SpelledPercents.read(&self.tokens, of: source)
    language = Self.language(of: tokens, in: source)
    releaseAmendmentWords()
    for token in self.tokens {
      if token.kind == .leftBrace { braceBalance += 1 }
      if token.kind == .rightBrace { braceBalance -= 1 }
    }
    if braceBalance < 0 { lostLines = LostLines(in: self.tokens, of: source) }
    if let literate { diagnostics += overriding.faults(of: literate, in: source) }
    skipTrivia()
  }

  /// Returns the tokens of a file as the lexer gives them.
  static func tokens(of source: SourceFile) -> [Token] { tokens(of: source, LiterateText(source)) }

  private static func tokens(of source: SourceFile, _ literate: LiterateText?) -> [Token] {
    let prose = literate?.prose(upTo: source.bytes.count) ?? []
    return Lexer(tokenizing: source.bytes, except: prose).tokenize()
  }

  /// Returns the language of the first keyword.
  static func language(of tokens: [Token], in source: SourceFile) -> Language {
    guard let index = tokens.firstIndex(where: { $0.kind.isKeyword }), index + 1 < tokens.count,
      let keyword = Keyword.of(tokens[index].kind)
    else { return .vi }
    let range = SourceRange(
      file: source.id, start: Int(tokens[index].start), end: Int(tokens[index + 1].start))
    return keyword.english.contains(source.text(of: range)) ? .en : .vi
  }

  /// Makes the words of amendments names in a file that amends nothing.
  private mutating func releaseAmendmentWords() {
    isAmending = tokens.contains { $0.kind == .amendmentKeyword || $0.kind == .extendsKeyword }
    if isAmending { return }
    for index in tokens.indices where Keyword.amendmentWords.contains(tokens[index].kind) {
      tokens[index].kind = .word
    }
  }

  /// Ends the parse; the records get their parents.
  consuming func finish() -> Diagnosed<SyntaxTree> {
    (tokens, records) = Respelling.applied(respellings, to: tokens, records)
    finishNames(records)
    var open: [Int] = []
    for index in records.indices {
      while let last = open.last, Int(records[last].subtreeEnd) <= index { open.removeLast() }
      records[index].parent = Int32(open.last ?? -1)
      open.append(index)
    }
    overriding.apply(to: &diagnostics, in: source)
    let tree = SyntaxTree(
      source: source, tokens: tokens, records: records, isWellFormed: diagnostics.isEmpty)
    return Diagnosed(tree, diagnostics)
  }

  // MARK: - Taking

  /// Takes the current token.
  mutating func take() {
    guard current != .endOfFile else { return }
    if current == .string {
      if takeTitleWithQuotes() { return }
      checkString()
    }
    if current == .leftBrace || current == .rightBrace { checkBrace() }
    lastTaken = position
    position += 1
    skipTrivia()
  }

  /// Takes the current token and renames it, where its place tells which keyword is meant.
  mutating func take(as kind: SyntaxKind) {
    guard current != .endOfFile else { return }
    tokens[position].kind = kind
    take()
  }

  /// Cuts the current keyword of two words into two tokens, where its place tells that they are two:
  /// `pass when total >= 80` begins with the name of a level.
  mutating func split(as kinds: [SyntaxKind]) {
    let range = currentRange
    let bytes = source.bytes[range.start..<range.end]
    guard kinds.count == 2, let space = bytes.lastIndex(of: 0x20) else { return }
    let first = bytes[..<space].lastIndex { $0 != 0x20 } ?? space
    tokens.replaceSubrange(
      position...position,
      with: [
        Token(kind: kinds[0], start: range.start), Token(kind: .whitespace, start: first + 1),
        Token(kind: kinds[1], start: space + 1),
      ])
  }

  /// Notes tokens that the tree is to hold otherwise; the parser passes them next.
  mutating func respell(_ range: Range<Int>, as pieces: [Token]) {
    respellings.append(Respelling(tokens: range, pieces: pieces))
  }

  /// Passes the tokens up to `last`, which counts as one of a kind.
  mutating func pass(through last: Int, as kind: SyntaxKind) {
    tokens[last].kind = kind
    lastTaken = last
    position = last + 1
    skipTrivia()
  }

  /// Cuts the current token in two behind so many bytes, which may be none.
  mutating func cut(after count: Int, as first: SyntaxKind, _ second: SyntaxKind) {
    let start = Int(tokens[position].start)
    tokens.replaceSubrange(
      position...position,
      with: [Token(kind: first, start: start), Token(kind: second, start: start + count)])
  }

  /// Makes the tokens up to `last` one token of a kind, which is the current one.
  mutating func join(through last: Int, as kind: SyntaxKind) {
    if last > position {
      let start = Int(tokens[position].start)
      respell(position..<(last + 1), as: [Token(kind: kind, start: start)])
      position = last
    }
    tokens[last].kind = kind
  }

  /// Gives a token that was taken another kind, where what follows told which is meant.
  mutating func rename(token index: Int, as kind: SyntaxKind) { tokens[index].kind = kind }

  /// Takes the current token if it has the kind.
  @discardableResult
  mutating func take(if kind: SyntaxKind) -> Bool {
    guard current == kind else { return false }
    take()
    return true
  }

  /// Passes trivia, and characters that do not belong to the language, each with its own error.
  private mutating func skipTrivia() {
    while true {
      let kind = tokens[position].kind
      if kind == .unexpected {
        if takesForeignSign() { return }
        reportUnexpectedCharacters()
      } else if kind.isTrivia {
        position += 1
      } else {
        return
      }
    }
  }

  /// Makes a text between marks such as `‘…’`, or a sign such as `：`, what it stands for, which is now
  /// the current token; `false` where nothing is certain.
  private mutating func takesForeignSign() -> Bool {
    let text = currentText
    let isInNumber =
      position > 0 && tokens[position - 1].kind == .number && tokens[position + 1].kind == .number
    let isAlone = position == 0 || tokens[position - 1].kind != .unexpected
    let kind = ForeignSign.quoted(text) == nil ? ForeignSign.kind(of: text) : .string
    guard let kind, isAlone, tokens[position + 1].kind != .unexpected, !isInNumber || kind != .comma
    else { return false }
    diagnostics.append(.unexpectedCharacter(text, at: currentRange, in: language))
    tokens[position].kind = kind
    return true
  }

  /// Passes a run of foreign characters with one error for all of them.
  private mutating func reportUnexpectedCharacters() {
    let start = position
    while tokens[position].kind == .unexpected { position += 1 }
    let range = range(ofToken: start).joined(with: range(ofToken: position - 1))
    let text = source.text(of: range)
    if isRecovering, text.hasPrefix("//") { return }
    if let name = HiddenCharacter.name(of: text) {
      overriding.hiddenCharacters.insert(range)
      diagnostics.append(.hiddenCharacter(name, at: range))
      return
    }
    let isInNumber =
      start > 0 && tokens[start - 1].kind == .number && tokens[position].kind == .number
    diagnostics.append(
      .unexpectedCharacter(text, isInNumber: isInNumber, at: range, in: language))
  }

  // MARK: - Building

  /// Returns the current place, to wrap what follows in a node later.
  var checkpoint: Checkpoint { Checkpoint(record: records.count, token: position) }

  /// Opens a node at the current token and returns its record.
  mutating func open(_ kind: SyntaxKind) -> Int {
    records.append(
      SyntaxTree.Record(
        kind: kind, firstToken: Int32(position), endToken: Int32(position), subtreeEnd: 0,
        parent: -1))
    return records.count - 1
  }

  /// Closes the node `record` after the last token taken.
  mutating func close(_ record: Int) {
    records[record].endToken = max(records[record].firstToken, Int32(lastTaken + 1))
    records[record].subtreeEnd = Int32(records.count)
  }

  /// Parses a node of a kind.
  mutating func node(_ kind: SyntaxKind, _ body: (inout Parser) -> Void) {
    let record = open(kind)
    body(&self)
    close(record)
  }

  /// Makes everything parsed since `checkpoint` the first children of a new node, and closes it.
  mutating func wrap(from checkpoint: Checkpoint, in kind: SyntaxKind) {
    for index in checkpoint.record..<records.count { records[index].subtreeEnd += 1 }
    let record = SyntaxTree.Record(
      kind: kind, firstToken: Int32(checkpoint.token),
      endToken: max(Int32(checkpoint.token), Int32(lastTaken + 1)),
      subtreeEnd: Int32(records.count + 1), parent: -1)
    records.insert(record, at: checkpoint.record)
  }

  /// Gives the node that was parsed since `checkpoint` another kind, where its end told which is meant.
  mutating func rename(_ checkpoint: Checkpoint, as kind: SyntaxKind) {
    guard records.indices.contains(checkpoint.record) else { return }
    let record = records[checkpoint.record]
    records[checkpoint.record] = SyntaxTree.Record(
      kind: kind, firstToken: record.firstToken, endToken: record.endToken,
      subtreeEnd: record.subtreeEnd, parent: record.parent)
  }
}
