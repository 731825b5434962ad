import Diagnostics
import Driver
import Evidence
import Semantics
import Syntax

/// A place in one of the files of the workspace.
struct FilePlace: Hashable, Sendable {
  let path: String
  let source: SourceFile
  let range: SourceRange

  init(_ range: SourceRange, in source: SourceFile) {
    (self.range, self.source) = (range, source)
    path = ScaleFiles.normalized(source.path)
  }

  static func == (one: FilePlace, other: FilePlace) -> Bool {
    one.path == other.path && one.range.start == other.range.start
      && one.range.end == other.range.end
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(range.start)
    hasher.combine(range.end)
  }
}

/// A name with the scale that declares it.
struct NamedThing {
  let analysis: ScaleAnalysis
  let declaration: SourceRange
  let declared: DeclaredName
}

/// What a column of a table shows of another scale, where the column is declared.
struct LinkedName {
  let column: LinkedColumn
  let edition: ScaleEditions.Edition
  /// The name of the column in its file.
  let range: SourceRange

  /// Returns the columns of a scale's tables that show results of other scales.
  static func all(of analysis: ScaleAnalysis, in system: FileSystem) -> [LinkedName] {
    guard let editions = analysis.editions else { return [] }
    return editions.editions.indices.flatMap { index -> [LinkedName] in
      let edition = editions.editions[index]
      return editions.linkedColumns(ofEdition: index, in: system).compactMap { column in
        edition.origin(of: column.field.range).map {
          LinkedName(column: column, edition: edition, range: $0)
        }
      }
    }
  }

  /// `true` iff the column shows what a name of the other scale stands for.
  func shows(_ declared: DeclaredName) -> Bool {
    switch (declared.role, column.subject) {
    case (.ladder, .ladder(let name)), (.result, .result(let name)),
      (.evidence, .information(let name)):
      declared.name == name
    case _: false
    }
  }

  /// `true` iff a name of the other scale is one of the values that the column shows.
  func lists(_ declared: DeclaredName) -> Bool {
    guard column.field.options.contains(where: { $0.name == declared.name }) else { return false }
    switch (declared.role, column.subject) {
    case (.kind, .kind): return true
    case (.level, .ladder(let name)): return declared.node.parent?.words.first?.text == name
    case (.option, .information(let name)):
      return declared.node.parent?.parent?.words.contains { $0.text == name } ?? false
    case _: return false
    }
  }

  /// The title by which the column says what it shows, without its quotation marks.
  func titleRange(in analysis: ScaleAnalysis) -> SourceRange? {
    guard !column.isByName, let title = analysis.names.declared[range]?.node.title,
      let origin = edition.origin(of: title.range), let file = analysis.file(origin.file)
    else { return nil }
    let text = file.text(of: origin)
    guard let first = text.first, let last = text.last, text.count > 2 else { return nil }
    let inner = SourceRange(
      file: origin.file, start: origin.start + first.utf8.count,
      end: origin.end - last.utf8.count)
    return file.text(of: inner) == column.field.title ? inner : nil
  }

  /// The declared option of the column with a name, in its file.
  func option(named name: String, in analysis: ScaleAnalysis) -> SourceRange? {
    guard let own = analysis.names.declared[range] else { return nil }
    return analysis.names.declared.first { place, declared in
      declared.role == .option && declared.name == name && place.file == range.file
        && own.node.range.start <= declared.nameRange.start
        && declared.nameRange.end <= own.node.range.end
    }?.key
  }
}

extension Server {
  /// How many scales of the workspace are looked at for names of another one.
  private static let mostScales = 300

  /// Returns the scales of the workspace that name a file of a scale and do not belong to it: those that
  /// extend it, and those that take its results.
  mutating func users(of analysis: ScaleAnalysis) -> [ScaleAnalysis] {
    let system = files
    let own = Set(analysis.files.map { ScaleFiles.normalized($0.path) })
    var seen = own
    var found: [ScaleAnalysis] = []
    for path in scalePaths(beside: analysis.source.path).prefix(Self.mostScales) {
      let normal = ScaleFiles.normalized(path)
      guard seen.insert(normal).inserted, let bytes = try? system.bytes(of: path) else { continue }
      let tree = Compilation.parsed(SourceFile(path: path, bytes: bytes)).value
      let isUser = FileLink.all(in: tree).contains {
        own.contains(ScaleFiles.normalized(ScaleFiles.path($0.path, from: path)))
      }
      guard isUser, let user = self.analysis(at: path) else { continue }
      found.append(user)
    }
    return found
  }

