import Diagnostics

/// What would repair the form of a file, where that can be told.
extension Parser {
  /// The colon before a value that follows on the same line.
  var colonFixes: [Fix] {
    guard !isAtEnd, !isAtLineStart, startsValue, !hasColonAhead else { return [] }
    return [
      .addition(of: ":", at: missingRange)
    ]
  }

  /// `true` iff the entry goes on with a colon.
  var hasColonAhead: Bool { kindAhead { $0 == .colon } != nil }

  /// Reports evidence that is declared without a type, with the type that its title speaks of.
  ///
  /// Returns `true` if it is.
  mutating func reportMissingType() -> Bool {
    let ends = isMissingAtLineEnd || current == .semicolon || current == .rightBrace
    guard ends, !isRecovering, lastTakenKind == .string,
      let type = Self.type(ofTitle: source.text(of: range(ofToken: lastTaken)))
    else { return false }
    let word = spelling(type) + (type == .yesKeyword ? "/" + spelling(.noKeyword) : "")
    reportExpected(
      Phrase(vi: "`:` và kiểu dữ liệu", en: "`:` and a type"),
      fixes: [
        .addition(of: ": \(word)", at: missingRange, as: " : " + word)
      ])
    return true
  }

  /// How titles of evidence of a type begin, the longer openings first.
  private static let openings: [(opening: String, type: SyntaxKind)] = [
    ("tỷ lệ", .percentKeyword), ("số ngày", .daysKeyword), ("số tiền", .moneyKeyword),
    ("số", .countKeyword), ("ngày", .dateKeyword), ("điểm", .pointsKeyword), ("có", .yesKeyword),
    ("đã", .yesKeyword), ("bị", .yesKeyword), ("percentage", .percentKeyword),
    ("share of", .percentKeyword), ("number of days", .daysKeyword), ("number of", .countKeyword),
    ("amount of", .moneyKeyword), ("date of", .dateKeyword), ("day of", .dateKeyword),
    ("points for", .pointsKeyword), ("has", .yesKeyword), ("held", .yesKeyword),
  ]

  private static func type(ofTitle title: String) -> SyntaxKind? {
    let words = title.lowercased().split { !$0.isLetter }.joined(separator: " ") + " "
    return openings.first { words.hasPrefix($0.opening + " ") }?.type
  }

  /// Both braces where a colon stands for them: `criterion 1 "Plan" max 2: full when plan`.
  func braceFixes(of place: BlockPlace) -> [Fix] {
    guard current == .colon, !startsTitleBehindColon,
      let end = place == .list ? endOfList : endOfEntry
    else { return [] }
    return [
      Fix(
        Phrase(vi: "viết `{ … }` thay cho `:`", en: "write `{ … }` instead of `:`"),
        [TextEdit(replacing: currentRange, with: " {")] + colonsForEquals(before: end.start)
          + [TextEdit(replacing: end, with: " }")])
    ]
  }

  /// `true` iff a title stands behind the colon, not a rule: `Tiêu chí 1.1: Phương hướng, chiến lược`.
  private var startsTitleBehindColon: Bool {
    let first = index(ofNext: 1)
    return tokens[first].kind == .word && startsBareTitle(at: first)
      && kind(behind: first) == .word
  }

  /// The colons of arms in a list with several: `tốt = 10; khá = 7`.
  private func colonsForEquals(before end: Int) -> [TextEdit] {
    let arms = tokens.indices[position...].prefix { Int(tokens[$0].start) < end }
    guard arms.contains(where: { tokens[$0].kind == .semicolon }) else { return [] }
    return arms.filter { tokens[$0].kind == .equal }.map {
      let hasBlank = tokens[$0 - 1].kind == .whitespace
      let sign = range(ofToken: $0)
      return TextEdit(
        replacing: hasBlank ? range(ofToken: $0 - 1).joined(with: sign) : sign, with: ":")
    }
  }

  /// The reason that a knock-out must have.
  var reasonFixes: [Fix] {
    let text = " \(spelling(.becauseKeyword)) \"…\""
    return [
      Fix(
        Phrase(vi: "thêm `vì \"…\"`", en: "add `because \"…\"`"),
        [TextEdit(replacing: missingRange, with: text)])
    ]
  }

  /// `còn lại` behind a level that is the last of its block.
  var otherwiseFixes: [Fix] {
    switch current {
    case .rightBrace: break
    case _ where !isAtLineStart: return []
    case .noLevelKeyword, .forceKeyword, .atMostKeyword, .downKeyword: break
    case _: return []
    }
    let word = spelling(.otherwiseKeyword)
    return [
      .addition(of: word, at: missingRange, as: " " + word)
    ]
  }

  /// The colon that does not belong between a word and its value: `total: 10`.
  var needlessColonFixes: [Fix] {
    guard current == .colon, lastTakenKind.isKeyword, !isMissingAtLineEnd else { return [] }
    switch peek() {
    case .number, .string, .word:
      return [
        Fix(
          Phrase(vi: "bỏ `:`", en: "leave out `:`"),
          [TextEdit(replacing: currentRange, with: "")])
      ]
    case _: return []
    }
  }

