import Diagnostics
import Evidence
import Numbers
import Syntax

/// Expressions that name a criterion or a group: its points, its share, its pass mark.
extension Checker {
  /// Returns the node that a reference names, or `nil` after an error.
  mutating func node(named reference: SyntaxNode) -> Int? {
    let label = reference.child(.label)?.text ?? ""
    if let index = nodeByPath[label] {
      if let use = reference.child(.label) {
        noteUse(at: use.range, of: nodes[index].declaration?.label?.range)
      }
      checkWord(of: reference, for: index)
      return index
    }
    let paths = nodes.map { $0.path }.filter { !$0.isEmpty }
    let shorter = paths.filter { $0.hasSuffix("." + label) }
    guard tree.isWellFormed else { return nil }
    report(
      .unknownNode(
        label,
        suggestion: shorter.count == 1
          ? shorter[0]
          : suggestion(for: label, among: paths.filter { !Self.isSibling($0, of: label) }),
        replacing: reference.child(.label)?.range ?? reference.range, at: reference.range))
    return nil
  }

  /// `true` iff two numbers name different places in one row of Roman numerals, as III and VIII do: the
  /// one is never meant by the other.
  private static func isSibling(_ path: String, of label: String) -> Bool {
    let (one, other) = (path.split(separator: "."), label.split(separator: "."))
    return one.count == other.count
      && zip(one, other).contains { $0 != $1 && isRoman($0) && isRoman($1) }
  }

  private static func isRoman(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { "IVXL".utf8.contains($0) }
  }

  /// Reports `group 1.1` where 1.1 is a criterion.
  private mutating func checkWord(of reference: SyntaxNode, for index: Int) {
    let word = reference.firstToken
    guard NodeLevel(of: word.kind) != nodes[index].level,
      let declared = nodes[index].declaration?.keyword
    else { return }
    let right = Keyword.phrase(of: declared).text(in: language)
    report(.wrongLevelWord(word.text, right: right, nodes[index].path, at: word.range))
  }

  mutating func nodePoints(_ node: SyntaxNode) -> ExpressionID {
    guard let index = self.node(named: node) else { return addError(at: node.range) }
    guard nodes[index].isScored else {
      report(.nodeWithoutPoints(name(ofNode: index), at: node.range))
      return addError(at: node.range)
    }
    return add(.nodePoints(index), .points, at: node.range)
  }

  /// Checks `share of criterion 1` and `share of base`.
  mutating func share(_ node: SyntaxNode) -> ExpressionID {
    if let figure = node.child(.quantityExpression) {
      if nodes.isEmpty { return addError(at: node.range) }
      if figure.token(.baseKeyword) != nil { return nodeShare(0, at: node.range) }
      let share = asShare(quantity(figure))
      guard type(of: share) == .percent else {
        let total = Keyword.phrase(of: .totalKeyword)
        report(.shareWithoutMaximum(total, at: node.range))
        return addError(at: node.range)
      }
      return share
    }
    guard let reference = node.child(.nodeReference), let index = self.node(named: reference)
    else { return addError(at: node.range) }
    return nodeShare(index, at: node.range)
  }

  /// Adds the share of a node's maximum that was reached.
  mutating func nodeShare(_ index: Int, at range: SourceRange) -> ExpressionID {
    guard nodes[index].maximum != nil else {
      if !isMaximumReported(index) {
        report(.shareWithoutMaximum(name(ofNode: index), at: range))
      }
      return addError(at: range)
    }
    return add(.nodeShare(index), .percent, at: range)
  }

  /// `true` iff the lack of a node's maximum is or will be reported at the node itself.
  func isMaximumReported(_ index: Int) -> Bool {
    nodes[index].declaration?.maximum != nil || totals.total != nil && nodes[index].isScored
  }

  mutating func passTest(_ node: SyntaxNode) -> ExpressionID {
    guard let reference = node.expressions.first, reference.kind == .nodeReference else {
      // `khi kế_hoạch đạt`: the answer says so by itself.
      var needless: Range<Int>?
      if let answer = node.expressions.first {
        let id = expression(answer, .any)
        guard let found = type(of: id) else { return id }
        if found == .yesNo { needless = answer.range.end..<node.range.end }
      }
      report(.passOfNoNode(at: node.range, needless: needless))
      return addError(at: node.range)
    }
    guard let index = self.node(named: reference) else { return addError(at: node.range) }
    guard hasPassMark(index) else {
      report(.nodeWithoutPassMark(name(ofNode: index), at: node.range))
      return addError(at: node.range)
    }
    return add(.nodePasses(index), .yesNo, Interval.closed(.zero, .one) ?? .all, at: node.range)
  }

  /// `true` iff the file says when a node passes.
  func hasPassMark(_ index: Int) -> Bool {
    guard let declaration = nodes[index].declaration?.node else { return false }
    return declaration.child(.mustReachClause) != nil || declaration.child(.passWhenClause) != nil
  }
}
