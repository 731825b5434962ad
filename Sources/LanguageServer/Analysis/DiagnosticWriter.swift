import Diagnostics

/// Writes what was found in a scale's files as the protocol wants it.
struct DiagnosticWriter {
  private let analysis: ScaleAnalysis
  private let encoding: PositionEncoding
  private let language: Language

  /// Creates a writer of what was found in a scale.
  init(_ analysis: ScaleAnalysis, _ encoding: PositionEncoding, _ language: Language) {
    (self.analysis, self.encoding, self.language) = (analysis, encoding, language)
  }

  /// Returns those of some diagnostics that are about one file.
  func diagnostics(_ found: [Diagnostic], of path: String) -> [JSONValue] {
    found.compactMap { diagnostic in
      guard let place = place(of: diagnostic.site), place.path == path else { return nil }
      return json(diagnostic, place.range)
    }
  }

  /// Returns one diagnostic, or `nil` where its place is in no file that is held.
  func json(_ diagnostic: Diagnostic) -> JSONValue? {
    place(of: diagnostic.site).map { json(diagnostic, $0.range) }
  }

  private func json(_ diagnostic: Diagnostic, _ range: JSONValue) -> JSONValue {
    let placed = diagnostic.notes.compactMap { note in
      note.site.flatMap { place(of: $0) }.map { related(note, $0) }
    }
    return .members([
      ("range", range), ("severity", diagnostic.severity == .error ? 1 : 2),
      ("code", .string(diagnostic.code)), ("source", "thang"),
      ("message", .string(message(of: diagnostic))),
      // What is never used is shown faded.
      ("tags", diagnostic.code.hasPrefix("unused-") ? [1] : nil),
      ("relatedInformation", placed.isEmpty ? nil : .array(placed)),
    ])
  }

  private func related(
    _ note: Diagnostic.Note, _ place: (path: String, range: JSONValue)
  ) -> JSONValue {
    [
      "location": ["uri": .string(DocumentURI.uri(of: place.path)), "range": place.range],
      "message": .string(note.message.text(in: language)),
    ]
  }

  /// Returns the message with the notes that have no place of their own.
  private func message(of diagnostic: Diagnostic) -> String {
    let remarks = diagnostic.notes.filter { $0.site == nil }.map { $0.message.text(in: language) }
    return ([diagnostic.message.text(in: language)] + remarks).joined(separator: "\n")
  }

  private func place(of site: Site) -> (path: String, range: JSONValue)? {
    switch site {
    case .range(let range):
      return analysis.file(range.file).map { ($0.path, $0.json(of: range, in: encoding)) }
    case .place(let path, let start, let end, let line):
      return (
        path,
        [
          "start": position(start, line).json, "end": position(end, line).json,
        ]
      )
    case .file(let path):
      let start = TextPosition(line: 0, character: 0).json
      return (path, ["start": start, "end": start])
    }
  }

  private func position(_ location: SourceLocation, _ line: String) -> TextPosition {
    let prefix = SourceFile(path: "", text: String(line.prefix(max(0, location.column - 1))))
    return TextPosition(
      line: location.line - 1,
      character: prefix.position(of: prefix.bytes.count, in: encoding).character)
  }
}
