import Diagnostics
package import Evidence

/// An evidence file that a command line names, with the shape that its name tells.
package struct EvidenceFile: Sendable {
  package let path: String
  /// The shape, or `nil` for standard input, whose content tells.
  package let format: EvidenceFormat?
  /// The content of standard input, which can be read only once.
  private let content: EvidenceBytes?
  /// What notices that the file changes while it is read.
  let watch = FileWatch()

  /// Creates the description of a file; standard input is read at once.
  package init(_ path: String, in system: FileSystem) throws(FileError) {
    self.path = path
    content = path == "-" ? try system.evidence(of: path) : nil
    let lowered = path.lowercased()
    format = EvidenceFormat.allCases.first { lowered.hasSuffix(".\($0.rawValue)") }
  }

  /// `true` iff the name says that the file is a table, which has no room for further ones.
  var isTable: Bool { format == .csv || format == .tsv }

  /// The shape, as the name or the content of standard input tells it.
  var shape: EvidenceFormat? { format ?? content.map { Self.format(of: $0) } }

  /// Returns the content.
  func bytes(in system: FileSystem) throws(FileError) -> EvidenceBytes {
    if let content { content } else { try system.evidence(of: path, watch: watch) }
  }

  /// Returns the warning about a last line that has the sums of the others, if it looks so; what can be
  /// read only once is not looked at.
  func sumLine(in system: FileSystem) -> Diagnostic? {
    guard content != nil || system.kind(of: path) == .file,
      let bytes = content ?? (try? system.evidence(of: path)),
      (format ?? Self.format(of: bytes)).isTable
    else { return nil }
    return SumLine.warning(in: bytes, path: path)
  }

  /// Opens the file for reading units.
  package func reader(
    for schema: EvidenceSchema, _ options: ReadingOptions, in system: FileSystem
  ) throws(FileError) -> EvidenceReader {
    let bytes = try bytes(in: system)
    return EvidenceReader(
      bytes, path: path, format: format ?? Self.format(of: bytes), schema: schema,
      options: options)
  }

  /// Returns the shape of a content: JSON begins with a brace or a bracket, and a second unit on a
  /// line of its own makes it one unit a line.
  private static func format(of bytes: EvidenceBytes) -> EvidenceFormat {
    bytes.withSpan { span in
      var index = 0
      while index < span.count, span[index] <= 0x20 || span[index] >= 0x80 { index += 1 }
      guard index < span.count, span[index] == 0x7B || span[index] == 0x5B else { return .csv }
      guard span[index] == 0x7B else { return .json }
      while index + 1 < span.count {
        if span[index] == 0x0A, span[index + 1] == 0x7B { return .ndjson }
        index += 1
      }
      return .json
    }
  }
}

extension EvidenceFormat {
  fileprivate var isTable: Bool { self == .csv || self == .tsv }
}
