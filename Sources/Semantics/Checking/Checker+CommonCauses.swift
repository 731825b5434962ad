import Diagnostics
import Evidence
import Numbers
import Syntax

/// One wrong maximum is one error, at the place where it stands, however many sums it spoils.
extension Checker {
  /// Returns the diagnostics without those that another maximum explains.
  func withoutCommonCauses(_ found: [Diagnostic]) -> [Diagnostic] {
    guard found.contains(where: { Self.codesOfMaxima.contains($0.code) }) else { return found }
    var found = found
    for index in nodes.indices.dropFirst() {
      guard let place = mismatch(of: index, in: found), let sum = sum(below: index) else {
        continue
      }
      if let child = childAtFault(in: index, for: found) {
        blame(child.index, of: index, highest: child.highest, at: place, &found)
      } else {
        found[place] = withStrayPart(found[place], of: index, holding: sum)
        blame(index, holding: sum, at: place, &found)
      }
    }
    correctTotal(&found)
    // Which levels can be reached is known when the total is.
    if mismatch(of: 0, in: found) != nil { found.removeAll { $0.code == "dead-level" } }
    return found
  }

  private static var codesOfMaxima: Set<String> {
    ["points-above-maximum", "sum-mismatch", "total-mismatch"]
  }

  /// The error about the sum below a node, by index.
  private func mismatch(of index: Int, in found: [Diagnostic]) -> Int? {
    let range = nodes[index].maximumRange ?? nodes[index].nameRange
    let code = index == 0 ? "total-mismatch" : "sum-mismatch"
    return found.firstIndex { $0.code == code && $0.site == .range(range) }
  }

  /// Returns what the children of a node add up to, where they do and all units have the same ones.
  func sum(below index: Int, with child: Int? = nil, having value: Rational = .zero)
    -> Rational?
  {
    guard nodes[index].combination == .sum else { return nil }
    let scored = nodes[index].children.filter { nodes[$0].isScored }
    if scored.contains(where: { nodes[$0].maximum == nil || nodes[$0].policy == .separateSheet }) {
      return nil
    }
    return scored.reduce(.zero) {
      $0 + (($1 == child ? value : nodes[$1].maximum) ?? .zero) * nodes[$1].coefficient
    }
  }

  /// `true` iff a sum is right without the points of an entry that stands twice.
  func isExplained(_ diagnostic: Diagnostic, byCopyAt entry: SourceRange) -> Bool {
    guard diagnostic.code != "weights-mismatch",
      let copy = nodes.indices.dropFirst().first(where: { nodes[$0].range.start == entry.start }),
      let parent = nodes[copy].parent
    else { return false }
    guard let sum = sum(below: parent, with: copy) else { return true }
    guard case .range(let range) = diagnostic.site else { return true }
    return range == nodes[parent].maximumRange ?? nodes[parent].nameRange
      && sum == nodes[parent].maximum
  }

  // MARK: - A maximum of a part

  /// Returns the one child whose rule gives at most other points than its maximum, where just these make
  /// the sum right.
  private func childAtFault(
    in parent: Int, for found: [Diagnostic]
  ) -> (index: Int, highest: Rational)? {
    var only: (index: Int, highest: Rational)?
    for child in nodes[parent].children where nodes[child].children.isEmpty {
      guard nodes[child].maximumRange != nil, let rule = nodes[child].rule,
        let highest = highestPoints(of: rule), highest != nodes[child].maximum,
        sum(below: parent, with: child, having: highest) == nodes[parent].maximum
      else { continue }
      if only != nil { return nil }
      only = (child, highest)
    }
    return only
  }

  /// Returns the most points that a table or cases write out; `nil` for any other rule.
  private func highestPoints(of rule: ExpressionID) -> Rational? {
    let values: [ExpressionID]
    switch expressions[rule.index].kind {
    case .bands(_, let arms, let otherwise):
      values = arms.map { $0.value } + [otherwise].compactMap { $0 }
    case .cases(let arms, let otherwise): values = arms.map { $0.value } + [otherwise]
    case _: return nil
    }
    var highest: Rational?
    for value in values {
      guard case .constant(let points) = expressions[value.index].kind,
        type(of: value) != .percent
      else { return nil }
      highest = highest.map { max($0, points) } ?? points
    }
    return highest
  }

  private func blame(
    _ child: Int, of parent: Int, highest: Rational, at place: Int, _ found: inout [Diagnostic]
  ) {
    guard let range = nodes[child].maximumRange, let stated = nodes[child].maximum else { return }
    let node = nodes[child].declaration?.node.range
    found[place] = .maximumAgainstRule(
      name(ofNode: child), stated: display(stated, as: .points),
      rule: display(highest, as: .points), parent: name(ofNode: parent),
      sum: display(nodes[parent].maximum ?? .zero, as: .points), language: language, at: range,
      parentAt: nodes[parent].maximumRange ?? nodes[parent].nameRange)
    found.removeAll { other in
      guard other.code == "points-above-maximum", case .range(let site) = other.site, let node
      else { return false }
      return node.contains(site)
    }
  }

  // MARK: - A maximum of a group

  /// Corrects the maximum of a group by what is inside, and drops the sum above that fits then.
  private func blame(
    _ index: Int, holding sum: Rational, at place: Int, _ found: inout [Diagnostic]
  ) {
    guard let range = nodes[index].maximumRange, let parent = nodes[index].parent else { return }
    guard self.sum(below: parent, with: index, having: sum) == nodes[parent].maximum else { return }
    guard let above = mismatch(of: parent, in: found) else { return }
    found[place] = found[place].adding(maximum: sum, replacing: range, in: self)
    found.remove(at: above)
  }

  /// Corrects the total by what the groups add up to, where nothing else is wrong with them.
  private func correctTotal(_ found: inout [Diagnostic]) {
    guard let place = mismatch(of: 0, in: found), found[place].fixes.isEmpty,
      !found.contains(where: { $0.code == "sum-mismatch" }), let sum = sum(below: 0),
      let range = nodes[0].maximumRange ?? totals.range, let stated = nodes[0].maximum,
      let total = totals.total
    else { return }
    found[place] = found[place].adding(
      maximum: sum + (total - stated), replacing: range, in: self)
  }
}

extension Diagnostic {
  /// Returns the diagnostic with the repair that writes another maximum.
  fileprivate func adding(
    maximum: Rational, replacing range: SourceRange, in checker: Checker
  ) -> Diagnostic {
    let text = checker.display(maximum, as: .points).text(in: checker.language)
    return Diagnostic(
      severity, code: code, message, at: site, notes: notes,
      fixes: fixes + [
        Fix(
          Phrase(vi: "đổi thành `\(text)`", en: "change to `\(text)`"),
          [TextEdit(replacing: range, with: text)])
      ])
  }
}
