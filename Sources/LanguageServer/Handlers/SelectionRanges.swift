import Diagnostics
import Syntax

/// `textDocument/selectionRange`: the word, then the clause around it, up to the whole file.
enum SelectionRanges: RequestHandler {
  static let method = "textDocument/selectionRange"
  static let capability: (name: String, value: JSONValue)? = ("selectionRangeProvider", true)

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let analysis = try server.document(parameters).analysis
    guard let positions = parameters["positions"]?.elements else { throw .missing("positions") }
    var results: [JSONValue] = []
    for json in positions {
      guard let position = TextPosition(json: json) else { throw .missing("positions") }
      let offset = analysis.source.offset(of: position, in: server.encoding)
      results.append(nested(ranges(at: offset, in: analysis), server, analysis.source))
    }
    return .array(results)
  }

  /// The ranges around an offset, the outermost first.
  private static func ranges(at offset: Int, in analysis: ScaleAnalysis) -> [SourceRange] {
    let id = analysis.source.id
    var ranges = [SourceRange(file: id, start: 0, end: analysis.source.bytes.count)]
    var own: [SourceRange] = []
    var node: SyntaxNode? = analysis.node(at: offset)
    while let next = node {
      own.append(next.range)
      node = next.parent
    }
    for range in own.reversed() { add(range, to: &ranges) }
    if let token = analysis.token(at: offset), !token.kind.isTrivia {
      add(token.range, to: &ranges)
    }
    return ranges.filter { $0.start <= offset && offset <= $0.end }
  }

  private static func add(_ range: SourceRange, to ranges: inout [SourceRange]) {
    guard let last = ranges.last, last != range, last.start <= range.start, range.end <= last.end
    else { return }
    ranges.append(range)
  }

  private static func nested(
    _ ranges: [SourceRange], _ server: Server, _ source: SourceFile
  ) -> JSONValue {
    var result: JSONValue?
    for range in ranges {
      result = .members([("range", server.json(of: range, in: source)), ("parent", result)])
    }
    return result ?? .null
  }
}
