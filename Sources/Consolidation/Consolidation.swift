package import Diagnostics
package import Evidence
package import Syntax

/// A scale as it is in force from one change to the next.
package struct ScaleVersion: Sendable {
  /// The first day of the version; `nil` where the scale does not say when it takes effect.
  package let from: CalendarDate?
  /// The last day of the version; `nil` where no end is known.
  package let to: CalendarDate?
  /// The text of the version with the files that it came from.
  package let text: ConsolidatedText
  /// The decisions that amended the scale up to this version, in the order of their dates.
  package let decisions: [AmendingDecision]
  /// The names that amendments repealed, with the sentence that did it.
  package let repealed: [(name: String, sentence: SourceRange)]
  /// The sentences of amendments that made the version, in the order in which they hold.
  package let sentences: [SourceRange]
}

/// Something wrong with an amendment.
package struct DatedFinding: Sendable {
  /// The first day of the versions that it concerns; `nil` where it concerns all of them.
  package let from: CalendarDate?
  package let diagnostic: Diagnostic

  /// Creates a finding.
  package init(_ diagnostic: Diagnostic, from: CalendarDate? = nil) {
    (self.diagnostic, self.from) = (diagnostic, from)
  }

  /// `true` iff the version in force on a day suffers from it; without a day, some version does.
  package func concerns(_ day: CalendarDate?) -> Bool {
    guard let from, let day else { return true }
    return from <= day
  }
}

/// All versions of a scale, the first one first.
package struct Consolidation: Sendable {
  /// At least one version.
  package let versions: [ScaleVersion]
  /// What is wrong with the amendments, each with the day from which versions suffer from it.
  package let findings: [DatedFinding]

  /// The version in force on a day, or the last one where no day is given.
  ///
  /// Before the first version comes into force it is the first.
  package func version(at day: CalendarDate?) -> Int {
    guard let day else { return versions.count - 1 }
    return versions.lastIndex { $0.from.map { $0 <= day } ?? true } ?? 0
  }
}

/// Joins a scale with its amendments, and returns every version of it.
///
/// - Parameters:
///   - text: the scale; where it extends another, what `extend` made of the two.
///   - path: the path that messages about the text as a whole use.
///   - amendments: files that hold amendments of the scale, parsed without errors.
///   - parsed: the tree of the text, where it was parsed before.
/// - Returns: the versions, and what is wrong with the amendments.
package func consolidate(
  _ text: ConsolidatedText, path: String, amendedBy amendments: [SyntaxTree],
  parsed: SyntaxTree? = nil
) -> Diagnosed<Consolidation> {
  guard let consolidator = Consolidator(text, path: path, parsed: parsed) else {
    let only = ScaleVersion(
      from: nil, to: nil, text: text, decisions: [], repealed: [], sentences: [])
    return Diagnosed(Consolidation(versions: [only], findings: []), [])
  }
  var history = History(consolidator, amendments)
  history.run()
  return Diagnosed(
    Consolidation(versions: history.versions, findings: history.findings),
    history.findings.map { $0.diagnostic })
}

/// The walk from the first version of a scale to the last.
private struct History {
  private var consolidator: Consolidator
  private let start: CalendarDate?
  private let amendments: [SyntaxTree]
  private var decisions: [AmendingDecision] = []
  private(set) var versions: [ScaleVersion] = []
  private(set) var findings: [DatedFinding] = []
  /// What was applied so far.
  private var sentences: [SourceRange] = []
  /// Corrections of words that no version had so far.
  private var waiting: [Action] = []

  init(_ consolidator: Consolidator, _ amendments: [SyntaxTree]) {
    self.consolidator = consolidator
    self.amendments = amendments
    start = Self.validity(of: consolidator).first
  }

  /// The first and, where it is stated, the last day of the scale as it stands.
  private static func validity(of consolidator: Consolidator) -> [CalendarDate] {
    consolidator.elements.scale.child(.effectiveClause)?.tokens
      .filter { $0.kind == .date }.compactMap { CalendarDate(written: $0.text) } ?? []
  }

