/// Diagnostics as the annotations that GitHub's workflows show beside the changed lines.
package enum DiagnosticAnnotations {
  /// Returns one line a diagnostic: `::error file=…,line=…::message`.
  package static func text(
    of diagnostics: [Diagnostic], in files: [SourceFile], language: Language
  ) -> String {
    diagnostics.sorted(in: files).map { diagnostic in
      let place = SitePlace(of: diagnostic.site, in: files)
      var properties = ["file=\(escaped(place.path, isProperty: true))"]
      if let (start, end) = place.range {
        properties.append("line=\(start.line + 1)")
        properties.append("endLine=\(end.line + 1)")
        if start.line == end.line {
          properties.append("col=\(start.utf16Column + 1)")
          properties.append("endColumn=\(max(start.utf16Column, end.utf16Column - 1) + 1)")
        }
      }
      properties.append("title=\(escaped(diagnostic.code, isProperty: true))")
      let notes = diagnostic.notes.map { $0.message.text(in: language) }
      let message = ([diagnostic.message.text(in: language)] + notes).joined(separator: "\n")
      return "::\(diagnostic.severity.rawValue) \(properties.joined(separator: ","))::"
        + escaped(message, isProperty: false) + "\n"
    }
    .joined()
  }

  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
