import Glibc
import Synchronization

/// A file without a name, which the system removes whatever becomes of the program.
final class NamelessFile: Sendable {
  let descriptor: Int32

  /// How many files were made: each has another name until it has none.
  private static let number = Atomic<Int>(0)

  /// The folder for temporary files.
  static var folder: String {
    guard let variable = unsafe getenv("TMPDIR") else { return "/tmp" }
    return unsafe String(cString: variable)
  }

  /// Makes a file in the folder for temporary files; `nil` where that cannot be.
  init?() {
    let folder = Self.folder
    if let descriptor = Self.open(in: folder, O_RDWR, mode: 0o600) {
      self.descriptor = descriptor
      return
    }
    let number = Self.number.wrappingAdd(1, ordering: .relaxed).newValue
    let path = "\(folder)/.thang-\(getpid())-\(number).spool"
    descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    unsafe unlink(path)
  }

  /// Opens a file that never had a name, in the file system of a folder; `nil` where that has no such files,
  /// or where they could not be given a name later.
  ///
  /// `access` is `O_WRONLY` or `O_RDWR`; from `mode` the mask of the process takes permissions away.
  static func open(in folder: String, _ access: Int32, mode: mode_t) -> Int32? {
    // `O_TMPFILE`, which the system's header makes of two others.
    let nameless: Int32 = 0o20_000_000 | O_DIRECTORY
    let descriptor = unsafe Glibc.open(folder, access | nameless | O_CLOEXEC, mode)
    guard descriptor >= 0 else { return nil }
    if unsafe Glibc.access(Self.link(of: descriptor), F_OK) == 0 { return descriptor }
    close(descriptor)
    return nil
  }

  /// Gives a file without a name one that nobody has; `false` with the reason in `errno` where that cannot
  /// be.
  static func link(_ descriptor: Int32, to path: String) -> Bool {
    unsafe linkat(AT_FDCWD, Self.link(of: descriptor), AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
  }

  private static func link(of descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Writes bytes to a place; `false` where there is no room for them.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    return Self.move(bytes.count) { done in
      unsafe pwrite(descriptor, start + done, bytes.count - done, off_t(offset + done))
    }
  }

  /// Reads the bytes at a place; `false` where that cannot be.
  func read(_ bytes: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
    unsafe Self.read(bytes, of: descriptor, at: offset)
  }

  /// Reads the bytes at a place of any open file; `false` where there are fewer.
  static func read(
    _ bytes: UnsafeMutableRawBufferPointer, of descriptor: Int32, at offset: Int
  ) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    return move(bytes.count) { done in
      unsafe pread(descriptor, start + done, bytes.count - done, off_t(offset + done))
    }
  }

  /// Has the system move some bytes, which it may do in parts; `step` gets how many are moved already.
  private static func move(_ count: Int, _ step: (Int) -> Int) -> Bool {
    var done = 0
    while done < count {
      let moved = step(done)
      if moved > 0 {
        done += moved
      } else if moved == 0 || errno != EINTR {
        return false
      }
    }
    return true
  }
}
