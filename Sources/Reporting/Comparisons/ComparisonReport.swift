package import Diagnostics
import Explanation
import Numbers
package import Proof
package import Semantics

/// What differs between two scales, ready to be written.
package struct ComparisonReport {
  /// How a comparison is written.
  package enum Format: String, CaseIterable, Sendable {
    case text
    case json
    case markdown
  }

  /// One of the two scales.
  package struct Side {
    /// What the report calls it, such as its path.
    package let title: String
    package let scale: CheckedScale
    /// Where a place of the scale stands, such as `scale.thang:12`.
    package let place: (SourceRange) -> String

    /// Creates a side.
    package init(
      title: String, scale: CheckedScale, place: @escaping (SourceRange) -> String
    ) {
      self.title = title
      self.scale = scale
      self.place = place
    }
  }

  let old: Side
  let new: Side
  let comparison: ScaleComparison
  let units: UnitDifferences?
  let language: Language

  /// Creates a report; `units` is what evidence showed, if any was given.
  package init(
    _ old: Side, _ new: Side, _ comparison: ScaleComparison, units: UnitDifferences?,
    language: Language
  ) {
    self.old = old
    self.new = new
    self.comparison = comparison
    self.units = units
    self.language = language
  }

  /// Returns the report in a format.
  package func text(as format: Format) -> String {
    switch format {
    case .text: plainText
    case .markdown: markdown
    case .json: json
    }
  }

  // MARK: - Words

  /// Returns the right spelling of a text of the report.
  func said(_ vi: String, _ en: String) -> String { Phrase(vi: vi, en: en).text(in: language) }

  /// The verdict on the whole.
  var verdict: String {
    if comparison.isEqual {
      return comparison.changes.isEmpty
        ? said("giống hệt về ý nghĩa", "equal in meaning")
        : said("giống về ý nghĩa, khác lời văn", "equal in meaning, worded differently")
    }
    if comparison.hasDifference { return said("khác nhau", "different") }
    if !comparison.hasEqualResults {
      return said("chưa rõ là giống hay khác", "not proven to be equal or different")
    }
    return said(
      "cho kết quả bằng nhau, điều khoản khác nhau", "equal results from different clauses")
  }

  /// Whether a change of a clause changes what units get; `nil` where that is not known.
  ///
  /// Of a formula the figure says so that it makes: the points of its criterion, the level.
  func changesMeaning(_ change: ScaleChange) -> Bool? {
    if change.isOfMeaning || !change.isOfFormula { return change.isOfMeaning }
    var isKnown = true
    for finding in figures(of: change) {
      switch finding.verdict {
      case .different: return true
      case .notProven: isKnown = false
      case .equal: continue
      }
    }
    return isKnown ? false : nil
  }

  /// Returns the figure that a clause makes; all of them for a clause that may have a part in each.
  private func figures(of change: ScaleChange) -> [ComparisonFinding] {
    var own: (length: Int, finding: ComparisonFinding)?
    for finding in comparison.findings {
      let (before, after) = ranges(of: finding.figure)
      for (part, whole) in [(change.new, after), (change.old, before)] {
        guard let part, let whole, part.file == whole.file, whole.start <= part.start,
          part.end <= whole.end
        else { continue }
        let length = whole.end - whole.start
        if own.map({ length < $0.length }) ?? true { own = (length, finding) }
      }
    }
    return own.map { [$0.finding] } ?? comparison.findings
  }

  /// Returns where the clause of a figure stands in both files; the whole scale is no clause.
  private func ranges(
    of figure: ComparisonFinding.Figure
  ) -> (old: SourceRange?, new: SourceRange?) {
    let (old, new) = (old.scale, new.scale)
    switch figure {
    case .node(let first, let second):
      if new.nodes[second].level == .scale { return (nil, nil) }
      return (old.nodes[first].range, new.nodes[second].range)
    case .ladder(let first, let second):
      return (old.ladders[first].range, new.ladders[second].range)
    case .result(let first, let second):
      return (old.results[first].range, new.results[second].range)
    case .total: return (nil, nil)
    }
  }

  /// Returns what people call a figure.
  func name(of figure: ComparisonFinding.Figure) -> String {
    switch figure {
    case .node(_, let index):
      let node = new.scale.nodes[index]
      if node.level == .scale { return said("điểm các tiêu chí", "points of the criteria") }
      return node.wording.text(in: language) + (node.title.isEmpty ? "" : " “\(node.title)”")
    case .total: return said("tổng điểm", "the total")
    case .ladder(_, let index):
      let title = new.scale.ladders[index].title
      return said("mức xếp loại “\(title)”", "the level “\(title)”")
    case .result(_, let index):
      let title = new.scale.results[index].title
      return said("kết quả “\(title)”", "the result “\(title)”")
    }
  }

  /// Returns the clauses that make the difference, where that is not the figure itself.
  func clauses(of witness: ComparisonWitness, _ figure: ComparisonFinding.Figure) -> String {
    var own: Int?
    if case .node(_, let index) = figure { own = index }
    let names = witness.clauses.filter { $0 != own }.map { index in
      let node = new.scale.nodes[index]
      return node.path.isEmpty ? node.title : node.path
    }
    if names.isEmpty { return "" }
    let shown = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", …" : "")
    return said("; do \(shown)", "; by \(shown)")
  }

  /// Returns what happened to a clause.
  func words(_ kind: ScaleChange.Kind) -> String {
    switch kind {
    case .added: said("thêm", "added")
    case .removed: said("bỏ", "removed")
    case .renamed: said("đổi tên", "renamed")
    case .moved: said("chuyển", "moved")
    case .changed: said("đổi", "changed")
    }
  }

  /// Returns where a clause stands in both files.
  func places(_ change: ScaleChange) -> String {
    [change.old.map { old.place($0) }, change.new.map { new.place($0) }].compactMap { $0 }
      .joined(separator: " → ")
  }

  /// Returns a change in one line, without its places.
  func line(_ change: ScaleChange) -> String {
    let subject = change.subject.capitalized.text(in: language)
    let detail = change.detail.text(in: language)
    switch change.kind {
    case .changed: return "\(subject): \(detail)"
    case .added, .removed, .renamed, .moved:
      return "\(subject): \(words(change.kind))" + (detail.isEmpty ? "" : " (\(detail))")
    }
  }

  /// How many figures are equal because both scales compute them in the same way, and how many because
  /// they are in all cells.
  var equalCounts: (same: Int, cells: Int) {
    var counts = (same: 0, cells: 0)
    for finding in comparison.findings {
      guard case .equal(let reason) = finding.verdict else { continue }
      switch reason {
      case .same: counts.same += 1
      case .cells: counts.cells += 1
      }
    }
    return counts
  }

  /// The number of equal figures in one sentence.
  var equalSentence: String {
    let counts = equalCounts
    let figures = counts.same == 1 ? "figure" : "figures"
    return said(
      "bằng nhau với mọi minh chứng: \(counts.same) kết quả tính cùng một cách, "
        + "\(counts.cells) kết quả bằng nhau trong mọi trường hợp",
      "equal for all evidence: \(counts.same) \(figures) computed in the same way, "
        + "\(counts.cells) equal in every case")
  }
}
