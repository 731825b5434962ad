/// The bytes of an evidence file, kept alive as long as anyone reads them.
///
/// The outer room maps a file and hands the memory over without copying it. Everything behind this
/// type reads through `Span`, so an index out of range stops the program instead of reading on.
@safe package struct EvidenceBytes: @unchecked Sendable {
  private let storage: Storage

  /// The memory and what to do with it at the end; never written after its creation.
  @safe private final class Storage {
    let buffer: UnsafeBufferPointer<UInt8>
    let release: (@Sendable () -> Void)?
    let forget: (@Sendable (Range<Int>) -> Void)?

    init(
      _ buffer: UnsafeBufferPointer<UInt8>, release: (@Sendable () -> Void)?,
      forget: (@Sendable (Range<Int>) -> Void)?
    ) {
      unsafe self.buffer = unsafe buffer
      self.release = release
      self.forget = forget
    }

    deinit {
      if let release { release() } else { unsafe buffer.deallocate() }
    }
  }

  /// Creates a copy of `bytes`.
  package init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = unsafe copy.initialize(from: bytes)
    storage = unsafe Storage(UnsafeBufferPointer(copy), release: nil, forget: nil)
  }

  /// Creates a view of memory that someone else holds, such as a mapped file.
  ///
  /// - Parameters:
  ///   - buffer: memory that stays unchanged until `release` is called.
  ///   - forget: called for bytes that were read; when they are read again, they come from the file.
  ///   - release: called once when nobody reads the bytes any more; it unmaps the file.
  @unsafe package init(
    viewing buffer: UnsafeBufferPointer<UInt8>,
    forget: (@Sendable (Range<Int>) -> Void)? = nil, release: @escaping @Sendable () -> Void
  ) {
    storage = unsafe Storage(buffer, release: release, forget: forget)
  }

  /// The number of bytes.
  package var count: Int { unsafe storage.buffer.count }

  /// Says that some bytes were read and need not stay in memory; they can be read again all the same.
  package func forget(_ range: Range<Int>) { storage.forget?(range) }

  /// How many bytes are read before they are forgotten together.
  static var forgotten: Int { 1 << 22 }

  /// Returns what `body` makes of the bytes.
  package func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    // The local copy keeps the optimizer of Swift 6.3 from ending the borrow too early.
    let buffer = unsafe storage.buffer
    let result = unsafe body(buffer.span)
    withExtendedLifetime(storage) {}
    return result
  }
}
