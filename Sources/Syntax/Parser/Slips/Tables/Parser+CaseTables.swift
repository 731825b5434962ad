import Diagnostics

/// Lists of cases that are bands or options of one piece of evidence.
extension Parser {
  // MARK: - Bands

  private static let bandWords: Set<String> = [
    "từ", "trên", "dưới", "đến", "đến dưới", "hơn", "quá", "ít nhất", "tối thiểu", "không quá",
    "đạt",
    "from", "above", "below", "over", "under", "to",
  ]
  private static let wordsBeforeNames: Set<String> = [
    "tỷ lệ", "số", "số lượng", "điểm", "đạt", "có",
  ]

  /// Returns bands of one piece of evidence, which may be named in each of them or in none.
  func tableOfBands(_ conditions: [ClosedRange<Int>]) -> CaseSubject? {
    var found: Set<String> = []
    var arms: [String] = []
    for condition in conditions {
      let places = condition.filter { !tokens[$0].kind.isTrivia }
      let named = places.filter { nameInList(at: $0) != nil }
      guard named.count < 2 else { return nil }
      var rest = places.filter { !named.contains($0) }
      if let name = named.first {
        found.insert(nameInList(at: name) ?? "")
        while let word = rest.first, word < name, Self.wordsBeforeNames.contains(text(of: word)) {
          rest.removeFirst()
        }
      }
      if isNothing(rest, named.first) {
        arms.append("0")
        continue
      }
      guard let word = rest.first, startsBandOfCase(word),
        rest.allSatisfy({ belongsToBand($0) })
      else { return nil }
      arms.append(joinedText(of: rest))
    }
    guard found.count < 2 else { return nil }
    return .table(found.first ?? names.onlyEvidence.map { source.text(of: $0) }, arms)
  }

  /// The name of the evidence that a token names, possibly with a capital letter at the start of a line.
  private func nameInList(at token: Int) -> String? {
    if let place = evidence(at: token) { return source.text(of: names.evidence[place]) }
    guard tokens[token].kind == .word,
      source.text(of: range(ofToken: token)).first?.isUppercase ?? false
    else { return nil }
    let small = text(of: token)
    return names.evidence.lazy.map { source.text(of: $0) }.first { $0 == small }
  }

  /// `true` iff words say that there is nothing of what is counted: `không có`, `không trễ`.
  private func isNothing(_ words: [Int], _ name: Int?) -> Bool {
    guard let first = words.first, tokens[first].kind == .noKeyword,
      words.dropFirst().allSatisfy({ tokens[$0].kind == .yesKeyword })
    else { return false }
    guard let name, let place = evidence(at: name) else { return words.count == 2 }
    switch names.evidenceTypes[place] {
    case .countKeyword, .daysKeyword, .moneyKeyword, .numberKeyword: return true
    case _: return false
    }
  }

  /// `true` iff a case stands alone that is a band with a name in it: `từ 90% đúng_hạn trở lên: 10`.
  func isBandOfName(_ value: SpokenCase) -> Bool {
    guard let condition = value.condition, value.isParted, !value.hasHead,
      startsBandOfCase(condition.lowerBound)
    else { return false }
    return condition.contains { evidence(at: $0) != nil } && tableOfBands([condition]) != nil
  }

  private func startsBandOfCase(_ token: Int) -> Bool {
    tokens[token].kind == .number || Self.bandWords.contains(text(of: token))
  }

  private func belongsToBand(_ token: Int) -> Bool {
    switch tokens[token].kind {
    case .andKeyword, .orKeyword, .leftParenthesis, .rightParenthesis, .comma, .slash, .star,
      .plusSign:
      false
    case _: true
    }
  }

  /// Returns tokens one behind the other, with a blank where there is one in the file.
  private func joinedText(of places: [Int]) -> String {
    var text = ""
    for place in places {
      if !text.isEmpty, tokens[place - 1].kind.isTrivia { text += " " }
      text += source.text(of: range(ofToken: place))
    }
    return text
  }

  // MARK: - Options

  private static let wordsBeforeOptions: Set<String> = [
    "loại", "hạng", "mức", "bậc", "xếp", "xếp loại", "đạt", "là", "=", "được", "đạt loại", "rated",
    "level", "grade",
  ]

  /// `true` iff tokens name options of a choice and nothing else.
  func isOptions(_ condition: ClosedRange<Int>) -> Bool {
    guard tokens[condition.upperBound].kind == .word || tokens[condition.upperBound].kind.isKeyword,
      condition.count < 12
    else { return false }
    return options(in: condition) != nil
  }

  /// Returns the options that tokens name, with the evidence that has them.
  private func options(in condition: ClosedRange<Int>) -> (name: String?, options: [String])? {
    var name: String?
    var options: [String] = []
    for place in condition where !tokens[place].kind.isTrivia {
      if options.isEmpty {
        if let found = evidence(at: place), name == nil {
          guard names.evidenceTypes[found] == .choiceKeyword else { return nil }
          name = source.text(of: names.evidence[found])
          continue
        }
        if Self.wordsBeforeOptions.contains(text(of: place)), !isOption(place) { continue }
      } else if tokens[place].kind == .orKeyword || tokens[place].kind == .comma {
        continue
      }
      guard isOption(place) else { return nil }
      options.append(option(at: place) ?? "")
    }
    return options.isEmpty ? nil : (name, options)
  }

  private func isOption(_ token: Int) -> Bool { option(at: token) != nil }

  /// Returns the option that a token names, in whatever letters.
  private func option(at token: Int) -> String? {
    let typed = text(of: token)
    return declaredChoices.lazy.flatMap { $0.options }.first { $0.lowercased() == typed }
  }

  /// Returns options of one choice as the arms of a table.
  func tableOfOptions(_ conditions: [ClosedRange<Int>]) -> CaseSubject? {
    let found = conditions.compactMap { options(in: $0) }
    guard found.count == conditions.count else { return nil }
    let named = Set(found.compactMap { $0.name })
    let all = found.flatMap { $0.options }
    let choices = declaredChoices.filter { choice in
      all.allSatisfy { choice.options.contains($0) }
        && (named.isEmpty || named.contains(choice.name))
    }
    guard named.count < 2, choices.count == 1 else { return nil }
    return .table(choices[0].name, found.map { $0.options.joined(separator: ", ") })
  }
}