  /// Returns the scales of the open folders, of the folder of a file, and those that are open.
  func scalePaths(beside path: String) -> [String] {
    var paths = documents.map(\.path).sorted()
    for root in roots + [FileSystem.folder(of: path)] {
      paths += (try? files.files(.scale, at: root)) ?? []
    }
    return paths
  }

  /// Returns what is known of a scale that may not be open.
  mutating func analysis(at path: String) -> ScaleAnalysis? {
    let normal = ScaleFiles.normalized(path)
    if let open = documents.first(where: { ScaleFiles.normalized($0.path) == normal }) {
      return try? analysis(of: open.uri)
    }
    guard let bytes = try? files.bytes(of: path) else { return nil }
    var amended: [String: AmendedScale] = [:]
    let document = Document(
      uri: DocumentURI.uri(of: path), version: 0, text: String(decoding: bytes, as: UTF8.self))
    return ScaleAnalysis(of: document, in: files, amended: &amended)
  }

  /// Returns what another scale calls the result that a column here shows, or the value that an option
  /// of it stands for; `nil` where the name is the scale's own.
  mutating func origin(
    of declaration: SourceRange, in analysis: ScaleAnalysis
  ) -> NamedThing? {
    for linked in LinkedName.all(of: analysis, in: files) {
      let meant = linked.column.isByName ? linked.range : linked.titleRange(in: analysis)
      let isColumn = meant == declaration
      let option = analysis.names.declared[declaration].flatMap { declared in
        linked.option(named: declared.name, in: analysis) == declaration ? declared.name : nil
      }
      guard isColumn || option != nil, let other = self.analysis(at: linked.column.path) else {
        continue
      }
      for (range, declared) in other.names.all
      where option.map({ declared.name == $0 && linked.lists(declared) }) ?? linked.shows(declared)
      {
        return NamedThing(analysis: other, declaration: range, declared: declared)
      }
    }
    return nil
  }

  /// Returns what is named at a place, in the scale that declares it: a column that shows another scale's
  /// result by that result's name is that result.
  mutating func thing(at place: DocumentPlace) -> NamedThing? {
    let analysis = place.analysis
    let range = place.occurrence?.declaration ?? place.linkedTitle(in: files)
    guard let range else { return nil }
    if let origin = origin(of: range, in: analysis) { return origin }
    return analysis.names.declared[range].map {
      NamedThing(analysis: analysis, declaration: range, declared: $0)
    }
  }

  /// Returns the places in other scales that name what a scale declares, with those scales.
  mutating func places(
    of thing: NamedThing
  ) -> [(user: ScaleAnalysis, places: [FilePlace])] {
    guard let source = thing.analysis.file(thing.declaration.file) else { return [] }
    let base = ScaleFiles.normalized(source.path)
    let own = Set(thing.analysis.files.map { ScaleFiles.normalized($0.path) })
    var found: [(user: ScaleAnalysis, places: [FilePlace])] = []
    for user in users(of: thing.analysis) {
      var ranges: [SourceRange] = []
      // Scales that are put together from this one and more.
      for file in user.files where ScaleFiles.normalized(file.path) == base {
        ranges += user.names.places(
          of: SourceRange(
            file: file.id, start: thing.declaration.start, end: thing.declaration.end))
      }
      for linked in LinkedName.all(of: user, in: files)
      where own.contains(ScaleFiles.normalized(linked.column.path)) {
        if linked.shows(thing.declared) {
          ranges +=
            linked.column.isByName
            ? user.names.places(of: linked.range) : linked.titleRange(in: user).map { [$0] } ?? []
        }
        if linked.lists(thing.declared),
          let option = linked.option(named: thing.declared.name, in: user)
        {
          ranges += user.names.places(of: option)
        }
      }
      var seen: Set<FilePlace> = []
      let places = ranges.compactMap { range in
        user.file(range.file).map { FilePlace(range, in: $0) }
      }
      .filter { !own.contains($0.path) && seen.insert($0).inserted }
      if !places.isEmpty { found.append((user, places)) }
    }
    return found
  }
}
