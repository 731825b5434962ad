// The door for WebAssembly. A page speaks to it in bytes of UTF-8:
//
//   1. ask `thang_allocate` for room and write the texts into it;
//   2. call `thang_check` or `thang_evaluate`;
//   3. the answer is an address: four bytes of length, the least significant first, then the text;
//   4. give every room back with `thang_free`, the answer too.
#if arch(wasm32)
  import Diagnostics

  /// Returns the address of room for a text of `count` bytes, which the page gives back.
  @_expose(wasm, "thang_allocate")
  @_cdecl("thang_allocate")
  func allocate(_ count: UInt32) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer.allocate(byteCount: max(1, Int(count)), alignment: 8)
  }

  /// Gives room back.
  @_expose(wasm, "thang_free")
  @_cdecl("thang_free")
  func free(_ room: UnsafeMutableRawPointer?) {
    unsafe room?.deallocate()
  }

  /// Checks the scale in the text at `scale`; the language is 0 for Vietnamese, otherwise English.
  @_expose(wasm, "thang_check")
  @_cdecl("thang_check")
  func checkScale(
    _ scale: UnsafePointer<UInt8>?, _ scaleCount: UInt32, _ language: UInt32
  ) -> UnsafeMutableRawPointer {
    let scale = unsafe bytes(at: scale, scaleCount)
    return unsafe handOver(answer(.check(scale: scale, language: language == 0 ? .vi : .en)))
  }

  /// Scores the units in the JSON text at `evidence` on the scale in the text at `scale`.
  @_expose(wasm, "thang_evaluate")
  @_cdecl("thang_evaluate")
  func evaluateUnits(
    _ scale: UnsafePointer<UInt8>?, _ scaleCount: UInt32, _ evidence: UnsafePointer<UInt8>?,
    _ evidenceCount: UInt32, _ language: UInt32
  ) -> UnsafeMutableRawPointer {
    let scale = unsafe bytes(at: scale, scaleCount)
    let evidence = unsafe bytes(at: evidence, evidenceCount)
    return unsafe handOver(
      answer(.evaluate(scale: scale, evidence: evidence, language: language == 0 ? .vi : .en)))
  }

  private func bytes(at start: UnsafePointer<UInt8>?, _ count: UInt32) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(count)))
  }

  /// Returns room with the length of `answer` and its bytes.
  private func handOver(_ answer: [UInt8]) -> UnsafeMutableRawPointer {
    let room = unsafe allocate(UInt32(answer.count + 4))
    unsafe room.storeBytes(of: UInt32(answer.count).littleEndian, as: UInt32.self)
    for (index, byte) in answer.enumerated() {
      unsafe room.storeBytes(of: byte, toByteOffset: index + 4, as: UInt8.self)
    }
    return unsafe room
  }
#endif
