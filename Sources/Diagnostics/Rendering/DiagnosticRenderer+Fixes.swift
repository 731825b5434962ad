extension DiagnosticRenderer {
  /// Returns a fix as its title and the lines as they would be afterwards.
  func render(_ fix: Fix) -> String {
    let title = Phrase(vi: "sửa", en: "fix").text(in: language)
    var text = "  \(style.painted("\(title):", .fix)) \(line(fix.title))\n"
    var seen: [Int32] = []
    for edit in fix.edits where !seen.contains(edit.range.file) {
      seen.append(edit.range.file)
      guard let file = file(of: edit.range) else { continue }
      let edits = fix.edits.filter { $0.range.file == file.id }
      for region in regions(of: edits, in: file) {
        text += preview(of: region, applying: edits, to: file)
      }
    }
    return text
  }

  /// Returns the runs of lines that edits touch, by index.
  private func regions(of edits: [TextEdit], in file: SourceFile) -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    for edit in edits.sorted(by: { $0.range.start < $1.range.start }) {
      let first = file.lines.line(at: min(max(0, edit.range.start), file.bytes.count))
      let last = max(first, file.lines.line(at: min(edit.range.end, file.bytes.count)))
      if let previous = result.last, first <= previous.upperBound + 1 {
        result[result.count - 1] = previous.lowerBound...max(previous.upperBound, last)
      } else {
        result.append(first...last)
      }
    }
    return result
  }

  /// Returns the lines of a region after the edits, `+` before each, or `-` before lines that vanish.
  private func preview(
    of region: ClosedRange<Int>, applying edits: [TextEdit], to file: SourceFile
  ) -> String {
    let first = file.lines.starts[region.lowerBound]
    let last = file.lines.range(ofLine: region.upperBound, in: file.bytes).upperBound
    let meant = edits.filter { $0.range.start >= first && $0.range.start <= last }
    // Of a very long line only the part around the edits is looked at.
    let start = max(first, (meant.map { $0.range.start }.min() ?? first) - Self.reach)
    let end = min(last, (meant.map { $0.range.end }.max() ?? last) + Self.reach)
    let inside = meant.map {
      TextEdit(
        replacing: SourceRange(start: $0.range.start - start, end: min($0.range.end, end) - start),
        with: $0.text)
    }
    let before = SourceFile(path: "", bytes: Array(file.bytes[start..<end]))
    guard let bytes = before.applying(inside) else { return "" }
    let after = SourceFile(path: "", bytes: bytes)
    let isRemoval = bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    let shown = isRemoval ? before : after
    let changed = isRemoval ? 0..<0 : changedRange(from: before.bytes, to: after.bytes)
    var lines: [String] = []
    let width = String(region.lowerBound + shown.lines.starts.count).count
    for index in 0..<min(shown.lines.starts.count, Self.previewLimit) {
      lines.append(
        gutter(String(region.lowerBound + index + 1), width: width) + (isRemoval ? "-" : "+")
          + text(ofLine: index, of: shown, changed: changed))
    }
    if shown.lines.starts.count > Self.previewLimit { lines.append(gutter("", width: width) + "…") }
    return lines.map { style.painted($0, .fix) + "\n" }.joined()
  }

  /// How many bytes before and behind the edits of a region are looked at: more than a line shows.
  private static let reach = 4096
  /// The number of lines that the preview of one region shows.
  private static let previewLimit = 8

  /// Returns a line with a blank before it, cut around what changed; nothing for an empty line.
  private func text(ofLine index: Int, of file: SourceFile, changed: Range<Int>) -> String {
    let line = file.lines.range(ofLine: index, in: file.bytes)
    let lower = min(max(line.lowerBound, changed.lowerBound), line.upperBound)
    let upper = min(max(lower, changed.upperBound), line.upperBound)
    let drawing = ExcerptLine(
      number: index + 1, before: file.bytes[line.lowerBound..<lower],
      marked: file.bytes[lower..<upper], after: file.bytes[upper..<line.upperBound]
    )
    .drawing(within: excerptWidth, caret: "^")
    return drawing.text.isEmpty ? "" : " \(drawing.text)"
  }

  /// Returns what of `new` lies between the beginning and the end that it shares with `old`.
  private func changedRange(from old: [UInt8], to new: [UInt8]) -> Range<Int> {
    let limit = min(old.count, new.count)
    var prefix = 0
    while prefix < limit, old[prefix] == new[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < limit - prefix, old[old.count - 1 - suffix] == new[new.count - 1 - suffix] {
      suffix += 1
    }
    // A change that starts inside a character starts with it.
    while prefix > 0, prefix < new.count, new[prefix] & 0xC0 == 0x80 { prefix -= 1 }
    while suffix > 0, new[new.count - suffix] & 0xC0 == 0x80 { suffix -= 1 }
    return prefix..<(new.count - suffix)
  }
}
