import Consolidation
import Diagnostics
import Driver
import Semantics
import Syntax

/// Every place of a scale's files that names something, with what it names.
///
/// The checker notes the places while it resolves names; for a scale that is put together from several
/// files they are traced back into those.
struct NameIndex: Sendable {
  /// A place that names something; a declaration names itself.
  struct Occurrence: Hashable, Sendable {
    let range: SourceRange
    let declaration: SourceRange
  }

  /// What is declared, by the place of its name.
  private(set) var declared: [SourceRange: DeclaredName] = [:]
  /// The occurrences by file, in the order of the text.
  private var byFile: [Int32: [Occurrence]] = [:]
  private var byDeclaration: [SourceRange: [SourceRange]] = [:]
  /// The declarations of what several versions declare, in their order.
  private var versions: [DeclaredName.Identity: [SourceRange]] = [:]

  /// Collects the names of all versions of a scale, and those by which its amendments say what they change.
  init(of editions: [ScaleEditions.Edition], amendedBy amendments: [SyntaxTree] = []) {
    var found: Set<Occurrence> = []
    for edition in editions {
      var own: [DeclaredName.Identity: [SourceRange]] = [:]
      for name in Declarations.flat(Declarations.all(in: edition.compilation.tree)) {
        guard let range = edition.origin(of: name.nameRange) else { continue }
        if declared[range] == nil { declared[range] = name }
        found.insert(Occurrence(range: range, declaration: range))
        own[name.identity, default: []].append(range)
      }
      for (identity, ranges) in own where ranges.count == 1 {
        let known = versions[identity] ?? []
        versions[identity] = known + ranges.filter { !known.contains($0) }
      }
      for use in edition.compilation.scale.nameUses {
        guard let range = edition.origin(of: use.range),
          let declaration = edition.origin(of: use.declaration)
        else { continue }
        found.insert(Occurrence(range: range, declaration: declaration))
      }
    }
    for tree in amendments {
      for (identity, range) in Self.targets(below: tree.root) {
        guard let declaration = versions[identity]?.first else { continue }
        found.insert(Occurrence(range: range, declaration: declaration))
      }
    }
    for occurrence in found {
      byFile[occurrence.range.file, default: []].append(occurrence)
      byDeclaration[occurrence.declaration, default: []].append(occurrence.range)
    }
    for file in byFile.keys {
      byFile[file]?.sort { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
    }
    for declaration in byDeclaration.keys {
      byDeclaration[declaration]?.sort { ($0.file, $0.start) < ($1.file, $1.start) }
    }
  }

  /// Returns what is named at an offset: behind the last letter of a name is still there.
  func occurrence(at offset: Int, in file: Int32) -> Occurrence? {
    let all = occurrences(in: file)
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].range.end < offset { low = middle + 1 } else { high = middle }
    }
    let near = all[low...].prefix { $0.range.start <= offset }
    return near.last { $0.range.start <= offset && offset < $0.range.end } ?? near.last
  }

  /// Returns the occurrences in a file, in the order of the text.
  func occurrences(in file: Int32) -> [Occurrence] { byFile[file] ?? [] }

  /// Returns all places that name a declaration, its own name included, in all versions of the scale.
  func places(of declaration: SourceRange) -> [SourceRange] {
    let same = declared[declaration].flatMap { versions[$0.identity] } ?? []
    return (same.contains(declaration) ? same : [declaration]).flatMap { byDeclaration[$0] ?? [] }
  }

  /// Returns the names by which an amendment says what it changes.
  private static func targets(
    below node: SyntaxNode
  ) -> [(identity: DeclaredName.Identity, range: SourceRange)] {
    var result = node.children.flatMap { targets(below: $0) }
    guard node.kind == .amendmentTarget, let word = node.words.last else { return result }
    func name(_ role: DeclaredName.Role) {
      result.append((DeclaredName.Identity(role: role, names: [word.text]), word.range))
    }
    switch node.firstToken.kind {
    case .evidenceKeyword: name(.evidence)
    case .unitKeyword: name(.kind)
    case .letKeyword: name(.definition)
    case .parameterKeyword: name(.datedParameter)
    case .ruleKeyword: name(.rule)
    case .resultKeyword: name(.result)
    case .levelsKeyword: name(.ladder)
    case .levelKeyword, .noLevelKeyword, .forceKeyword, .atMostKeyword, .downKeyword, .upKeyword:
      name(.ladder)
      if let level = node.words.first, node.words.count == 2 {
        let identity = DeclaredName.Identity(role: .level, names: [word.text, level.text])
        result.append((identity, level.range))
      }
    case _: break
    }
    return result
  }

  /// Returns the declared names that can be used in expressions, by their places.
  var all: [(range: SourceRange, name: DeclaredName)] {
    declared.map { ($0.key, $0.value) }
      .sorted { ($0.range.file, $0.range.start) < ($1.range.file, $1.range.start) }
  }
}

extension ScaleEditions.Edition {
  /// Returns where a range of the version's text stands in a file, if it lies in one piece of one.
  func origin(of range: SourceRange) -> SourceRange? {
    version.text.isUnchanged ? range : version.text.wholeOrigin(of: range)
  }

  /// Returns where a range of a file stands in the version's text, where the version is that file.
  func holds(_ file: Int32) -> Bool {
    version.text.isUnchanged && compilation.source.id == file
  }
}
