import Syntax

extension Formatter {
  /// The tokens of an entry that stand in columns: the title, and the sign or word behind it.
  private struct Cells {
    let first: Int
    let title: Int?
    let rest: Int?
    /// The width of what stands before the title.
    let nameWidth: Int
  }

  /// A line whose name is wider takes no part in columns.
  private static let widestName = 32
  /// A title this much wider than the next one does not move the column of the others.
  private static let widestGap = 16
  /// What follows a title that ends further right is not aligned.
  private static let widestTitle = 72

  /// Aligns the titles of the entries of a block, and what follows the titles.
  ///
  /// Lines are aligned with their neighbors: an empty line or a comment starts anew.
  mutating func alignColumns(ofBlock open: Int) {
    guard let block = outline.block(openingAt: open) else { return }
    var run: [Cells] = []
    var end = block.open + 1
    for entry in block.entries {
      if Gap(in: tree, from: end, to: entry.tokenRange.lowerBound).separates {
        align(run)
        run = []
      }
      end = entry.tokenRange.upperBound
      if let cells = cells(of: entry), cells.nameWidth <= Self.widestName { run.append(cells) }
    }
    align(run)
  }

  private func cells(of entry: SyntaxNode) -> Cells? {
    let rest: Int?
    switch entry.kind {
    case .evidenceDeclaration: rest = entry.token(.colon)?.index
    case .levelDeclaration:
      rest = (entry.token(.whenKeyword) ?? entry.token(.otherwiseKeyword))?.index
    case .option: rest = nil
    case _: return nil
    }
    let first = entry.tokenRange.lowerBound
    let title = entry.token(.string)?.index
    guard let end = title ?? rest, outline.lineBreaks(from: first, to: rest ?? end) == 0
    else { return nil }
    return Cells(first: first, title: title, rest: rest, nameWidth: flatWidth(of: first..<end))
  }

  private func flatWidth(of tokens: Range<Int>) -> Int {
    var width = 0
    var previous = -1
    for index in tokens where !tree.tokens[index].kind.isTrivia {
      if previous >= 0 { width += spaces(before: index, after: previous) }
      width += spelling.width(ofToken: index)
      previous = index
    }
    return width
  }

  private mutating func align(_ run: [Cells]) {
    let titleColumn = run.filter { $0.title != nil }.map { $0.nameWidth }.max() ?? 0
    var ends: [(token: Int, width: Int)] = []
    for cells in run {
      var width = cells.nameWidth
      if let title = cells.title {
        padding[title] = titleColumn - width
        width = titleColumn + 1 + spelling.width(ofToken: title)
      }
      if let rest = cells.rest, width <= Self.widestTitle { ends.append((rest, width)) }
    }
    let restColumn = Self.column(behind: ends.map { $0.width })
    for end in ends { padding[end.token] = max(0, restColumn - end.width) }
  }

  /// Returns where what follows titles of these widths stands: behind the widest one, except that a few
  /// far wider than all others take no part.
  private static func column(behind widths: [Int]) -> Int {
    let sorted = widths.sorted()
    var last = sorted.count - 1
    while last > 0, sorted[last] - sorted[last - 1] > widestGap,
      (sorted.count - last) * 4 <= sorted.count
    {
      last -= 1
    }
    return last < 0 ? 0 : sorted[last]
  }
}
