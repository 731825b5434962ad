import Diagnostics

/// The names of a file as people type them: with blanks, or with `_` in one place and a blank in another.
struct TypedNames {
  /// A name that was typed with blanks, with its error.
  private struct Spaced {
    let diagnostic: Int
    let typed: String
    let range: SourceRange
    /// `true` iff the file has the name with `_` as well.
    let isJoined: Bool
    var places: [SourceRange]
  }

  /// A name that is missing, with its error.
  private struct Missing {
    let diagnostic: Int
    /// What its title suggests.
    let name: String
    let behind: String?
    /// `true` iff expressions may use the name.
    let isUsed: Bool
    let range: SourceRange
  }

  private var missing: [Missing] = []
  /// The names typed with blanks, by their words in small letters with `_` between them.
  private var spaced: [String: Spaced] = [:]
  /// The words of the file with `_` in them, in small letters, once somebody asked.
  private var joined: Set<String>?
  /// The names of the rules, once somebody asked.
  private var rules: Set<String>?
  /// The name of the evidence that the file declares, if it is one so far.
  var onlyEvidence: SourceRange? { evidence.count == 1 ? evidence.first : nil }
  /// The names of the evidence that the file declares so far.
  private(set) var evidence: [SourceRange] = []
  /// The words of their types, in the same order: `nil` where one could not be read.
  private(set) var evidenceTypes: [SyntaxKind?] = []
  /// The `=` before the formula of a spreadsheet that is parsed next.
  var formulaSign: SourceRange?

  /// `true` iff no name was typed with blanks so far.
  var isEmpty: Bool { spaced.isEmpty }

  /// Returns the words as one name, or `nil` if they are none.
  static func joined(_ words: [String]) -> String? {
    let name = words.joined(separator: "_").lowercased()
    guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return nil }
    let isName = name.unicodeScalars.allSatisfy { scalar in
      switch CharacterClass.of(scalar.value) {
      case .letter, .digit: true
      case _: false
      }
    }
    return isName ? name : nil
  }

  /// Adds a name with the place of its error among the diagnostics.
  mutating func add(
    _ name: String, typed: String, isJoined: Bool, diagnostic: Int, at range: SourceRange
  ) {
    spaced[name] = Spaced(
      diagnostic: diagnostic, typed: typed, range: range, isJoined: isJoined, places: [range])
  }

  /// Notes where a name stands again, and tells whether it is one typed with blanks.
  mutating func note(_ name: String, at range: SourceRange) -> Bool {
    spaced[name]?.places.append(range) != nil
  }

  func isSpaced(_ name: String) -> Bool { spaced[name] != nil }

  /// Tells whether a word of the file is such a name with `_`.
  mutating func isJoined(_ name: String, words: () -> Set<String>) -> Bool {
    let known = joined ?? words()
    joined = known
    return known.contains(name)
  }

  /// Notes a piece of evidence that is declared.
  mutating func noteEvidence(at range: SourceRange) {
    evidence.append(range)
    evidenceTypes.append(nil)
  }

  /// Notes the type of the evidence at some indices, which share one declaration.
  mutating func noteType(_ kind: SyntaxKind, ofEvidence indices: Range<Int>) {
    for index in indices where evidenceTypes.indices.contains(index) {
      evidenceTypes[index] = kind == .datedKeyword ? .dateKeyword : kind
    }
  }

  /// Tells whether a rule of the file has the name.
  mutating func isRule(_ name: String, names: () -> Set<String>) -> Bool {
    let known = rules ?? names()
    rules = known
    return known.contains(name)
  }

  /// Returns the errors, each with all the places that its repair changes.
  func diagnostics() -> [(index: Int, diagnostic: Diagnostic)] {
    spaced.map { name, spaced in
      (
        spaced.diagnostic,
        .spacedName(
          spaced.isJoined ? nil : spaced.typed, joined: name, places: spaced.places,
          at: spaced.range)
      )
    }
  }

  // MARK: - Missing names

  mutating func addMissing(
    _ name: String, behind: String?, isUsed: Bool, diagnostic: Int, at range: SourceRange
  ) {
    missing.append(
      Missing(
        diagnostic: diagnostic, name: name, behind: behind, isUsed: isUsed, range: range))
  }

  /// More missing names than these are not looked for among the names that are used.
  private static let missingLimit = 20

  /// Returns the errors about missing names that are used elsewhere, with those names.
  func missing(
    _ source: SourceFile, _ tokens: [Token], _ records: [SyntaxTree.Record]
  ) -> [(index: Int, diagnostic: Diagnostic)] {
    if missing.isEmpty || missing.count > Self.missingLimit { return [] }
    var undeclared = Self.undeclared(source, tokens, records)
    var result: [(index: Int, diagnostic: Diagnostic)] = []
    // Names that resemble what a title suggests go first; the others follow in their order.
    for isClose in [true, false] {
      for missing in missing
      where missing.isUsed && !result.contains(where: { $0.index == missing.diagnostic }) {
        let closest =
          undeclared.contains(missing.name)
          ? missing.name : Suggestion.closest(to: missing.name, among: undeclared)
        guard let name = isClose ? closest : undeclared.first else { continue }
        undeclared.removeAll { $0 == name }
        result.append(
          (missing.diagnostic, .missingName(name, behind: missing.behind, at: missing.range)))
      }
    }
    return result
  }

  /// The names that are used and nowhere declared, in their order.
  private static func undeclared(
    _ source: SourceFile, _ tokens: [Token], _ records: [SyntaxTree.Record]
  ) -> [String] {
    func words(of record: SyntaxTree.Record) -> [String] {
      var words: [String] = []
      var index = Int(record.firstToken)
      while index < Int(record.endToken), index + 1 < tokens.count {
        switch tokens[index].kind {
        case .word:
          let range = SourceRange(
            file: source.id, start: Int(tokens[index].start), end: Int(tokens[index + 1].start))
          words.append(source.text(of: range))
        case .string, .colon, .equal, .whenKeyword, .leftParenthesis, .leftBrace: return words
        case _: break
        }
        index += 1
      }
      return words
    }
    var declared: Set<String> = []
    for record in records {
      switch record.kind {
      case .evidenceDeclaration, .option, .letDeclaration, .resultDeclaration, .levelDeclaration,
        .levelsDeclaration, .ruleDeclaration, .parameter, .parameterDeclaration, .awardDeclaration:
        declared.formUnion(words(of: record))
      case _: break
      }
    }
    var undeclared: [String] = []
    for record in records where record.kind == .name && undeclared.count < missingLimit {
      guard let name = words(of: record).first, !declared.contains(name),
        !undeclared.contains(name)
      else { continue }
      undeclared.append(name)
    }
    return undeclared
  }
}
