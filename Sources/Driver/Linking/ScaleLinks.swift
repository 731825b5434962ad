package import Diagnostics
package import Evaluation
package import Evidence
import Reporting
import Semantics

/// Loads the scales whose results a scale uses, and theirs in turn.
package struct ScaleLinks: Sendable {
  /// The tables of the scale that are results of others.
  package private(set) var links: [ScaleLink] = []
  /// What is wrong with the other scales, or with what is asked of them.
  package private(set) var diagnostics: [Diagnostic] = []

  /// Loads the scales that the tables of a plan name, each with its amendments.
  ///
  /// - Parameters:
  ///   - plan: the compiled scale.
  ///   - path: its file; other files are named from there.
  ///   - day: the day whose versions of the others are wanted; all of them where it is `nil`.
  ///   - system: where the files are.
  package init(of plan: Plan, at path: String, on day: CalendarDate?, in system: FileSystem) {
    self.init(of: plan.scale, at: path, on: day, in: system)
  }

  /// Loads the scales that the tables of a scale name, though it may have errors itself.
  init(of scale: CheckedScale, at path: String, on day: CalendarDate?, in system: FileSystem) {
    self.init(of: scale, chain: [path], on: day, in: system)
  }

  private init(
    of scale: CheckedScale, chain: [String], on day: CalendarDate?, in system: FileSystem
  ) {
    for field in scale.schema.fields {
      guard let name = field.scaleOfRows else { continue }
      let folder = FileSystem.folder(of: chain.last ?? "")
      let path = name.hasPrefix("/") ? name : FileSystem.path(of: name, in: folder)
      let site = Site.range(field.range)
      let normalized = ScaleFiles.normalized(path)
      if let first = chain.firstIndex(where: { ScaleFiles.normalized($0) == normalized }) {
        diagnostics.append(.linkedScaleCycle(chain[first...] + [path], at: site))
        continue
      }
      var files = ScaleFiles(at: [], in: system)
      let file: SourceFile
      do throws(FileError) {
        file = try files.file(at: path)
      } catch {
        diagnostics.append(.linkedScaleMissing(path, error.reason, at: site))
        continue
      }
      guard files.faults[file.id] == nil,
        let editions = Self.editions(of: file, on: day, &files)
      else {
        diagnostics.append(.linkedScaleHasErrors(path, at: site))
        continue
      }
      var inner: [ScaleLinks] = []
      for edition in editions.versions(at: day) {
        guard let plan = edition.compilation.plan else { continue }
        inner.append(ScaleLinks(of: plan.scale, chain: chain + [path], on: day, in: system))
      }
      let faults = inner.flatMap { $0.diagnostics }
      if faults.errorCount > 0 {
        // A circle is told where it closes; other faults belong to the other file.
        let circle = faults.first { $0.code == Diagnostic.cycleCode }
        diagnostics.append(
          circle.map { Diagnostic(code: $0.code, $0.message, at: site) }
            ?? .linkedScaleHasErrors(path, at: site))
        continue
      }
      let scales = editions.editions.map { $0.compilation.scale }
      var contents = scales.map { _ in [ScaleLink.Content?]() }
      for column in field.columns {
        let found = self.contents(of: column, scales, path)
        for index in scales.indices { contents[index].append(found[index]) }
      }
      links.append(
        ScaleLink(
          table: field.name, field: field, editions: editions, links: inner.last?.links ?? [],
          contents: contents))
    }
  }

  /// Returns the versions of another scale, or `nil` where those that are wanted have errors.
  private static func editions(
    of file: SourceFile, on day: CalendarDate?, _ files: inout ScaleFiles
  ) -> ScaleEditions? {
    let editions = ScaleEditions(of: file, in: &files)
    let found = day.map { editions.findings(at: $0) } ?? editions.diagnostics
    if editions.isOfAmendment || found.errorCount > 0 { return nil }
    return editions
  }

  /// Returns what a column shows of every version; reports what none can show.
  private mutating func contents(
    of column: EvidenceField, _ scales: [CheckedScale], _ path: String
  ) -> [ScaleLink.Content?] {
    let site = Site.range(column.range)
    let columns = scales.map { ResultColumns(of: $0, hasNames: true) }
    let found = columns.map { ScaleLink.content(of: column, in: $0) }
    if found.allSatisfy({ $0 == nil }) {
      diagnostics.append(
        .linkedColumnUnknown(column, path, known: columns.last?.names ?? [], at: site))
      return found
    }
    let options = column.options.map { $0.name }
    var missing: [String] = []
    for (scale, content) in zip(scales, found) {
      guard let content else { continue }
      guard ScaleLink.fits(content, column, scale) else {
        diagnostics.append(.linkedColumnType(column.name, path, at: site))
        return found
      }
      let needed = ScaleLink.neededOptions(content, column, scale) ?? []
      missing += needed.filter { !options.contains($0) && !missing.contains($0) }
    }
    if !missing.isEmpty {
      diagnostics.append(.linkedOptionsMissing(missing, column.name, path, at: site))
    }
    return found
  }
}

extension Diagnostic {
  fileprivate static let cycleCode = "scale-cycle"

  fileprivate static func linkedScaleCycle(_ chain: [String], at site: Site) -> Diagnostic {
    let text = chain.map { "`\($0)`" }.joined(separator: " → ")
    return Diagnostic(
      code: "scale-cycle",
      Phrase(
        vi: "các thang điểm lấy kết quả của nhau thành vòng: \(text)",
        en: "these scales need each other's results: \(text)"), at: site)
  }

  fileprivate static func linkedScaleMissing(
    _ path: String, _ reason: Phrase, at site: Site
  ) -> Diagnostic {
    Diagnostic(
      code: "linked-scale-missing",
      Phrase(
        vi: "không đọc được thang điểm `\(path)`: \(reason.vietnamese)",
        en: "the scale `\(path)` cannot be read: \(reason.english)"),
      at: site)
  }

  /// Returns the error for another scale with whose results nothing can be done.
  static func linkedScaleHasErrors(_ path: String, at site: Site) -> Diagnostic {
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