  mutating func run() {
    let actions = reportingCollisions(among: actions())
    let days = Set(actions.compactMap { $0.from }).sorted()
    apply(actions.filter { $0.from == nil }, isLast: days.isEmpty)
    addVersions(from: start, until: days.first)
    for (index, day) in days.enumerated() {
      let late = waiting
      waiting = []
      apply(actions.filter { $0.from == day } + late, isLast: day == days.last)
      addVersions(from: day, until: days.dropFirst(index + 1).first)
    }
  }

  // MARK: - What is to be done

  /// Returns the sentences of all amendments in the order in which they hold.
  private mutating func actions() -> [Action] {
    var actions: [Action] = []
    // The number of the scale's own decision stands in no file that a note could show.
    let own = consolidator.elements.scale.child(.decisionClause)?.title?.text
    var numbers: [String: SourceRange] = [:]
    for (index, tree) in amendments.enumerated() {
      var faults: [Diagnostic] = []
      let read = tree.amendment.flatMap { Amendment($0, &faults) }
      findings += faults.map { DatedFinding($0) }
      guard let amendment = read else { continue }
      let declaration = amendment.declaration
      let day = amendment.decision.effectiveFrom
      if let start, day < start {
        findings.append(
          DatedFinding(.amendmentBeforeScale(day, start, at: amendment.dateRange)))
        continue
      }
      decisions.append(amendment.decision)
      if let signature = amendment.signature, day < signature, amendment.decision.isDated {
        findings.append(
          DatedFinding(
            .amendmentBeforeSignature(day, signature, at: amendment.dateRange), from: day))
      }
      if let number = amendment.writtenNumber {
        let first = numbers[number.text]
        if first != nil || number.text == own {
          findings.append(
            DatedFinding(
              .amendmentNumberTwice(number.text, at: number.range, first: first), from: day))
        }
        numbers[number.text] = number.range
      }
      let isFromStart = day == start
      actions += declaration.entries.map {
        Action(
          entry: $0, decision: amendment.decision, from: isFromStart ? nil : day, amendment: index)
      }
    }
    decisions.sort { ($0.effectiveFrom, $0.number) < ($1.effectiveFrom, $1.number) }
    let corrected = actions.map { $0.isCorrection ? backdated($0, among: actions) : $0 }
    return corrected.indices.sorted { left, right in
      let (one, other) = (corrected[left], corrected[right])
      if one.isCorrection != other.isCorrection { return other.isCorrection }
      if one.decision.effectiveFrom != other.decision.effectiveFrom {
        return one.decision.effectiveFrom < other.decision.effectiveFrom
      }
      return left < right
    }
    .map { corrected[$0] }
  }

  /// Returns a correction with the day from which it holds: that of the text which it corrects [P42].
  private func backdated(_ correction: Action, among actions: [Action]) -> Action {
    let touched = correction.touched
    let words = correction.words
    let last = actions.filter { action in
      !action.isCorrection && action.decision.effectiveFrom <= correction.decision.effectiveFrom
        && (words.map { action.wrote($0, in: touched) } ?? action.brings(touched))
    }
    .map { $0.from }.max { ($0?.dayNumber ?? Int.min) < ($1?.dayNumber ?? Int.min) }
    return Action(
      entry: correction.entry, decision: correction.decision, from: last ?? nil,
      amendment: correction.amendment)
  }

  /// Reports sentences of one day that touch the same, and returns the others.
  private mutating func reportingCollisions(among actions: [Action]) -> [Action] {
    var known: [(action: Action, touch: Touch)] = []
    return actions.filter { action in
      var isAlone = true
      for touch in action.touched {
        let earlier = known.first {
          $0.action.from == action.from && $0.action.isCorrection == action.isCorrection
            && $0.action.entry.range != action.entry.range && $0.touch.collides(with: touch)
        }
        if let earlier {
          let collision = Diagnostic.amendmentsCollide(
            on: action.decision.effectiveFrom, at: touch.range, earlier: earlier.touch.range)
          findings.append(DatedFinding(collision, from: action.from))
          isAlone = false
          break
        }
        known.append((action, touch))
      }
      return isAlone
    }
  }

