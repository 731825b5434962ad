import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// What an amount is to the sum or product that it stands in.
enum PartRole {
  case added
  case deducted
  case factor

  /// What the amount is behind a minus.
  var negated: PartRole {
    switch self {
    case .added: .deducted
    case .deducted: .added
    case .factor: .factor
    }
  }

  fileprivate var award: Award {
    Award(kind: self == .deducted ? .deduction : .part, isFinal: false)
  }
}

/// Amounts that stand inside a formula and have reasons of their own.
extension Explainer {
  /// Returns what definitions and composed amounts below an expression come from.
  func notes(below id: ExpressionID) -> [Phrase] {
    var notes: [Phrase] = []
    for note in definitionNotes(below: id) + partSentences(id, .added) where !notes.contains(note) {
      notes.append(note)
    }
    return notes
  }

  /// `true` iff an amount is chosen or computed by a rule of its own.
  func isComposed(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .call, .required, .steps: true
    case .level, .ranked: false
    case .conditional, .cases, .bands, .when, .proportional, .checklist, .best, .markWithin, .days,
      .aggregate, .cohort:
      true
    case .constant, .text, .absent, .evidence, .column, .definition, .unitKind, .nodePoints,
      .nodeShare,
      .nodePasses, .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function,
      .weightedMean, .scored, .comparison,
      .sameText, .all, .any, .isOneOf, .stateTest, .fallback, .perOccurrence, .clamped, .rounded,
      .list, .atLeast, .deadline, .period, .quantified, .awarded, .standing, .own, .ordered:
      false
    }
  }

  func partSentences(_ id: ExpressionID, _ role: PartRole) -> [Phrase] {
    guard outcome.value(of: id).state == .filed else { return [] }
    switch scale[id].kind {
    case .binary(.add, let left, let right):
      return partSentences(left, role) + partSentences(right, role)
    case .binary(.subtract, let left, let right):
      return partSentences(left, role) + partSentences(right, role.negated)
    case .unary(.negate, let operand): return partSentences(operand, role.negated)
    case .binary(.multiply, let left, let right), .quotient(let left, let right, _),
      .perOccurrence(let left, let right):
      return partSentences(left, .factor) + partSentences(right, .factor)
    case .clamped(let inner, _, _):
      let isSame = number(of: inner) == number(of: id)
      return partSentences(inner, isSame ? role : .factor)
    case .unary(_, let operand), .shareOfFull(let operand, _), .rounded(let operand, _):
      return partSentences(operand, .factor)
    case .function(let function):
      return function.operands.flatMap { partSentences($0, .factor) }
    case .weightedMean(let mean):
      return mean.terms.flatMap { partSentences($0.value, .factor) }
    case .scored(let value): return [scores(value) + "."]
    case .list(let list): return list.elements.flatMap { partSentences($0, .factor) }
    case .fallback(let first, let second):
      return partSentences(outcome.value(of: first).state == .filed ? first : second, role)
    case .days: return [counted(id).capitalized + "."]
    case .deadline(let deadline): return partSentences(deadline.amount, .factor)
    case .call, .required, .steps: return sentences(id, role.award)
    case .level, .ranked: return []
    case .aggregate(let aggregate):
      // What is the same for all rows is said once, before them.
      if let table = outcome.tableOfRow, isOuter(aggregate, to: table) { return [] }
      return sentences(id, role.award)
    case .conditional, .cases, .bands, .when, .proportional, .checklist, .best, .markWithin:
      return sentences(id, role.award)
    case .constant, .text, .absent, .evidence, .column, .definition, .unitKind, .nodePoints,
      .nodeShare, .nodePasses, .quantity, .fullMarks, .period, .comparison, .sameText, .all, .any,
      .isOneOf, .stateTest, .atLeast, .quantified, .awarded, .standing, .own, .ordered:
      return []
    case .cohort(let measure): return [cohortMeasured(id, measure).capitalized + "."]
    }
  }

  // MARK: Deductions

  /// Returns what is taken off the full marks: `Đủ 5 điểm, trừ …: 5 − 0,5 × 3 = 3,5`.
  ///
  /// `nil` for whatever does not start from the full marks.
  func deduction(_ id: ExpressionID) -> Phrase? {
    var parts: [ExpressionID] = []
    var rest = id
    while case .binary(.subtract, let left, let right) = scale[rest].kind {
      parts.append(right)
      rest = left
    }
    guard case .fullMarks = scale[rest].kind, !parts.isEmpty else { return nil }
    let full = value(of: rest)
    var text = Phrase(vi: "Đủ \(full.vi)", en: "The full \(full.en)")
    for part in parts.reversed() {
      let less = self.less(part)
      text = text + Phrase(vi: ", trừ \(less.vi)", en: ", less \(less.en)")
    }
    return text + ": " + .equation(formula(id, .values), number(of: id))
  }

  /// Returns what is taken off: `0,5 điểm cho mỗi «…» (3)`.
  private func less(_ id: ExpressionID) -> Phrase {
    switch scale[id].kind {
    case .perOccurrence(let amount, let count): return perOccurrence(amount, count)
    case .clamped(let inner, let lower, let upper):
      var text = less(inner)
      if let lower {
        let mark = amountText(lower)
        text = text + Phrase(vi: ", không dưới \(mark.vi)", en: ", not below \(mark.en)")
      }
      if let upper {
        let mark = amountText(upper)
        text = text + Phrase(vi: ", không quá \(mark.vi)", en: ", at most \(mark.en)")
      }
      return text
    case .call, .required, .steps: return amountText(id)
    case .level, .ranked: return formula(id, .names)
    case .conditional, .cases, .bands, .when, .proportional, .checklist, .best, .markWithin,
      .aggregate:
      return amountText(id)
    case .evidence, .column, .definition, .deadline, .period:
      return formula(id, .names) + " " + amountText(id).parenthesized
    case .constant, .text, .absent, .unitKind, .nodePoints, .nodeShare, .nodePasses, .quantity,
      .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function, .weightedMean, .scored,
      .comparison, .sameText, .all, .any, .isOneOf, .stateTest, .fallback, .rounded, .list,
      .atLeast, .days, .quantified, .cohort, .awarded, .standing, .own, .ordered:
      return isBare(id) ? amountText(id) : formula(id, .names)
    }
  }

  // MARK: Dated parameters

  /// Returns from when on the dated parameters have their values that an expression uses.
  func parameterSentences(_ roots: [ExpressionID]) -> [Phrase] {
    parameterSentences(EvidenceUse.parameters(below: roots, in: scale))
  }

  /// Returns from when on dated parameters, given as definitions, have their values.
  func parameterSentences(_ parameters: [Int]) -> [Phrase] {
    parameters.compactMap { index in
      let definition = scale.definitions[index]
      guard let since = definition.since else { return nil }
      let (title, value) = (
        Phrase(same: title(ofDefinition: index)).quoted, value(of: definition.value).stated
      )
      return Phrase(
        vi: "\(title.vi)\(value.vi), áp dụng từ ngày \(since.text).",
        en: "\(title.en)\(value.en), in force from \(since.text).")
    }
  }
}
