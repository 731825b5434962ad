import Diagnostics
import Formatting
import Syntax

/// `textDocument/formatting`: the canonical layout; a file with syntax errors stays as it is.
enum Formatting: RequestHandler {
  static let method = "textDocument/formatting"
  static let capability: (name: String, value: JSONValue)? = ("documentFormattingProvider", true)

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let analysis = try server.document(parameters).analysis
    return .array(edits(of: analysis).map { json($0, analysis, server) })
  }

  /// Returns the edits that bring a document into the canonical layout.
  static func edits(of analysis: ScaleAnalysis) -> [TextEdit] {
    guard analysis.tree.isWellFormed, analysis.editions != nil else { return [] }
    let bytes = formattedBytes(of: analysis.tree)
    return bytes == analysis.source.bytes ? [] : LineEdits.edits(from: analysis.source, to: bytes)
  }

  /// Returns an edit as the protocol writes it.
  static func json(_ edit: TextEdit, _ analysis: ScaleAnalysis, _ server: Server) -> JSONValue {
    [
      "range": server.json(of: edit.range, in: analysis.source), "newText": .string(edit.text),
    ]
  }
}