  /// Applies sentences that hold from one day.
  ///
  /// Words that are corrected may be those of a later version; only the last one cannot wait.
  private mutating func apply(_ actions: [Action], isLast: Bool) {
    for action in actions {
      if action.isCorrection, action.words != nil, !isLast, !consolidator.hasWords(of: action) {
        waiting.append(action)
        continue
      }
      consolidator.sentenceFile = amendments[action.amendment].source
      let known = consolidator.diagnostics.count
      consolidator.apply(action)
      sentences.append(action.entry.range)
      findings += consolidator.diagnostics.dropFirst(known).map {
        DatedFinding($0, from: action.from)
      }
    }
  }

  // MARK: - Versions

  /// Adds the version from a day to the day before `next`, cut where a parameter changes.
  private mutating func addVersions(from day: CalendarDate?, until next: CalendarDate?) {
    let end = Self.validity(of: consolidator).dropFirst().first
    var days: [CalendarDate] = []
    let values = consolidator.datedValues
    for value in values {
      let isLater = day.map { value.day > $0 } ?? !value.isFirst
      let isBefore = next.map { value.day < $0 } ?? true
      if isLater, isBefore, end.map({ value.day <= $0 }) ?? true {
        days.append(value.day)
      }
    }
    var starts: [CalendarDate?] = [day]
    for date in days.sorted() where starts.last != date { starts.append(date) }
    for (index, start) in starts.enumerated() {
      let following = index + 1 < starts.count ? starts[index + 1] : next
      let dayBefore = following.map { CalendarDate(dayNumber: $0.dayNumber - 1) }
      let applied = decisions.filter { decision in
        decision.isCorrection || (start.map { decision.effectiveFrom <= $0 } ?? false)
      }
      versions.append(
        ScaleVersion(
          from: start, to: dayBefore ?? end,
          text: consolidator.text(without: values, after: start), decisions: applied,
          repealed: consolidator.repealed, sentences: sentences))
    }
  }
}

extension Action {
  /// The words that the sentence exchanges, if that is what it does.
  fileprivate var words: String? {
    entry.token(.wordsKeyword) == nil ? nil : entry.strings.first?.text
  }

  /// `true` iff the sentence wrote some words where touches are about words.
  fileprivate func wrote(_ words: String, in touches: [Touch]) -> Bool {
    var own = touched.map { $0.element }
    for content in entry.children {
      if let target = content.child(.amendmentTarget)
        ?? (content.kind == .amendmentTarget ? content : nil)
      {
        own += [Element(named: target)].compactMap { $0 }
      } else if let declaration = NodeDeclaration(content) {
        own.append(.node(declaration.label?.text ?? ""))
      }
    }
    let isThere = own.contains { element in
      touches.contains {
        Touch(element: element, part: .whole, range: entry.range).collides(with: $0)
      }
    }
    guard isThere else { return false }
    if entry.token(.wordsKeyword) != nil, entry.strings.count > 1 {
      let written = parse(SourceFile(path: "", text: entry.strings[1].text)).value
      return Consolidator.hasWords(words, in: written.root)
    }
    return Consolidator.hasWords(words, in: entry)
  }

  /// `true` iff the sentence wrote the text that some touches are about.
  fileprivate func brings(_ touches: [Touch]) -> Bool {
    switch entry.kind {
    case .amendsEntry:
      return touched.contains { own in touches.contains { own.collides(with: $0) } }
    case .addsEntry, .replacesEntry:
      let names = entry.children.compactMap { content -> Element? in
        guard let declaration = NodeDeclaration(content) else {
          return Element(declaredBy: content)
        }
        return .node(declaration.label?.text ?? "")
      }
      return names.contains { name in
        touches.contains {
          Touch(element: name, part: .whole, range: entry.range).collides(with: $0)
        }
      }
    case _: return false
    }
  }
}