  /// What a line that is no declaration was probably meant to be.
  var declarationHint: Phrase? {
    switch current {
    case .word where depth > 0 && saysLevelOfCriterion:
      Phrase(
        vi:
          "các mức của một tiêu chí là một quy tắc: `trường hợp { điều kiện: 3; điều kiện: 2; còn lại: 0 }`, mức cao nhất đứng trước",
        en:
          "the levels of a criterion are one rule: `cases { condition: 3; condition: 2; otherwise: 0 }`, the highest first"
      )
    case .number,
      .word where peek() == .dot && currentText.allSatisfy({ "IVX".contains($0) }),
      .word where startsNumberedPart:
      Phrase(
        vi: "một mục bắt đầu bằng từ chỉ bậc: `tiêu chí 1 \"Tên\" tối đa 2 { … }`",
        en: "a part begins with the word for its level: `criterion 1 \"Title\" max 2 { … }`")
    case .greater, .greaterOrEqual, .less, .lessOrEqual:
      Phrase(
        vi:
          "các mức đứng trong một bảng và nêu giá trị của ai: `theo TÊN { từ 90%: 5; còn lại: 0 }`",
        en:
          "bands stand in a table that names what they are of: `by NAME { from 90%: 5; otherwise: 0 }`"
      )
    case .string:
      Phrase(
        vi: "tên trong ngoặc kép đứng sau từ chỉ bậc và số: `tiêu chí 1 \"Tên\"`",
        en: "a title stands behind the word and the number: `criterion 1 \"Title\"`")
    case .word where depth > 0:
      Phrase(
        vi:
          "trong một mục, mỗi dòng là một quy tắc cho điểm, như `10 khi TÊN` hoặc `theo TÊN { từ 90%: 10; còn lại: 0 }`",
        en:
          "within a part each line is a rule that gives points, such as `10 when NAME` or `by NAME { from 90%: 10; otherwise: 0 }`"
      )
    case .minusSign where isAtLineStart:
      Phrase(
        vi: "dòng bắt đầu bằng `-` không nối tiếp dòng trước: để dấu `-` ở cuối dòng trước",
        en: "a line that begins with `-` continues no other: end the line before with the `-`")
    case _: nil
    }
  }

  /// `true` iff the line begins as the levels of a criterion do in annexes: `Mức 1: …`.
  private var saysLevelOfCriterion: Bool {
    ["mức", "level"].contains(currentText.lowercased()) && peek() == .number
  }

  /// `true` iff the line begins as a part of an annex does: `Phần A: …`, `A1. …`.
  private var startsNumberedPart: Bool {
    let isPart = ["phần", "mục", "chương", "part", "section"].contains(currentText.lowercased())
    if isPart { return peek() == .word || peek() == .number }
    let digits = currentText.dropFirst()
    return peek() == .dot && !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// `true` iff the current token can begin a value or a type.
  private var startsValue: Bool {
    switch current {
    case .number, .word, .yesKeyword, .noKeyword, .fullKeyword, .percentKeyword, .countKeyword,
      .numberKeyword, .pointsKeyword, .moneyKeyword, .dateKeyword, .daysKeyword, .choiceKeyword,
      .textKeyword, .tableKeyword:
      true
    case _: false
    }
  }

  /// The empty range behind the last entry of a list that stands on the rest of the line: with `;` in it, all
  /// its entries must have a sign as arms have, for else it ends nobody knows where.
  private var endOfList: SourceRange? {
    var index = position + 1
    var (last, hasSign, isLong) = (position, false, false)
    while index < tokens.count {
      switch tokens[index].kind {
      case .newline, .endOfFile, .rightBrace:
        return isLong ? (hasSign ? range(ofToken: last).atEnd : nil) : endOfEntry
      case .leftBrace: return nil
      case .semicolon:
        if !hasSign { return nil }
        (hasSign, isLong) = (false, true)
      case .whitespace, .comment: break
      case let kind:
        hasSign = hasSign || kind == .colon || kind == .equal
        last = index
      }
      index += 1
    }
    return nil
  }

  /// The empty range behind the last token of the line, if no brace stands on the rest of it.
  private var endOfEntry: SourceRange? {
    var index = position + 1
    var last: Int?
    while index < tokens.count {
      switch tokens[index].kind {
      case .semicolon where !startsPart(behind: index): return nil
      case .newline, .semicolon, .endOfFile: return last.map { range(ofToken: $0).atEnd }
      case .leftBrace, .rightBrace: return nil
      case .whitespace, .comment: break
      case _: last = index
      }
      index += 1
    }
    return nil
  }

  /// `true` iff the line ends behind a `;`, or another part of the scale begins: else what is in front of it
  /// may be only half of the block.
  private func startsPart(behind index: Int) -> Bool {
    switch kind(behind: index) {
    case .newline, .endOfFile, .bonusKeyword, .penaltyKeyword: true
    case let kind: kind.isNodeLevel
    }
  }
}
