import TestSupport
import Testing

@testable import LanguageServer

/// JSON, frames and URIs, whole and broken.
@Suite struct ProtocolTests {
  @Test(arguments: [
    #"{"a": [1, -2.5e3, true, false, null, "x\n\u00e9\ud83d\ude00"], "b": {}}"#, "[]", "0", #""""#,
    "  [ 1 , 2 ]  ",
  ])
  func `values are read and written`(_ text: String) throws {
    let value = try JSONParser.value(of: Array(text.utf8))
    #expect(try JSONParser.value(of: value.bytes) == value)
  }

  @Test func `escapes are resolved`() throws {
    let text = #""\"\\\/\b\f\n\r\t\u0041\ud83d\ude00\ud83dx""#
    #expect(
      try JSONParser.value(of: Array(text.utf8))
        == .string("\"\\/\u{8}\u{C}\n\r\tA😀\u{FFFD}x"))
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "tru", "01", "1.", "1e", "\"", "\"\\x\"", "\"\\u12\"",
    "\"\n\"", "[1] 2", "nul", "-", "{1:2}", String(repeating: "[", count: 100_000),
  ])
  func `what is no JSON is refused`(_ text: String) {
    #expect(throws: JSONError.self) { try JSONParser.value(of: Array(text.utf8)) }
  }

  @Test(arguments: ["/a b/thang điểm.thang", "/x%y/#?.thang", "/e\u{301}"])
  func `paths survive as URIs`(_ path: String) {
    #expect(DocumentURI.path(of: DocumentURI.uri(of: path)) == path)
  }

  @Test func `a text without a file keeps its URI`() {
    #expect(DocumentURI.path(of: "untitled:Untitled-1") == "untitled:Untitled-1")
    #expect(DocumentURI.path(of: "file://host/a") == "/a")
  }

  private static func messages(_ stream: [UInt8], pieces: [Int]) -> [String] {
    var frames = MessageFrames()
    var found: [String] = []
    var rest = stream[...]
    for piece in pieces + [stream.count] {
      frames.append(rest.prefix(piece))
      rest = rest.dropFirst(piece)
      while let frame = frames.next() {
        switch frame {
        case .message(let bytes): found.append(String(decoding: bytes, as: UTF8.self))
        case .garbage: continue
        }
      }
    }
    return found
  }

  @Test(arguments: 0..<40)
  func `frames do not depend on how the stream is cut`(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let texts = ["{}", "", "{\"tiêu\": \"chí\"}", String(repeating: "x", count: 5000)]
    let stream = texts.flatMap { MessageFrames.framed(Array($0.utf8)) }
    let pieces = (0..<200).map { _ in Int.random(in: 0...60, using: &generator) }
    #expect(Self.messages(stream, pieces: pieces) == texts)
  }

  @Test(arguments: [
    "nonsense\r\n\r\n", "Content-Length: x\r\n\r\n", "\0\u{1}\u{2}\n", "Content-Length: -5\r\n\r\n",
    "Content-Type: text\r\n\r\n", "hello Content-Length: \n\n",
    "Content-Length: 99999999999999999999\r\n\r\n",
  ])
  func `what is no frame is passed over`(_ garbage: String) {
    let stream = Array(garbage.utf8) + MessageFrames.framed(Array("{}".utf8))
    #expect(Self.messages(stream, pieces: []).last == "{}")
  }

  @Test func `a message that is too long is passed over`() {
    let size = MessageFrames.longestMessage + 10
    var frames = MessageFrames()
    frames.append(Array("Content-Length: \(size)\r\n\r\n".utf8))
    #expect(frames.next() == .garbage)
    let chunk = [UInt8](repeating: 0x78, count: 1 << 20)
    var sent = 0
    while sent < size {
      let piece = min(chunk.count, size - sent)
      frames.append(chunk[..<piece])
      #expect(frames.next() == nil)
      sent += piece
    }
    frames.append(MessageFrames.framed(Array("{}".utf8)))
    #expect(frames.next() == .message(Array("{}".utf8)))
  }

  @Test func `a message with a wrong length does not hide the next one`() {
    var frames = MessageFrames()
    frames.append(
      Array("Content-Length: 40\r\n\r\n{}".utf8)
        + MessageFrames.framed(Array("{\"a\": \"long enough for it\"}".utf8)))
    guard case .message(let bytes) = frames.next() else {
      Issue.record("there is no message")
      return
    }
    #expect(throws: JSONError.self) { try JSONParser.value(of: bytes) }
    frames.reread(bytes)
    #expect(frames.next() == .message(Array("{\"a\": \"long enough for it\"}".utf8)))
  }

  @Test func `headers within headers are not read again without end`() {
    let stream = (0..<4000).flatMap { _ in Array("Content-Length: 30000\r\n\r\n{".utf8) }
    var frames = MessageFrames()
    frames.append(stream)
    var handedOut = 0
    while let frame = frames.next() {
      guard case .message(let bytes) = frame else { continue }
      handedOut += bytes.count
      frames.reread(bytes)
    }
    #expect(handedOut < 20 * stream.count)
  }
}
