import Diagnostics
import Evaluation
import Explanation
import Semantics
import Synchronization

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
    /// `true` iff it lies among those that are kept for later blocks.
    let isKept: Bool
  }

  /// How many bytes all kept texts have together at most.
  private static let mostBytes = 1 << 24

  private let parts: [TracePart]
  private let language: Language
  private var sums: [SumTexts?]
  private var memos: [TraceMemo?]
  private var kept: [UInt8] = []
  private var fresh: [UInt8] = []
  /// By part, and within it by unit.
  private var places: [Place] = []
  private var count = 0
  private var agreement = TraceAgreement()

  /// Prepares for the blocks of a plan.
  init(of parts: [TracePart], _ rules: FlagRules, _ plan: Plan, _ language: Language) {
    self.parts = parts
    self.language = language
    memos = parts.map { part in
      let dependence =
        switch part {
        case .node(let node): rules.dependence(of: node, in: plan)
        case .total: rules.dependenceOfTotal(in: plan)
        case .ladder(let ladder): rules.dependence(ofLadder: ladder, in: plan)
        }
      return dependence.map { TraceMemo(for: $0) }
    }
    sums = parts.map { part in
      guard case .node(let node) = part, let shape = rules.sumShape(of: node) else { return nil }
      return SumTexts(of: node, shape, in: plan.scale, language)
    }
  }

  /// How many bytes the texts of the block have together.
  private(set) var byteCount = 0

  /// Returns the text of a part, by its place among the parts, for a unit of the block.
  func text(of part: Int, for unit: Int) -> ArraySlice<UInt8> {
    let place = places[part * count + unit]
    let end = place.start + place.count
    return place.isKept ? kept[place.start..<end] : fresh[place.start..<end]
  }

  /// Turns to the units of a block.
  ///
  /// - Parameters:
  ///   - block: the results.
  ///   - write: explains a part for a unit, with the numbers of some evidence left open, by field, and
  ///     returns its JSON.
  ///   - frame: explains how the parts of a section count for a unit.
  mutating func turn(
    to block: OutcomeBlock, _ write: (TracePart, Int, [Int]) -> [UInt8],
    frame: (Int, SumShape, Int) -> SumFrame
  ) {
    count = block.count
    byteCount = 0
    fresh.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    places.reserveCapacity(parts.count * count)
    for (part, own) in parts.enumerated() {
      // Taken out and put back, so that its texts can be changed where they stand.
      var sum = sums[part].take().map { SumColumns(of: $0, in: block) }
      var filling: GapFilling?
      var isAgreed: Bool?
      for unit in 0..<count {
        guard block.hasResult(unit) else {
          places.append(Place(start: 0, count: 0, isKept: false))
          continue
        }
        let start = fresh.count
        if sum?.append(unit, to: &fresh, frame: frame) == true {
          add(Place(start: start, count: fresh.count - start, isKept: false))
          continue
        }
        let agrees = isAgreed ?? (memos[part]?.gather(block, &agreement) ?? false)
        if isAgreed == nil, agrees, let compared = memos[part]?.compared, !compared.isEmpty {
          filling = GapFilling(compared, block.evidence, language)
        }
        isAgreed = agrees
        addRemembered(part, unit, agrees, &filling) { write(own, unit, $0) }
      }
      sums[part] = sum?.texts
    }
  }

  private mutating func add(_ place: Place) {
    byteCount += place.count
    places.append(place)
  }

  /// Adds a text that an earlier unit may have had.
  private mutating func addRemembered(
    _ part: Int, _ unit: Int, _ agrees: Bool, _ filling: inout GapFilling?,
    _ write: ([Int]) -> [UInt8]
  ) {
    let isKeyed = agrees && !agreement.isOdd[unit] && memos[part] != nil
    if isKeyed, let found = memos[part]?.find(unit, agreement) {
      add(found, unit, &filling)
      return
    }
    let text = write([])
    if isKeyed, keep(text, part, unit, &filling, write) { return }
    add(Place(start: fresh.count, count: text.count, isKept: false))
    fresh += text
  }

  /// Adds a text that is kept, with the numbers of a unit.
  private mutating func add(
    _ text: TraceMemo.Text, _ unit: Int, _ filling: inout GapFilling?
  ) {
    guard !text.gaps.isEmpty else {
      add(Place(start: text.place.lowerBound, count: text.place.count, isKept: true))
      return
    }
    let start = fresh.count
    filling?.append(kept[text.place], text.gaps, unit, to: &fresh)
    add(Place(start: start, count: fresh.count - start, isKept: false))
  }

  /// Keeps the text of a unit and adds it; `false` where it is not kept.
  private mutating func keep(
    _ text: [UInt8], _ part: Int, _ unit: Int, _ filling: inout GapFilling?,
    _ write: ([Int]) -> [UInt8]
  ) -> Bool {
    guard kept.count + text.count <= Self.mostBytes,
      let open = memos[part]?.open(unit, agreement), let compared = memos[part]?.compared
    else { return false }
    var (bytes, gaps) = (text, [TraceGap]())
    if !open.isEmpty {
      // A sign of the scale's own text may look like a gap: then nothing of the part is kept.
      var filled: [UInt8] = []
      if let split = TraceGap.split(write(open), compared) {
        (bytes, gaps) = split
        filling?.append(bytes[...], gaps, unit, to: &filled)
      }
      guard filled == text else {
        memos[part] = nil
        return false
      }
    }
    let place = kept.count..<kept.count + bytes.count
    guard memos[part]?.keep(TraceMemo.Text(place: place, gaps: gaps), unit, agreement) == true
    else { return false }
    kept += bytes
    if gaps.isEmpty {
      add(Place(start: place.lowerBound, count: place.count, isKept: true))
    } else {
      add(Place(start: fresh.count, count: text.count, isKept: false))
      fresh += text
    }
    return true
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
