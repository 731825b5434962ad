import Diagnostics
import Evaluation
import Numbers
import Semantics

/// What the factors are by which the points of parts are multiplied.
extension Explainer {
  /// `Điểm được nhân hệ số: I.1 × 2.`; nothing where all parts count once.
  func coefficientSentences(of children: [Int]) -> [Phrase] {
    let weighted = children.filter { scale.nodes[$0].coefficient != .one }
    guard !weighted.isEmpty else { return [] }
    let list = Phrase.joined(weighted.map { coefficient(of: $0, " × ") }, separator: "; ")
    return [
      Phrase(
        vi: "Điểm được nhân hệ số: \(list.vi).", en: "Points count by coefficient: \(list.en).")
    ]
  }

  /// Returns how often every part counts in the mean.
  func meanSentence(of children: [Int]) -> Phrase {
    let coefficients = children.map { scale.nodes[$0].coefficient }
    if coefficients.allSatisfy({ $0 == coefficients[0] }) {
      return Phrase(
        vi: "Điểm là trung bình của \(children.count) mục.",
        en: children.count == 1
          ? "The points are those of the only part that counts."
          : "The points are the mean of \(children.count) parts.")
    }
    let sum = NumberWording.exact(coefficients.reduce(.zero, +))
    let list = Phrase.joined(children.map { coefficient(of: $0, ": ") }, separator: "; ")
    return Phrase(
      vi: "Điểm là trung bình theo hệ số của các mục (\(list.vi); tổng hệ số \(sum.vi)).",
      en: "The points are the mean of the parts by coefficient (\(list.en); together \(sum.en)).")
  }

  private func coefficient(of child: Int, _ sign: String) -> Phrase {
    shortName(of: child) + sign + NumberWording.exact(scale.nodes[child].coefficient)
  }

  /// Returns the weights of the parts, and to what they were brought where some do not apply.
  func weightSentence(of children: [Int], among all: [Int], full: Rational?) -> Phrase {
    func sum(_ nodes: [Int]) -> Rational {
      nodes.reduce(.zero) { $0 + (scale.nodes[$1].weight ?? .zero) }
    }
    let (whole, counted) = (sum(all), sum(children))
    guard !whole.isZero, !children.isEmpty else {
      return Phrase(
        vi: "Điểm là tỷ lệ đạt của các mục nhân với trọng số.",
        en: "The points are the shares of the parts times their weights.")
    }
    let parts = children.map { child in
      shortName(of: child) + ": "
        + NumberWording.percent((scale.nodes[child].weight ?? .zero) / whole)
    }
    let list = Phrase.joined(parts, separator: "; ")
    var text = Phrase(
      vi: "Điểm là tỷ lệ đạt của các mục nhân với trọng số (\(list.vi))",
      en: "The points are the shares of the parts times their weights (\(list.en))")
    if let full, children.contains(where: { outcome.countedMaximum(of: $0) != full }) {
      let points = NumberWording.points(full)
      text =
        text
        + Phrase(
          vi: ", mỗi mục quy về tối đa \(points.vi)", en: ", each part brought to \(points.en)")
    }
    guard counted != whole else { return text + "." }
    let share = NumberWording.percent(counted / whole)
    return text
      + Phrase(
        vi: "; các mục áp dụng chiếm \(share.vi), nên mỗi trọng số được chia cho \(share.vi).",
        en: "; the parts that apply make \(share.en), by which each weight is divided.")
  }
}
