import Diagnostics
import Syntax

/// `textDocument/semanticTokens/full`: what every token of the file is.
enum SemanticTokens: RequestHandler {
  static let method = "textDocument/semanticTokens/full"
  static let capability: (name: String, value: JSONValue)? = (
    "semanticTokensProvider",
    [
      "legend": [
        "tokenTypes": .array(TokenRole.allCases.map { .string($0.name) }),
        "tokenModifiers": ["declaration"],
      ],
      "full": true, "range": true,
    ]
  )

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let analysis = try server.document(parameters).analysis
    let whole = SourceRange(
      file: analysis.source.id, start: 0, end: analysis.source.bytes.count)
    return tokens(within: whole, of: analysis, server.encoding)
  }

  /// Returns the tokens that touch a range, five numbers each, every place relative to the one before.
  static func tokens(
    within range: SourceRange, of analysis: ScaleAnalysis, _ encoding: PositionEncoding
  ) -> JSONValue {
    let (tree, source) = (analysis.tree, analysis.source)
    let names = analysis.names.occurrences(in: source.id)
    var next = names.startIndex
    var writer = TokenWriter(source: source, encoding: encoding)
    for index in tree.tokens.indices {
      let bytes = tree.byteRange(ofToken: index)
      if bytes.upperBound <= range.start { continue }
      if bytes.lowerBound >= range.end { break }
      while next < names.endIndex, names[next].range.end <= bytes.lowerBound { next += 1 }
      let name =
        next < names.endIndex && names[next].range.start <= bytes.lowerBound
        ? names[next] : nil
      let kind = tree.tokens[index].kind
      guard var role = TokenRole(kind) else { continue }
      if kind != .string, !kind.isTrivia, let name,
        let declared = analysis.names.declared[name.declaration],
        declared.role != .node || !kind.isKeyword
      {
        role = TokenRole(declared.role)
      }
      writer.add(bytes, role, isDeclaration: name.map { $0.range == $0.declaration } ?? false)
    }
    return ["data": .array(writer.data.map { .integer($0) })]
  }
}

/// Writes tokens, one a line at most: not every editor knows those of several lines.
private struct TokenWriter {
  let source: SourceFile
  let encoding: PositionEncoding
  var data: [Int] = []
  private var last = TextPosition(line: 0, character: 0)

  init(source: SourceFile, encoding: PositionEncoding) {
    (self.source, self.encoding) = (source, encoding)
  }

  mutating func add(_ bytes: Range<Int>, _ role: TokenRole, isDeclaration: Bool) {
    for line in source.lines.line(at: bytes.lowerBound)...source.lines.line(at: bytes.upperBound) {
      let whole = source.lines.range(ofLine: line, in: source.bytes)
      let part = whole.clamped(to: bytes)
      guard !part.isEmpty else { continue }
      let start = source.position(of: part.lowerBound, in: encoding)
      let end = source.position(of: part.upperBound, in: encoding)
      let isSameLine = start.line == last.line
      data += [
        start.line - last.line, isSameLine ? start.character - last.character : start.character,
        end.character - start.character, role.rawValue, isDeclaration ? 1 : 0,
      ]
      last = start
    }
  }
}
