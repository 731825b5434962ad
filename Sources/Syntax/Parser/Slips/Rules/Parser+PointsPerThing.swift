import Diagnostics

/// Points for each thing as an annex writes them: `trừ 5 điểm/đơn thư`.
extension Parser {
  /// `true` iff `/` stands for `mỗi` behind points: not where points are divided by a piece of evidence, as long
  /// as they are not taken off.
  var saysPointsPerThing: Bool {
    guard current == .slash, lastTakenKind == .pointsKeyword, isAdjacent, isFollowedDirectly,
      peek() == .word, !isRecovering
    else { return false }
    let (words, last) = thing
    return evidenceName(of: words) != source.text(of: range(ofToken: last)) || areTakenOff
  }

  /// `true` iff the points in front of the current token are what `trừ` takes off.
  private var areTakenOff: Bool {
    let before = tokens[..<position].reversed().lazy.filter { !$0.kind.isTrivia }.map { $0.kind }
    return before.prefix(3).elementsEqual([.pointsKeyword, .number, .lessKeyword])
  }

  /// Reads `/đơn thư` behind points as `mỗi đơn_thư`.
  ///
  /// The words may name the evidence in full, only in part, or not at all; then nothing but the sign is
  /// wrong with them.
  mutating func parsePointsPerThing(from start: Checkpoint) {
    let sign = currentRange
    let (words, last) = thing
    let typed = source.text(of: range(ofToken: last))
    let per = spelling(.perKeyword)
    let name = evidenceName(of: words)
    let isName = name == nil || name == typed
    let replaced = isName ? sign : sign.joined(with: range(ofToken: last))
    reportSlip(
      .expected(
        Keyword.quoted(.perKeyword), found: source.text(of: replaced), at: replaced,
        fixes: [.replacement(of: replaced, by: " \(per) " + (isName ? "" : name ?? ""))]))
    take(as: .perKeyword)
    if isName {
      parseUnary()
      wrap(from: start, in: .perExpression)
    } else {
      take(through: last, as: .word)
      wrap(from: start, in: .error)
    }
  }

  /// The words behind `/`, at most six, and the token with the last of them.
  private var thing: (words: [String], last: Int) {
    var words: [String] = []
    var last = position
    for index in tokens.indices[(position + 1)...] where tokens[index].kind != .whitespace {
      guard tokens[index].kind == .word || tokens[index].kind.isKeyword, words.count < 6 else {
        break
      }
      words += smallWords(ofToken: index)
      last = index
    }
    return (words, last)
  }
}
