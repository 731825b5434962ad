import Diagnostics

/// The difference of two texts as edits of whole lines, so that a cursor stays where it is.
///
/// Lines that stand once in both texts, in the same order, are kept. What lies between two of them is
/// short as a rule, and compared line by line.
struct LineEdits {
  /// Between two kept lines as many comparisons as this are worth their time; more lines are replaced.
  private static let mostComparisons = 4_000

  private let old: [Int]
  private let new: [Int]
  /// How many numbers stand for lines.
  private let count: Int
  private var list: LineEditList

  /// Returns the edits that make of a file another text, in order.
  static func edits(from source: SourceFile, to bytes: [UInt8]) -> [TextEdit] {
    let target = SourceFile(path: source.path, bytes: bytes)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var edits = LineEdits(
      old: lines(of: source, &numbers), new: lines(of: target, &numbers), count: numbers.count,
      list: LineEditList(source: source, target: target))
    edits.compare()
    return edits.list.edits
  }

  // MARK: - Comparing

  private mutating func compare() {
    let (old, new) = trimmed(self.old.indices, self.new.indices)
    var (one, other) = (old.lowerBound, new.lowerBound)
    for kept in keptLines(old, new) {
      compare(one..<kept.old, other..<kept.new)
      (one, other) = (kept.old + 1, kept.new + 1)
    }
    compare(one..<old.upperBound, other..<new.upperBound)
  }

  /// Notes the edits of lines between two that are kept.
  private mutating func compare(_ wholeOld: Range<Int>, _ wholeNew: Range<Int>) {
    let (old, new) = trimmed(wholeOld, wholeNew)
    if old.isEmpty, new.isEmpty { return }
    if old.isEmpty || new.isEmpty { return list.replace(old, by: new) }
    if old.count * new.count <= Self.mostComparisons { return compareEach(old, new) }
    guard old.count == new.count else { return list.replace(old, by: new) }
    var index = 0
    while index < old.count {
      let first = index
      while index < old.count,
        self.old[old.lowerBound + index] != self.new[new.lowerBound + index]
      {
        index += 1
      }
      if index > first {
        list.replace(
          old.lowerBound + first..<old.lowerBound + index,
          by: new.lowerBound + first..<new.lowerBound + index)
      }
      index += 1
    }
  }

  /// Notes the fewest edits.
  private mutating func compareEach(_ old: Range<Int>, _ new: Range<Int>) {
    let difference = Array(self.new[new]).difference(from: Array(self.old[old]))
    let removed = Set(difference.removals.map { Self.offset(of: $0) + old.lowerBound })
    let inserted = Set(difference.insertions.map { Self.offset(of: $0) + new.lowerBound })
    var (one, other) = (old.lowerBound, new.lowerBound)
    while one < old.upperBound || other < new.upperBound {
      let (first, second) = (one, other)
      while one < old.upperBound, removed.contains(one) { one += 1 }
      while other < new.upperBound, inserted.contains(other) { other += 1 }
      if one > first || other > second { list.replace(first..<one, by: second..<other) }
      if one < old.upperBound { one += 1 }
      if other < new.upperBound { other += 1 }
    }
  }

  private static func offset(of change: CollectionDifference<Int>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }

  /// Returns the ranges without the lines that are equal at both ends.
  private func trimmed(_ old: Range<Int>, _ new: Range<Int>) -> (Range<Int>, Range<Int>) {
    var (one, other) = (old, new)
    while let left = one.first, let right = other.first, self.old[left] == self.new[right] {
      (one, other) = (one.dropFirst(), other.dropFirst())
    }
    while let left = one.last, let right = other.last, self.old[left] == self.new[right] {
      (one, other) = (one.dropLast(), other.dropLast())
    }
    return (one, other)
  }

  // MARK: - Kept lines

  private typealias KeptLine = (old: Int, new: Int)

  /// Returns as many lines as possible that stand once in both ranges and in the same order in both.
  private func keptLines(_ old: Range<Int>, _ new: Range<Int>) -> [KeptLine] {
    let places = placesOfSingle(self.old, old)
    let others = placesOfSingle(self.new, new)
    // The longest rising run: the least last line of a run of every length, and the line before each.
    var lasts: [Int] = []
    var before: [Int?] = []
    var kept: [KeptLine] = []
    for line in old {
      let number = self.old[line]
      guard places[number] == line, let other = others[number] else { continue }
      var (low, high) = (0, lasts.count)
      while low < high {
        let middle = (low + high) / 2
        if kept[lasts[middle]].new < other { low = middle + 1 } else { high = middle }
      }
      before.append(low > 0 ? lasts[low - 1] : nil)
      if low < lasts.count { lasts[low] = kept.count } else { lasts.append(kept.count) }
      kept.append((line, other))
    }
    var run: [KeptLine] = []
    var next = lasts.last
    while let index = next {
      run.append(kept[index])
      next = before[index]
    }
    return run.reversed()
  }

  /// Returns where each line stands that stands once in a range, by its number.
  private func placesOfSingle(_ lines: [Int], _ range: Range<Int>) -> [Int?] {
    var counts = [Int](repeating: 0, count: count)
    var places = [Int?](repeating: nil, count: count)
    for line in range {
      counts[lines[line]] += 1
      places[lines[line]] = counts[lines[line]] == 1 ? line : nil
    }
    return places
  }

  // MARK: - Lines

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
