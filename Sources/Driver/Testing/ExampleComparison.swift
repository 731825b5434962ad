import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Compares the result of one example with what its scale expects.
struct ExampleComparison {
  let scale: CheckedScale
  let outcome: Outcome

  /// Returns the error for an expectation that is not met, or `nil`.
  func difference(_ expectation: Expectation) -> Diagnostic? {
    if isMet(expectation) { return nil }
    return .expectationNotMet(
      name(of: expectation.target), expected: text(of: expectation.expected, expectation.target),
      found: found(expectation), because: reasons(expectation), at: .range(expectation.range))
  }

  /// What moved the unit from the level that the conditions gave, in the order in which it applies.
  private func reasons(_ expectation: Expectation) -> [Diagnostic.Note] {
    guard case .ladder(let index) = expectation.target else { return [] }
    let (ladder, outcome) = (scale.ladders[index], outcome.level(of: index))
    let reached = outcome.reached.map { Phrase(same: ladder.levels[$0].code) } ?? Self.nothing
    let knockOuts = outcome.knockOuts.map { index in
      (range: ladder.knockOuts[index].range, reason: ladder.knockOuts[index].reason, isQuota: false)
    }
    let quotas = outcome.droppedBy.map { index in
      (range: ladder.quotas[index].range, reason: ladder.quotas[index].reason, isQuota: true)
    }
    return (knockOuts + quotas).map { cause in
      let words =
        cause.isQuota
        ? Phrase(vi: "khống chế", en: "the quota") : Phrase(vi: "quy định", en: "the rule")
      return Diagnostic.Note(
        Phrase(
          vi:
            "các điều kiện cho \(reached.vietnamese); \(words.vietnamese) “\(cause.reason)” áp dụng",
          en: "the conditions give \(reached.english); \(words.english) “\(cause.reason)” applies"),
        at: .range(cause.range))
    }
  }

  private func isMet(_ expectation: Expectation) -> Bool {
    switch (expectation.target, expectation.expected) {
    case (.node(let node), .number(let number)):
      !outcome.isLeftOut(node) && outcome.points(of: node) == number
    case (.node(let node), .none): outcome.state(of: node) != .filed
    case (.node(let node), .state(let state)): outcome.state(of: node) == state
    case (.node(let node), .passes(let passes)): outcome.passes(node) == passes
    case (.quantity(let quantity), .number(let number)): value(of: quantity) == number
    case (.ladder(let ladder), .level(let level)): outcome.level(of: ladder).level == level
    case (.ladder(let ladder), .none): outcome.level(of: ladder).level == nil
    case (.result(let result), .number(let number)): outcome.result(result).filed == number
    case (.result(let result), .passes(let holds)): outcome.result(result).holds == holds
    case (.result(let result), .text(let text)): self.text(ofResult: result) == text
    case (.result(let result), .none): outcome.result(result).state != .filed
    case (.result(let result), .state(let state)): outcome.result(result).state == state
    // The checker admits no other pairs.
    case (.node, .text), (.node, .level), (.quantity, _), (.ladder, _), (.result, .level): false
    }
  }

  private func value(of quantity: ScaleQuantity) -> Rational {
    switch quantity {
    case .base: outcome.base
    case .bonus: outcome.bonus
    case .penalty: outcome.penalty
    case .exactTotal: outcome.exactTotal
    case .total: outcome.total
    }
  }

  private func text(ofResult index: Int) -> String {
    outcome.text(of: scale.results[index].value)
  }

  /// Returns what came out, in the terms of what was expected.
  private func found(_ expectation: Expectation) -> Phrase {
    switch expectation.target {
    case .node(let node):
      if case .passes = expectation.expected { return passing(outcome.passes(node)) }
      let state = outcome.state(of: node)
      return state == .filed ? number(outcome.points(of: node)) : self.phrase(of: state)
    case .quantity(let quantity): return number(value(of: quantity))
    case .ladder(let ladder):
      guard let level = outcome.level(of: ladder).level else { return Self.nothing }
      return Phrase(same: scale.ladders[ladder].levels[level].code)
    case .result(let index):
      let result = outcome.result(index)
      guard let value = result.filed else { return phrase(of: result.state) }
      if isText(index) { return Phrase(same: text(ofResult: index)) }
      if let option = option(value, index) { return option }
      return number(value, isPercent: isPercent(index))
    }
  }

