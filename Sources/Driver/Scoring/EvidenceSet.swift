import Diagnostics
package import Evidence
import Semantics

/// The evidence files of a run: those with units, and those with the rows of tables.
///
/// A file holds the rows of a table where the command line says so, where it is named like the table
/// or like another evidence file with the table behind it (`xa.phieu.csv` beside `xa.csv`), and where
/// such a file lies beside a table of units without being named at all.
package struct EvidenceSet: Sendable {
  /// A file with rows of a table.
  struct TableFile: Sendable {
    let table: EvidenceTableName
    let file: EvidenceFile
  }

  /// The files with units, in the order of the results.
  package private(set) var files: [EvidenceFile] = []
  private(set) var tables: [TableFile] = []
  /// The evidence of other scales, by the tables that show their results.
  private(set) var linked: [TableFile] = []
  /// What `--table` says of tables that the scale does not have: another one may.
  private(set) var unknownTables: [String] = []

  /// Creates the set of files that all hold units.
  package init(_ files: [EvidenceFile]) { self.files = files }

  /// Sorts the files that paths stand for, and finds those of tables beside them.
  ///
  /// - Parameters:
  ///   - paths: evidence files and folders, in order.
  ///   - named: texts such as `phieu=phieu-2024.csv`, which say what a file holds.
  ///   - schema: what the scale asks for.
  ///   - system: where the files are.
  /// - Throws: where a file cannot be found, or a table is none of the scale.
  package init(
    at paths: [String], tables named: [String] = [], schema: EvidenceSchema, in system: FileSystem
  ) throws(FileError) {
    let names = EvidenceTables(of: schema).names
    let computed = schema.fields.filter { $0.scaleOfRows != nil }.map { $0.name }
    var isNamed: Set<EvidenceTableName> = []
    for text in named {
      let name = text.prefix { $0 != "=" }
      if !computed.isEmpty, !names.contains(where: { $0.spellings.contains(String(name)) }) {
        unknownTables.append(text)
        continue
      }
      let found = try Self.tableFile(text, names, system)
      isNamed.insert(found.table)
      tables.append(found)
    }
    var all: [String] = []
    for path in paths { all += try system.files(.evidence, at: path) }
    let stems = Set(all.map(Self.stem))
    var units: [String] = []
    for path in all {
      if let table = Self.table(of: path, names, beside: stems) {
        tables.append(TableFile(table: table, file: try EvidenceFile(path, in: system)))
      } else {
        units.append(path)
      }
    }
    for path in units { files.append(try EvidenceFile(path, in: system)) }
    let open = names.filter { !isNamed.contains($0) }
    for file in files {
      for table in open {
        // Rows stand in tables; the units of another scale in any file.
        let isComputed = computed.contains(table.text)
        guard isComputed || file.isTable else { continue }
        let formats = isComputed ? EvidenceFormat.allCases : [.csv, .tsv]
        try add(table, beside: file.path, in: formats, system)
      }
    }
    linked = tables.filter { computed.contains($0.table.text) }
    tables.removeAll { computed.contains($0.table.text) }
  }

  /// Adds the file of a table that lies beside a file of units, if there is one.
  private mutating func add(
    _ table: EvidenceTableName, beside path: String, in formats: [EvidenceFormat],
    _ system: FileSystem
  ) throws(FileError) {
    for spelling in table.spellings {
      for ending in formats {
        let name = "\(Self.stem(path)).\(spelling).\(ending.rawValue)"
        let found = FileSystem.path(of: name, in: FileSystem.folder(of: path))
        guard system.kind(of: found) == .file, !tables.contains(where: { $0.file.path == found })
        else { continue }
        tables.append(TableFile(table: table, file: try EvidenceFile(found, in: system)))
      }
    }
  }

  /// Returns the table whose rows a file has by its name, where another file can have the units.
  private static func table(
    of path: String, _ names: [EvidenceTableName], beside stems: Set<String>
  ) -> EvidenceTableName? {
    let own = stem(path)
    for table in names {
      for spelling in table.spellings {
        let isAlone = stems.allSatisfy { $0 == own }
        if own == spelling, !isAlone { return table }
        let ending = "." + spelling
        if own.hasSuffix(ending), stems.contains(String(own.dropLast(ending.count))) {
          return table
        }
      }
    }
    return nil
  }

  private static func tableFile(
    _ text: String, _ names: [EvidenceTableName], _ system: FileSystem
  ) throws(FileError) -> TableFile {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else {
      throw FileError(
        unsuitable: text,
        Phrase(
          vi: "`--table` cần TÊN=TỆP, chẳng hạn `phieu=phieu.csv`",
          en: "`--table` takes NAME=FILE, such as `phieu=phieu.csv`"))
    }
    let name = String(parts[0])
    guard let table = names.first(where: { $0.spellings.contains(name) }) else {
      throw unknownTable(text, names)
    }
    let path = String(parts[1])
    // What is not there is found out before anything is read.
    if path != "-", system.kind(of: path) == nil { _ = try system.bytes(of: path) }
    return TableFile(table: table, file: try EvidenceFile(path, in: system))
  }

  /// Returns what to say of a `--table` whose table is none of `names`.
  static func unknownTable(_ text: String, _ names: [EvidenceTableName]) -> FileError {
    let name = text.prefix { $0 != "=" }
    let list = names.map { "`\($0.text)`" }.joined(separator: ", ")
    return FileError(
      unsuitable: text,
      list.isEmpty
        ? Phrase(vi: "thang điểm không có bảng nào", en: "the scale has no tables")
        : Phrase(
          vi: "thang điểm không có bảng `\(name)`; các bảng: \(list)",
          en: "the scale has no table `\(name)`; its tables are \(list)"))
  }

  /// Returns a file's name without its last ending.
  private static func stem(_ path: String) -> String {
    let name = FileSystem.name(of: path)
    guard let point = name.lastIndex(of: ".") else { return name }
    return String(name[..<point])
  }

  /// `true` iff a table has files, by its index in the scale.
  func hasFile(of table: Int, in scale: CheckedScale) -> Bool {
    var path: [String] = []
    var next: Int? = table
    while let index = next {
      path.append(scale.tables[index].field.name)
      next = scale.tables[index].parent
    }
    return tables.contains { $0.table.path == path.reversed() }
  }

  /// The warnings about files whose last line has the sums of the others.
  func sumLines(in system: FileSystem) -> [Diagnostic] {
    files.compactMap { $0.sumLine(in: system) }
  }

  /// What is to be said of the files that changed while they were read: nobody knows what was read of them.
  var changes: [Diagnostic] {
    (files + (tables + linked).map { $0.file }).filter { $0.watch.hasChanged }.map {
      .changedWhileRead(at: .file(path: $0.path))
    }
  }

  /// Opens the files of tables, except those whose rows were added up.
  func openTables(
    of schema: EvidenceSchema, _ options: ReadingOptions, in system: FileSystem,
    with records: RecordRun? = nil
  ) throws(FileError) -> EvidenceTables {
    var opened = EvidenceTables(of: schema)
    let counts = records?.counts ?? []
    for (rows, table) in counts { opened.add(rows, to: table) }
    for table in tables where !counts.contains(where: { $0.table == table.table }) {
      let format: EvidenceFormat = table.file.format == .tsv ? .tsv : .csv
      opened.add(
        try table.file.bytes(in: system), path: table.file.path, format: format, to: table.table,
        options: options)
    }
    return opened
  }
}
