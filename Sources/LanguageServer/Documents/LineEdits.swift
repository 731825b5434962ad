import Diagnostics

/// The difference of two texts as edits of whole lines, so that a cursor stays where it is.
enum LineEdits {
  /// Above so many lines only what is equal at both ends is kept: comparing the rest takes too long.
  private static let mostLines = 4000

  /// Returns the edits that make of a file another text, in order.
  static func edits(from source: SourceFile, to bytes: [UInt8]) -> [TextEdit] {
    let target = SourceFile(path: source.path, bytes: bytes)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    let (old, new) = (lines(of: source, &numbers), lines(of: target, &numbers))
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    var edits = LineEditList(source: source, target: target)
    guard oldEnd - start <= mostLines, newEnd - start <= mostLines else {
      edits.replace(start..<oldEnd, by: start..<newEnd)
      return edits.edits
    }
    let difference = Array(new[start..<newEnd]).difference(from: Array(old[start..<oldEnd]))
    let removed = Set(difference.removals.map { offset(of: $0) + start })
    let inserted = Set(difference.insertions.map { offset(of: $0) + start })
    var (one, other) = (start, start)
    while one < oldEnd || other < newEnd {
      let (first, second) = (one, other)
      while one < oldEnd, removed.contains(one) { one += 1 }
      while other < newEnd, inserted.contains(other) { other += 1 }
      if one > first || other > second { edits.replace(first..<one, by: second..<other) }
      if one < oldEnd { one += 1 }
      if other < newEnd { other += 1 }
    }
    return edits.edits
  }

  private static func offset(of change: CollectionDifference<Int>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }

  /// Returns the lines with their line breaks as numbers, equal lines by equal ones: numbers compare
  /// at once.
  private static func lines(
    of source: SourceFile, _ numbers: inout [ArraySlice<UInt8>: Int]
  ) -> [Int] {
    let starts = source.lines.starts
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : source.bytes.count
      let line = source.bytes[starts[index]..<end]
      if let number = numbers[line] { return number }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
  }
}

private struct LineEditList {
  let source: SourceFile
  let target: SourceFile
  var edits: [TextEdit] = []

  init(source: SourceFile, target: SourceFile) { (self.source, self.target) = (source, target) }

  mutating func replace(_ old: Range<Int>, by new: Range<Int>) {
    let range = bytes(of: old, in: source)
    let text = target.bytes[bytes(of: new, in: target)]
    edits.append(
      TextEdit(
        replacing: SourceRange(file: source.id, start: range.lowerBound, end: range.upperBound),
        with: String(decoding: text, as: UTF8.self)))
  }

  private func bytes(of lines: Range<Int>, in file: SourceFile) -> Range<Int> {
    start(of: lines.lowerBound, in: file)..<start(of: lines.upperBound, in: file)
  }

  private func start(of line: Int, in file: SourceFile) -> Int {
    line < file.lines.starts.count ? file.lines.starts[line] : file.bytes.count
  }
}
