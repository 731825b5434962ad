import CFiles
import Glibc

/// A file that appears under its name whole or not at all.
///
/// What is written goes to a file without a name, which gets one only in `commit()`: whatever ends the
/// program, the system takes it away. Where the file system has no such files, it goes to a temporary file
/// beside it, which vanishes unless the program is killed (`PendingFile`). A device or a pipe is written
/// directly.
package struct AtomicFile: ~Copyable {
  /// Where the content goes.
  package var stream: OutputStream
  private let opened: Opened
  private var isCommitted = false

  /// An open descriptor and the names that belong to it.
  private struct Opened {
    let descriptor: Int32
    /// The path as the user gave it.
    let path: String
    let place: Place
    /// The path that the content takes at the end.
    let target: String
  }

  /// Where the content is until it has its name.
  private enum Place {
    /// In the device itself.
    case device
    /// In a file without a name.
    case nameless
    /// In a temporary file of this name.
    case temporary(String)
  }

  /// Opens a temporary file beside `path`.
  package init(replacing path: String) throws(FileError) {
    opened = try Self.open(path)
    let isOwned = if case .device = opened.place { false } else { true }
    stream = OutputStream(descriptor: opened.descriptor, name: path, isOwned: isOwned)
    if case .temporary(let temporaryPath) = opened.place { PendingFile.register(temporaryPath) }
  }

  deinit {
    close(opened.descriptor)
    if case .temporary(let temporaryPath) = opened.place, !isCommitted {
      unsafe unlink(temporaryPath)
      PendingFile.forget()
    }
  }

  /// Gives the content its name, replacing a file that had it; discarded content gets none.
  ///
  /// - Parameter isDurable: whether it must be on the disk before it has its name, so that not even a
  ///   failure of the power leaves less; what can be computed again need not wait for the disk.
  /// - Throws: why the file cannot be written.
  package mutating func commit(isDurable: Bool = true) throws(FileError) {
    if stream.isDiscarded { return }
    stream.flush()
    if let failure = stream.failure { throw failure }
    if case .device = opened.place { return }
    guard !isDurable || fsync(opened.descriptor) == 0, takesName(isDurable) else {
      throw FileError(.write, opened.path, number: errno)
    }
    isCommitted = true
  }

  /// Gives the content its name; `false` where that cannot be.
  private func takesName(_ isDurable: Bool) -> Bool {
    switch opened.place {
    case .device: return true
    case .nameless:
      if NamelessFile.link(opened.descriptor, to: opened.target) { return true }
      guard errno == EEXIST else { return false }
      // Only a file with a name can take the place of another.
      for attempt in 0..<100 {
        let candidate = Self.temporaryPath(beside: opened.target, attempt)
        PendingFile.register(candidate)
        if NamelessFile.link(opened.descriptor, to: candidate) {
          return renames(candidate, isDurable)
        }
        let number = errno
        PendingFile.forget()
        errno = number
        if number != EEXIST { return false }
      }
      return false
    case .temporary(let temporaryPath): return renames(temporaryPath, isDurable)
    }
  }

  private func renames(_ temporaryPath: String, _ isDurable: Bool) -> Bool {
    let isDone = Self.rename(temporaryPath, to: opened.target, isDurable: isDurable)
    let number = errno
    if !isDone { unsafe unlink(temporaryPath) }
    PendingFile.forget()
    errno = number
    return isDone
  }

  /// Gives a file the name of another, which goes; `false` with `errno` where that cannot be.
  ///
  /// Where a name is taken over, ext4 waits until the new content is on its way to the disk, for a large
  /// run a fifth of its time. Where two files change names it does not, and the former one can go.
  private static func rename(_ path: String, to target: String, isDurable: Bool) -> Bool {
    if !isDurable, unsafe files_exchange(path, target) {
      unsafe unlink(path)
      return true
    }
    return unsafe Glibc.rename(path, target) == 0
  }

  private static func open(_ path: String) throws(FileError) -> Opened {
    var status = stat()
    let exists = unsafe stat(path, &status) == 0
    let type = status.st_mode & S_IFMT
    if exists, type == S_IFDIR { throw FileError(.write, path, number: EISDIR) }
    if exists, type != S_IFREG {
      let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError(.write, path, number: errno) }
      return Opened(descriptor: descriptor, path: path, place: .device, target: path)
    }
    // A symbolic link stays one: the file that it names is replaced.
    let opened = try openTemporary(beside: exists ? resolved(path) : path, for: path)
    if exists { fchmod(opened.descriptor, status.st_mode & 0o7777) }
    return opened
  }

  private static func openTemporary(
    beside target: String, for path: String
  ) throws(FileError) -> Opened {
    let folder = folder(of: target)
    if let descriptor = NamelessFile.open(
      in: folder.isEmpty ? "." : folder, O_WRONLY, mode: 0o666)
    {
      return Opened(descriptor: descriptor, path: path, place: .nameless, target: target)
    }
    for attempt in 0..<100 {
      let candidate = temporaryPath(beside: target, attempt)
      let descriptor = unsafe Glibc.open(
        candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        return Opened(
          descriptor: descriptor, path: path, place: .temporary(candidate), target: target)
      }
      if errno != EEXIST { throw FileError(.write, path, number: errno) }
    }
    throw FileError(.write, path, number: EEXIST)
  }

  /// Returns the folder of a path with the slash behind it; empty for the current one.
  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private static func temporaryPath(beside target: String, _ attempt: Int) -> String {
    "\(folder(of: target)).thang-\(getpid())-\(attempt).tmp"
  }

  private static func resolved(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}
