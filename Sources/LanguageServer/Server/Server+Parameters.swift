import Diagnostics
import Driver

/// A place in an open document, with what is known of it.
struct DocumentPlace {
  let uri: String
  let analysis: ScaleAnalysis
  /// The offset of the place in the document.
  let offset: Int

  /// The name that stands at the place, if one does.
  var occurrence: NameIndex.Occurrence? {
    analysis.names.occurrence(at: offset, in: analysis.source.id)
  }

  /// The title at the place by which a column says what it shows of another scale, if there is one.
  func linkedTitle(in system: FileSystem) -> SourceRange? {
    LinkedName.all(of: analysis, in: system).compactMap { $0.titleRange(in: analysis) }.first {
      $0.file == analysis.source.id && $0.start <= offset && offset <= $0.end
    }
  }
}

extension Server {
  /// Reads the document that a request is about.
  mutating func document(
    _ parameters: JSONValue
  ) throws(ResponseError) -> (uri: String, analysis: ScaleAnalysis) {
    guard let uri = parameters["textDocument"]?["uri"]?.text else {
      throw .missing("textDocument.uri")
    }
    return (uri, try analysis(of: uri))
  }

  /// Reads the document and the place in it that a request is about.
  mutating func place(_ parameters: JSONValue) throws(ResponseError) -> DocumentPlace {
    let (uri, analysis) = try document(parameters)
    guard let position = parameters["position"].flatMap(TextPosition.init(json:)) else {
      throw .missing("position")
    }
    let offset = analysis.source.offset(of: position, in: encoding)
    return DocumentPlace(uri: uri, analysis: analysis, offset: offset)
  }

  /// Reads a range of a document.
  func range(
    _ json: JSONValue?, in source: SourceFile
  ) throws(ResponseError) -> SourceRange {
    guard let start = json?["start"].flatMap(TextPosition.init(json:)),
      let end = json?["end"].flatMap(TextPosition.init(json:))
    else { throw .missing("range") }
    return SourceRange(
      file: source.id, start: source.offset(of: start, in: encoding),
      end: source.offset(of: end, in: encoding))
  }

  /// Returns a range as the protocol writes it.
  func json(of range: SourceRange, in source: SourceFile) -> JSONValue {
    source.json(of: range, in: encoding)
  }

  /// Returns a range of one of a scale's files with that file, or `nil` for a file that is not held.
  func location(of range: SourceRange, in analysis: ScaleAnalysis) -> JSONValue? {
    guard let file = analysis.file(range.file) else { return nil }
    return [
      "uri": .string(uri(of: file.path)), "range": json(of: range, in: file),
    ]
  }

  /// Tells the user something: `type` is 1 for an error, 2 for a warning, 3 for information.
  mutating func tell(_ message: Phrase, type: Int) {
    notify(
      "window/showMessage",
      ["type": .integer(type), "message": .string(message.text(in: language))])
  }

  /// Returns the evidence that is known to belong to a scale.
  func evidencePaths(of analysis: ScaleAnalysis) -> [String] {
    SampleEvidence.paths(
      for: analysis.editions?.source.path ?? analysis.source.path, settings, roots, in: files)
  }

  /// Returns the evidence of a scale that is too large to be looked into.
  func largeEvidencePaths(of analysis: ScaleAnalysis) -> [String] {
    SampleEvidence.largePaths(
      for: analysis.editions?.source.path ?? analysis.source.path, settings, roots, in: files)
  }

  /// Returns a place with its file.
  func location(of place: FilePlace) -> JSONValue {
    [
      "uri": .string(uri(of: place.source.path)),
      "range": json(of: place.range, in: place.source),
    ]
  }

  /// Returns the URI by which the editor knows a file.
  func uri(of path: String) -> String {
    documents.first { $0.path == path }?.uri ?? DocumentURI.uri(of: path)
  }

  /// Returns edits of several files as one change of the workspace.
  func workspaceEdit(_ edits: [TextEdit], in analysis: ScaleAnalysis) -> JSONValue {
    workspaceEdit(
      edits.compactMap { edit in
        analysis.file(edit.range.file).map { (FilePlace(edit.range, in: $0), edit.text) }
      })
  }

  /// Returns new texts for places of several files as one change of the workspace.
  func workspaceEdit(_ edits: [(place: FilePlace, text: String)]) -> JSONValue {
    var paths: [String] = []
    var byPath: [String: [JSONValue]] = [:]
    for edit in edits {
      if byPath[edit.place.path] == nil { paths.append(edit.place.path) }
      byPath[edit.place.path, default: []].append([
        "range": json(of: edit.place.range, in: edit.place.source), "newText": .string(edit.text),
      ])
    }
    let changes = paths.map { path in
      JSONValue.Member(key: uri(of: path), value: .array(byPath[path] ?? []))
    }
    return ["changes": .object(changes)]
  }
}
