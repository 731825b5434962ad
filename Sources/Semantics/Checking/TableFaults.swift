import Diagnostics
import Syntax

/// Several faults of one table that have one cause, as one error.
///
/// Digits changed places, one band takes the values of all others, or `otherwise` comes first.
struct TableFaults {
  private let tree: SyntaxTree
  private let source: SourceFile

  init(in tree: SyntaxTree) {
    self.tree = tree
    source = tree.source
  }

  private static let codes: Set<String> = [
    "arm-after-otherwise", "bounds-backwards", "dead-arm", "gap", "overlap",
    "otherwise-without-values",
  ]

  /// Where more is wrong, no table is worth the search.
  private static let mostFaults = 200

  /// Returns what was found with the faults of each table that have one cause as one.
  func joined(_ found: [Diagnostic]) -> [Diagnostic] {
    let places = found.indices.filter { Self.codes.contains(found[$0].code) }
    if places.isEmpty || places.count > Self.mostFaults { return found }
    var tables: [Int: (node: SyntaxNode, faults: [Int])] = [:]
    for place in places {
      guard case .range(let range) = found[place].site, let table = table(at: range.start) else {
        continue
      }
      tables[table.index, default: (table, [])].faults.append(place)
    }
    var result = found.map { Optional($0) }
    for (node, faults) in tables.values {
      guard let joined = joined(faults.map { found[$0] }, of: node) else { continue }
      for place in faults where joined.explains(found[place]) { result[place] = nil }
      result[faults[0]] = joined.diagnostic
    }
    return result.compactMap { $0 }
  }

  /// The one error that faults of a table are, and which of them it explains.
  private struct Joined {
    let diagnostic: Diagnostic
    let explains: (Diagnostic) -> Bool
  }

  /// Returns the one error that some faults of a table are, `nil` where each has a cause of its own.
  private func joined(_ faults: [Diagnostic], of table: SyntaxNode) -> Joined? {
    if faults.allSatisfy({ $0.code == "arm-after-otherwise" }) {
      return Joined(
        diagnostic: faults[0].joined(with: faults.dropFirst(), otherwiseMove(in: table)),
        explains: { _ in true })
    }
    if let digits = exchangedDigits(in: table) {
      let diagnostic = Diagnostic.exchangedDigits(
        source.text(of: digits.range), meant: digits.meant, code: faults[0].code,
        notes: faults.map { Diagnostic.Note($0.message, at: $0.site) }, at: digits.range)
      return Joined(diagnostic: diagnostic, explains: { _ in true })
    }
    guard faults.count > 1, let taker = commonTaker(of: faults) else { return nil }
    func isTaken(_ fault: Diagnostic) -> Bool {
      (fault.code == "dead-arm" || fault.code == "overlap")
        && fault.notes.contains { $0.site == .range(taker) }
    }
    return Joined(
      diagnostic: .takingArm(
        source.text(of: taker), at: taker, others: faults.filter(isTaken).map { $0.site }),
      explains: isTaken)
  }

  /// Returns the innermost table at a byte.
  private func table(at offset: Int) -> SyntaxNode? {
    var node = tree.root
    var table: SyntaxNode?
    while let next = node.children.first(where: {
      $0.range.start <= offset && offset < max($0.range.end, $0.range.start + 1)
    }) {
      if next.kind == .byExpression { table = next }
      node = next
    }
    return table
  }

  private func arms(of table: SyntaxNode) -> [SyntaxNode] {
    table.children(.arm)
  }

  // MARK: - A band that takes all

  /// Returns the earlier band to which all dead ones are due, where there are several.
  private func commonTaker(of faults: [Diagnostic]) -> SourceRange? {
    let dead = faults.filter { $0.code == "dead-arm" }
    guard dead.count > 1 else { return nil }
    var taker: SourceRange?
    for fault in dead {
      guard fault.notes.count == 1, case .range(let range)? = fault.notes[0].site else {
        return nil
      }
      if taker != nil, taker != range { return nil }
      taker = range
    }
    return taker
  }

  // MARK: - Digits