  private func text(of expected: Expectation.Expected, _ target: Expectation.Target) -> Phrase {
    switch expected {
    case .number(let value):
      if case .result(let index) = target {
        return option(value, index) ?? number(value, isPercent: isPercent(index))
      }
      return number(value)
    case .text(let text): return Phrase(same: text)
    case .level(let level):
      guard case .ladder(let ladder) = target else { return Self.nothing }
      return Phrase(same: scale.ladders[ladder].levels[level].code)
    case .none: return Self.nothing
    case .state(let state): return phrase(of: state)
    case .passes(let passes): return passing(passes)
    }
  }

  private func name(of target: Expectation.Target) -> Phrase {
    switch target {
    case .node(let node): return Phrase(same: scale.nodes[node].path)
    case .quantity(.base): return Phrase(vi: "điểm cơ bản", en: "base")
    case .quantity(.bonus): return Phrase(vi: "điểm thưởng", en: "bonus")
    case .quantity(.penalty): return Phrase(vi: "điểm trừ", en: "penalty")
    case .quantity(.exactTotal): return Phrase(vi: "tổng chưa làm tròn", en: "exact total")
    case .quantity(.total): return Phrase(vi: "tổng", en: "total")
    case .ladder(let ladder): return Phrase(same: scale.ladders[ladder].name)
    case .result(let index): return Phrase(same: scale.results[index].name)
    }
  }

  private func isText(_ result: Int) -> Bool { scale[scale.results[result].value].type == .text }

  /// Returns what a value of a choice, a yes/no or a date stands for.
  private func option(_ value: Rational, _ result: Int) -> Phrase? {
    let id = scale.results[result].value
    guard let whole = value.integer else { return nil }
    switch scale[id].type {
    case .choice:
      let options = scale.options(of: id)
      return options.indices.contains(whole) ? Phrase(same: options[whole].name) : nil
    case .yesNo: return whole == 0 ? Phrase(vi: "không", en: "no") : Phrase(vi: "có", en: "yes")
    case .date: return Phrase(same: CalendarDate(dayNumber: whole).text)
    case .percent, .count, .number, .points, .money, .days, .text, .table, nil: return nil
    }
  }

  private func isPercent(_ result: Int) -> Bool {
    scale[scale.results[result].value].type == .percent
  }

  private func number(_ value: Rational, isPercent: Bool = false) -> Phrase {
    let (shown, sign) = isPercent ? (value * .hundred, "%") : (value, "")
    guard let point = shown.decimalText() else {
      // A number whose decimals do not end is shown as it is, and about.
      let about = shown.decimalText(places: 4)
      return Phrase(
        vi: "\(shown.text)\(sign) (khoảng \(Self.withComma(about))\(sign))",
        en: "\(shown.text)\(sign) (about \(about)\(sign))")
    }
    return Phrase(vi: Self.withComma(point) + sign, en: point + sign)
  }

  private static func withComma(_ text: String) -> String {
    String(text.map { $0 == "." ? "," : $0 })
  }

  private func passing(_ passes: Bool?) -> Phrase {
    switch passes {
    case true: Phrase(vi: "đạt", en: "passes")
    case false: Phrase(vi: "không đạt", en: "does not pass")
    case nil: Phrase(vi: "không áp dụng", en: "not applicable")
    }
  }

  private func phrase(of state: EvidenceState) -> Phrase {
    switch state {
    case .filed: Phrase(vi: "đã nộp", en: "filed")
    case .notApplicable: Phrase(vi: "không áp dụng", en: "not applicable")
    case .notYetDue: Phrase(vi: "chưa đến hạn", en: "not yet due")
    case .empty: Phrase(vi: "trống", en: "empty")
    case .rejected: Phrase(vi: "bị bác", en: "rejected")
    }
  }

  private static let nothing = Phrase(vi: "không có", en: "none")
}

extension Diagnostic {
  /// Returns the error for an example that got something else than it expects.
  fileprivate static func expectationNotMet(
    _ name: Phrase, expected: Phrase, found: Phrase, because notes: [Diagnostic.Note],
    at site: Site
  ) -> Diagnostic {
    Diagnostic(
      code: "expectation-not-met",
      Phrase(
        vi: "`\(name.vietnamese)`: mong đợi \(expected.vietnamese), kết quả là \(found.vietnamese)",
        en: "`\(name.english)`: expected \(expected.english), found \(found.english)"),
      at: site, notes: notes)
  }
}
