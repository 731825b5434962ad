/// Something that an editor offers to write.
struct CompletionItem: Sendable {
  /// What it is, by the numbers of the protocol.
  enum Kind: Int, Sendable {
    case function = 3
    case field = 5
    case variable = 6
    case module = 9
    case keyword = 14
    case snippet = 15
    case enumMember = 20

    /// What sorts before what: names, then what is declared, then words of the language.
    var rank: String {
      switch self {
      case .field, .variable, .enumMember: "1"
      case .function, .module: "2"
      case .snippet: "3"
      case .keyword: "4"
      }
    }
  }

  let label: String
  let kind: Kind
  /// What is written; with `$1` where something is to be filled in.
  let text: String
  var detail = ""
  var documentation = ""
  var isSnippet = false
  /// The keyword with which a whole declaration, or a node, begins; else empty.
  var keyword = ""
  /// What is written by editors that know no snippets; a whole declaration is not offered to them.
  var plainText: String?
  /// What sorts before what, where its kind does not say it.
  var rank: String?

  /// Returns a text as a part of a snippet that stands for itself.
  static func plain(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == "$" || character == "}" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
