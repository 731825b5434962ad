import Diagnostics

/// The braces of a file beside the indentation of its lines, which tells the brace at fault where one is
/// missing or left over.
struct BraceLayout {
  /// Where braces and lines first disagree, in bytes of the file.
  enum Fault {
    /// The block with the brace `opening` is open although a line begins that is not indented deeper.
    case missing(opening: Int, before: Int)
    /// The brace `closing` closes a block that goes on, that of `opening`; or it closes what `line` should
    /// open, where its own brace is missing.
    case surplus(closing: Int, opening: Int?, line: Range<Int>)
  }

  private struct Block {
    let opening: Int
    let line: Int
    let indentation: Int
    /// The brace that closes it; `nil` as long as it is open.
    var closing: Int?
  }

  private let source: SourceFile
  private let tokens: [Token]
  private var open: [Block] = []
  /// The blocks of several lines that were closed in the middle of one, as long as no line shows that
  /// they are done.
  private var closed: [Block] = []
  /// The lines so far.
  private var lines: [(bytes: Range<Int>, indentation: Int)] = []

  private init(_ tokens: [Token], of source: SourceFile) {
    self.source = source
    self.tokens = tokens
  }

  /// Returns the first disagreement, if there is one.
  static func fault(in tokens: [Token], of source: SourceFile) -> Fault? {
    var layout = BraceLayout(tokens, of: source)
    var start = 0
    while start < tokens.count {
      var end = start
      while end < tokens.count, !tokens[end].endsLine { end += 1 }
      if let fault = layout.read(start..<end) { return fault }
      start = end + 1
    }
    return layout.open.last.map { .missing(opening: $0.opening, before: source.bytes.count) }
  }

  private mutating func read(_ line: Range<Int>) -> Fault? {
    guard let first = line.first(where: { !tokens[$0].kind.isTrivia }) else { return nil }
    let start = Int(tokens[first].start)
    let number = source.lines.line(at: start)
    let indentation = source.indentation(ofLineAt: start)
    let isClosing = tokens[first].kind == .rightBrace
    if let block = open.last,
      block.indentation > indentation || block.indentation == indentation && !isClosing
    {
      return .missing(opening: block.opening, before: start)
    }
    let isExpected = isClosing && open.last?.indentation == indentation
    if !isExpected, let fault = goesOn(at: indentation, isClosing) { return fault }
    closed.removeAll { $0.indentation >= indentation }
    let range = source.range(of: line, in: tokens)
    if isClosing, !isExpected {
      let opener = lines.last { $0.indentation == indentation }?.bytes
      return .surplus(
        closing: start, opening: open.last?.opening, line: opener ?? range.start..<range.end)
    }
    lines.append((range.start..<range.end, indentation))
    for index in line {
      let place = Int(tokens[index].start)
      switch tokens[index].kind {
      case .leftBrace: open.append(Block(opening: place, line: number, indentation: indentation))
      case .rightBrace:
        guard var block = open.popLast() else {
          return .surplus(closing: place, opening: nil, line: range.start..<range.end)
        }
        block.closing = place
        if index != first, block.line != number { closed.append(block) }
      case _: break
      }
    }
    return nil
  }

  /// Returns the fault of the brace that closed a block to which the line belongs that begins here.
  private func goesOn(at indentation: Int, _ isClosing: Bool) -> Fault? {
    let block = closed.last {
      $0.indentation < indentation || isClosing && $0.indentation == indentation
    }
    guard let block, let closing = block.closing,
      let line = lines.last(where: { $0.bytes.contains(closing) })
    else { return nil }
    return .surplus(closing: closing, opening: block.opening, line: line.bytes)
  }
}
