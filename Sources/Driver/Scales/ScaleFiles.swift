package import Diagnostics

/// The scales that a command line names, read but not yet parsed.
package struct ScaleFiles: Sendable {
  /// All files that could be read, in order; ranges refer to them by index.
  package private(set) var files: [SourceFile] = []
  /// What makes a file no text, by file; such a file must not be parsed.
  package private(set) var faults: [Int32: Diagnostic] = [:]
  /// The paths that could not be read.
  package private(set) var failures: [FileError] = []

  /// Reads every scale that the paths stand for.
  package init(at paths: [String], in system: FileSystem) {
    for path in paths {
      do throws(FileError) {
        for file in try system.files(.scale, at: path) { try read(file, system) }
      } catch {
        failures.append(error)
      }
    }
  }

  private mutating func read(_ path: String, _ system: FileSystem) throws(FileError) {
    let id = Int32(clamping: files.count)
    do throws(FileError) {
      let file = SourceFile(id: id, path: path, bytes: try system.bytes(of: path))
      if let fault = encodingFault(in: file) { faults[id] = fault }
      files.append(file)
    } catch {
      // The other files of a folder are read all the same.
      failures.append(error)
    }
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
