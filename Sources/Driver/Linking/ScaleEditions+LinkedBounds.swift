import Consolidation
package import Diagnostics
package import Evidence
import Numbers
import Semantics
import Syntax

extension ScaleEditions {
  /// Returns what can be said of a scale only where the limits of the scales are known whose results it
  /// uses: a level that they do not have, a mean that never reaches what a criterion asks for.
  ///
  /// Columns without bounds of their own get those of the other scale; then checker, lints and proofs look
  /// at the scale once more. Only for a version that is one file as it stands.
  ///
  /// - Returns: warnings that the scale alone gives no cause for.
  package func linkedDraftingDiagnostics(
    at day: CalendarDate?, in system: FileSystem
  ) -> [Diagnostic] {
    let index = index(at: day)
    let edition = editions[index]
    guard
      edition.compilation.scale.schema.fields.contains(where: { $0.scaleOfRows != nil }),
      edition.version.text.isUnchanged, let plan = edition.compilation.plan
    else { return [] }
    var found: [Diagnostic] = []
    var insertions: [(offset: Int, text: String)] = []
    let types = edition.compilation.tree.columnTypes
    for link in links(ofEdition: index, plan, on: day, in: system).links {
      let scales = link.editions.editions.map { $0.compilation.scale }
      for (place, column) in link.field.columns.enumerated() {
        let contents = link.contents.map { $0.indices.contains(place) ? $0[place] : nil }
        guard let bounds = LinkedBounds(contents, scales), let type = types[column.range] else {
          continue
        }
        if type.lower == nil, type.upper == nil, type.step == nil {
          if let text = bounds.text(in: edition.compilation.scale.language) {
            insertions.append((type.node.range.end, text))
          }
        } else if let upper = column.bounds.upper, upper < bounds.upper {
          found.append(
            .linkedValuesDiffer(
              column.name, link.editions.source.path, bounds.upper, at: .range(column.range)))
        }
      }
    }
    if insertions.isEmpty { return found }
    return found + edition.compilation.findings(after: insertions)
  }
}

extension SyntaxTree {
  /// The types of the columns of tables, by the range of the column's declaration.
  fileprivate var columnTypes: [SourceRange: TypeClause] {
    var result: [SourceRange: TypeClause] = [:]
    func collect(_ node: SyntaxNode) {
      if let declaration = EvidenceDeclaration(node), let type = declaration.type {
        for name in declaration.names { result[name.range] = type }
        result[node.range] = type
      }
      for child in node.children { collect(child) }
    }
    collect(root)
    return result
  }
}

extension Compilation {
  /// Returns what is found in the scale with some texts put in, and not without them.
  fileprivate func findings(after insertions: [(offset: Int, text: String)]) -> [Diagnostic] {
    let sorted = insertions.sorted { $0.offset < $1.offset }
    var bytes: [UInt8] = []
    var position = 0
    for insertion in sorted {
      bytes += source.bytes[position..<insertion.offset]
      bytes += insertion.text.utf8
      position = insertion.offset
    }
    bytes += source.bytes[position...]
    let narrow = Compilation(of: SourceFile(id: source.id, path: source.path, bytes: bytes))
    let shift = InsertedShift(sorted)
    let known = Set(allFindings.map { Place(code: $0.code, site: $0.site) })
    return narrow.allFindings.compactMap { diagnostic in
      let site = shift.back(diagnostic.site)
      if known.contains(Place(code: diagnostic.code, site: site)) { return nil }
      return Diagnostic(
        .warning, code: diagnostic.code, diagnostic.message, at: site,
        notes: diagnostic.notes.map { Diagnostic.Note($0.message, at: $0.site.map(shift.back)) }
          + [Self.reason])
    }
  }

  /// What checker, lints and proofs find.
  private var allFindings: [Diagnostic] {
    guard diagnostics.errorCount == 0 else { return diagnostics }
    let found = lintsAndProofs()
    return diagnostics + found.lints + found.proofs
  }

  private static var reason: Diagnostic.Note {
    Diagnostic.Note(
      Phrase(
        vi: "tính theo điểm tối đa và các loại của thang điểm được lấy kết quả",
        en: "by the maximum and the levels of the scale whose results are used"))
  }

  /// What makes two findings the same, whatever numbers they name.
  private struct Place: Hashable {
    let code: String
    let site: Site
  }
}

/// Finds where a place of a text stood before texts were put in.
private struct InsertedShift {
  private let insertions: [(offset: Int, text: String)]

  init(_ insertions: [(offset: Int, text: String)]) { self.insertions = insertions }

  func back(_ site: Site) -> Site {
    guard case .range(let range) = site else { return site }
    return .range(
      SourceRange(file: range.file, start: back(range.start), end: back(range.end)))
  }

  private func back(_ offset: Int) -> Int {
    var added = 0
    for insertion in insertions {
      let start = insertion.offset + added
      if offset <= start { break }
      let count = insertion.text.utf8.count
      if offset < start + count { return insertion.offset }
      added += count
    }
    return offset - added
  }
}

extension Diagnostic {
  fileprivate static func linkedValuesDiffer(
    _ name: String, _ path: String, _ most: Rational, at site: Site
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "linked-values-differ",
      Phrase(
        vi: "`\(name)` khai báo hẹp hơn kết quả của `\(path)`, có thể lên tới \(most.text)",
        en: "`\(name)` is declared narrower than the results of `\(path)`, which go to \(most.text)"
      ),
      at: site)
  }
}
