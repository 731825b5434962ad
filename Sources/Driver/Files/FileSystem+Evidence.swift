import CFiles
import Evidence
import Glibc

extension FileSystem {
  /// Returns the bytes of an evidence file; a big one is mapped, not copied.
  ///
  /// Standard input can be asked for once.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - watch: what notices that it changes while it is read.
  /// - Returns: the bytes; where a mapped file becomes shorter, what is gone reads as zeros.
  /// - Throws: why it cannot be read.
  func evidence(
    of path: String, watch: FileWatch = FileWatch()
  ) throws(FileError) -> EvidenceBytes {
    if path == "-" {
      if let standardInput { return EvidenceBytes(standardInput) }
      return try InputSpool.read()
    }
    if let text = unsavedText(at: path) { return EvidenceBytes(text) }
    let descriptor = try Self.open(path)
    watch.begin(descriptor)
    @Sendable func finish() {
      watch.end(descriptor)
      close(descriptor)
    }
    let size: Int
    do throws(FileError) {
      size = try Self.size(of: descriptor, path: path)
    } catch {
      finish()
      throw error
    }
    if size >= Self.mappingThreshold,
      let mapped = Self.mapping(of: descriptor, size: size, release: finish)
    {
      return mapped
    }
    defer { finish() }
    return EvidenceBytes(try Self.readAll(from: descriptor, path: path, expecting: size))
  }

  /// Files of at least this size are mapped: reading them whole would cost a page fault per page twice.
  private static let mappingThreshold = 1 << 20

  /// Maps an open file, or returns `nil` where that cannot be; `release` is called once it is unmapped.
  static func mapping(
    of descriptor: Int32, size: Int, release: @escaping @Sendable () -> Void = {}
  ) -> EvidenceBytes? {
    let start = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else { return nil }
    // Else the system would end the program where the file becomes shorter.
    guard unsafe files_guard(start, size) else {
      unsafe munmap(start, size)
      return nil
    }
    unsafe madvise(start, size, MADV_SEQUENTIAL)
    let address = UInt(bitPattern: start)
    let bytes = unsafe start.assumingMemoryBound(to: UInt8.self)
    let buffer = unsafe UnsafeBufferPointer(start: bytes, count: size)
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    return unsafe EvidenceBytes(viewing: buffer) { range in
      // Whole pages: what is mapped counts as memory of the program as long as it was read.
      let (first, last) = (range.lowerBound / page * page, range.upperBound / page * page)
      guard first < last else { return }
      let start = unsafe UnsafeMutableRawPointer(bitPattern: address + UInt(first))
      unsafe madvise(start, last - first, MADV_DONTNEED)
    } release: {
      let start = unsafe UnsafeMutableRawPointer(bitPattern: address)
      unsafe files_unguard(start)
      unsafe munmap(start, size)
      release()
    }
  }
}
