import Glibc

/// The files of the outside world; `-` is standard input.
package struct FileSystem: Sendable {
  /// What stands under a path.
  package enum Kind: Sendable {
    case file
    case folder
    /// A device, a pipe or a socket.
    case other
  }

  /// What standard input holds, or `nil` to read the process's own.
  let standardInput: [UInt8]?

  /// Texts that stand for the files at these paths: what an editor holds and has not saved.
  private var unsaved: [String: [UInt8]] = [:]

  /// Creates the access to files; tests state what standard input holds.
  package init(standardInput: [UInt8]? = nil) {
    self.standardInput = standardInput
  }

  /// Returns the same files with texts in the place of some of them, by path without `.` and `..`.
  package func holding(_ texts: [String: [UInt8]]) -> FileSystem {
    var result = self
    result.unsaved = texts
    return result
  }

  /// Returns the text that stands for a file, if any does.
  func unsavedText(at path: String) -> [UInt8]? {
    if unsaved.isEmpty { return nil }
    return unsaved[path] ?? unsaved[ScaleFiles.normalized(path)]
  }

  /// Returns all bytes of a file, or of standard input.
  package func bytes(of path: String) throws(FileError) -> [UInt8] {
    if path == "-" {
      if let standardInput { return standardInput }
      return try Self.readAll(from: 0, path: path, expecting: 0)
    }
    if let text = unsavedText(at: path) { return text }
    let descriptor = try Self.open(path)
    defer { close(descriptor) }
    let size = try Self.size(of: descriptor, path: path)
    return try Self.readAll(from: descriptor, path: path, expecting: size)
  }

  /// Returns what stands under a path, or `nil` if nothing does or it cannot be seen.
  package func kind(of path: String) -> Kind? {
    if path == "-" { return .other }
    if unsavedText(at: path) != nil { return .file }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// What tells a file or folder from all others, whatever the path to it.
  struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  /// Returns what a path leads to, by links of any kind too; `nil` where that is not of a type, such as
  /// `S_IFDIR`.
  func identity(of path: String, being type: mode_t) -> Identity? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == type else { return nil }
    return Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }

  /// `true` iff both paths name one file that is there, by links of any kind too; devices are none.
  package func isSameFile(_ first: String, _ second: String) -> Bool {
    guard let file = identity(of: first, being: S_IFREG) else { return false }
    return file == identity(of: second, being: S_IFREG)
  }

  /// Returns how many bytes a file has, or `nil` if it cannot be seen.
  package func size(of path: String) -> Int? {
    if let text = unsavedText(at: path) { return text.count }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return Int(status.st_size)
  }

  /// Returns the names in a folder in the order of their bytes, without those that begin with a dot.
  package func names(in folder: String) throws(FileError) -> [String] {
    let held = unsaved.keys.filter { Self.folder(of: $0) == folder }.map { Self.name(of: $0) }
    guard let stream = unsafe opendir(folder) else {
      if !held.isEmpty { return held.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
      throw FileError(.list, folder, number: errno)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    if errno != 0 { throw FileError(.list, folder, number: errno) }
    names += held.filter { !names.contains($0) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The absolute path that relative ones start from; empty if it is gone.
  package var workingFolder: String {
    guard let path = unsafe getcwd(nil, 0) else { return "" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  /// Creates a folder, which must not exist yet.
  package func createFolder(_ path: String) throws(FileError) {
    guard unsafe mkdir(path, 0o777) == 0 else { throw FileError(.create, path, number: errno) }
  }

  static func open(_ path: String) throws(FileError) -> Int32 {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.read, path, number: errno) }
    return descriptor
  }

  /// Returns the size of a regular file, 0 for a pipe or device.
  static func size(of descriptor: Int32, path: String) throws(FileError) -> Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw FileError(.read, path, number: errno)
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw FileError(.read, path, number: EISDIR) }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
  }

  static func readAll(
    from descriptor: Int32, path: String, expecting size: Int
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1)
    var chunk = [UInt8](repeating: 0, count: max(1 << 16, min(size + 1, 1 << 22)))
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(.read, path, number: errno)
      }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}
