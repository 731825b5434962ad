/// Writes JSON text piece by piece; the caller keeps the order, the writer the commas and indents.
package struct JSONWriter: Sendable {
  /// How the text is laid out.
  package enum Layout: Sendable {
    /// Everything on one line, a blank after every comma and colon.
    case compact
    /// One member or element per line, two blanks deep per level.
    case pretty
  }

  /// The text written so far, in UTF-8.
  package private(set) var bytes: [UInt8] = []
  private let layout: Layout
  /// One entry per open object or array: whether it has a member yet.
  private var hasMembers: [Bool] = []
  private var followsKey = false

  /// Creates a writer without any text.
  package init(_ layout: Layout) { self.layout = layout }

  /// The text written so far.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes an object whose members `body` writes with `key` and a value each.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(0x7B)
    body(&self)
    close(0x7D)
  }

  /// Writes an array whose elements `body` writes.
  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    open(0x5B)
    body(&self)
    close(0x5D)
  }

  /// Writes the name of the next member.
  package mutating func key(_ name: String) {
    beginValue()
    appendQuoted(name.utf8)
    bytes.append(0x3A)
    bytes.append(0x20)
    followsKey = true
  }

  /// Writes a text value.
  package mutating func string(_ value: String) {
    beginValue()
    appendQuoted(value.utf8)
  }

  /// Writes a text value given as UTF-8 bytes, which must be well-formed.
  package mutating func string(utf8 value: some Collection<UInt8>) {
    beginValue()
    appendQuoted(value)
  }

  /// Writes a value given as its JSON text.
  package mutating func value(_ json: ArraySlice<UInt8>) {
    beginValue()
    bytes += json
  }

  /// Writes members of the open object, at least one, given as JSON text without braces.
  package mutating func members(_ json: ArraySlice<UInt8>) {
    beginValue()
    bytes += json
  }

  /// Makes room for so many more bytes at once.
  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Writes bytes as they are, such as what separates two documents.
  package mutating func append(_ separator: [UInt8]) { bytes += separator }

  /// Writes a whole number.
  package mutating func number(_ value: Int) { literal(String(value)) }

  /// Writes a number or another literal given as its JSON text.
  package mutating func literal(_ text: String) {
    beginValue()
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes `true` or `false`.
  package mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }

  /// Writes `null`.
  package mutating func null() { literal("null") }

  /// Writes a line break between two documents or at the end of the text.
  package mutating func endLine() { bytes.append(0x0A) }

  /// Removes what was written and keeps the storage, so that a long output goes out in pieces.
  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  private mutating func open(_ bracket: UInt8) {
    beginValue()
    bytes.append(bracket)
    hasMembers.append(false)
  }

  private mutating func close(_ bracket: UInt8) {
    let hadMembers = hasMembers.popLast() ?? false
    if hadMembers { breakLine() }
    bytes.append(bracket)
  }

  /// Writes what stands between the previous value and the next.
  private mutating func beginValue() {
    if followsKey {
      followsKey = false
      return
    }
    guard let hasMember = hasMembers.last else { return }
    if hasMember {
      bytes.append(0x2C)
      if case .compact = layout { bytes.append(0x20) }
    }
    hasMembers[hasMembers.count - 1] = true
    breakLine()
  }

  private mutating func breakLine() {
    guard case .pretty = layout else { return }
    bytes.append(0x0A)
    for _ in 0..<hasMembers.count {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  private mutating func appendQuoted(_ utf8: some Collection<UInt8>) {
    bytes.append(0x22)
    // Written as it comes and looked at there: nearly no text has a sign to escape.
    let start = bytes.count
    bytes.append(contentsOf: utf8)
    let isPlain = Self.isPlain(bytes.span, from: start)
    if !isPlain {
      bytes.removeLast(bytes.count - start)
      appendEscaped(utf8)
    }
    bytes.append(0x22)
  }

  private static func isPlain(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    var signs: UInt8 = 0
    for index in start..<bytes.count {
      let byte = bytes[index]
      signs |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x5C ? 1 : 0)
    }
    return signs == 0
  }

  private mutating func appendEscaped(_ utf8: some Collection<UInt8>) {
    for byte in utf8 {
      switch byte {
      case 0x22: appendEscape(0x22)
      case 0x5C: appendEscape(0x5C)
      case 0x08: appendEscape(0x62)
      case 0x09: appendEscape(0x74)
      case 0x0A: appendEscape(0x6E)
      case 0x0C: appendEscape(0x66)
      case 0x0D: appendEscape(0x72)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(Self.hexadecimal(byte >> 4))
        bytes.append(Self.hexadecimal(byte & 0xF))
      default: bytes.append(byte)
      }
    }
  }

  private mutating func appendEscape(_ letter: UInt8) {
    bytes.append(0x5C)
    bytes.append(letter)
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? 0x30 + digit : 0x57 + digit
  }
}
