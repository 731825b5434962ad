package import Diagnostics
import Evidence

/// The scales that a command line names, read but not yet parsed.
package struct ScaleFiles: Sendable {
  /// All files that could be read, in order; ranges refer to them by index.
  package private(set) var files: [SourceFile] = []
  /// What makes a file no text, by file; such a file must not be parsed.
  package private(set) var faults: [Int32: Diagnostic] = [:]
  /// The paths that could not be read.
  package private(set) var failures: [FileError] = []
  /// How many of the files the paths stand for; the others were asked for by those.
  package private(set) var namedCount = 0
  package let system: FileSystem
  /// What each file amends that was looked at, by path.
  package var amendedScales: [String: AmendedScale] = [:]

  /// The files that the paths stand for, without those that they refer to.
  package var named: [SourceFile] { Array(files.prefix(namedCount)) }

  /// Reads every scale that the paths stand for.
  package init(at paths: [String], in system: FileSystem) {
    self.system = system
    for path in paths {
      do throws(FileError) {
        for file in try system.files(.scale, at: path) { try read(file, system) }
      } catch {
        failures.append(error)
      }
    }
    namedCount = files.count
  }

  /// Returns the file that another one refers to by a path relative to its own folder.
  ///
  /// A file that was read already is not read again.
  package mutating func file(
    _ reference: String, namedBy source: SourceFile
  ) throws(FileError) -> SourceFile {
    try file(at: Self.path(reference, from: source.path))
  }

  /// Returns the file at a path, which is read when it is first asked for.
  package mutating func file(at path: String) throws(FileError) -> SourceFile {
    let key = Self.normalized(path)
    if let known = files.first(where: { Self.normalized($0.path) == key }) { return known }
    try add(path, system)
    return files[files.count - 1]
  }

  /// Returns the path that a reference in the file at `path` means.
  package static func path(_ reference: String, from path: String) -> String {
    if reference.hasPrefix("/") { return reference }
    return normalized(FileSystem.path(of: reference, in: FileSystem.folder(of: path)))
  }

  /// Returns a path without `.` and, where it can be told, without `..`.
  package static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  private mutating func read(_ path: String, _ system: FileSystem) throws(FileError) {
    do throws(FileError) {
      try add(path, system)
    } catch {
      // The other files of a folder are read all the same.
      failures.append(error)
    }
  }

  private mutating func add(_ path: String, _ system: FileSystem) throws(FileError) {
    let id = Int32(clamping: files.count)
    if let fault = try Self.longLine(in: path, system) {
      faults[id] = fault
      files.append(SourceFile(id: id, path: path, bytes: []))
      return
    }
    let file = SourceFile(id: id, path: path, bytes: try system.bytes(of: path))
    if let fault = encodingFault(in: file) { faults[id] = fault }
    files.append(file)
  }

  /// Returns what is wrong with a file that has a line of more than 1 MB: such a file is not read at all.
  static func longLine(in path: String, _ system: FileSystem) throws(FileError) -> Diagnostic? {
    let limit = 1 << 20
    guard path != "-", system.kind(of: path) == .file, (system.size(of: path) ?? 0) > limit else {
      return nil
    }
    return LongLine.fault(in: try system.evidence(of: path), path: path, longerThan: limit)
  }
}

/// Returns what keeps a file from being UTF-8 text, if anything does.
package func encodingFault(in file: SourceFile) -> Diagnostic? {
  let bytes = file.bytes
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    return .scaleNotUTF8(encoding: "UTF-16", at: .file(path: file.path))
  }
  if String(validating: bytes, as: UTF8.self) == nil {
    let offset = firstFault(in: bytes)
    let range = SourceRange(file: file.id, start: offset, end: offset + 1)
    return .scaleNotUTF8(encoding: nil, at: .range(range))
  }
  if let offset = bytes.firstIndex(of: 0) {
    if bytes.count(where: { $0 == 0 }) > bytes.count / 5 {
      return .scaleNotUTF8(encoding: "UTF-16", at: .file(path: file.path))
    }
    return .nulByteInScale(at: .range(SourceRange(file: file.id, start: offset, end: offset + 1)))
  }
  return nil
}

/// Returns the offset of the first byte that is not part of a well-formed character.
private func firstFault(in bytes: [UInt8]) -> Int {
  var parser = Unicode.UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  var offset = 0
  while true {
    switch parser.parseScalar(from: &iterator) {
    case .valid(let scalar): offset += scalar.count
    case .error, .emptyInput: return min(offset, bytes.count)
    }
  }
}
