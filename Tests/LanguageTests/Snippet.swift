import Testing

/// A fenced block of the language reference.
struct Snippet: Sendable, CustomTestStringConvertible {
  /// The first word behind the fence: `thang`, `csv` or `json`.
  let language: String
  /// The article that holds it, without the ending.
  let article: String
  /// The line of the fence, from 1.
  let line: Int
  /// The frame that the text is put into, or `nil` for a complete file.
  let frame: String?
  /// The frame that this block declares, if it does.
  let declaredFrame: String?
  /// The name under which amendments and other scales refer to this scale, if they do.
  let declaredBase: String?
  /// The scale that the block amends.
  let amends: String?
  /// The scale that the block extends.
  let extends: String?
  /// The code that the block must be reported with, if it shows a mistake.
  let code: String?
  let text: String

  var testDescription: String { "\(article).md:\(line)" }

  /// The words behind `thang`, which both languages must share.
  var form: String {
    "frame \(frame ?? amends ?? extends ?? "none"), declares \(declaredFrame ?? "none"), code \(code ?? "none")"
  }

  /// Returns the blocks of an article in their order.
  static func all(in text: String, of article: String) -> [Snippet] {
    var result: [Snippet] = []
    var words: [Substring]?
    var start = 0
    var body: [Substring] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if let open = words {
        if line.hasPrefix("```") {
          result.append(Snippet(article, start, open, body.joined(separator: "\n")))
          words = nil
        } else {
          body.append(line)
        }
      } else if line.hasPrefix("```") {
        words = line.dropFirst(3).split(separator: " ")
        start = index + 1
        body = []
      }
    }
    return result
  }

  private init(_ article: String, _ line: Int, _ fence: [Substring], _ text: String) {
    let words = fence.dropFirst()
    language = String(fence.first ?? "")
    self.article = article
    self.line = line
    self.text = text
    declaredFrame = Self.value(of: "frame=", in: words)
    declaredBase = Self.value(of: "base=", in: words)
    amends = Self.value(of: "amends=", in: words)
    extends = Self.value(of: "extends=", in: words)
    code = Self.value(of: "error=", in: words)
    frame = words.first { !$0.contains("=") }.map { String($0) }
  }

  private static func value(of prefix: String, in words: ArraySlice<Substring>) -> String? {
    words.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
  }
}
