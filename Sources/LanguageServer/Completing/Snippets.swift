import Diagnostics
import Syntax

/// Whole declarations to fill in, in the file's language; a test parses each of them.
enum Snippets {
  /// Returns the declarations that may begin a line.
  ///
  /// - Parameters:
  ///   - language: the language of the keywords.
  ///   - known: how many nodes stand before in the same block: the next one has the next number.
  /// - Returns: the items, each a keyword and what follows it.
  static func all(in language: Language, unless known: Int) -> [CompletionItem] {
    let words = Words(language: language)
    let next = known + 1
    return [
      item(
        words, .groupKeyword,
        "${1:\(roman(next))} \"${2:\(words.title)}\" \(words[.maxKeyword]) ${3:10} {\n\t$0\n}"),
      node(words, .criterionKeyword, next), node(words, .indicatorKeyword, next),
      node(words, .itemKeyword, next),
      item(
        words, .evidenceKeyword,
        "{\n\t${1:\(words.name)} \"${2:\(words.title)}\" : ${3:\(words[.percentKeyword])}\n}"),
      item(words, .letKeyword, "${1:\(words.name)} = $0"),
      item(
        words, .levelsKeyword,
        "${1:\(words.name)} {\n\t${2:1} \"${3:\(words.title)}\" \(words[.whenKeyword]) \(words[.totalKeyword]) >= ${4:90}\n\t${5:0} \"${6:\(words.title)}\" \(words[.otherwiseKeyword])\n}"
      ),
      item(
        words, .exampleKeyword,
        "\"${1:\(words.title)}\" {\n\t\(words[.givenKeyword]) { $2 }\n\t\(words[.expectKeyword]) { \(words[.totalKeyword]): $3 }\n}"
      ),
      item(
        words, .byKeyword,
        "${1:\(words.name)} { \(words[.fromKeyword]) ${2:95%}: ${3:5}; \(words[.otherwiseKeyword]): ${4:0} }"
      ),
      item(words, .citesKeyword, "\"${1:\(words.clause)}\""),
      item(
        words, .bonusKeyword,
        "\(words[.maxKeyword]) ${1:5} \(words[.aboveTheScaleKeyword]) {\n\t$0\n}"),
      item(words, .penaltyKeyword, "\(words[.maxKeyword]) ${1:5} {\n\t$0\n}"),
    ]
  }

  private static func node(_ words: Words, _ keyword: SyntaxKind, _ next: Int) -> CompletionItem {
    item(
      words, keyword,
      "${1:\(next)} \"${2:\(words.title)}\" \(words[.maxKeyword]) ${3:5} {\n\t\(words[.citesKeyword]) \"${4:\(words.clause)}\"\n\t$0\n}"
    )
  }

  private static func item(
    _ words: Words, _ keyword: SyntaxKind, _ rest: String
  ) -> CompletionItem {
    let word = words[keyword]
    return CompletionItem(
      label: "\(word) …", kind: .snippet, text: "\(word) \(rest)",
      detail: Keyword.of(keyword)?.spelling(in: words.language == .vi ? .en : .vi) ?? "",
      isSnippet: true, keyword: word)
  }

  private static func roman(_ number: Int) -> String {
    let signs = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var (rest, text) = (min(number, 39), "")
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}

/// The words of which snippets are made.
private struct Words {
  let language: Language

  subscript(keyword: SyntaxKind) -> String {
    Keyword.of(keyword)?.spelling(in: language) ?? ""
  }

  var title: String { Phrase(vi: "Tên", en: "Title").text(in: language) }
  var name: String { Phrase(vi: "tên", en: "name").text(in: language) }
  var clause: String { Phrase(vi: "Điều 1", en: "Article 1").text(in: language) }
}
