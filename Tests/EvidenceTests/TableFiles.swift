import Diagnostics
import Evidence
import TestSupport

/// A file of units and those with the rows of their tables, read together.
struct TableFiles {
  /// What came out, as text.
  struct Result: Equatable {
    var columns: String
    var diagnostics: String
  }

  /// The path and the content of the file of units.
  let units: (path: String, bytes: [UInt8])
  /// The files of tables, by what stands between points in their names.
  let tables: [(table: String, path: String, bytes: [UInt8])]

  /// The golden input and the files named like it.
  init(of golden: GoldenCase) {
    units = (golden.name, golden.bytes)
    let folder = String(golden.path.dropLast(golden.path.split(separator: "/").last?.count ?? 0))
    let stem = Self.parts(golden.name)[0]
    tables = FileReading.names(in: folder).compactMap { name in
      let parts = Self.parts(name)
      guard parts[0] == stem, !Self.isMain(name), parts.last == "csv" else { return nil }
      return (
        parts[1..<(parts.count - 1)].joined(separator: "."), name,
        FileReading.bytes(of: folder + name) ?? []
      )
    }
  }

  /// Files with texts in them.
  init(units: String, path: String, tables: [(table: String, text: String)] = []) {
    self.units = (path, Array(units.utf8))
    self.tables = tables.map { ($0.table, "x.\($0.table).csv", Array($0.text.utf8)) }
  }

  /// `true` iff a file holds units.
  static func isMain(_ name: String) -> Bool { parts(name).count == 2 }

  private static func parts(_ path: String) -> [String] {
    (path.split(separator: "/").last ?? "").split(separator: ".").map(String.init)
  }

  /// Reads all of them in blocks of at most `limit` units.
  func read(
    _ schema: EvidenceSchema, _ options: ReadingOptions = ReadingOptions(), limit: Int
  ) -> Result {
    var opened = EvidenceTables(of: schema)
    for file in tables {
      guard let name = opened.names.first(where: { $0.spellings.contains(file.table) }) else {
        return Result(columns: "", diagnostics: "no table \(file.table)")
      }
      opened.add(
        EvidenceBytes(file.bytes), path: file.path, format: .csv, to: name, options: options)
    }
    var reader = EvidenceReader(
      EvidenceBytes(units.bytes), path: units.path,
      format: GoldenSchemas.format(of: units.path), schema: schema, options: options)
    var columns: [String] = []
    var block = EvidenceBlock(for: schema)
    while reader.next(into: &block, limit: limit) {
      if reader.holdsRows {
        opened.refuse(&block, of: units.path)
        columns.append(Dump.columns(block, schema, isWhole: true))
        continue
      }
      var start = 0
      while start < block.count {
        let end = start + opened.unitCount(of: block, from: start)
        var part = block.selecting(Array(start..<end))
        opened.read(into: &part, of: units.path)
        columns.append(Dump.columns(part, schema, isWhole: true))
        start = end
      }
    }
    opened.finish()
    let lines = opened.summaries.map { "vi: \($0.vietnamese)\nen: \($0.english)" }
    return Result(
      columns: (columns + (reader.holdsRows ? [] : lines)).joined(separator: "\n"),
      diagnostics: Dump.diagnostics(reader.diagnostics + opened.diagnostics))
  }
}
