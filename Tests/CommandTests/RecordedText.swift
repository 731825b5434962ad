import Glibc
import Testing

/// A text that a test produces, compared with the one that was recorded and reviewed.
///
/// `UPDATE_GOLDEN=1 swift test …` records; the difference then shows in the review.
struct RecordedText {
  /// The path below `Golden`.
  let name: String

  func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let path = Self.folder + name
    if unsafe getenv("UPDATE_GOLDEN") != nil {
      Self.write(text, to: path)
      return
    }
    #expect(
      text == Self.read(path) ?? "(not recorded)", "\(name): record with UPDATE_GOLDEN=1",
      sourceLocation: sourceLocation)
  }

  private static let folder = String(#filePath.dropLast("RecordedText.swift".count)) + "Golden/"

  private static func read(_ path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var byte = unsafe fgetc(file)
    while byte != EOF {
      bytes.append(UInt8(truncatingIfNeeded: byte))
      byte = unsafe fgetc(file)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ text: String, to path: String) {
    guard let file = unsafe fopen(path, "w") else { return }
    defer { unsafe fclose(file) }
    unsafe fputs(text, file)
  }
}
