import Diagnostics

/// `textDocument/rangeFormatting`: the canonical layout, of the lines that are selected.
enum RangeFormatting: RequestHandler {
  static let method = "textDocument/rangeFormatting"
  static let capability: (name: String, value: JSONValue)? = (
    "documentRangeFormattingProvider", true
  )

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let analysis = try server.document(parameters).analysis
    let range = try server.range(parameters["range"], in: analysis.source)
    let edits = Formatting.edits(of: analysis).filter {
      $0.range.start <= range.end && range.start <= $0.range.end
    }
    return .array(edits.map { Formatting.json($0, analysis, server) })
  }
}
