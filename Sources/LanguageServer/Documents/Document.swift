package import Diagnostics

/// A text that an editor has open.
package struct Document: Sendable {
  package let uri: String
  package let path: String
  package private(set) var version: Int
  /// The text with its lines; the path is that of the file.
  package private(set) var source: SourceFile

  /// Creates a document.
  package init(uri: String, version: Int, text: String) {
    self.uri = uri
    self.version = version
    path = DocumentURI.path(of: uri)
    source = SourceFile(path: path, text: text)
  }

  /// Takes a change over: of a range, or of the whole text.
  ///
  /// - Parameters:
  ///   - change: an element of `contentChanges`.
  ///   - encoding: how the editor counts characters.
  /// - Returns: `false` iff the change cannot be read; the text stays as it is.
  package mutating func apply(_ change: JSONValue, in encoding: PositionEncoding) -> Bool {
    guard let text = change["text"]?.text else { return false }
    guard let range = change["range"], range != .null else {
      source = SourceFile(path: path, text: text)
      return true
    }
    guard let start = range["start"].flatMap(TextPosition.init(json:)),
      let end = range["end"].flatMap(TextPosition.init(json:))
    else { return false }
    let first = source.offset(of: start, in: encoding)
    let last = max(first, source.offset(of: end, in: encoding))
    var bytes = source.bytes
    bytes.replaceSubrange(first..<last, with: text.utf8)
    source = SourceFile(path: path, bytes: bytes)
    return true
  }

  /// Takes the number of the text over that the editor gives it.
  package mutating func become(version: Int) { self.version = version }
}

extension TextPosition {
  /// Reads a position as the protocol writes it.
  init?(json: JSONValue) {
    guard let line = json["line"]?.whole, let character = json["character"]?.whole else {
      return nil
    }
    self.init(line: line, character: max(0, character))
  }
}
