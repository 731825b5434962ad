import Diagnostics
import Driver
import Syntax

/// `workspace/symbol`: what the scales of the open folders declare, found with or without tone marks.
enum WorkspaceSymbols: RequestHandler {
  static let method = "workspace/symbol"
  static let capability: (name: String, value: JSONValue)? = ("workspaceSymbolProvider", true)

  /// How many files are looked at, and how many symbols are returned at most.
  private static let (mostFiles, mostSymbols) = (300, 1000)

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let query = Suggestion.withoutMarks(parameters["query"]?.text ?? "")
    let files = server.files
    var paths = server.documents.map(\.path).sorted()
    for root in server.roots {
      let found = (try? files.files(.scale, at: root)) ?? []
      paths += found.filter { !paths.contains($0) }
    }
    var symbols: [JSONValue] = []
    for path in paths.prefix(mostFiles) {
      guard let bytes = try? files.bytes(of: path) else { continue }
      let source = SourceFile(path: path, bytes: bytes)
      let names = Declarations.flat(Declarations.all(in: Compilation.parsed(source).value))
      for name in names where matches(name, query) {
        symbols.append([
          "name": .string(DocumentSymbols.label(name)),
          "kind": .integer(DocumentSymbols.kind(name)),
          "containerName": .string(FileSystem.name(of: path)),
          "location": [
            "uri": .string(server.uri(of: path)),
            "range": server.json(of: name.nameRange, in: source),
          ],
        ])
        if symbols.count == mostSymbols { return .array(symbols) }
      }
    }
    return .array(symbols)
  }

  /// `true` iff the letters of the query stand in the name or the title, in their order.
  private static func matches(_ name: DeclaredName, _ query: [UInt32]) -> Bool {
    if query.isEmpty { return true }
    var rest = query[...]
    for scalar in Suggestion.withoutMarks(DocumentSymbols.label(name) + " " + name.title)
    where scalar == rest.first {
      rest = rest.dropFirst()
      if rest.isEmpty { return true }
    }
    return false
  }
}
