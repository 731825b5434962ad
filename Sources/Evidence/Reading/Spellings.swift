/// A list of words and what each stands for, found without making a string per cell.
///
/// Words compare by canonical equivalence, without regard to case, and with `_` as a space. A
/// spelling that was found the slow way once is remembered by its bytes.
struct Spellings {
  private let words: [(text: String, value: Int)]
  /// Known spellings one after another, so that looking through them touches one array.
  private var known: [UInt8] = []
  private var entries: [(end: Int, value: Int)] = []

  /// The words in lower case and with spaces, and what each stands for.
  var spellings: [(text: String, value: Int)] { words }

  /// Creates the list; of two equal words the first counts.
  init(_ words: [(String, Int)]) {
    self.words = words.map { (Self.normalized($0.0), $0.1) }
    for (word, value) in words.prefix(32) { remember(Array(word.utf8), value) }
  }

  /// Creates the list of the names and titles of `options`, each standing for its index.
  init(options: [ChoiceOption]) {
    let indices = Array(options.indices)
    self.init(
      indices.map { (options[$0].name, $0) } + indices.map { (options[$0].title, $0) })
  }

  /// The words for yes (1) and no (0).
  static let yesNo = Spellings(
    ["1", "x", "có", "yes", "đạt", "true", "co", "y", "dat"].map { ($0, 1) }
      + ["0", "không", "no", "không đạt", "false", "khong", "n", "khong dat"].map { ($0, 0) })

  /// The words for a question that does not concern the unit.
  static let notApplicable = Spellings(
    ["n/a", "không áp dụng", "KAD", "khong ap dung"].map { ($0, 1) })

  /// The words for evidence whose day has not come.
  static let notYetDue = Spellings(notYetDueWords.map { ($0, 1) })

  private static let notYetDueWords = ["not yet due", "chưa đến hạn", "chua den han"]

  /// The words for the state of a filed value, as raw values of `EvidenceState`.
  static let states: Spellings = {
    let filed = ["filed", "verified", "đã nộp", "đã thẩm định", "da nop", "da tham dinh"]
    let rejected = [
      "rejected", "bị bác", "bi bac", "đã bị bác", "da bi bac", "không chấp nhận",
      "khong chap nhan",
    ]
    let inapplicable = ["not applicable", "không áp dụng", "khong ap dung", "n/a", "KAD"]
    return Spellings(
      filed.map { ($0, value(.filed)) } + rejected.map { ($0, value(.rejected)) }
        + inapplicable.map { ($0, value(.notApplicable)) }
        + notYetDueWords.map { ($0, value(.notYetDue)) })
  }()

  private static func value(_ state: EvidenceState) -> Int { Int(state.rawValue) }

  /// Returns what the trimmed text from `start` up to `end` stands for, or `nil`.
  mutating func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    if let value = known(bytes, start, end) { return value }
    guard end - start <= 1024 else { return nil }
    let text = bytes.array(start, end)
    guard let value = meaning(of: String(decoding: text, as: UTF8.self)) else { return nil }
    if entries.count < 96 { remember(text, value) }
    return value
  }

  /// Returns what a word stands for, or `nil`.
  func meaning(of word: String) -> Int? {
    let word = Self.normalized(word)
    return words.first { $0.text == word }?.value
  }

  /// Returns what the bytes stand for, if exactly they were met before.
  @inline(__always)
  func known(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var first = 0
    let length = end - start
    for entry in entries {
      if entry.end - first == length {
        var index = 0
        while index < length, bytes[start + index] == known[first + index] { index += 1 }
        if index == length { return entry.value }
      }
      first = entry.end
    }
    return nil
  }

  private mutating func remember(_ text: [UInt8], _ value: Int) {
    known += text
    entries.append((known.count, value))
  }

  /// Returns `text` in lower case, with single spaces for `_` and for runs of spaces.
  static func normalized(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isPending = false
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "_", " ", "\u{A0}", "\t", "\n", "\r", "\u{202F}": isPending = !result.isEmpty
      default:
        if isPending { result.append(" ") }
        isPending = false
        result.append(scalar)
      }
    }
    return String(result)
  }
}

/// Returns what a word means where yes or no is asked, in either language and without tone marks too;
/// `nil` for any other word.
package func yesOrNo(_ word: String) -> Bool? { Spellings.yesNo.meaning(of: word).map { $0 == 1 } }

extension ChoiceOption {
  /// Returns a word as readers of evidence compare it with the names and titles of options: two that are
  /// the same stand for one option.
  package static func spelling(of word: String) -> String { Spellings.normalized(word) }
}
