package import Diagnostics
package import Evidence
import Evaluation
import Semantics

extension ScaleEditions {
  /// Returns what is wrong with the scales whose results the scale uses, in the version in force on a
  /// day; in the last one where no day is given.
  package func linkDiagnostics(at day: CalendarDate?, in system: FileSystem) -> [Diagnostic] {
    let edition = editions[index(at: day)]
    // Compiling is not needed to see that there is nothing to look for.
    let scale = edition.compilation.scale
    guard scale.schema.fields.contains(where: { $0.scaleOfRows != nil }) else { return [] }
    // A scale with errors names the others all the same, and its errors may follow from what they lack.
    return ScaleLinks(of: scale, at: source.path, on: day, in: system).diagnostics.map {
      edition.version.traced($0, in: edition.compilation.source)
    }
  }

  /// Returns the scales whose results a version uses, with what is wrong in the words of its files.
  func links(
    ofEdition index: Int, _ plan: Plan, on day: CalendarDate?, in system: FileSystem
  ) -> (links: [ScaleLink], diagnostics: [Diagnostic]) {
    let edition = editions[index]
    let found = ScaleLinks(of: plan, at: source.path, on: day, in: system)
    let diagnostics = found.diagnostics.map {
      edition.version.traced($0, in: edition.compilation.source)
    }
    return (found.links, diagnostics)
  }
}
