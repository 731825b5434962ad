import Diagnostics
import Driver
import Evidence

/// The words of a command line, sorted into options and operands as a description says.
struct Arguments: Sendable {
  /// The words that are no options, in order.
  private(set) var operands: [String] = []
  private var given: [String: [String]] = [:]

  /// Sorts `words`; after `--` every word is an operand, and `-` always is one.
  init(_ words: [String], for description: CommandDescription) throws(UsageError) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      if word.hasPrefix("--") {
        try takeLong(word.dropFirst(2), &rest, description)
      } else if word.hasPrefix("-"), word != "-" {
        try takeShort(word.dropFirst(), &rest, description)
      } else {
        operands.append(word)
      }
    }
    if !has(.help) { try checkOperandCount(description) }
  }

  /// `true` iff the option was given.
  func has(_ option: CommandOption) -> Bool { given[option.name] != nil }

  /// Returns the value of an option that is given at most once.
  func value(of option: CommandOption) -> String? { given[option.name]?.last }

  /// Returns all values of a repeatable option.
  func values(of option: CommandOption) -> [String] { given[option.name] ?? [] }

  /// Returns the choice that was made, or `standard` where none was.
  func choice<Choice: RawRepresentable>(
    of option: CommandOption, standard: Choice
  ) -> Choice where Choice.RawValue == String {
    value(of: option).flatMap(Choice.init(rawValue:)) ?? standard
  }

  /// Returns the whole number that was given, or `nil` where none was.
  func number(
    of option: CommandOption, in range: ClosedRange<Int>
  ) throws(UsageError) -> Int? {
    guard let text = value(of: option) else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    throw UsageError(
      Phrase(
        vi: "`--\(option.name)` cần một số nguyên từ \(range.lowerBound) đến \(range.upperBound), "
          + "không phải `\(text)`",
        en: "`--\(option.name)` takes a whole number from \(range.lowerBound) to "
          + "\(range.upperBound), not `\(text)`"))
  }

  /// Refuses a result in the place of what it is made of, which would be lost.
  ///
  /// - Parameters:
  ///   - description: the command that is called.
  ///   - files: tells which paths name one file.
  /// - Throws: which file would be lost.
  func checkResults(of description: CommandDescription, in files: FileSystem) throws(UsageError) {
    if description.rewritesFiles { return }
    var (read, written) = (operands, [] as [String])
    for option in description.options {
      switch option.shape {
      // The path may stand behind a name: `NAME=FILE`.
      case .value:
        read += values(of: option).map { String($0.drop { $0 != "=" }.dropFirst()) }
        read += values(of: option)
      case .result: written += values(of: option)
      case .flag, .choice: break
      }
    }
    // Of a folder its own files are read.
    for folder in read where !written.isEmpty && files.kind(of: folder) == .folder {
      let names = (try? files.names(in: folder)) ?? []
      read += names.map { "\(folder)/\($0)" }
    }
    for path in written {
      guard let source = read.first(where: { files.isSameFile($0, path) }) else { continue }
      throw UsageError(
        Phrase(
          vi: "kết quả sẽ ghi đè lên `\(source)`, tệp đang được đọc: hãy chọn tên khác",
          en: "the result would replace `\(source)`, which is read: choose another name"))
    }
  }

  private mutating func takeLong(
    _ text: Substring, _ rest: inout ArraySlice<String>, _ description: CommandDescription
  ) throws(UsageError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    let attached = parts.count > 1 ? String(parts[1]) : nil
    guard let option = description.allOptions.first(where: { $0.name == name }) else {
      throw UsageError(Self.unknown("--\(name)", description.allOptions.map { "--\($0.name)" }))
    }
    try take(option, attached: attached, &rest)
  }

  private mutating func takeShort(
    _ text: Substring, _ rest: inout ArraySlice<String>, _ description: CommandDescription
  ) throws(UsageError) {
    guard let letter = text.first,
      let option = description.allOptions.first(where: { $0.letter == letter })
    else {
      throw UsageError(Self.unknown("-\(text)", description.allOptions.map { "--\($0.name)" }))
    }
    let attached = text.dropFirst()
    try take(option, attached: attached.isEmpty ? nil : String(attached), &rest)
  }

  /// Returns the day that an option names.
  func date(of option: CommandOption) throws(UsageError) -> CalendarDate? {
    guard let text = value(of: option) else { return nil }
    if let date = CalendarDate(written: text) { return date }
    throw UsageError(
      Phrase(
        vi: "`--\(option.name)` nhận ngày như 31/12/2024 hoặc 2024-12-31, không phải `\(text)`",
        en: "`--\(option.name)` takes a day such as 31/12/2024 or 2024-12-31, not `\(text)`"))
  }

  /// Returns the evaluation period that an option names.
  func period(of option: CommandOption) throws(UsageError) -> EvaluationPeriod? {
    guard let text = value(of: option) else { return nil }
    if let period = EvaluationPeriod(text) { return period }
    throw UsageError(
      Phrase(
        vi: "`--\(option.name)` nhận kỳ như 2024, quý 1/2024, 06/2024, không phải `\(text)`",
        en: "`--\(option.name)` takes a period such as 2024, Q1/2024, 06/2024, not `\(text)`"))
  }

  private mutating func take(
    _ option: CommandOption, attached: String?, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    if case .flag = option.shape {
      guard attached == nil else {
        throw UsageError(
          Phrase(
            vi: "`--\(option.name)` không nhận giá trị",
            en: "`--\(option.name)` takes no value"))
      }
      given[option.name] = []
      return
    }
    guard let value = attached ?? rest.popFirst() else {
      throw UsageError(
        Phrase(
          vi: "`--\(option.name)` thiếu giá trị: `\(option.synopsis(in: .vi))`",
          en: "`--\(option.name)` needs a value: `\(option.synopsis(in: .en))`"))
    }
    if case .choice(let words) = option.shape, !words.contains(value) {
      throw UsageError(Self.unknownChoice(value, of: option, words))
    }
    guard option.isRepeatable || given[option.name] == nil else {
      throw UsageError(
        Phrase(
          vi: "`--\(option.name)` chỉ được dùng một lần",
          en: "`--\(option.name)` may be given only once"))
    }
    given[option.name, default: []].append(value)
  }

  private func checkOperandCount(_ description: CommandDescription) throws(UsageError) {
    let count = description.operandCount
    if operands.count < count.lowerBound {
      throw UsageError(
        Phrase(
          vi: "thiếu tham số: `thang \(description.name) "
            + "\(Placeholder.text(description.operands, in: .vi))`",
          en: "an argument is missing: `thang \(description.name) \(description.operands)`"))
    }
    if operands.count > count.upperBound {
      let extra = operands[count.upperBound]
      throw UsageError(Phrase(vi: "thừa tham số `\(extra)`", en: "unexpected argument `\(extra)`"))
    }
  }

  private static func unknown(_ word: String, _ names: [String]) -> Phrase {
    if let close = Suggestion.closest(to: word, among: names) {
      return Phrase(
        vi: "không có tùy chọn `\(word)`; có phải `\(close)`?",
        en: "unknown option `\(word)`; did you mean `\(close)`?")
    }
    return Phrase(vi: "không có tùy chọn `\(word)`", en: "unknown option `\(word)`")
  }

  private static func unknownChoice(
    _ value: String, of option: CommandOption, _ words: [String]
  ) -> Phrase {
    let list = words.map { "`\($0)`" }.joined(separator: ", ")
    return Phrase(
      vi: "`--\(option.name)` nhận một trong \(list), không phải `\(value)`",
      en: "`--\(option.name)` takes one of \(list), not `\(value)`")
  }
}
