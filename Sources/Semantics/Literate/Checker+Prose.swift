import Diagnostics
import Evidence
import Numbers
import Syntax

/// The text of a literate scale says the same as its code.
extension Checker {
  /// Warns of points that are only in the text or only in the code, and of percents only in the text.
  ///
  /// Code with an error may stand for other numbers than it seems to, so that nothing is missing there.
  mutating func checkProse() {
    guard let literate = LiterateText(tree.source) else { return }
    let sections = ProseSections(of: literate, count: tree.source.bytes.count)
    let comments = ProseComments(in: tree.source, literate)
    for comment in comments.withoutReason { report(.ignoreWithoutReason(at: range(comment))) }
    let left = literate.foreign + comments.comments + fenceLines(of: literate)
    let numbers = tree.root.writtenNumbers
    let code = literate.fences.map { valuesInCode(of: $0, numbers) }
    let whole = code + [CodeValues(numbers: figuresOfWhole)]
    let isSound = literate.fences.map { !hasError(in: $0) }
    for claim in sections.claims where !claim.fences.isEmpty {
      let isOutline = claim.fences.allSatisfy { self.isOutline(literate.fences[$0]) }
      guard isOutline ? !isSound.contains(false) : claim.fences.allSatisfy({ isSound[$0] }) else {
        continue
      }
      let known = isOutline ? whole : claim.fences.map { code[$0] }
      for number in ProseReader(tree.source.bytes, claim.prose, without: left).numbers
      where !comments.excused.contains(where: { $0.contains(number.bytes.lowerBound) }) {
        checkNamed(number, known)
      }
    }
    for index in literate.fences.indices {
      checkCode(of: index, sections, comments, without: left)
    }
    checkHeadings(sections)
  }

  /// Warns of two headings of one heading that have the same number.
  private mutating func checkHeadings(_ sections: ProseSections) {
    var firsts: [HeadingPlace: Range<Int>] = [:]
    for section in sections.sections {
      guard let heading = section.heading else { continue }
      let text = tree.source.text(of: range(heading.line))
      guard let place = HeadingPlace(parent: section.parent, level: heading.level, text) else {
        continue
      }
      if let first = firsts[place] {
        report(.headingNumberTwice(place.name, at: range(heading.line), first: range(first)))
      } else {
        firsts[place] = heading.line
      }
    }
  }

  private func range(_ bytes: Range<Int>) -> SourceRange {
    SourceRange(file: tree.source.id, start: bytes.lowerBound, end: bytes.upperBound)
  }

  private func fenceLines(of literate: LiterateText) -> [Range<Int>] {
    literate.fences.map { fence in
      fence.opening.lowerBound..<max(fence.opening.upperBound, fence.code.lowerBound)
    }
  }

  /// `true` iff something in a fence, or something that it uses, is an error.
  private func hasError(in fence: LiterateText.Fence) -> Bool {
    let isReported = diagnostics.contains { diagnostic in
      guard diagnostic.severity == .error, case .range(let range) = diagnostic.site else {
        return false
      }
      return fence.code.contains(range.start)
    }
    return isReported
      || expressions.indices.contains {
        traits[$0].hasError && fence.code.contains(expressions[$0].range.start)
      }
  }

  // MARK: - The scale as a whole

  /// `true` iff a fence begins the scale and holds none of its criteria: what is said there is said of the
  /// whole.
  private func isOutline(_ fence: LiterateText.Fence) -> Bool {
    tree.root.children(.scaleDeclaration).contains { fence.code.contains($0.range.start) }
      && !nodes.contains { node in
        node.declaration.map { fence.code.contains($0.node.range.start) } ?? false
      }
  }

  /// What a text can say of the scale as a whole: the points of its criteria, and of each group together.
  private var figuresOfWhole: Set<Rational> {
    Set(
      nodes.map { node in
        node.children.reduce(Rational.zero) { sum, child in
          sum + (nodes[child].maximum ?? .zero) * nodes[child].coefficient
        }
      })
  }

  // MARK: - From text to code

  /// What the code of a fence holds.
  private struct CodeValues {
    var numbers: Set<Rational> = []
    /// As written: 98 for 98%.
    var percents: Set<Rational> = []
    /// Those in percent literals wherever they stand, bounds of evidence too.
    var writtenPercents: Set<Rational> = []
    /// What the code compares with: neither points nor percents nor bounds of evidence.
    var bounds: Set<Rational> = []
    /// Those of `bounds` that are left out themselves: `> 3`, `trên 3`.
    var strictBounds: Set<Rational> = []
  }

  /// Returns every number that is written in a fence or follows from what is written there.
  private func valuesInCode(
    of fence: LiterateText.Fence, _ writtenNumbers: [WrittenNumber]
  ) -> CodeValues {
    var values = CodeValues()
    var others: Set<Int> = []
    let points = Set(
      tree.root.children.flatMap { $0.pointLiterals }.map { $0.firstToken.range.start })
    for number in writtenNumbers where fence.code.contains(number.range.start) {
      if number.isOtherBound {
        others.insert(number.range.start)
        continue
      }
      let read = ProseReader.values(of: number.text)
      if number.isPercent {
        values.writtenPercents.formUnion(read)
      } else {
        values.numbers.formUnion(read)
        if points.contains(number.range.start) { continue }
        values.bounds.formUnion(read)
        if isLeftOut(at: number.range.start) { values.strictBounds.formUnion(read) }
      }
    }
    for expression in expressions where fence.code.contains(expression.range.start) {
      if others.contains(expression.range.start) { continue }
      guard let value = expression.bounds.singleValue else { continue }
      if expression.type == .percent {
        values.percents.insert(value * .hundred)
      } else {
        values.numbers.insert(value)
      }
    }
    return values
  }

