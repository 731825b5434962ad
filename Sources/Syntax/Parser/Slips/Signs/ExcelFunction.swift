import Diagnostics

/// A function of a spreadsheet, and what says the same here.
enum ExcelFunction {
  /// A function of a list that has another name here.
  case renamed(SyntaxKind)
  case condition
  /// Operands with a word between them.
  case joined(SyntaxKind)
  case negation
  case rounding(SyntaxKind)
  /// What a division leaves.
  case remainder
  /// One that has no counterpart of its own, with what to write instead.
  case other(Phrase)

  /// Returns the function with a name in capital letters.
  init?(named name: String) {
    switch name {
    case "average", "avg": self = .renamed(.meanKeyword)
    case "truncate", "trunc", "TRUNC": self = .rounding(.roundDownKeyword)
    case "log", "LOG":
      self = .other(
        Phrase(
          vi: "`logarit tự nhiên(x) đến 6 chữ số` hoặc `logarit thập phân(x) đến 6 chữ số`",
          en: "`ln(x) to 6 decimals` or `log10(x) to 6 decimals`"))
    case "clamp":
      self = .other(
        Phrase(
          vi: "`(x, không dưới 0, không quá 5)`", en: "`(x, not below 0, at most 5)`"))
    case "SUM": self = .renamed(.sumKeyword)
    case "AVERAGE": self = .renamed(.meanKeyword)
    case "MEDIAN": self = .renamed(.medianKeyword)
    case "MIN": self = .renamed(.minFunctionKeyword)
    case "MAX": self = .renamed(.maxFunctionKeyword)
    case "COUNT", "COUNTA": self = .renamed(.countFunctionKeyword)
    case "ABS": self = .renamed(.absKeyword)
    case "INT": self = .renamed(.floorKeyword)
    case "IF", "NẾU": self = .condition
    case "MOD": self = .remainder
    case "AND": self = .joined(.andKeyword)
    case "OR": self = .joined(.orKeyword)
    case "NOT": self = .negation
    case "ROUND": self = .rounding(.halfUpKeyword)
    case "ROUNDUP": self = .rounding(.roundUpKeyword)
    case "ROUNDDOWN": self = .rounding(.roundDownKeyword)
    case "IFS", "VLOOKUP", "HLOOKUP", "XLOOKUP", "LOOKUP", "SWITCH", "CHOOSE":
      self = .other(
        Phrase(
          vi: "`theo x { từ 90%: 5; còn lại: 0 }` hoặc `trường hợp { a: 5; còn lại: 0 }`",
          en: "`by x { from 90%: 5; otherwise: 0 }` or `cases { a: 5; otherwise: 0 }`"))
    case "PERCENTILE", "PERCENTILE.INC", "PERCENTILE.EXC", "QUARTILE", "QUARTILE.INC",
      "QUARTILE.EXC":
      self = .other(
        Phrase(
          vi: "`bách phân vị 90 của x theo từng bảng nội suy`",
          en: "`percentile 90 of x over table interpolated`"))
    case "IFERROR", "ISBLANK", "IFNA":
      self = .other(
        Phrase(vi: "`x chưa nộp` hoặc `x mặc định 0`", en: "`x is empty` or `x default 0`"))
    case "SUMIF", "SUMIFS", "COUNTIF", "COUNTIFS", "SUMPRODUCT":
      self = .other(
        Phrase(
          vi: "`tổng các x theo từng bảng mà y >= 5` hoặc `số dòng của bảng mà y >= 5`",
          en: "`sum of x over table where y >= 5` or `count of table where y >= 5`"))
    case _: return nil
    }
  }

  /// What to write in place of the function.
  var example: Phrase {
    switch self {
    case .renamed(let kind):
      let word = Keyword.phrase(of: kind)
      return Phrase(vi: "`\(word.vietnamese)(a; b)`", en: "`\(word.english)(a; b)`")
    case .condition:
      return Phrase(
        vi: "`nếu điều kiện thì 5 ngược lại 0`", en: "`if condition then 5 else 0`")
    case .joined(let kind):
      let word = Keyword.phrase(of: kind)
      return Phrase(vi: "`a \(word.vietnamese) b`", en: "`a \(word.english) b`")
    case .negation: return Phrase(vi: "`không phải a`", en: "`not a`")
    case .rounding(let kind):
      let word = Keyword.phrase(of: kind)
      return Phrase(
        vi: "`x làm tròn \(word.vietnamese) đến 2 chữ số`",
        en: "`x round \(word.english) to 2 decimals`")
    case .remainder:
      return Phrase(vi: "`a - 3 * phần nguyên(a / 3)`", en: "`a - 3 * floor(a / 3)`")
    case .other(let example): return example
    }
  }

  /// Returns what says the same of these operands, or `nil` where that is not certain.
  func text(of operands: [String], in language: Language) -> String? {
    func word(_ kind: SyntaxKind) -> String { Keyword.phrase(of: kind).text(in: language) }
    switch self {
    case .renamed, .other: return nil
    case .condition:
      guard operands.count == 3 else { return nil }
      let words = [
        word(.ifKeyword), operands[0], word(.thenKeyword), operands[1], word(.elseKeyword),
        operands[2],
      ]
      return words.joined(separator: " ")
    case .joined(let kind):
      return operands.count < 2 ? nil : operands.joined(separator: " \(word(kind)) ")
    case .negation:
      return operands.count == 1 ? "\(word(.notKeyword)) (\(operands[0]))" : nil
    case .remainder:
      // By a number that is none, it would have to be said what is meant where there is nothing.
      guard operands.count == 2, operands[1].contains(where: { ("1"..."9").contains($0) }),
        operands[1].allSatisfy({ $0.isNumber || $0 == "," || $0 == "." })
      else { return nil }
      let isName = operands[0].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      let value = isName ? operands[0] : "(\(operands[0]))"
      return "\(value) - \(operands[1]) * \(word(.floorKeyword))(\(value) / \(operands[1]))"
    case .rounding(let kind):
      guard operands.count == 2, let places = Int(operands[1]), places >= 0 else { return nil }
      let words = [
        operands[0], word(.roundKeyword), word(kind), word(.toKeyword), operands[1],
        word(.decimalsKeyword),
      ]
      return words.joined(separator: " ")
    }
  }
}
