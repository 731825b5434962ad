import Glibc
import Synchronization

/// The temporary file that has to go if a signal ends the program.
package enum PendingFile {
  /// The address of the path as a C string, or 0: a signal handler may use nothing else.
  private static let address = Atomic<UInt>(0)

  /// Remembers the temporary file; one at a time is written.
  static func register(_ temporaryPath: String) {
    unsafe replace(with: UInt(bitPattern: strdup(temporaryPath)))
  }

  /// Forgets the temporary file, which has its name or is gone.
  static func forget() { replace(with: 0) }

  /// Removes the temporary file; safe to call in a signal handler.
  package static func removeAfterSignal() {
    let pending = unsafe UnsafePointer<CChar>(bitPattern: address.load(ordering: .acquiring))
    if let pending = unsafe pending { unsafe unlink(pending) }
  }

  private static func replace(with new: UInt) {
    let old = address.exchange(new, ordering: .acquiringAndReleasing)
    unsafe free(UnsafeMutableRawPointer(bitPattern: old))
  }
}
