import Diagnostics
import Evaluation
import Explanation
import Semantics
import Synchronization

/// How the texts of parts are made anew.
struct TraceWriting {
  /// Explains a part for a unit and returns its JSON.
  let text: (TracePart, Int) -> [UInt8]
  /// Returns the same with signs for the texts of other parts; `nil` where there are none in it.
  let frame: (TracePart, Int) -> [UInt8]?
  /// Explains how the parts of a section count for a unit.
  let sum: (Int, SumShape, Int) -> SumFrame
}

/// The JSON of the parts of traces, for the units of one block.
///
/// A part is written for all units of the block before the next part is: sums of points straight from their
/// columns, other parts from memory where an earlier unit agrees with this one in everything that they rest
/// on, and only what is left by explaining it.
struct TraceTexts: Sendable {
  /// Where a text lies.
  private struct Place {
    let start: Int
    let count: Int
    let store: Store
  }

  private enum Store {
    /// Among the texts that are kept for later blocks.
    case kept
    /// Among those of this block.
    case fresh
    /// Among those of this block that go into texts of other parts.
    case inner
  }

  /// How many bytes all kept texts have together at most.
  private static let mostBytes = 1 << 24

  private let parts: TraceParts
  private let language: Language
  private var sums: [SumTexts?]
  private var memos: [TraceMemo?]
  private let forms: [NumberForms?]
  private var kept: [UInt8] = []
  /// How many bytes have the texts from which others are learned.
  private var lessonCount = 0
  private var fresh: [UInt8] = []
  private var inner: [UInt8] = []
  /// By part, and within it by unit.
  private var places: [Place] = []
  private var count = 0
  private var agreement = TraceAgreement()

  /// Prepares for the blocks of a plan.
  init(of parts: TraceParts, _ rules: FlagRules, _ plan: Plan, _ language: Language) {
    self.parts = parts
    self.language = language
    memos = parts.all.map { part in
      Self.dependence(of: part, parts, rules, plan).map { TraceMemo(for: $0) }
    }
    forms = memos.map { memo in
      memo.flatMap { $0.figures.isEmpty ? nil : NumberForms($0.figures, language) }
    }
    sums = parts.all.map { part in
      guard case .node(let node) = part, let shape = rules.sumShape(of: node) else { return nil }
      return SumTexts(of: node, shape, in: plan.scale, language)
    }
  }

  private static func dependence(
    of part: TracePart, _ parts: TraceParts, _ rules: FlagRules, _ plan: Plan
  ) -> TraceDependence? {
    switch part {
    case .node(let node): return rules.dependence(of: node, in: plan)
    case .total: return rules.dependenceOfTotal(in: plan)
    case .condition(let ladder, let level, let place):
      return parts.expression(ladder: ladder, level: level, place: place).flatMap {
        rules.dependence(ofCondition: $0, in: plan)
      }
    case .ladder(let ladder):
      return parts.shapes[ladder].map { rules.dependence(ofFrameOf: $0, in: plan) }
        ?? rules.dependence(ofLadder: ladder, in: plan)
    }
  }

  /// How many bytes the texts of the block have together.
  private(set) var byteCount = 0

