import Diagnostics

/// Signs typed in place of others, as `;` for `:`, signs that are missing, and signs too many.
///
/// A guess counts only if the file has fewer errors with it.
extension UnmarkedKeywords {
  private static let signs: [(text: String, kind: SyntaxKind)] = [
    (":", .colon), (";", .semicolon), (",", .comma), ("=", .equal),
  ]

  private static let missingSigns: [(text: String, kind: SyntaxKind)] = [
    (":", .colon), (",", .comma), (";", .semicolon),
  ]

  /// How many errors are looked at in one reading.
  private static let errorLimit = 6
  /// How many tokens before an error may be the sign at fault.
  private static let reach = 4

  /// How often a file may be read again before a reading is better: a long one less often, so that an
  /// editor need not wait.
  private var signLimit: Int { max(3, min(10, 60_000 / max(1, source.bytes.count))) }
  /// How many signs are put right in a file.
  private static let signCount = 12

  /// Takes signs for others, or puts some in, as long as the file gets better by it.
  mutating func addSigns(to best: inout Diagnosed<SyntaxTree>, inserting: Bool) {
    var seen: Set<Int> = []
    for _ in 0..<Self.signCount {
      var left = signLimit
      guard let found = sign(in: best, inserting, &left, &seen) else { return }
      accepted.append(found.word)
      best = found.reading
    }
  }

  /// Returns the first sign that is better read as another, of several the one that leaves the fewest
  /// errors.
  private func sign(
    in best: Diagnosed<SyntaxTree>, _ inserting: Bool, _ left: inout Int, _ seen: inout Set<Int>
  ) -> (word: Misspelling, reading: Diagnosed<SyntaxTree>)? {
    for diagnostic in best.diagnostics.prefix(Self.errorLimit) where diagnostic.fixes.isEmpty {
      guard case .range(let range) = diagnostic.site, seen.insert(range.start).inserted else {
        continue
      }
      var found: (word: Misspelling, reading: Diagnosed<SyntaxTree>)?
      for word in inserting ? insertions(at: range.start) : replacements(at: range.start) {
        if left == 0 { break }
        left -= 1
        let reading = read(with: accepted + [word])
        if Self.concern(Self.starts(of: reading.diagnostics), word) { continue }
        let least = found?.reading.diagnostics.count ?? best.diagnostics.count
        if reading.diagnostics.count < least { found = (word, reading) }
        if reading.diagnostics.isEmpty { break }
      }
      if let found { return found }
    }
    return nil
  }

  /// Returns the signs that may be meant by the one at a byte, or by those shortly before it on its line.
  private func replacements(at offset: Int) -> [Misspelling] {
    guard var index = index(ofTokenAt: offset) else { return [] }
    var found: [Misspelling] = []
    var passed = 0
    while index >= 0, passed <= Self.reach, tokens[index].kind != .newline || passed == 0 {
      let kind = tokens[index].kind
      if isSign(kind), !accepted.contains(where: { $0.tokens.contains(index) }) {
        found += replacements(ofToken: index, stumble: offset)
      }
      if !kind.isTrivia { passed += 1 }
      index -= 1
    }
    return found
  }

  private func isSign(_ kind: SyntaxKind) -> Bool {
    kind == .dot || Self.signs.contains { $0.kind == kind }
  }

  private func replacements(ofToken index: Int, stumble: Int) -> [Misspelling] {
    func meant(_ tokens: Range<Int>, _ text: String, _ kind: SyntaxKind) -> Misspelling {
      Misspelling(
        tokens: tokens, range: range(tokens), kind: kind, spelling: text, stumble: stumble,
        isCertain: false, isSign: true)
    }
    // `>;` and `<,` are half of a comparison.
    if index > 0, tokens[index - 1].kind == .greater || tokens[index - 1].kind == .less {
      let isGreater = tokens[index - 1].kind == .greater
      return [
        meant(
          index - 1..<index + 1, isGreater ? ">=" : "<=",
          isGreater ? .greaterOrEqual : .lessOrEqual)
      ]
    }
    let this = index..<index + 1
    return Self.signs.filter { $0.kind != tokens[index].kind }.map { meant(this, $0.text, $0.kind) }
      + [meant(this, "", .whitespace)]
  }

  /// Returns the signs that may be missing in front of a byte.
  private func insertions(at offset: Int) -> [Misspelling] {
    guard let index = index(ofTokenAt: offset), !isSign(tokens[index].kind) else { return [] }
    var place = index
    while place > 0, tokens[place - 1].kind == .whitespace { place -= 1 }
    guard place > 0, tokens[place - 1].kind != .newline, !isSign(tokens[place - 1].kind) else {
      return []
    }
    let here = SourceRange(
      file: source.id, start: Int(tokens[place].start), end: Int(tokens[place].start))
    return Self.missingSigns.map { sign in
      Misspelling(
        tokens: place..<place, range: here, kind: sign.kind, spelling: sign.text, stumble: offset,
        isCertain: false, isSign: true)
    }
  }
}
