extension SourceFile {
  /// Returns the bytes of the file after `edits`, or `nil` if two of them overlap.
  ///
  /// Insertions at one place follow in the order given; edits of other files are left out.
  package func applying(_ edits: [TextEdit]) -> [UInt8]? {
    let own = edits.indices.filter { edits[$0].range.file == id }
    let order = own.sorted {
      let (left, right) = (edits[$0].range, edits[$1].range)
      if left.start != right.start { return left.start < right.start }
      if left.end != right.end { return left.end < right.end }
      return $0 < $1
    }
    var result: [UInt8] = []
    var position = 0
    for index in order {
      let edit = edits[index]
      let start = min(max(0, edit.range.start), bytes.count)
      guard start >= position else { return nil }
      result.append(contentsOf: bytes[position..<start])
      result.append(contentsOf: edit.text.utf8)
      position = min(max(start, edit.range.end), bytes.count)
    }
    result.append(contentsOf: bytes[position...])
    return result
  }

  /// Returns the bytes after as many of the fixes as fit together, and how many those were.
  ///
  /// A fix is applied as a whole or not at all; the first of two that overlap wins, and of two equal
  /// ones only one is applied.
  package func applying(fixes: [Fix]) -> RepairedText {
    var accepted = AcceptedEdits()
    var count = 0
    for fix in fixes {
      let fresh = fix.edits.filter { $0.range.file == id && !accepted.contains($0) }
      guard !fresh.isEmpty, accepted.take(fresh) else { continue }
      count += 1
    }
    return RepairedText(bytes: applying(accepted.edits) ?? bytes, appliedCount: count)
  }
}

/// Edits that do not touch one another, in order of their places.
private struct AcceptedEdits {
  private(set) var edits: [TextEdit] = []

  /// `true` iff the same edit is held already.
  func contains(_ edit: TextEdit) -> Bool {
    var index = self.index(after: edit.range.start)
    while index > 0, edits[index - 1].range.start == edit.range.start {
      index -= 1
      if edits[index] == edit { return true }
    }
    return false
  }

  /// Takes the edits of a fix, or none of them where one touches what is held or another of them.
  mutating func take(_ fresh: [TextEdit]) -> Bool {
    let order = fresh.indices.sorted {
      let (left, right) = (fresh[$0].range, fresh[$1].range)
      return (left.start, left.end, $0) < (right.start, right.end, $1)
    }
    let ordered = order.map { fresh[$0] }
    var end = 0
    for edit in ordered {
      guard edit.range.start >= end, isFree(edit.range) else { return false }
      end = edit.range.end
    }
    for edit in ordered { edits.insert(edit, at: index(after: edit.range.start)) }
    return true
  }

  /// `true` iff no edit that is held replaces a part of the range or begins where it begins.
  private func isFree(_ range: SourceRange) -> Bool {
    let index = self.index(after: range.start)
    if index > 0 {
      let before = edits[index - 1].range
      if before.start == range.start || before.end > range.start { return false }
    }
    return index == edits.count || edits[index].range.start >= range.end
  }

  /// Returns the index of the first edit that begins behind `offset`.
  private func index(after offset: Int) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].range.start <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// A text after fixes.
package struct RepairedText: Sendable {
  package let bytes: [UInt8]
  /// The number of fixes that were applied.
  package let appliedCount: Int
}