  /// Appends the texts of some parts for a unit of the block, with a comma between them.
  ///
  /// - Parameters:
  ///   - parts: the parts, by their places among all.
  ///   - unit: the unit.
  ///   - bytes: what the texts are appended to.
  func append(_ parts: [Int], for unit: Int, to bytes: inout [UInt8]) {
    unsafe kept.withUnsafeBufferPointer { kept in
      unsafe fresh.withUnsafeBufferPointer { fresh in
        var isFirst = true
        for part in parts {
          if !isFirst { bytes += Self.comma }
          isFirst = false
          let place = places[part &* count &+ unit]
          let range = place.start..<place.start &+ place.count
          switch place.store {
          case .kept: unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: kept[range]))
          case .fresh: unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: fresh[range]))
          case .inner: bytes += inner[range]
          }
        }
      }
    }
  }

  private static let comma = Array(", ".utf8)

  /// Returns the text of a part, by its place among the parts, for a unit of the block.
  private func text(of part: Int, for unit: Int) -> ArraySlice<UInt8> {
    let place = places[part * count + unit]
    let range = place.start..<place.start + place.count
    return switch place.store {
    case .kept: kept[range]
    case .fresh: fresh[range]
    case .inner: inner[range]
    }
  }

  /// Turns to the units of a block.
  mutating func turn(to block: OutcomeBlock, _ writing: TraceWriting) {
    count = block.count
    byteCount = 0
    fresh.removeAll(keepingCapacity: true)
    inner.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    places.reserveCapacity(parts.all.count * count)
    for (part, own) in parts.all.enumerated() {
      if case .condition = own {
        swap(&fresh, &inner)
        write(part, own, .inner, block, writing)
        swap(&fresh, &inner)
      } else {
        write(part, own, .fresh, block, writing)
      }
    }
  }

  /// Writes a part for all units; new texts go behind `fresh`, which is `store`.
  private mutating func write(
    _ part: Int, _ own: TracePart, _ store: Store, _ block: OutcomeBlock, _ writing: TraceWriting
  ) {
    // Taken out and put back, so that its texts can be changed where they stand.
    var sum = sums[part].take().map { SumColumns(of: $0, in: block) }
    defer { sums[part] = sum?.texts }
    var numbers: OpenNumbers?
    var isAgreed: Bool?
    for unit in 0..<count {
      guard block.hasResult(unit) else {
        places.append(Place(start: 0, count: 0, store: .kept))
        continue
      }
      let start = fresh.count
      if sum?.append(unit, to: &fresh, frame: writing.sum) == true {
        addFresh(from: start, store)
        continue
      }
      let agrees = isAgreed ?? (memos[part]?.gather(block, &agreement) ?? false)
      if isAgreed == nil, agrees, let forms = forms[part] {
        numbers = OpenNumbers(forms, in: block)
      }
      isAgreed = agrees
      if agrees, !agreement.isOdd[unit] {
        addRemembered(part, own, unit, numbers, writing)
      } else {
        fresh += writing.text(own, unit)
      }
      if places.count == part * count + unit { addFresh(from: start, store) }
    }
  }

  /// Notes that the text of the next unit is the last one written.
  private mutating func addFresh(from start: Int, _ store: Store) {
    add(Place(start: start, count: fresh.count - start, store: store))
  }

  private mutating func add(_ place: Place) {
    byteCount += place.count
    places.append(place)
  }

  /// Adds a text that an earlier unit may have had: its place, or else its bytes.
  private mutating func addRemembered(
    _ part: Int, _ own: TracePart, _ unit: Int, _ numbers: OpenNumbers?,
    _ writing: TraceWriting
  ) {
    guard let found = memos[part]?.find(unit, agreement), let known = memos[part]?[found] else {
      let text = writing.text(own, unit)
      keep(text, part, own, unit, numbers, writing)
      fresh += text
      return
    }
    switch known {
    case .known(let place, let gaps):
      memos[part]?.noteAnswer()
      if gaps.isEmpty {
        add(Place(start: place.lowerBound, count: place.count, store: .kept))
      } else {
        fill(kept, place, gaps, unit, numbers)
      }
    case .learning(let lesson):
      let text = writing.text(own, unit)
      learn(lesson, text, found, part, unit, numbers)
      fresh += text
    case .various: fresh += writing.text(own, unit)
    }
  }

  /// Appends a text with what is a unit's own in it.
  private mutating func fill(
    _ texts: [UInt8], _ place: Range<Int>, _ gaps: [TraceGap], _ unit: Int,
    _ numbers: OpenNumbers?
  ) {
    unsafe texts.withUnsafeBufferPointer { texts in
      var start = place.lowerBound
      func append(to end: Int, _ fresh: inout [UInt8]) {
        unsafe fresh.append(contentsOf: UnsafeBufferPointer(rebasing: texts[start..<end]))
        start = end
      }
      for gap in gaps {
        append(to: place.lowerBound &+ gap.offset, &fresh)
        switch gap.content {
        case .number(let form): numbers?.append(form, unit, to: &fresh)
        case .part(let part, let isSecondLine):
          let own = self.text(of: part, for: unit)
          let end = own.firstIndex(of: 0x0A) ?? own.endIndex
          fresh += isSecondLine ? own[end...].dropFirst() : own[..<end]
        }
      }
      append(to: place.upperBound, &fresh)
    }
  }

  /// Compares the text of a unit with that of an earlier one that agrees with it.
  private mutating func learn(
    _ lesson: TraceLesson, _ text: [UInt8], _ found: Int, _ part: Int, _ unit: Int,
    _ numbers: OpenNumbers?
  ) {
    guard let numbers, let isOpen = memos[part]?.openFigures(unit, agreement) else { return }
    switch lesson.compare(with: text, of: unit, isOpen, numbers) {
    case .template(let bytes, let gaps):
      let place = kept(bytes)
      memos[part]?[found] = place.map { .known(place: $0, gaps: gaps) } ?? .various
    case .lesson(let next): memos[part]?[found] = .learning(next)
    case .none: memos[part]?[found] = .various
    }
  }

  /// Puts a text among those that are kept, if it has room there.
  private mutating func kept(_ text: [UInt8]) -> Range<Int>? {
    guard kept.count + lessonCount + text.count <= Self.mostBytes else { return nil }
    let place = kept.count..<kept.count + text.count
    kept += text
    return place
  }

  /// Keeps the text of a unit with which none before agreed.
  private mutating func keep(
    _ text: [UInt8], _ part: Int, _ own: TracePart, _ unit: Int, _ numbers: OpenNumbers?,
    _ writing: TraceWriting
  ) {
    guard let memo = memos[part], memo.hasRoom else { return }
    if let numbers, memo.openFigures(unit, agreement).contains(true) {
      guard kept.count + lessonCount + text.count <= Self.mostBytes else { return }
      lessonCount += text.count
      memos[part]?.keep(.learning(TraceLesson(text, numbers.values(unit))), unit, agreement)
      return
    }
    var (bytes, gaps) = (text, [TraceGap]())
    if let frame = writing.frame(own, unit) {
      (bytes, gaps) = TraceGap.split(frame)
      // A sign of the scale's own text may look like one that stands for a part.
      let start = fresh.count
      let isWhole = gaps.allSatisfy { gap in
        if case .part(let inner, _) = gap.content { inner < part } else { false }
      }
      if isWhole { fill(bytes, bytes.indices, gaps, unit, nil) }
      let isSame = isWhole && fresh[start...].elementsEqual(text)
      fresh.removeLast(fresh.count - start)
      guard isSame else {
        memos[part]?.keep(.various, unit, agreement)
        return
      }
    }
    guard let place = kept(bytes) else { return }
    memos[part]?.keep(.known(place: place, gaps: gaps), unit, agreement)
  }
}

/// What workers take in turn, one each at a time.
final class TracePool: Sendable {
  private let free = Mutex<[TraceTexts]>([])

  /// Calls `body` with texts that nobody else uses at the same time.
  func with<Result>(
    _ make: () -> TraceTexts, _ body: (inout TraceTexts) -> Result
  ) -> Result {
    var texts = free.withLock { $0.popLast() } ?? make()
    let result = body(&texts)
    free.withLock { [texts] in $0.append(texts) }
    return result
  }
}
