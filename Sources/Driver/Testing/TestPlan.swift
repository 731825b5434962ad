import Diagnostics

/// Finds what `thang test` has to run: scales with their examples, and evidence with recorded results.
///
/// A folder with `X.csv` (or `.tsv`, `.json`, `.ndjson`) and `X.expected.csv` is a test. Its scale is
/// the only `.thang` file in the folder, or the one named like the evidence or the folder; where the
/// folder has none, the scale of the folder's name on the command line or in a folder `Criteria` beside
/// the folder's parent, or else the only scale that the command line names.
struct TestPlan {
  /// An evidence file with its recorded results.
  struct Recording {
    let evidence: String
    let expected: String
    /// The scale's path, or `nil` where none was found.
    let scale: String?
  }

  private(set) var scales: [String] = []
  private(set) var recordings: [Recording] = []
  /// The evidence files without recorded results in the folders that were searched.
  private(set) var unrecorded: [String] = []
  private(set) var errors: [FileError] = []
  /// The scales that the command line names as files.
  private var namedScales: [String] = []
  private let system: FileSystem
  /// `true` iff evidence without recorded results counts too, because they will be written.
  private let recordsMissing: Bool

  init(at paths: [String], in system: FileSystem, recordsMissing: Bool) {
    self.system = system
    self.recordsMissing = recordsMissing
    var folders: [String] = []
    var evidence: [String] = []
    for path in paths {
      do throws(FileError) {
        try sort(path, &folders, &evidence)
      } catch {
        errors.append(error)
      }
    }
    do throws(FileError) {
      for folder in folders { try addRecordings(in: folder) }
      for file in evidence { try add(file) }
    } catch {
      errors.append(error)
    }
  }

  private mutating func sort(
    _ path: String, _ folders: inout [String], _ evidence: inout [String]
  ) throws(FileError) {
    switch system.kind(of: path) {
    case .folder: try search(path, &folders)
    case .other: throw FileError(unsuitable: path, Self.refusal)
    case nil: _ = try system.bytes(of: path)
    case .file:
      switch FileRole(ofFileNamed: path) {
      case .scale:
        scales.append(path)
        namedScales.append(path)
      case .evidence, .expected: evidence.append(path)
      case nil: throw FileError(unsuitable: path, Self.refusal)
      }
    }
  }

  private mutating func search(_ folder: String, _ folders: inout [String]) throws(FileError) {
    for entry in try system.entries(in: folder) {
      switch entry {
      case .folder(let path): folders.append(path)
      case .file(let path): if FileRole(ofFileNamed: path) == .scale { scales.append(path) }
      }
    }
  }

  private mutating func addRecordings(in folder: String) throws(FileError) {
    let names = try system.names(in: folder)
    let stems = names.filter { FileRole(ofFileNamed: $0) == .expected }.map(Self.stem)
    for name in names
    where FileRole(ofFileNamed: name) == .evidence && !Self.isPart(name, of: names, stems) {
      let isRecorded = stems.contains(Self.stem(of: name))
      let isNew = recordsMissing && scale(for: name, in: folder, names) != nil
      guard isRecorded || isNew else {
        // JSON that belongs to no scale is something else, such as the settings of an editor.
        if !name.hasSuffix(".json") || scale(for: name, in: folder, names) != nil {
          unrecorded.append(FileSystem.path(of: name, in: folder))
        }
        continue
      }
      recordings.append(recording(of: name, in: folder, names))
    }
  }

  /// `true` iff a file holds rows of a table of another one, such as `X.phieu.csv` beside `X.csv`.
  private static func isPart(_ name: String, of names: [String], _ recorded: [String]) -> Bool {
    let own = stem(of: name)
    if recorded.contains(own) { return false }
    return names.contains {
      FileRole(ofFileNamed: $0) == .evidence && own.hasPrefix(stem(of: $0) + ".")
    }
  }

  /// Adds an evidence file, or the one that belongs to a file of expected results.
  private mutating func add(_ path: String) throws(FileError) {
    let folder = FileSystem.folder(of: path)
    let names = try system.names(in: folder)
    let name = FileSystem.name(of: path)
    let evidence = names.first {
      FileRole(ofFileNamed: $0) == .evidence && Self.stem(of: $0) == Self.stem(of: name)
    }
    recordings.append(recording(of: evidence ?? name, in: folder, names))
  }

  private func recording(of name: String, in folder: String, _ names: [String]) -> Recording {
    Recording(
      evidence: FileSystem.path(of: name, in: folder),
      expected: FileSystem.path(of: Self.stem(of: name) + ".expected.csv", in: folder),
      scale: scale(for: name, in: folder, names))
  }

  private func scale(for name: String, in folder: String, _ names: [String]) -> String? {
    // What amends a scale is no scale of its own.
    let own = names.filter { name in
      guard FileRole(ofFileNamed: name) == .scale else { return false }
      let path = FileSystem.path(of: name, in: folder)
      let bytes = (try? system.bytes(of: path)) ?? []
      return !ScaleFiles.isAmendment(bytes, at: path)
    }
    let title = FileSystem.name(of: folder)
    if !own.isEmpty {
      let wanted = [Self.stem(of: name), title]
      let named = wanted.lazy.compactMap { stem in own.first { Self.stem(of: $0) == stem } }.first
      if let only = named ?? (own.count == 1 ? own[0] : nil) {
        return FileSystem.path(of: only, in: folder)
      }
      return namedScales.count == 1 ? namedScales[0] : nil
    }
    if let given = scales.first(where: { FileSystem.stem(of: $0) == title }) { return given }
    let above = FileSystem.folder(of: FileSystem.folder(of: folder))
    let criteria = FileSystem.path(of: "Criteria", in: above)
    for ending in [".thang", ".thang.md"] {
      let shared = FileSystem.path(of: title + ending, in: criteria)
      if system.kind(of: shared) == .file { return shared }
    }
    return namedScales.count == 1 ? namedScales[0] : nil
  }

  /// Returns a file's name without its last ending, and without `.expected`.
  private static func stem(of name: String) -> String {
    var stem = Substring(name)
    if let point = stem.lastIndex(of: ".") { stem = stem[..<point] }
    if stem.hasSuffix(".expected") { stem = stem.dropLast(".expected".count) }
    return String(stem)
  }

  private static let refusal = Phrase(
    vi: "chỉ kiểm thử được tệp `.thang`, tệp số liệu hoặc thư mục",
    en: "a test is a `.thang` file, an evidence file or a folder")
}
