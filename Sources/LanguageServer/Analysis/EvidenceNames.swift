import Diagnostics
import Driver
import Syntax

/// The places of the evidence beside a scale, and of the results recorded for it, that have a name of the
/// scale: heads of columns, and cells with an option, a level or a kind.
struct EvidenceNames {
  /// The places, in files of cells.
  private(set) var places: [FilePlace] = []
  /// The files in which the name stands where nobody looked for it: JSON, and what is not UTF-8.
  private(set) var unread: [String] = []

  private let declared: DeclaredName

  /// Looks for a name in the evidence that is known to belong to its scale.
  init(of thing: NamedThing, at paths: [String], in system: FileSystem) {
    declared = thing.declared
    guard Self.mayName(declared) else { return }
    // What is named twice cannot be told apart by its head alone.
    let isAmbiguous = thing.analysis.names.all.contains { range, other in
      range != thing.declaration && other.name == declared.name
        && (other.role == .column || other.role == .evidence)
    }
    var seen: Set<String> = []
    for path in paths.flatMap({ [$0, Self.expected(beside: $0)] }) where seen.insert(path).inserted
    {
      guard system.kind(of: path) == .file, let bytes = try? system.bytes(of: path) else {
        continue
      }
      let isCells = [".csv", ".tsv"].contains { path.lowercased().hasSuffix($0) }
      guard isCells, !isAmbiguous, String(validating: bytes, as: UTF8.self) != nil else {
        let name = Array(declared.name.utf8)
        if Self.contains(bytes, name) { unread.append(path) }
        continue
      }
      look(into: bytes, SourceFile(path: path, bytes: bytes))
    }
  }

  /// `true` iff files of evidence or of expected results may have a name.
  static func mayName(_ declared: DeclaredName) -> Bool {
    switch declared.role {
    case .evidence, .option, .kind, .scorer, .ladder, .level, .result, .awards, .award, .column:
      true
    case .scale, .definition, .datedParameter, .rule, .ruleParameter, .node, .example: false
    }
  }

  private mutating func look(into bytes: [UInt8], _ source: SourceFile) {
    let cells = CellText(bytes)
    func take(_ cell: Range<Int>) {
      places.append(
        FilePlace(
          SourceRange(file: source.id, start: cell.lowerBound, end: cell.upperBound), in: source))
    }
    let (name, title) = Self.list(of: declared)
    let kinds = declared.role == .kind ? ["kind", "loại"] : []
    switch declared.role {
    case .evidence, .column, .ladder, .awards, .result:
      for head in cells.rows.first ?? [] {
        let cell = cells.trimmed(head)
        let text = cells.text(head)
        if text == declared.name { take(cell) }
        // `x.document`, `x.state`, or who scored: `x.board`.
        if text.hasPrefix(declared.name + ".") {
          let length = declared.name.utf8.count
          if source.text(of: SourceRange(start: cell.lowerBound, end: cell.lowerBound + length))
            == declared.name
          {
            take(cell.lowerBound..<cell.lowerBound + length)
          }
        }
      }
    case .option, .level, .award, .kind, .scorer:
      for cell in cells.cells(under: { head in
        head == name || head == title || name.map { head.hasPrefix($0 + ".") } ?? false
          || kinds.contains(head.lowercased())
      }) where cells.text(cell) == declared.name { take(cells.trimmed(cell)) }
    case .scale, .definition, .datedParameter, .rule, .ruleParameter, .node, .example: break
    }
  }

  /// Returns the name and the title of what a value belongs to: the evidence of an option, the ladder of a
  /// level.
  private static func list(of declared: DeclaredName) -> (name: String?, title: String?) {
    switch declared.role {
    case .option:
      let owner = declared.node.parent?.parent
      return (owner?.words.first?.text, owner?.title?.text)
    case .level, .award: return (declared.node.parent?.words.first?.text, nil)
    case .scale, .evidence, .column, .kind, .scorer, .definition, .datedParameter, .result, .rule,
      .ruleParameter, .ladder, .awards, .node, .example:
      return (nil, nil)
    }
  }

  /// Returns the path of the results recorded for an evidence file.
  private static func expected(beside path: String) -> String {
    FileSystem.path(
      of: FileSystem.stem(of: path) + ".expected.csv", in: FileSystem.folder(of: path))
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first, bytes.count >= part.count else { return false }
    return bytes.indices.dropLast(part.count - 1).contains { index in
      bytes[index] == first && bytes[index..<index + part.count].elementsEqual(part)
    }
  }
}
