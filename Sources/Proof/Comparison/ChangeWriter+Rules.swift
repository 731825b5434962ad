import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

/// An expression of one of the two scales.
private struct Side {
  let id: ExpressionID
  let scale: CheckedScale
  let placed: PlacedPlan
  let text: (SourceRange) -> String

  var expression: CheckedExpression { scale[id] }
  var words: String { Self.tidied(text(expression.range)) }

  func at(_ other: ExpressionID) -> Side {
    Side(id: other, scale: scale, placed: placed, text: text)
  }

  /// The text with every run of white space as one space.
  static func tidied(_ text: String) -> String {
    text.split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
  }

  /// The numbers that evidence may be; all where that is not said.
  var domain: Interval {
    guard case .evidence(let field) = expression.kind else { return .all }
    let bounds = scale.schema.fields[field].bounds
    return Interval(
      from: bounds.lower.map { .before($0) } ?? .bottom,
      to: bounds.upper.map { .after($0) } ?? .top) ?? .all
  }

  /// `true` iff it is evidence that takes whole numbers only.
  var isWhole: Bool {
    guard case .evidence(let field) = expression.kind else { return false }
    let bounds = scale.schema.fields[field].bounds
    return bounds.step?.isInteger == true && (bounds.lower ?? .zero).isInteger
  }

  /// What is computed, the same for both scales where it is the same.
  var identity: String {
    if let register = placed.register(of: id) { return "\(register.index)" }
    if case .constant(let value) = expression.kind { return "=\(value.text)" }
    return "“\(words)”"
  }

  /// What the file writes around the operands, and the operands in the order of the file; `nil` where
  /// they do not lie one after another within the expression.
  var skeleton: (words: String, operands: [ExpressionID])? {
    let range = expression.range
    let operands = expression.kind.operands.sorted { scale[$0].range.start < scale[$1].range.start }
    var (words, place): (String, Int) = ("", range.start)
    for operand in operands {
      let inner = scale[operand].range
      guard inner.file == range.file, inner.start >= place, inner.end <= range.end else {
        return nil
      }
      words += text(SourceRange(file: range.file, start: place, end: inner.start)) + "·"
      place = inner.end
    }
    words += text(SourceRange(file: range.file, start: place, end: range.end))
    return (Self.tidied(words), operands)
  }
}

extension ChangeWriter {
  /// How long a text is at most that reports show whole.
  private static let shownLength = 70

  /// Notes where two expressions differ; nothing where they compute the same.
  mutating func compareExpressions(
    _ clause: Clause, _ label: Phrase, _ before: ExpressionID?, _ after: ExpressionID?
  ) {
    let first = before.map {
      Side(id: $0, scale: old, placed: comparer.joint.old, text: texts.old)
    }
    let second = after.map {
      Side(id: $0, scale: new, placed: comparer.joint.new, text: texts.new)
    }
    if let first, let second {
      compare(clause, label, first, second)
    } else if let side = first ?? second {
      let text = Phrase(same: "`\(Self.cut(side.words))`")
      compare(
        clause, label.vietnamese.isEmpty ? Phrase(vi: "quy tắc", en: "rule") : label,
        first == nil ? nil : text, second == nil ? nil : text, isOfFormula: true)
    }
  }

  private mutating func compare(
    _ clause: Clause, _ label: Phrase, _ before: Side, _ after: Side
  ) {
    if before.identity == after.identity { return }
    if case .bands(let first, let oldArms, let oldRest) = before.expression.kind,
      case .bands(let second, let newArms, let newRest) = after.expression.kind,
      before.at(first).identity == after.at(second).identity,
      before.scale.options(of: first) == after.scale.options(of: second)
    {
      compareBands(
        clause, label, before.at(first),
        Table(side: before, arms: oldArms, otherwise: oldRest),
        Table(side: after, arms: newArms, otherwise: newRest))
      return
    }
    let (first, second) = (before.words, after.words)
    if max(first.count, second.count) > Self.shownLength, let mine = before.skeleton,
      let theirs = after.skeleton, mine.words == theirs.words,
      mine.operands.count == theirs.operands.count, !mine.operands.isEmpty
    {
      for (one, other) in zip(mine.operands, theirs.operands) {
        compare(clause, label, before.at(one), after.at(other))
      }
      return
    }
    // The same words mean something else because what they name changed, which is said there.
    if first == second { return }
    let prefix = label.vietnamese.isEmpty ? Phrase(same: "") : label
    let change = "`\(Self.cut(first))` → `\(Self.cut(second))`"
    note(
      .changed, clause,
      Phrase(
        vi: prefix.vietnamese.isEmpty ? change : "\(prefix.vietnamese) \(change)",
        en: prefix.english.isEmpty ? change : "\(prefix.english) \(change)"),
      isOfFormula: true)
  }

