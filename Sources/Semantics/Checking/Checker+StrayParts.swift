import Diagnostics
import Numbers
import Syntax

/// A part that stands right outside of the group to which its points belong: its line changed places with
/// the one that opens or closes the group.
extension Checker {
  /// Returns the error about the sum of a group with the part that belongs inside, if there is one.
  func withStrayPart(_ diagnostic: Diagnostic, of index: Int, holding sum: Rational) -> Diagnostic {
    guard let lacking = nodes[index].maximum.map({ $0 - sum }),
      let part = strayPart(beside: index, lacking: lacking)
    else { return diagnostic }
    let (name, group) = (name(ofNode: part), name(ofNode: index))
    let note = Diagnostic.Note(
      Phrase(
        vi: "\(name.vietnamese) có đúng số điểm còn thiếu mà đứng ngay ngoài \(group.vietnamese)",
        en: "\(name.english) has just the points that are missing and stands right outside"),
      at: .range(nodes[part].nameRange))
    let fixes = edits(moving: part, into: index).map { edits in
      Fix(
        Phrase(
          vi: "đưa \(name.vietnamese) vào \(group.vietnamese)",
          en: "move \(name.english) into \(group.english)"), edits)
    }
    return Diagnostic(
      diagnostic.severity, code: diagnostic.code, diagnostic.message, at: diagnostic.site,
      notes: diagnostic.notes + [note], fixes: [fixes].compactMap { $0 } + diagnostic.fixes)
  }

  /// Returns the part next to a group that has the points which it lacks, where all others beside it are
  /// groups and the sum around them is right without the part.
  private func strayPart(beside index: Int, lacking: Rational) -> Int? {
    guard lacking.signum > 0, let parent = nodes[index].parent else { return nil }
    let siblings = nodes[parent].children
    guard let place = siblings.firstIndex(of: index) else { return nil }
    let near = [place - 1, place + 1].filter { siblings.indices.contains($0) }.map { siblings[$0] }
    return near.first { part in
      nodes[part].children.isEmpty && nodes[part].maximum == lacking
        && nodes[part].level != nodes[index].level
        && siblings.allSatisfy { $0 == part || nodes[$0].level == nodes[index].level }
        && sum(below: parent, with: part) == nodes[parent].maximum
    }
  }

  /// Returns the edits that put the lines of a part into a group, where both have lines of their own.
  private func edits(moving part: Int, into group: Int) -> [TextEdit]? {
    let (own, around) = (nodes[part].range, nodes[group].range)
    let source = tree.source
    let lines = source.lines
    let first = lines.line(at: own.start)
    let last = lines.line(at: own.end)
    guard let end = lines.starts.dropFirst(last + 1).first else { return nil }
    let whole = SourceRange(file: own.file, start: lines.starts[first], end: end)
    let isBefore = own.start < around.start
    let outer = isBefore ? lines.line(at: around.start) : lines.line(at: around.end - 1)
    guard source.text(of: whole).split(separator: "\n").count == last - first + 1,
      isBefore ? last + 1 == outer : first == outer + 1,
      let insertion = isBefore ? lines.starts.dropFirst(outer + 1).first : lines.starts[outer]
    else { return nil }
    // The neighbor's line is the opening or the closing of the group alone.
    let line = source.text(
      of: SourceRange(
        file: own.file, start: lines.starts[outer],
        end: isBefore ? insertion : around.end))
    let letters = line.filter { !$0.isWhitespace }
    guard isBefore ? letters.last == "{" : letters == "}" else { return nil }
    return [
      TextEdit(replacing: whole, with: ""),
      TextEdit(
        replacing: SourceRange(file: own.file, start: insertion, end: insertion),
        with: source.text(of: whole)),
    ]
  }
}
