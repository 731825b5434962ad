import Glibc
import Synchronization

/// A file without a name, which the system removes whatever becomes of the program.
final class NamelessFile: Sendable {
  let descriptor: Int32

  /// How many files were made: each has another name until it has none.
  private static let number = Atomic<Int>(0)

  /// Makes a file in the folder for temporary files; `nil` where that cannot be.
  init?() {
    var folder = "/tmp"
    if let variable = unsafe getenv("TMPDIR") { folder = unsafe String(cString: variable) }
    let number = Self.number.wrappingAdd(1, ordering: .relaxed).newValue
    let path = "\(folder)/.thang-\(getpid())-\(number).spool"
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    unsafe unlink(path)
  }

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
