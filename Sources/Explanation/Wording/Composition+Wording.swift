package import Diagnostics
import Numbers

extension Composition {
  /// The sum as it is printed: `2 (I.1) + 2 × 4 (I.2) − 0,003 (làm tròn) = 9,997 điểm`.
  ///
  /// Every number is exact, so that whoever adds up the terms gets the result.
  package var equation: Phrase { Phrase(vi: equation(in: .vi), en: equation(in: .en)) }

  /// Returns the sum as it is printed in one language.
  package func equation(in language: Language) -> String {
    var text = ""
    for (index, term) in terms.enumerated() {
      let amount = term.amount
      let isNegative = amount.signum < 0 || term.isDeducted && amount.isZero
      if index > 0 {
        text += isNegative ? " − " : " + "
      } else if isNegative {
        text += "−"
      }
      for (place, factor) in term.factors.enumerated() {
        if place > 0 { text += " × " }
        let value = isNegative ? factor.value.magnitude : factor.value
        let factor = Factor(value: value, isPercent: factor.isPercent)
        text += factor.wording.text(in: language)
      }
      if !term.label.isEmpty {
        text += " ("
        text += term.label.text(in: language)
        text += ")"
      }
    }
    return text + NumberWording.points(result).equated.text(in: language)
  }

  /// `true` iff the sum says more than the points and the sentences of the node.
  ///
  /// A single number is its own sum, and a rule without parts has a sentence for each limit.
  package var hasParts: Bool {
    guard terms.contains(where: { $0.node != nil }) else { return false }
    return terms.count > 1 || terms.contains { $0.factors.count > 1 }
  }
}

extension Composition.Factor {
  /// The number as it is printed: a percentage that is exact, or the bare fraction where its decimals do not
  /// end.
  package var wording: Phrase {
    isPercent && value.isTerminating ? NumberWording.percent(value) : NumberWording.exact(value)
  }
}

extension Composition.Term {
  /// Creates the term of an amount.
  init(_ amount: Rational, node: Int? = nil, label: Phrase, isDeducted: Bool = false) {
    self.init(
      factors: [Composition.Factor(value: amount, isPercent: false)], node: node, label: label,
      isDeducted: isDeducted)
  }
}
