import Glibc
import Synchronization

/// Notices that a file does not stay the same while it is read.
///
/// Whoever reads a file shares its watch, so that it is one file however often it is opened. One that another
/// takes the place of meanwhile stays as it was for whoever has it open.
final class FileWatch: Sendable {
  /// What tells one content of a file from another.
  private struct Stamp: Equatable {
    let device: UInt64
    let number: UInt64
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    /// Looks at a file; `nil` for what is none, such as a pipe.
    init?(_ descriptor: Int32) {
      var status = stat()
      guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        return nil
      }
      device = UInt64(status.st_dev)
      number = UInt64(status.st_ino)
      size = Int(status.st_size)
      (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
  }

  private struct State {
    /// The file as it was when it was first opened.
    var first: Stamp?
    /// The descriptors from which it is being read.
    var open: [Int32] = []
    var hasChanged = false

    mutating func look(at descriptor: Int32) {
      // What comes through a pipe or a terminal changes with every byte, and is read once.
      guard let stamp = Stamp(descriptor) else { return }
      if stamp != first ?? stamp { hasChanged = true }
      first = first ?? stamp
    }
  }

  private let state = Mutex(State())

  /// Notes that the file has been opened, before anything of it is read.
  func begin(_ descriptor: Int32) {
    state.withLock { state in
      state.look(at: descriptor)
      state.open.append(descriptor)
    }
  }

  /// Notes that the file has been read, before it is closed.
  func end(_ descriptor: Int32) {
    state.withLock { state in
      state.look(at: descriptor)
      if let index = state.open.firstIndex(of: descriptor) { state.open.remove(at: index) }
    }
  }

  /// `true` iff the file is another than it was when it was first opened.
  var hasChanged: Bool {
    state.withLock { state in
      for descriptor in state.open { state.look(at: descriptor) }
      return state.hasChanged
    }
  }
}
