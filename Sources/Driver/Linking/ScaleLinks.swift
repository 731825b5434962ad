package import Diagnostics
package import Evaluation
import Evidence
import Reporting
import Semantics

/// Loads the scales whose results a scale uses, and theirs in turn.
package struct ScaleLinks: Sendable {
  /// The tables of the scale that are results of others.
  package private(set) var links: [ScaleLink] = []
  /// What is wrong with the other scales, or with what is asked of them.
  package private(set) var diagnostics: [Diagnostic] = []

  /// Loads the scales that the tables of a plan name.
  ///
  /// - Parameters:
  ///   - plan: the compiled scale.
  ///   - path: its file; other files are named from there.
  ///   - system: where the files are.
  package init(of plan: Plan, at path: String, in system: FileSystem) {
    self.init(of: plan, chain: [path], in: system)
  }

  private init(of plan: Plan, chain: [String], in system: FileSystem) {
    for field in plan.scale.schema.fields {
      guard let name = field.scaleOfRows else { continue }
      let folder = FileSystem.folder(of: chain.last ?? "")
      let path = name.hasPrefix("/") ? name : FileSystem.path(of: name, in: folder)
      let site = Site.range(field.range)
      if let first = chain.firstIndex(of: path) {
        diagnostics.append(.linkedScaleCycle(chain[first...] + [path], at: site))
        continue
      }
      guard let bytes = try? system.bytes(of: path) else {
        diagnostics.append(.linkedScaleMissing(path, at: site))
        continue
      }
      let file = SourceFile(path: path, bytes: bytes)
      guard encodingFault(in: file) == nil, let linked = Compilation(of: file).plan else {
        diagnostics.append(.linkedScaleHasErrors(path, at: site))
        continue
      }
      let inner = ScaleLinks(of: linked, chain: chain + [path], in: system)
      if inner.diagnostics.errorCount > 0 {
        // A circle is told where it closes; other faults belong to the other file.
        let circle = inner.diagnostics.first { $0.code == Diagnostic.cycleCode }
        diagnostics.append(
          circle.map { Diagnostic(code: $0.code, $0.message, at: site) }
            ?? .linkedScaleHasErrors(path, at: site))
        continue
      }
      let columns = ResultColumns(of: linked.scale, hasNames: true)
      let contents = field.columns.compactMap { content(of: $0, columns, linked.scale, path) }
      links.append(
        ScaleLink(
          table: field.name, field: field, plan: linked, links: inner.links, contents: contents))
    }
  }

  /// Returns what a column shows; reports what cannot be shown.
  private mutating func content(
    of column: EvidenceField, _ columns: ResultColumns, _ scale: CheckedScale, _ path: String
  ) -> ScaleLink.Content? {
    let site = Site.range(column.range)
    guard let content = ScaleLink.content(of: column, in: columns) else {
      diagnostics.append(
        .linkedColumnUnknown(column, path, known: columns.names, at: site))
      return nil
    }
    guard ScaleLink.fits(content, column, scale) else {
      diagnostics.append(.linkedColumnType(column.name, path, at: site))
      return nil
    }
    let options = column.options.map { $0.name }
    let needed = ScaleLink.neededOptions(content, column, scale) ?? []
    let missing = needed.filter { !options.contains($0) }
    if !missing.isEmpty {
      diagnostics.append(.linkedOptionsMissing(missing, column.name, path, at: site))
    }
    return content
  }
}

extension Diagnostic {
  fileprivate static let cycleCode = "scale-cycle"

  fileprivate static func linkedScaleCycle(_ chain: [String], at site: Site) -> Diagnostic {
    let text = chain.map { "`\($0)`" }.joined(separator: " → ")
    return Diagnostic(
      code: cycleCode,
      Phrase(
        vi: "các thang điểm lấy kết quả của nhau thành vòng: \(text)",
        en: "these scales need each other's results: \(text)"), at: site)
  }

  fileprivate static func linkedScaleMissing(_ path: String, at site: Site) -> Diagnostic {
    Diagnostic(
      code: "linked-scale-missing",
      Phrase(
        vi: "không đọc được thang điểm `\(path)`", en: "the scale `\(path)` cannot be read"),
      at: site)
  }

  fileprivate static func linkedScaleHasErrors(_ path: String, at site: Site) -> Diagnostic {
    Diagnostic(
      code: "linked-scale-has-errors",
      Phrase(
        vi: "thang điểm `\(path)` có lỗi; xem `thang check \(path)`",
        en: "the scale `\(path)` has errors; see `thang check \(path)`"), at: site)
  }

  fileprivate static func linkedColumnUnknown(
    _ column: EvidenceField, _ path: String, known: [String], at site: Site
  ) -> Diagnostic {
    let name = column.title
    let close =
      Suggestion.closest(to: name, among: known)
      ?? Suggestion.closest(to: column.name, among: known)
    let list = known.filter { $0 != "flags" }.map { "`\($0)`" }.joined(separator: ", ")
    let hint =
      close.map { Phrase(vi: "; có phải `\($0)`?", en: "; did you mean `\($0)`?") }
      ?? Phrase(vi: "; có \(list)", en: "; there are \(list)")
    return Diagnostic(
      code: "linked-column-unknown",
      Phrase(
        vi: "kết quả của `\(path)` không có `\(name)`\(hint.vietnamese)",
        en: "the results of `\(path)` have no `\(name)`\(hint.english)"), at: site)
  }

  fileprivate static func linkedColumnType(
    _ name: String, _ path: String, at site: Site
  ) -> Diagnostic {
    Diagnostic(
      code: "linked-column-type",
      Phrase(
        vi: "kết quả `\(name)` của `\(path)` thuộc kiểu khác: điểm là `điểm` hoặc `số`, bậc là "
          + "`lựa chọn {…}` hoặc `số lượng`, mã và tên là `chữ`",
        en: "the result `\(name)` of `\(path)` is of another type: points are `points` or "
          + "`number`, levels `choice {…}` or `count`, codes and names `text`"), at: site)
  }

  fileprivate static func linkedOptionsMissing(
    _ missing: [String], _ name: String, _ path: String, at site: Site
  ) -> Diagnostic {
    let list = missing.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      code: "linked-options-missing",
      Phrase(
        vi: "kết quả `\(name)` của `\(path)` còn có thể là \(list); hãy thêm vào lựa chọn",
        en: "the result `\(name)` of `\(path)` can also be \(list); add that to the choice"),
      at: site)
  }
}
