import Diagnostics
import Glibc

/// Output that is held back until it is known whether it may appear, in a file without a name.
///
/// Where no such file can be made the memory serves.
package struct Spool: ~Copyable {
  /// Where the content goes.
  package var stream: OutputStream
  private let file: NamelessFile?

  /// Creates an empty spool.
  package init() {
    file = NamelessFile()
    stream =
      file.map {
        OutputStream(
          descriptor: $0.descriptor, name: "temporary file",
          title: Phrase(
            vi: "tệp tạm trong \(NamelessFile.folder) (đổi thư mục bằng biến TMPDIR)",
            en:
              "a temporary file in \(NamelessFile.folder) (the variable TMPDIR names another folder)"
          ), isOwned: true)
      } ?? OutputStream(recordingAs: "memory")
  }

  /// Hands the content over.
  package consuming func release(to output: inout OutputStream) throws(FileError) {
    guard let file else {
      output.write(stream.pending)
      return
    }
    stream.flush()
    if let failure = stream.failure { throw failure }
    guard lseek(file.descriptor, 0, SEEK_SET) == 0 else {
      throw FileError(.read, "temporary file", number: errno)
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while output.failure == nil {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe read(file.descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { return }
      if count > 0 {
        output.write(chunk[..<count])
      } else if errno != EINTR {
        throw FileError(.read, "temporary file", number: errno)
      }
    }
  }
}
