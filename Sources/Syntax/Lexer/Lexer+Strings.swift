/// Where a string ends, also one whose closing mark was forgotten.
extension Lexer {
  /// Takes a string: to the mark that matches its opening one, so that `"…“…”…"` and `“…“…”…”` are
  /// one string; else to the first mark of any form; else to the end of the line.
  mutating func string(opening length: Int) -> SyntaxKind {
    let opening = Self.decode(bytes, at: position).scalar
    position += length
    if position > unmatchedUntil {
      let (closed, end) = endOfString { scalar, depth in
        switch (scalar, opening) {
        case (0x22, 0x22), (0x201C, 0x201E): 0
        case (_, 0x22), (0x22, _): depth
        case (0x201C, 0x201C): depth + 1
        case (0x201D, _): depth - 1
        case (_, _): depth
        }
      }
      if closed {
        position = end
        return .string
      }
      unmatchedUntil = end
    }
    let (closed, end) = endOfString { _, _ in 0 }
    position = closed ? end : endOfUnclosedString(until: end)
    return .string
  }

  /// Returns where the string that goes on here ends: behind the mark that brings the depth to 0, or at
  /// the end of the line.
  private func endOfString(depth change: (UInt32, Int) -> Int) -> (closed: Bool, end: Int) {
    var depth = 1
    var offset = position
    while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
      if bytes[offset] == 0x5C, offset + 1 < bytes.count,
        bytes[offset + 1] == 0x22 || bytes[offset + 1] == 0x5C
      {
        offset += 2
        continue
      }
      let (scalar, length) = Self.decode(bytes, at: offset)
      offset += length
      if case .quote = CharacterClass.of(scalar) {
        depth = change(scalar, depth)
        if depth == 0 { return (true, offset) }
      }
    }
    return (false, offset)
  }

  /// Returns where a text between quotation marks of another form, such as `‘…’`, ends on this line.
  func endOfForeignString(opening: UInt32, from start: Int) -> Int? {
    guard let closing = ForeignSign.closingMark(of: opening) else { return nil }
    var offset = start
    // `''…''`, typed for `"…"`, ends with both marks.
    let isTwice = opening == 0x27 && start < bytes.count && bytes[start] == 0x27
    if isTwice { offset += 1 }
    while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
      let (scalar, length) = Self.decode(bytes, at: offset)
      offset += length
      if scalar != closing { continue }
      if !isTwice { return offset }
      if offset < bytes.count, bytes[offset] == 0x27 { return offset + 1 }
    }
    return nil
  }

  /// Leaves what surely is not part of the text to the parser: a clause such as `tối đa 5`, the type of
  /// a piece of evidence, and the braces at the end of the line.
  private func endOfUnclosedString(until lineEnd: Int) -> Int {
    let line = bytes[position..<lineEnd]
    for clause in Self.clausesBehindTitles {
      if let start = Self.start(of: clause, in: line) {
        var end = start
        while end > position, bytes[end - 1] == 0x20 { end -= 1 }
        return end
      }
    }
    var open = 0
    for byte in bytes[position..<lineEnd] {
      if byte == 0x7B { open += 1 } else if byte == 0x7D { open -= 1 }
    }
    var end = lineEnd
    var offset = lineEnd
    while offset > position, open != 0 {
      offset -= 1
      switch bytes[offset] {
      case 0x20, 0x09: continue
      case 0x7B where open > 0: open -= 1
      case 0x7D where open < 0: open += 1
      case _: return end
      }
      end = offset
    }
    return end
  }

  /// What stands behind a title on its line, in NFC.
  private static let clausesBehindTitles: [[UInt8]] =
    [
      " tối đa ", " max ", " hệ số ", " trọng số ", " coefficient ", " weight ", " : ", " khi tổng",
      " when total",
    ].map { Array($0.utf8) }

  private static func start(of pattern: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
    guard line.count >= pattern.count else { return nil }
    return (line.startIndex...(line.endIndex - pattern.count)).first { start in
      line[start...].starts(with: pattern)
    }
  }
}
