import Diagnostics
package import Evidence
import Syntax

/// The decision that amends, as comments and results name it.
package struct AmendingDecision: Hashable, Sendable {
  /// The number of the decision, or the title of the file where it has none.
  package let number: String
  /// The first day on which the amendment is in force; the last of all days for a correction that
  /// states none.
  package let effectiveFrom: CalendarDate
  /// `true` iff the file only corrects what was printed wrongly.
  package let isCorrection: Bool

  /// `true` iff the file says from when it holds.
  ///
  /// A correction need not: it holds from the beginning.
  package var isDated: Bool { effectiveFrom != Self.never }

  /// The day of a correction without one: whatever was written before may be corrected.
  static let never = CalendarDate(dayNumber: 10_000_000)

  /// Creates the name of a decision.
  package init(number: String, effectiveFrom: CalendarDate, isCorrection: Bool) {
    self.number = number
    self.effectiveFrom = effectiveFrom
    self.isCorrection = isCorrection
  }
}

/// An amendment with its header understood.
struct Amendment {
  let declaration: AmendmentDeclaration
  let decision: AmendingDecision

  /// The place that messages about the date point to.
  let dateRange: SourceRange

  /// The number of the decision with its place, where the file states one.
  var writtenNumber: (text: String, range: SourceRange)? {
    declaration.node.child(.decisionClause)?.title.map { ($0.text, $0.range) }
  }

  /// The day on which the decision was signed, where the file states it and says apart from when it holds.
  var signature: CalendarDate? {
    guard declaration.node.child(.effectiveClause) != nil else { return nil }
    return declaration.node.child(.decisionClause)?.token(.date)
      .flatMap { CalendarDate(written: $0.text) }
  }

  /// Reads the header of an amendment; one without a date is an error.
  init?(_ declaration: AmendmentDeclaration, _ diagnostics: inout [Diagnostic]) {
    self.declaration = declaration
    let node = declaration.node
    let decisionClause = node.child(.decisionClause)
    let clause = node.child(.effectiveClause)
    let isCorrection =
      !declaration.entries.isEmpty && declaration.entries.allSatisfy { $0.kind == .correctsEntry }
    let name = declaration.title?.text ?? declaration.name?.text
    let number = decisionClause?.title?.text ?? name ?? ""
    guard let token = (clause ?? decisionClause)?.token(.date) else {
      guard isCorrection else {
        diagnostics.append(.amendmentWithoutDate(at: declaration.name?.range ?? node.range))
        return nil
      }
      dateRange = declaration.name?.range ?? node.range
      decision = AmendingDecision(
        number: number, effectiveFrom: AmendingDecision.never, isCorrection: true)
      return
    }
    // An impossible day is reported where the header is checked.
    guard let date = CalendarDate(written: token.text) else {
      diagnostics.append(.amendmentInvalidDate(token.text, at: token.range))
      return nil
    }
    if let end = clause?.tokens.last(where: { $0.kind == .date }), end.index != token.index {
      diagnostics.append(.amendmentWithEnd(at: end.range))
      return nil
    }
    dateRange = token.range
    decision = AmendingDecision(number: number, effectiveFrom: date, isCorrection: isCorrection)
  }
}

/// A sentence of an amendment with the day from which it holds.
struct Action {
  let entry: SyntaxNode
  let decision: AmendingDecision
  /// The day from which the sentence holds; `nil` for one that holds from the beginning.
  let from: CalendarDate?
  /// The amendment that the sentence stands in.
  let amendment: Int

  var isCorrection: Bool { entry.kind == .correctsEntry }

  /// The element that the sentence is about, and the part of it that it touches.
  var touched: [Touch] {
    var result: [Touch] = []
    func add(_ element: Element?, _ part: Touch.Part) {
      if let element { result.append(Touch(element: element, part: part, range: entry.range)) }
    }
    if entry.token(.wordsKeyword) != nil {
      let words = entry.title?.text ?? ""
      for target in entry.children(.amendmentTarget) { add(Element(named: target), .words(words)) }
      return result
    }
    switch entry.kind {
    case .repealsEntry, .replacesEntry:
      for target in entry.children(.amendmentTarget) { add(Element(named: target), .whole) }
    case .amendsEntry, .correctsEntry:
      if let target = entry.child(.amendmentTarget) {
        let owner = Element(named: target)
        for part in entry.children where part.kind != .amendmentTarget {
          add(owner, .entry(part.firstToken.text + " " + (part.words.first?.text ?? "")))
        }
      } else {
        for content in entry.children { addContent(content, to: &result) }
      }
    case _: break
    }
    return result
  }

  private func addContent(_ content: SyntaxNode, to result: inout [Touch]) {
    guard let declaration = NodeDeclaration(content) else {
      if let element = Element(declaredBy: content) {
        result.append(Touch(element: element, part: .whole, range: entry.range))
      }
      return
    }
    let unnumbered = declaration.keyword == .bonusKeyword ? "bonus" : "penalty"
    let path = declaration.label?.text ?? unnumbered
    func add(_ part: Touch.Part) {
      result.append(Touch(element: .node(path), part: part, range: entry.range))
    }
    if content.token(.leftBrace) != nil { add(.block) }
    if content.title != nil { add(.words("title")) }
    for clause in content.attributes { add(.words(clause.firstToken.text)) }
  }
}

/// What a sentence touches, to find two sentences of one day that touch the same.
struct Touch {
  /// Which part of an element is touched.
  enum Part: Hashable {
    case whole
    /// The content between the braces.
    case block
    /// One entry of the content.
    case entry(String)
    /// The title, an attribute, or words wherever they stand.
    case words(String)
  }

  let element: Element
  let part: Part
  let range: SourceRange

  /// `true` iff it cannot be said which of the two holds.
  func collides(with other: Touch) -> Bool {
    if element == other.element {
      return part == other.part || part == .whole || other.part == .whole
        || part == .block && other.isEntry || isEntry && other.part == .block
    }
    return contains(other) || other.contains(self)
  }

  private var isEntry: Bool { if case .entry = part { true } else { false } }

  /// `true` iff the other element lies in the part of a node that is touched as a whole.
  private func contains(_ other: Touch) -> Bool {
    guard part == .whole || part == .block, case .node(let path) = element else { return false }
    switch other.element {
    case .node(let inner): return inner.hasPrefix(path + ".")
    case .clause(_, let inner): return inner == path || inner.hasPrefix(path + ".")
    case .evidence, .unit, .definition, .result, .levels, .level, .knockOut, .example, .title,
      .block:
      return false
    }
  }
}

extension SyntaxNode {
  /// The clauses of a node that stand before its block: maximum, coefficient, weight.
  var attributes: [SyntaxNode] {
    let brace = token(.leftBrace)?.index ?? Int.max
    return children.filter { $0.tokenRange.lowerBound < brace && $0.kind != .label }
  }
}
