import Diagnostics
package import Evidence
import Reporting
import Semantics

/// A column of a table that shows a result of another scale, as the file with the table spells it.
package struct LinkedColumn: Sendable {
  /// What the other scale calls the result, where a name of its own stands behind it.
  package enum Subject: Hashable, Sendable {
    case kind
    case ladder(String)
    case result(String)
    case information(String)
  }

  /// The path of the other scale's file.
  package let path: String
  /// The column, in the text of the version with the table.
  package let field: EvidenceField
  package let subject: Subject
  /// `true` iff the column's own name tells which result is meant, `false` where its title does.
  package let isByName: Bool
}

extension ScaleEditions {
  /// Returns the columns of a version's tables that show results of other scales which can be read.
  package func linkedColumns(ofEdition index: Int, in system: FileSystem) -> [LinkedColumn] {
    guard
      editions[index].compilation.scale.schema.fields.contains(where: { $0.scaleOfRows != nil }),
      let plan = editions[index].compilation.plan
    else { return [] }
    let links = links(ofEdition: index, plan, on: nil, in: system).links
    return links.flatMap { link in
      let scales = link.editions.editions.map { $0.compilation.scale }
      return link.field.columns.indices.compactMap { column -> LinkedColumn? in
        let field = link.field.columns[column]
        for (scale, contents) in zip(scales, link.contents).reversed() {
          guard contents.indices.contains(column), let content = contents[column] else { continue }
          let columns = ResultColumns(of: scale, hasNames: true)
          return LinkedColumn.Subject(content, in: scale).map {
            LinkedColumn(
              path: link.editions.source.path, field: field, subject: $0,
              isByName: ScaleLink.content(named: field.name, in: columns) != nil)
          }
        }
        return nil
      }
    }
  }
}

extension LinkedColumn.Subject {
  /// Creates the subject of what a column shows; `nil` where the language has a word for it.
  init?(_ content: ScaleLink.Content, in scale: CheckedScale) {
    switch content {
    case .kind: self = .kind
    case .result(.level(let ladder)): self = .ladder(scale.ladders[ladder].name)
    case .result(.result(let result)): self = .result(scale.results[result].name)
    case .result(.information(let field)): self = .information(scale.schema.fields[field].name)
    case .unit, .name, .cluster, .period, .months, .result: return nil
    }
  }
}
