import Diagnostics
import Syntax
import TestSupport
import Testing

/// Every keyword in both spellings.
struct KeywordTests {
  static let spellings = Keyword.all.flatMap { $0.english + $0.vietnamese }

  @Test func everySpellingIsOneToken() {
    for keyword in Keyword.all {
      for spelling in keyword.english + keyword.vietnamese {
        // Where rows share a spelling the lexer gives the first; the parser knows which is meant.
        let first = Keyword.all.first { ($0.english + $0.vietnamese).contains(spelling) }
        let isName =
          !spelling.contains(" ") && Keyword.citationWords.contains(first?.kind ?? .word)
        let isAmending = Keyword.amendmentWords.contains(first?.kind ?? .word)
        for written in Self.forms(of: spelling) {
          let own = isName ? .word : first?.kind ?? .word
          #expect(Self.kinds(written) == [isAmending ? .word : own], "\(written)")
          #expect(Self.kinds("extends " + written) == [.extendsKeyword, own], "\(written)")
        }
      }
    }
  }

  /// Returns the kinds of the tokens of a file, without white space and its end.
  private static func kinds(_ text: String) -> [SyntaxKind] {
    parseAsWritten(SourceFile(path: "", text: text)).value.tokens.map { $0.kind }
      .filter { !$0.isTrivia && $0 != .endOfFile }
  }

  @Test func theTotalOfThisUnitIsNoSum() {
    for words in ["của mình", "của đơn vị này"] {
      #expect(Self.kinds("tổng \(words)") == [.totalKeyword, .ofThisUnitKeyword])
    }
    #expect(Self.kinds("tổng của minh") == [.sumKeyword, .word])
  }

  @Test func everyKeywordIsMeantSomewhere() {
    for language in Language.allCases {
      // A file holds a scale or an amendment, and each of the two has words of its own.
      var kinds: Set<SyntaxKind> = []
      for file in ["whole", "amendment"] {
        let name = "\(file).\(language.rawValue).thang"
        let golden = GoldenCase.all(extensions: ["thang"]).first { $0.name == name }
        let result = parse(SourceFile(path: name, bytes: golden?.bytes ?? []))
        #expect(result.diagnostics.isEmpty)
        #expect(result.value.language == language)
        kinds.formUnion(result.value.tokens.map { $0.kind })
      }
      let missing = Keyword.all.map { $0.kind }.filter { !kinds.contains($0) }
      #expect(missing.map { $0.name } == [])
    }
  }

  @Test func kindsAndRowsBelongTogether() {
    let kinds = SyntaxKind.allCases.filter { $0.isKeyword }
    #expect(Set(kinds) == Set(Keyword.all.map { $0.kind }))
    #expect(kinds.count == Keyword.all.count)
    for keyword in Keyword.all {
      #expect(keyword.spelling(in: .en) == Keyword.phrase(of: keyword.kind).english)
    }
  }

  /// Returns a spelling as it is, decomposed, and with a hard space.
  private static func forms(of spelling: String) -> [String] {
    [
      spelling, Unicode.decomposed(spelling),
      spelling.split(separator: " ").joined(separator: " \u{A0}"),
    ]
  }
}
