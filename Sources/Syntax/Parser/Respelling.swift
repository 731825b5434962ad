import Diagnostics

/// Tokens that the tree holds otherwise than the lexer cut them: the words of a name typed with blanks
/// are one name, `40đ` is a number and its unit.
///
/// The parser notes them in order and goes on; all are made at the end in one pass, so that a slip costs
/// no more than its own tokens, however long the file is.
struct Respelling {
  /// The tokens that are replaced; no node begins or ends among them.
  let tokens: Range<Int>
  /// What replaces them.
  let pieces: [Token]

  /// Returns the tokens and nodes of a tree with the respellings, which are in order and apart.
  static func applied(
    _ respellings: [Respelling], to tokens: [Token], _ old: [SyntaxTree.Record]
  ) -> ([Token], [SyntaxTree.Record]) {
    if respellings.isEmpty { return (tokens, old) }
    var records = old
    var result: [Token] = []
    result.reserveCapacity(tokens.count)
    var places: [Int32] = []
    places.reserveCapacity(tokens.count + 1)
    var next = 0
    for respelling in respellings where respelling.tokens.lowerBound >= next {
      for index in next..<respelling.tokens.lowerBound {
        places.append(Int32(result.count))
        result.append(tokens[index])
      }
      for _ in respelling.tokens { places.append(Int32(result.count)) }
      result += respelling.pieces
      next = respelling.tokens.upperBound
    }
    for index in next..<tokens.count {
      places.append(Int32(result.count))
      result.append(tokens[index])
    }
    places.append(Int32(result.count))
    for index in records.indices {
      records[index].firstToken = places[Int(records[index].firstToken)]
      records[index].endToken = places[Int(records[index].endToken)]
    }
    return (result, records)
  }
}

extension Parser {
  /// Takes the tokens up to `last` as one token of a kind.
  mutating func take(through last: Int, as kind: SyntaxKind) {
    guard last > position, last < tokens.count - 1 else {
      if isAtEnd { return }
      return pass(through: position, as: kind)
    }
    let start = Int(tokens[position].start)
    respell(position..<(last + 1), as: [Token(kind: kind, start: start)])
    pass(through: last, as: kind)
  }

  /// Takes the current token as two, of which the first has `count` bytes.
  mutating func take(cutAfter count: Int, as first: SyntaxKind, _ second: SyntaxKind) {
    let start = currentRange.start
    respell(
      position..<(position + 1),
      as: [Token(kind: first, start: start), Token(kind: second, start: start + count)])
    pass(through: position, as: second)
  }
}