  /// `true` iff `>`, `trên` or the like stands before a number of the code.
  private func isLeftOut(at offset: Int) -> Bool {
    let start = max(0, offset - 12)
    let before = tree.source.text(of: range(start..<offset)).split(whereSeparator: { $0 == " " })
    return before.last.map { $0.hasSuffix(">") || ["trên", "above"].contains($0) } ?? false
  }

  /// `true` iff the code has a bound that the text can mean; whole numbers can be named from both sides.
  private func isKnown(
    _ number: ProseNumber, _ bound: ProseNumber.Bound, _ code: [CodeValues]
  ) -> Bool {
    number.values.contains { value in
      code.contains { fence in
        if fence.bounds.contains(value) { return true }
        switch bound {
        case .from: return fence.strictBounds.contains(value - .one)
        case .above: return fence.bounds.contains(value + .one)
        case .below: return fence.bounds.contains(value - .one)
        case .upTo: return fence.bounds.contains(value + .one)
        }
      }
    }
  }

  private mutating func checkNamed(_ number: ProseNumber, _ code: [CodeValues]) {
    func isIn(_ values: Set<Rational>) -> Bool { number.values.contains { values.contains($0) } }
    switch number.unit {
    case .points:
      if number.values.contains(.zero) || code.contains(where: { isIn($0.numbers) }) { return }
      report(.pointsOnlyInText(text(number), at: range(number.bytes)))
    case .percent:
      // Only where the code speaks of percents: a text mentions many.
      guard let own = code.first, !own.percents.isEmpty,
        !code.contains(where: {
          isIn($0.percents) || isIn($0.writtenPercents) || isIn($0.numbers)
        })
      else { return }
      report(.percentOnlyInText(text(number), at: range(number.bytes)))
    case .none:
      guard let bound = number.bound, code.contains(where: { !$0.bounds.isEmpty }),
        !isKnown(number, bound, code)
      else { return }
      report(.boundOnlyInText(text(number), at: range(number.bytes)))
    }
  }

  private func text(_ number: ProseNumber) -> String {
    tree.source.text(of: range(number.bytes))
  }

  // MARK: - From code to text

  private mutating func checkCode(
    of fence: Int, _ sections: ProseSections, _ comments: ProseComments,
    without left: [Range<Int>]
  ) {
    let code = sections.literate.fences[fence].code
    let literals = tree.root.children.flatMap { $0.pointLiterals }
      .filter { code.contains($0.range.start) }
    guard !literals.isEmpty else { return }
    let readers = sections.prose(naming: fence).map {
      ProseReader(tree.source.bytes, $0, without: left)
    }
    // Code without any text has nothing to differ from.
    guard readers.contains(where: { $0.hasWords }) else { return }
    var named = Set(readers.flatMap { $0.numbers }.flatMap { $0.values })
    named.insert(.zero)
    let totals = tree.root.children.flatMap { $0.children(.totalClause) }.map { $0.range }
    for literal in literals {
      if comments.excused.contains(where: { $0.contains(literal.range.start) }) { continue }
      let values = ProseReader.values(of: literal.firstToken.text)
      if values.contains(where: { named.contains($0) }) { continue }
      // Often an article of its own states the total.
      if totals.contains(where: { $0.contains(literal.range) }),
        isNamedAnywhere(values, sections, without: left)
      {
        named.formUnion(values)
        continue
      }
      named.formUnion(values)
      report(.pointsOnlyInCode(literal.firstToken.text, at: literal.firstToken.range))
    }
  }

  /// `true` iff the text of any heading names one of the values as points.
  private func isNamedAnywhere(
    _ values: [Rational], _ sections: ProseSections, without left: [Range<Int>]
  ) -> Bool {
    sections.claims.contains { claim in
      ProseReader(tree.source.bytes, claim.prose, without: left).numbers.contains {
        $0.unit == .points && $0.values.contains { values.contains($0) }
      }
    }
  }

  // MARK: - Headings as citations

  /// Gives the nodes without a citation the place that the headings above them name.
  mutating func citeHeadings() {
    guard let literate = LiterateText(tree.source) else { return }
    let sections = ProseSections(of: literate, count: tree.source.bytes.count)
    for index in nodes.indices where nodes[index].citations.isEmpty {
      guard let declaration = nodes[index].declaration,
        let fence = sections.fence(at: declaration.node.range.start)
      else { continue }
      let section = sections.sectionOfFence[fence]
      guard let heading = sections.sections[section].heading else { continue }
      let above = sections.ancestors(of: section).compactMap { sections.sections[$0].heading }
      let titles = ([heading] + above).map { tree.source.text(of: range($0.line)) }
      guard let provision = Provision(headings: titles) else { continue }
      nodes[index].citations = [
        Citation(
          text: provision.phrase.text(in: language), provision: provision,
          range: range(heading.line))
      ]
    }
  }
}
