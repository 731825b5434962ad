import Diagnostics

/// The sign of a percent in words or twice: `90 phần trăm`, `90percent`, `90%%`.
///
/// A number may stand nearly anywhere, so that its tokens are put right before anything is parsed.
struct SpelledPercents {
  private static let words: Set<String> = ["phần trăm", "phần_trăm", "percent", "per_cent", "pct"]

  private let source: SourceFile
  private let tokens: [Token]

  private init(_ tokens: [Token], of source: SourceFile) {
    self.source = source
    self.tokens = tokens
  }

  /// Makes what stands behind numbers the sign that is meant, and returns an error for each.
  static func read(_ tokens: inout [Token], of source: SourceFile) -> [Diagnostic] {
    let percents = SpelledPercents(tokens, of: source)
    let places = tokens.indices.filter { percents.isSlip($0) }
    if places.isEmpty { return [] }
    var diagnostics: [Diagnostic] = []
    for index in places.reversed() {
      let range = percents.range(index)
      if tokens[index].kind == .percentSign {
        diagnostics.append(.straySign("%", deleting: range, at: range))
        tokens[index].kind = .whitespace
        continue
      }
      let digits = percents.digits(index)
      let word = SourceRange(file: range.file, start: range.start + digits, end: range.end)
      let number =
        digits > 0
        ? SourceRange(file: range.file, start: range.start, end: word.start)
        : percents.range(percents.numberBefore(index) ?? index)
      let replaced = SourceRange(file: range.file, start: number.end, end: range.end)
      diagnostics.append(
        .percentInWords(
          source.text(of: number) + "%", found: source.text(of: word), replacing: replaced,
          at: word))
      let sign = Token(kind: .percentSign, start: word.start)
      let value = Token(kind: .number, start: range.start)
      tokens.replaceSubrange(index...index, with: digits > 0 ? [value, sign] : [sign])
    }
    return diagnostics.reversed()
  }

  private func range(_ index: Int) -> SourceRange {
    source.range(of: index..<index + 1, in: tokens)
  }

  private func isSlip(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .percentSign: index > 0 && tokens[before(index)].kind == .percentSign
    case .percentKeyword: numberBefore(index) != nil && isWord(source.text(of: range(index)))
    case .word:
      digits(index) > 0 || numberBefore(index) != nil && isWord(source.text(of: range(index)))
    case _: false
    }
  }

  private func isWord(_ text: String) -> Bool { Self.words.contains(text.lowercased()) }

  /// The token in front of one, blanks left out.
  private func before(_ index: Int) -> Int {
    index > 1 && tokens[index - 1].kind == .whitespace ? index - 2 : index - 1
  }

  private func numberBefore(_ index: Int) -> Int? {
    guard index > 0, tokens[before(index)].kind == .number else { return nil }
    return before(index)
  }

  /// How many bytes of `90percent` are its number; 0 where a token is nothing of the kind.
  private func digits(_ index: Int) -> Int {
    let start = Int(tokens[index].start)
    guard (0x30...0x39).contains(source.bytes[start]) else { return 0 }
    let text = source.text(of: range(index))
    let digits = text.utf8.prefix {
      (0x30...0x39).contains($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".")
    }
    return isWord(String(decoding: Array(text.utf8.dropFirst(digits.count)), as: UTF8.self))
      ? digits.count : 0
  }
}
