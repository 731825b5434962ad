import Diagnostics
package import Explanation
package import Semantics

/// How the explanation of one unit is written.
package enum ExplanationFormat: String, Sendable, CaseIterable {
  case text
  case markdown
  case html
  case json
}

/// Writes why a unit got what it got.
package enum ExplanationReport {
  /// Returns the explanation as a file.
  ///
  /// - Parameters:
  ///   - explanation: what is written.
  ///   - scale: the scale that was evaluated.
  ///   - format: text, Markdown, a page of HTML that needs nothing else, or JSON.
  ///   - options: the language, and where the text of rules comes from.
  /// - Returns: the bytes of the file, UTF-8.
  package static func bytes(
    of explanation: Explanation, scale: CheckedScale, as format: ExplanationFormat,
    options: ReportOptions
  ) -> [UInt8] {
    switch format {
    case .text: return Array(PlainPage.text(document(explanation, options)).utf8)
    case .markdown: return Array(MarkdownPage.text(document(explanation, options)).utf8)
    case .html: return Array(HTMLPage.text(document(explanation, options)).utf8)
    case .json:
      let units = UnitJSON(of: scale, options: options)
      var writer = JSONWriter(.pretty)
      writer.object { writer in
        writer.key("version")
        writer.number(1)
        writer.key("scale")
        units.writeScale(&writer)
        units.writeUnit(explanation, &writer)
      }
      writer.endLine()
      return writer.bytes
    }
  }

  private static func document(
    _ explanation: Explanation, _ options: ReportOptions
  ) -> ExplanationDocument {
    ExplanationDocument(of: explanation, in: options.language)
  }
}
