import Diagnostics

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

  /// Returns the URI by which the editor knows a file.
  func uri(of path: String) -> String {
    documents.values.first { $0.path == path }?.uri ?? DocumentURI.uri(of: path)
  }

  /// Returns edits of several files as one change of the workspace.
  func workspaceEdit(_ edits: [TextEdit], in analysis: ScaleAnalysis) -> JSONValue {
    var byFile: [Int32: [JSONValue]] = [:]
    for edit in edits {
      guard let file = analysis.file(edit.range.file) else { continue }
      byFile[edit.range.file, default: []].append([
        "range": json(of: edit.range, in: file), "newText": .string(edit.text),
      ])
    }
    let changes = byFile.keys.sorted().compactMap { id in
      analysis.file(id).map {
        JSONValue.Member(key: uri(of: $0.path), value: .array(byFile[id] ?? []))
      }
    }
    return ["changes": .object(changes)]
  }
}
