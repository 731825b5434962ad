import Diagnostics
import Syntax

/// One Unicode scalar of a text or comment, with its place in the file.
struct WrittenScalar {
  let value: UInt32
  let range: SourceRange
}

extension LintSubject {
  /// Returns the scalars of every text, word, blank and comment of the file in which a scalar may lie that
  /// precomposed Vietnamese does not use, token by token.
  func findWrittenTexts() -> [[WrittenScalar]] {
    // In most files there is none at all.
    guard source.bytes.contains(where: { Self.isUnusual($0) }) else { return [] }
    return tree.tokens.indices.compactMap { index in
      let kind = tree.tokens[index].kind
      switch kind {
      case .string, .comment, .prose, .word, .whitespace: break
      case _: guard kind.isKeyword else { return nil }
      }
      let bytes = tree.byteRange(ofToken: index)
      guard source.bytes[bytes].contains(where: { Self.isUnusual($0) }) else { return nil }
      return scalars(in: bytes)
    }
  }

  /// `true` iff a byte begins a loose mark, a letter of another script or a sign that nobody sees.
  private static func isUnusual(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2, 0xCC...0xD2, 0xD8, 0xE2, 0xEF: true
    case _: false
    }
  }

  private func scalars(in bytes: Range<Int>) -> [WrittenScalar] {
    var result: [WrittenScalar] = []
    var offset = bytes.lowerBound
    for scalar in String(decoding: source.bytes[bytes], as: UTF8.self).unicodeScalars {
      let width = UTF8.width(scalar)
      result.append(
        WrittenScalar(
          value: scalar.value,
          range: SourceRange(file: source.id, start: offset, end: offset + width)))
      offset += width
    }
    return result
  }
}
