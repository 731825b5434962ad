import Diagnostics
import Driver

/// Writes what was found in a scale's files as the protocol wants it.
struct DiagnosticWriter {
  private let analysis: ScaleAnalysis
  private let encoding: PositionEncoding
  private let language: Language

  /// Creates a writer of what was found in a scale.
  init(_ analysis: ScaleAnalysis, _ encoding: PositionEncoding, _ language: Language) {
    (self.analysis, self.encoding, self.language) = (analysis, encoding, language)
  }

  /// Returns those of some diagnostics that are about one file, and of an amendment the errors that it
  /// brings into the scale: whoever writes it may never open that one.
  func diagnostics(_ found: [Diagnostic], of path: String) -> [JSONValue] {
    let isAmendment = analysis.files.contains {
      $0.path == path && ScaleFiles.isAmendment($0.bytes, at: path)
    }
    return found.compactMap { diagnostic in
      guard let place = place(of: diagnostic.site) else { return nil }
      if place.path == path { return json(diagnostic, place.range) }
      return isAmendment && diagnostic.severity == .error
        ? json(diagnostic, at: place, broughtBy: path) : nil
    }
  }

  /// Returns an error of another file at the sentence of an amendment that touches its place, or `nil` where
  /// none does.
  private func json(
    _ diagnostic: Diagnostic, at place: (path: String, range: JSONValue), broughtBy path: String
  ) -> JSONValue? {
    let sentences = diagnostic.notes.compactMap { note -> (message: Phrase, range: JSONValue)? in
      guard let site = note.site, let own = self.place(of: site), own.path == path else {
        return nil
      }
      return (note.message, own.range)
    }
    // The sentences that touch the place stand behind all other notes.
    guard let last = sentences.last,
      let sentence = sentences.first(where: { $0.message == last.message })
    else { return nil }
    let file = FileSystem.name(of: place.path)
    let message = diagnostic.message.text(in: language)
    return .members([
      ("range", sentence.range), ("severity", 1), ("code", .string(diagnostic.code)),
      ("source", "thang"), ("message", .string("`\(file)`: \(message)")),
      ("relatedInformation", [related(message, place)]),
    ])
  }

  /// Returns one diagnostic, or `nil` where its place is in no file that is held.
  func json(_ diagnostic: Diagnostic) -> JSONValue? {
    place(of: diagnostic.site).map { json(diagnostic, $0.range) }
  }

  private func json(_ diagnostic: Diagnostic, _ range: JSONValue) -> JSONValue {
    let placed = diagnostic.notes.compactMap { note in
      note.site.flatMap { place(of: $0) }.map { related(note.message.text(in: language), $0) }
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
    _ message: String, _ place: (path: String, range: JSONValue)
  ) -> JSONValue {
    [
      "location": ["uri": .string(DocumentURI.uri(of: place.path)), "range": place.range],
      "message": .string(message),
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