  /// Returns the repair of the one number of the bands whose digits changed places.
  ///
  /// In a table without faults the bands meet: a bound stands twice. One that stands once is wrong if
  /// another that stands once has the same digits, and with it the bands go on in their order.
  private func exchangedDigits(in table: SyntaxNode) -> (meant: String, range: SourceRange)? {
    let arms = arms(of: table)
    guard arms.count < 40 else { return nil }
    let numbers = arms.map { arm in
      arm.children(.pattern).flatMap { pattern in
        pattern.tokenRange.filter { tree.tokens[$0].kind == .number }
      }
    }
    var counts: [String: Int] = [:]
    for token in numbers.joined() { counts[tree.text(ofToken: token), default: 0] += 1 }
    for (arm, tokens) in numbers.enumerated() {
      for token in tokens {
        let text = tree.text(ofToken: token)
        guard counts[text] == 1 else { continue }
        for other in Self.exchanges(of: text) where counts[other] == 1 {
          let firsts = numbers.indices.compactMap { index -> Int? in
            guard let first = numbers[index].first else { return nil }
            return Int(index == arm && first == token ? other : tree.text(ofToken: first))
          }
          let isFirst = numbers[arm].first == token
          if isFirst, numbers.contains(where: { $0.first.map { tree.text(ofToken: $0) } == other })
          {
            continue
          }
          let pairs = zip(firsts, firsts.dropFirst())
          guard firsts.count > 1, pairs.allSatisfy({ $0 >= $1 }) || pairs.allSatisfy({ $0 <= $1 })
          else { continue }
          return (other, tree.token(at: token).range)
        }
      }
    }
    return nil
  }

  /// Returns the numbers that differ from one by two digits side by side.
  private static func exchanges(of text: String) -> [String] {
    let digits = Array(text.utf8)
    guard digits.count > 1, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return [] }
    return digits.indices.dropLast().compactMap { index in
      guard digits[index] != digits[index + 1] else { return nil }
      var other = digits
      other.swapAt(index, index + 1)
      return other[0] == 0x30 ? nil : String(decoding: other, as: UTF8.self)
    }
  }

  // MARK: - The rest

  /// Returns the repair that puts `otherwise` behind all bands.
  private func otherwiseMove(in table: SyntaxNode) -> Fix? {
    let arms = arms(of: table)
    guard let place = arms.firstIndex(where: { $0.firstToken.kind == .otherwiseKeyword }),
      place + 1 < arms.count, let last = arms.last
    else { return nil }
    let (start, next) = (arms[place].range.start, arms[place + 1].range.start)
    let deleted = SourceRange(file: source.id, start: start, end: next)
    let between = source.text(
      of: SourceRange(file: source.id, start: arms[place].range.end, end: next))
    if between.contains("#") { return nil }
    return Fix(
      Phrase(vi: "chuyển `còn lại` xuống cuối", en: "move `otherwise` to the end"),
      [
        TextEdit(replacing: deleted, with: ""),
        TextEdit(replacing: last.range.atEnd, with: between + arms[place].text),
      ])
  }
}

extension Diagnostic {
  /// Returns the diagnostic with the places of others of its kind as notes.
  fileprivate func joined(with others: ArraySlice<Diagnostic>, _ fix: Fix?) -> Diagnostic {
    Diagnostic(
      severity, code: code, message, at: site,
      notes: notes
        + others.map { Note(Phrase(vi: "cả dòng này", en: "this one too"), at: $0.site) },
      fixes: fixes + [fix].compactMap { $0 })
  }

  /// A number of a band whose digits changed places.
  fileprivate static func exchangedDigits(
    _ number: String, meant: String, code: String, notes: [Note], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: code,
      Phrase(
        vi: "`\(number)` không nối với các mức khác; có phải `\(meant)`?",
        en: "`\(number)` does not meet the other bands; did you mean `\(meant)`?"),
      at: .range(range), notes: notes,
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(meant)`", en: "change to `\(meant)`"),
          [TextEdit(replacing: range, with: meant)])
      ])
  }

  /// A band to which several others lose all their values.
  fileprivate static func takingArm(
    _ band: String, at range: SourceRange, others: [Site]
  ) -> Diagnostic {
    Diagnostic(
      code: "dead-arm",
      Phrase(
        vi: "`\(band)` lấy hết giá trị của các mức sau nó",
        en: "`\(band)` takes all values of the bands behind it"),
      at: .range(range),
      notes: others.map {
        Note(
          Phrase(vi: "mức này mất giá trị vào đó", en: "this one loses its values to it"), at: $0)
      })
  }
}
