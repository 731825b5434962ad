import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Checks at every node that what its children can give is what the file states.
  mutating func checkSums() {
    checkSharesOfMaxima()
    for index in nodes.indices where !nodes[index].children.isEmpty {
      if isUnsettled(index) { continue }
      checkWeights(of: index)
      guard let maximum = nodes[index].maximum, nodes[index].isScored else { continue }
      if nodes[index].children.contains(where: { nodes[$0].isScored && nodes[$0].maximum == nil }) {
        continue
      }
      if hasConditionalSheets(index) { continue }
      if kinds.isEmpty || !hasSeparateSheets(index) {
        check(maximum, of: index, children: nodes[index].children, kind: nil)
      } else {
        var sheets: [[Int]] = []
        for kind in kinds.indices {
          let children = children(of: index, on: kind)
          if sheets.contains(children) { continue }
          sheets.append(children)
          check(maximum, of: index, children: children, kind: kind)
        }
      }
    }
  }

  /// Checks that every node of whose maximum a share counts has one: stated, or made by its children.
  private mutating func checkSharesOfMaxima() {
    var reported: Set<Int> = []
    for index in nodes.indices where !nodes[index].children.isEmpty && !isUnsettled(index) {
      let children = nodes[index].children.filter { nodes[$0].isScored }
      if nodes[index].combination == .weights {
        reportMissingMaxima(
          of: (nodes[index].maximum == nil ? [index] : []) + children, for: .weightsKeyword,
          &reported)
      }
      if nodes[index].combination == .sum {
        if nodes[index].children.contains(where: { nodes[$0].policy == .rescaleGroup }) {
          reportMissingMaxima(of: children, for: .rescaleGroupKeyword, &reported)
        }
        if index == 0, nodes.contains(where: { $0.parent != nil && $0.policy == .rescaleTotal }) {
          reportMissingMaxima(of: children, for: .rescaleTotalKeyword, &reported)
        }
      }
      let leaves = children.filter {
        nodes[$0].children.isEmpty && nodes[$0].policy == .fullPoints
      }
      reportMissingMaxima(of: leaves, for: .fullPointsKeyword, &reported)
    }
  }

  private mutating func reportMissingMaxima(
    of candidates: [Int], for need: SyntaxKind, _ reported: inout Set<Int>
  ) {
    for index in candidates where !hasMaximum(index) && !isMaximumReported(index) {
      guard reported.insert(index).inserted else { continue }
      report(
        .shareWithoutMaximum(
          name(ofNode: index), neededFor: Keyword.phrase(of: need),
          at: nodes[index].nameRange))
    }
  }

  /// `true` iff the maximum of a node is stated, or those of its children make one.
  ///
  /// The depth of the recursion is that of the tree.
  private func hasMaximum(_ index: Int) -> Bool {
    if nodes[index].maximum != nil { return true }
    let children = nodes[index].children.filter { nodes[$0].isScored }
    if children.isEmpty || nodes[index].combination == .weights { return false }
    return children.allSatisfy { hasMaximum($0) }
  }

  /// `true` iff an error that is known already keeps the sum below a node from being known.
  private func isUnsettled(_ index: Int) -> Bool {
    if nodes[index].children.contains(where: { nodes[$0].hasBadAttribute }) { return true }
    if let declaration = nodes[index].declaration { return declaration.node.containsError }
    // The root: bonus without a place may take from the base, and an error may hide a group.
    if nodes.contains(where: { $0.level == .bonus && !$0.isPlaced }) { return true }
    let declarations = tree.root.children.compactMap { ScaleDeclaration($0) }.first?.node.children
    return declarations?.contains {
      $0.kind == .error || NodeDeclaration($0) != nil && $0.containsError
    } ?? true
  }

  /// `true` iff a condition on the evidence decides which children are on the sheet: then the file alone
  /// does not tell what they add up to.
  private func hasConditionalSheets(_ index: Int) -> Bool {
    nodes[index].children.contains {
      nodes[$0].policy == .separateSheet && nodes[$0].applicability != nil
    }
  }

  /// `true` iff some child exists for some kinds of unit only, so that each kind has its own sum.
  private func hasSeparateSheets(_ index: Int) -> Bool {
    nodes[index].children.contains { nodes[$0].policy == .separateSheet && nodes[$0].kinds != nil }
  }

  /// Returns the children on the sheet of one kind of unit.
  private func children(of index: Int, on kind: Int) -> [Int] {
    nodes[index].children.filter {
      nodes[$0].policy != .separateSheet || nodes[$0].kinds?.contains(kind) ?? true
    }
  }

  private mutating func check(_ maximum: Rational, of index: Int, children: [Int], kind: Int?) {
    let scored = children.filter { nodes[$0].isScored }
    guard !scored.isEmpty else { return }
    let found = reachable(below: index, by: scored)
    let isCap = nodes[index].ceiling != nil || nodes[index].parent == nil && index != 0
    if found == maximum || isCap && found > maximum { return }
    if isCap, nodes[index].parent == nil {
      report(
        .capNeverReached(
          display(found, as: .points), cap: display(maximum, as: .points),
          at: nodes[index].maximumRange ?? nodes[index].nameRange))
      return
    }
    let notes = scored.map { child in
      Diagnostic.Note(
        .part(name(ofNode: child), points: display(contribution(of: child), as: .points)),
        at: .range(nodes[child].nameRange))
    }
    let range = nodes[index].maximumRange ?? nodes[index].nameRange
    let foundText = display(found, as: .points)
    if index == 0 {
      report(
        .totalMismatch(
          stated: display(maximum, as: .points), found: foundText,
          kind: kind.map { kinds[$0].title }, bonus: bonusInside,
          at: range, notes: notes + bonusOutside(of: maximum - found).notes,
          fixes: bonusOutside(of: maximum - found).fixes))
    } else {
      report(
        .sumMismatch(
          node: name(ofNode: index), stated: display(maximum, as: .points), found: foundText,
          nodes[index].combination, kind: kind.map { kinds[$0].title }, at: range, notes: notes))
    }
  }

  /// The points of bonus that the total leaves to the groups less, if there are some.
  private var bonusInside: Phrase? {
    let inside = nodes.filter { $0.level == .bonus && $0.isInsideTotal }
      .compactMap { $0.maximum }.reduce(.zero) { $0 + $1 }
    return inside.isZero ? nil : display(inside, as: .points)
  }

  /// What to say of a bonus above the scale that is just what the groups lack: it belongs inside.
  private func bonusOutside(of lacking: Rational) -> (notes: [Diagnostic.Note], fixes: [Fix]) {
    guard
      let bonus = nodes.first(where: {
        $0.level == .bonus && !$0.isInsideTotal && $0.maximum == lacking
      }),
      let token = bonus.declaration?.node.token(.aboveTheScaleKeyword)
    else { return ([], []) }
    let word = Keyword.phrase(of: .insideTheScaleKeyword).text(in: language)
    return (
      [
        Diagnostic.Note(
          Phrase(
            vi: "điểm thưởng này vừa bằng phần còn thiếu",
            en: "this bonus is just what is missing"), at: .range(bonus.nameRange))
      ],
      [
        Fix(
          Phrase(vi: "viết `\(word)`", en: "write `\(word)`"),
          [TextEdit(replacing: token.range, with: word)])
      ]
    )
  }

  private func contribution(of child: Int) -> Rational {
    (nodes[child].maximum ?? .zero) * nodes[child].coefficient
  }

  /// Returns the most that the children can give together.
  private func reachable(below index: Int, by children: [Int]) -> Rational {
    let maxima = children.map { contribution(of: $0) }
    switch nodes[index].combination {
    case .rule where nodes[index].meanOf != nil:
      guard let rule = nodes[index].rule, case .quantified(let mean) = expressions[rule.index].kind
      else { return .zero }
      return meanMaximum(of: mean.nodes)
    case .rule, .sum: return maxima.reduce(.zero, +)
    case .mean: return meanMaximum(of: children)
    case .weights: return nodes[nodes[children[0]].parent ?? 0].maximum ?? .zero
    case .best(let count): return maxima.sorted(by: >).prefix(count).reduce(.zero, +)
    case .lowest: return maxima.min() ?? .zero
    }
  }

  private func meanMaximum(of nodes: [Int]) -> Rational {
    let weights = nodes.reduce(Rational.zero) { $0 + self.nodes[$1].coefficient }
    let sum = nodes.reduce(Rational.zero) { $0 + contribution(of: $1) }
    return weights.isZero ? .zero : sum / weights
  }

  /// Checks that weights stand where they count, and that they make 100%.
  private mutating func checkWeights(of index: Int) {
    let children = nodes[index].children.filter { nodes[$0].isScored }
    guard nodes[index].combination == .weights else {
      for child in children where nodes[child].weight != nil {
        report(
          .weightWithoutEffect(
            at: nodes[child].declaration?.weight?.range ?? nodes[child].nameRange))
      }
      return
    }
    var sum = Rational.zero
    for child in children {
      guard let weight = nodes[child].weight else {
        report(.missingWeight(at: nodes[child].nameRange))
        return
      }
      sum = sum + weight
    }
    if sum != .one {
      let notes = children.map { child in
        Diagnostic.Note(
          .part(
            name(ofNode: child), points: display(nodes[child].weight ?? .zero, as: .percent)),
          at: .range(nodes[child].declaration?.weight?.range ?? nodes[child].nameRange))
      }
      report(
        .weightsMismatch(
          found: display(sum, as: .percent), at: nodes[index].nameRange, notes: notes))
    }
  }
}
