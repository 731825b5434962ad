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
    var accepted: [TextEdit] = []
    var count = 0
    for fix in fixes {
      let fresh = fix.edits.filter { $0.range.file == id && !accepted.contains($0) }
      guard !fresh.isEmpty, !fresh.contains(where: { Self.overlaps($0, accepted) }),
        applying(accepted + fresh) != nil
      else { continue }
      accepted += fresh
      count += 1
    }
    return RepairedText(bytes: applying(accepted) ?? bytes, appliedCount: count)
  }

  /// `true` iff an edit touches what another replaces, or inserts where another already does.
  private static func overlaps(_ edit: TextEdit, _ others: [TextEdit]) -> Bool {
    others.contains {
      edit.range.start < $0.range.end && $0.range.start < edit.range.end
        || edit.range.start == $0.range.start
    }
  }
}

/// A text after fixes.
package struct RepairedText: Sendable {
  package let bytes: [UInt8]
  /// The number of fixes that were applied.
  package let appliedCount: Int
}
