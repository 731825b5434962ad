import Diagnostics
import Syntax

/// `textDocument/foldingRange`: blocks, runs of comments, and the code of a literate scale.
enum FoldingRanges: RequestHandler {
  static let method = "textDocument/foldingRange"
  static let capability: (name: String, value: JSONValue)? = ("foldingRangeProvider", true)

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let analysis = try server.document(parameters).analysis
    let lines = blocks(in: analysis) + comments(in: analysis) + sections(of: analysis)
    return .array(
      lines.map { line in
        .members([
          ("startLine", .integer(line.start)), ("endLine", .integer(line.end)),
          ("kind", line.kind),
        ])
      })
  }

  private typealias Fold = (start: Int, end: Int, kind: JSONValue?)

  /// Braces, so that the line of the closing one stays.
  private static func blocks(in analysis: ScaleAnalysis) -> [Fold] {
    let (tree, lines) = (analysis.tree, analysis.source.lines)
    var open: [Int] = []
    var folds: [Fold] = []
    for token in tree.tokens {
      switch token.kind {
      case .leftBrace: open.append(lines.line(at: Int(token.start)))
      case .rightBrace:
        guard let start = open.popLast() else { continue }
        let end = lines.line(at: Int(token.start)) - 1
        if end > start { folds.append((start, end, nil)) }
      case _: continue
      }
    }
    return folds.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  private static func comments(in analysis: ScaleAnalysis) -> [Fold] {
    let (tree, lines) = (analysis.tree, analysis.source.lines)
    var folds: [Fold] = []
    for token in tree.tokens where token.kind == .comment {
      let line = lines.line(at: Int(token.start))
      if let last = folds.last, last.end + 1 == line {
        folds[folds.count - 1].end = line
      } else {
        folds.append((line, line, "comment"))
      }
    }
    return folds.filter { $0.end > $0.start }
  }

  /// The headings of a literate scale, each up to the next of its rank.
  private static func sections(of analysis: ScaleAnalysis) -> [Fold] {
    guard let text = LiterateText(analysis.source) else { return [] }
    let lines = analysis.source.lines
    var folds: [Fold] = []
    for (index, heading) in text.headings.enumerated() {
      let next = text.headings[(index + 1)...].first { $0.level <= heading.level }
      let start = lines.line(at: heading.line.lowerBound)
      let end = next.map { lines.line(at: $0.line.lowerBound) } ?? lines.starts.count
      if end - 1 > start { folds.append((start, end - 1, "region")) }
    }
    return folds
  }
}