  private static func cut(_ text: String) -> String {
    text.count <= shownLength * 2 ? text : String(text.prefix(shownLength * 2)) + "…"
  }

  // MARK: - Bands

  private struct Table {
    let side: Side
    let arms: [BandArm]
    let otherwise: ExpressionID?

    /// Returns the value for a cell that lies in one band.
    func value(at cell: Interval) -> ExpressionID? {
      let arm = arms.first { arm in
        arm.values.intervals.contains { cell.isSubset(of: $0) }
      }
      return arm.map { $0.value } ?? otherwise
    }

    func identity(of value: ExpressionID?) -> String { value.map { side.at($0).identity } ?? "" }

    func words(of value: ExpressionID?) -> Phrase {
      guard let value else { return Phrase(vi: "không có", en: "none") }
      if case .constant(let number) = side.scale[value].kind { return number.worded }
      return Phrase(same: "`\(side.at(value).words)`")
    }

    var cuts: [Cut] { arms.flatMap { $0.values.intervals.flatMap { [$0.lower, $0.upper] } } }
  }

  /// Notes the ranges of the subject that give something else.
  private mutating func compareBands(
    _ clause: Clause, _ label: Phrase, _ subject: Side, _ before: Table, _ after: Table
  ) {
    var merged: [(interval: Interval, old: ExpressionID?, new: ExpressionID?)] = []
    var lower = Cut.bottom
    let (isWhole, domain) = (subject.isWhole, subject.domain)
    var reached = Cut.bottom
    for cut in Set(before.cuts + after.cuts + [.top]).sorted() {
      guard let cell = Interval(from: lower, to: cut) else { continue }
      lower = cut
      let isAdjacent = merged.last.map { $0.interval.upper == cell.lower } ?? false
      // No count lies between 0 and 1.
      let possible = cell.intersection(domain)
      if possible == nil || isWhole && possible.map(Self.wholeNumbers(in:)) == .some(nil) {
        if isAdjacent || reached == cell.lower { reached = cell.upper }
        continue
      }
      let (first, second) = (before.value(at: cell), after.value(at: cell))
      if let last = merged.last, isAdjacent || reached == cell.lower,
        before.identity(of: last.old) == before.identity(of: first),
        after.identity(of: last.new) == after.identity(of: second)
      {
        merged[merged.count - 1].interval = last.interval.hull(cell)
      } else {
        merged.append((cell, first, second))
      }
      reached = cell.upper
    }
    let (type, options) = (subject.expression.type, subject.scale.options(of: subject.id))
    for (interval, first, second) in merged
    where before.identity(of: first) != after.identity(of: second) {
      if !options.isEmpty, !options.indices.contains(where: { interval.contains(Rational($0)) }) {
        continue
      }
      let values =
        options.isEmpty
        ? IntervalWording.words(isWhole ? Self.narrowed(interval) : interval) {
          NumberWording.value($0, type: type)
        }
        : Phrase(
          same: options.indices.filter { interval.contains(Rational($0)) }
            .map { "“\(options[$0].title)”" }.joined(separator: ", "))
      let (one, other) = (before.words(of: first), after.words(of: second))
      note(
        .changed, clause,
        Phrase(
          vi: "\(values.vietnamese): \(one.vietnamese) → \(other.vietnamese)",
          en: "\(values.english): \(one.english) → \(other.english)"),
        isOfFormula: true)
    }
  }

  /// Returns the whole numbers of an interval as one with both ends; `nil` where there is none.
  private static func wholeNumbers(in interval: Interval) -> Interval? {
    var (lower, upper) = (Cut.bottom, Cut.top)
    if let end = interval.infimum {
      lower = .before(end.isInteger && !interval.includesInfimum ? end + .one : end.ceiling)
    }
    if let end = interval.supremum {
      upper = .after(end.isInteger && !interval.includesSupremum ? end - .one : end.floor)
    }
    return Interval(from: lower, to: upper)
  }

  /// Returns the only whole number of an interval, or the interval where there are several.
  private static func narrowed(_ interval: Interval) -> Interval {
    guard let whole = wholeNumbers(in: interval), whole.infimum == whole.supremum,
      whole.infimum != nil
    else { return interval }
    return whole
  }
}
