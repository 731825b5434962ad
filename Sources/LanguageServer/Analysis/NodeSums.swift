import Diagnostics
import Evidence
import Explanation
import Numbers
import Semantics

/// What the maxima below a node add up to.
struct NodeSums {
  let scale: CheckedScale

  /// Returns the sums of the children's maxima, one for all kinds of unit or one for each that
  /// differs; `nil` where the node does not add up, or a maximum is not known.
  func sums(of index: Int) -> [Rational]? {
    let node = scale.nodes[index]
    var children = node.children.filter { scale.nodes[$0].isScored }
    // What the bonus gives inside the scale is a part of the total.
    if index == 0 { children += scale.bonusSections.filter { scale.nodes[$0].isInsideTotal } }
    let maxima = children.map { scale.nodes[$0].maximum }
    guard !children.isEmpty, !maxima.contains(nil) else { return nil }
    guard !children.contains(where: { isConditional($0) }) else { return nil }
    var sums: [Rational] = []
    for kind in 0..<max(1, scale.schema.kinds.count) {
      let own = children.filter { isOnSheet($0, kind) }.map {
        scale.nodes[$0].coefficient * (scale.nodes[$0].maximum ?? .zero)
      }
      guard let sum = combined(own, node.combination) else { return nil }
      if !sums.contains(sum) { sums.append(sum) }
    }
    return sums
  }

  /// Returns what the maxima of a node's siblings up to itself add up to, or `nil` like `sums`.
  func runningSum(to index: Int) -> Rational? {
    guard let parent = scale.nodes[index].parent, scale.nodes[parent].combination == .sum else {
      return nil
    }
    var sum = Rational.zero
    for child in scale.nodes[parent].children where scale.nodes[child].isScored {
      guard let maximum = scale.nodes[child].maximum else { return nil }
      sum = sum + scale.nodes[child].coefficient * maximum
      if child == index { return sum }
    }
    return nil
  }

  private func combined(_ maxima: [Rational], _ combination: Combination) -> Rational? {
    switch combination {
    case .sum: maxima.reduce(.zero) { $0 + $1 }
    case .best(let count): maxima.sorted { $0 > $1 }.prefix(count).reduce(.zero) { $0 + $1 }
    case .lowest: maxima.min()
    case .rule, .mean, .weights: nil
    }
  }

  private func isConditional(_ index: Int) -> Bool {
    scale.nodes[index].whenNotApplicable == .separateSheet
      && scale.nodes[index].applicability != nil
  }

  private func isOnSheet(_ index: Int, _ kind: Int) -> Bool {
    scale.nodes[index].whenNotApplicable != .separateSheet
      || scale.nodes[index].kinds?.contains(kind) ?? true
  }

  /// Returns a number as the file's language writes it.
  static func text(_ value: Rational, _ language: Language) -> String {
    NumberWording.rounded(value).text(in: language)
  }
}
