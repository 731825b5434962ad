import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Explainer {
  /// Returns what the points of a node add up from, or `nil` where they are simply given.
  ///
  /// - Parameters:
  ///   - index: the node.
  ///   - limits: what `limits(of:)` gives for it.
  /// - Returns: the sum.
  func composition(of index: Int, _ limits: [AppliedLimit]) -> Composition? {
    let node = scale.nodes[index]
    guard node.isScored, outcome.state(of: index) == .filed, outcome.isCounted(index) else {
      return nil
    }
    var terms: [Composition.Term] = []
    if node.rule == nil, !node.children.isEmpty {
      terms = childTerms(of: index)
      guard !terms.isEmpty else { return nil }
    } else {
      guard !limits.isEmpty else { return nil }
      let label = Phrase(vi: "theo cách tính điểm", en: "by the rule")
      terms = [Composition.Term(outcome.uncappedPoints(of: index), label: label)]
    }
    terms += limits.map { Composition.Term($0.change, label: $0.label) }
    return Self.closed(terms, outcome.points(of: index))
  }

  /// Returns a sum that gives exactly `result`, with a last term for whatever is left.
  static func closed(_ terms: [Composition.Term], _ result: Rational) -> Composition {
    let rest = result - terms.reduce(.zero) { $0 + $1.amount }
    guard !rest.isZero else { return Composition(terms: terms, result: result) }
    let term = Composition.Term(rest, label: Phrase(vi: "điều chỉnh", en: "adjustment"))
    return Composition(terms: terms + [term], result: result)
  }

  // MARK: Children

  private func childTerms(of index: Int) -> [Composition.Term] {
    let node = scale.nodes[index]
    let terms = partFactors(of: index).map { term($0.child, $0.factors) }
    switch node.combination {
    case .rule: return []
    case .sum: return terms + rescaling(of: index, terms)
    case .mean, .weights: return terms
    case .best(let count): return ranked(countedChildren(of: index), count, highest: true)
    case .lowest: return ranked(countedChildren(of: index), 1, highest: false)
    }
  }

  /// Returns the parts of a section that may count, each with what its points are multiplied by.
  func partFactors(of index: Int) -> [(child: Int, factors: [Composition.Factor])] {
    let node = scale.nodes[index]
    let children = countedChildren(of: index)
    switch node.combination {
    case .rule: return []
    case .sum, .best, .lowest:
      return children.map { ($0, factors(scale.nodes[$0].coefficient)) }
    case .mean:
      let divisor = children.reduce(Rational.zero) { $0 + scale.nodes[$1].coefficient }
      guard !divisor.isZero else { return [] }
      return children.map { ($0, factors(scale.nodes[$0].coefficient / divisor)) }
    case .weights: return weightFactors(index, children)
    }
  }

  private func countedChildren(of index: Int) -> [Int] {
    scale.nodes[index].children.filter { scale.nodes[$0].isScored && !outcome.isLeftOut($0) }
  }

  private func factors(_ value: Rational) -> [Composition.Factor] {
    value == .one ? [] : [Composition.Factor(value: value, isPercent: false)]
  }

  private func term(_ child: Int, _ factors: [Composition.Factor]) -> Composition.Term {
    let points = Composition.Factor(value: outcome.points(of: child), isPercent: false)
    return Composition.Term(
      factors: factors + [points], node: child, label: shortName(of: child))
  }

  private func weightFactors(
    _ index: Int, _ children: [Int]
  ) -> [(child: Int, factors: [Composition.Factor])] {
    let full = scale.nodes[index].maximum ?? .one
    let weights = children.map { scale.nodes[$0].weight ?? .zero }
    let divisor = weights.reduce(Rational.zero) { $0 + $1 }
    guard !divisor.isZero else { return [] }
    return zip(children, weights).compactMap { child, weight in
      let maximum = outcome.countedMaximum(of: child)
      guard !maximum.isZero else { return nil }
      let own = Composition.Factor(value: weight / divisor, isPercent: true)
      return (child, [own] + factors(full / maximum))
    }
  }

  private func ranked(_ children: [Int], _ count: Int, highest: Bool) -> [Composition.Term] {
    let amounts = children.map { scale.nodes[$0].coefficient * outcome.points(of: $0) }
    let order = children.indices.sorted { left, right in
      if amounts[left] == amounts[right] { return left < right }
      return highest ? amounts[left] > amounts[right] : amounts[left] < amounts[right]
    }
    let chosen = order.prefix(max(0, count)).sorted()
    return chosen.map {
      term(children[$0], factors(scale.nodes[children[$0]].coefficient))
    }
  }

  private func rescaling(of index: Int, _ terms: [Composition.Term]) -> [Composition.Term] {
    let change =
      outcome.uncappedPoints(of: index) - terms.reduce(.zero) { $0 + $1.amount }
    guard !change.isZero else { return [] }
    let label = Phrase(
      vi: "quy đổi do có mục không áp dụng", en: "rescaled because parts do not apply")
    return [Composition.Term(change, label: label)]
  }

  // MARK: Limits

  /// A limit that changed the points of a node.
  struct AppliedLimit {
    enum Kind {
      case bound
      case rounding
      case maximum
    }

    let change: Rational
    let label: Phrase
    let kind: Kind
    let sentence: Phrase
  }

  /// Returns the limits that changed something, in the order in which they apply.
  func limits(of index: Int) -> [AppliedLimit] {
    let node = scale.nodes[index]
    guard outcome.state(of: index) == .filed, outcome.isCounted(index) else { return [] }
    return Self.limits(
      from: outcome.uncappedPoints(of: index), floor: node.floor, ceiling: node.ceiling,
      rounding: node.rounding, maximum: node.maximum, isPenalty: isPenalty(index))
  }

  /// Returns the limits that change a value.
  static func limits(
    from start: Rational, floor: Rational?, ceiling: Rational?, rounding: Rounding?,
    maximum: Rational?, isPenalty: Bool = false
  ) -> [AppliedLimit] {
    var (value, applied) = (start, [AppliedLimit]())
    // Most limits change nothing, and then there is nothing to word.
    func note(
      _ next: Rational, _ kind: AppliedLimit.Kind, _ label: () -> Phrase,
      sentence: (() -> Phrase)? = nil
    ) {
      guard next != value else { return }
      let label = label()
      let (old, new) = (NumberWording.exact(value), NumberWording.points(next))
      applied.append(
        AppliedLimit(
          change: next - value, label: label, kind: kind,
          sentence: sentence?()
            ?? Phrase(
              vi: "\(label.capitalized.vi): \(old.vi) thành \(new.vi).",
              en: "\(label.capitalized.en): \(old.en) becomes \(new.en).")))
      value = next
    }
    if let floor {
      note(max(value, floor), .bound) {
        let mark = NumberWording.points(floor)
        return Phrase(vi: "không dưới \(mark.vi)", en: "not below \(mark.en)")
      }
    }
    if let ceiling {
      note(min(value, ceiling), .bound) {
        let mark = NumberWording.points(ceiling)
        return Phrase(vi: "không quá \(mark.vi)", en: "at most \(mark.en)")
      }
    }
    if let rounding {
      note(value.rounded(rounding), .rounding) { IntervalWording.words(rounding) }
    }
    if let maximum {
      let uncapped = value
      note(min(value, maximum), .maximum) {
        let mark = NumberWording.points(maximum)
        return Phrase(
          vi: "không quá điểm tối đa \(mark.vi)", en: "at most the maximum of \(mark.en)")
      } sentence: {
        let capped = Award(kind: isPenalty ? .penalty : .points, maximum: maximum, isCapped: true)
        return capped.words(uncapped, .empty).capitalized + "."
      }
    }
    return applied
  }

  /// Returns a sentence for every limit that changed the points of a node.
  ///
  /// A sum of parts shows its rounding as a term.
  func limitSentences(
    _ index: Int, _ limits: [AppliedLimit], _ composition: Composition?
  ) -> [Phrase] {
    if limits.isEmpty { return [] }
    let isSum = scale.nodes[index].rule == nil && composition != nil
    return limits.filter { !isSum || $0.kind != .rounding }.map { $0.sentence }
  }

  // MARK: The total

  func explainTotals() -> TotalExplanation {
    let isScored = scale.nodes.first?.isScored ?? false
    let hasNone =
      !(scale.nodes.first?.children.isEmpty ?? true) && outcome.state(of: 0) == .notApplicable
    let criteria =
      hasNone
      ? Phrase(
        vi: "điểm các tiêu chí, không tiêu chí nào áp dụng", en: "criteria, none of which applies")
      : Phrase(vi: "điểm các tiêu chí", en: "criteria")
    var terms = [Composition.Term(outcome.base, label: criteria)]
    for section in scale.bonusSections where scale.nodes[section].isScored {
      terms.append(
        Composition.Term(
          outcome.points(of: section), node: section,
          label: Phrase(vi: "điểm thưởng", en: "bonus")))
    }
    for section in scale.penaltySections where scale.nodes[section].isScored {
      terms.append(
        Composition.Term(
          -outcome.points(of: section), node: section,
          label: Phrase(vi: "điểm trừ", en: "penalty"), isDeducted: true))
    }
    let sum = outcome.base + outcome.bonus - outcome.penalty
    let limits = Self.limits(
      from: sum, floor: scale.totalFloor, ceiling: scale.totalCeiling,
      rounding: scale.totalRounding, maximum: nil)
    terms += limits.map { Composition.Term($0.change, label: $0.label) }
    let lowered = outcome.total - outcome.totalBeforeKnockOuts
    if !lowered.isZero {
      let label = Phrase(
        vi: "hạ về điểm sàn của mức bị hạ", en: "set to the lower bound of the lowered level")
      terms.append(Composition.Term(lowered, label: label))
    }
    return TotalExplanation(
      isScored: isScored, base: outcome.base, bonus: outcome.bonus, penalty: outcome.penalty,
      exactTotal: outcome.exactTotal, total: outcome.total, maximum: scale.total,
      composition: Self.closed(terms, outcome.total))
  }
}
