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
  private let sums: [SumText?]
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
      guard case .node(let node) = part, let sum = rules.plainSum(of: node) else { return nil }
      return SumText(of: node, sum, in: plan.scale, language)
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
  ///   - write: explains a part for a unit and returns its JSON.
  mutating func turn(to block: OutcomeBlock, _ write: (TracePart, Int) -> [UInt8]) {
    count = block.count
    byteCount = 0
    fresh.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    places.reserveCapacity(parts.count * count)
    for (part, own) in parts.enumerated() {
      var columns = sums[part].map { SumColumns(of: $0, in: block) }
      var isAgreed: Bool?
      for unit in 0..<count {
        guard block.hasResult(unit) else {
          places.append(Place(start: 0, count: 0, isKept: false))
          continue
        }
        let start = fresh.count
        if columns?.append(unit, to: &fresh) == true {
          add(Place(start: start, count: fresh.count - start, isKept: false))
          continue
        }
        let agrees = isAgreed ?? (memos[part]?.gather(block, &agreement) ?? false)
        isAgreed = agrees
        addRemembered(part, unit, agrees) { write(own, unit) }
      }
    }
  }

  private mutating func add(_ place: Place) {
    byteCount += place.count
    places.append(place)
  }

  /// Adds a text that an earlier unit may have had.
  private mutating func addRemembered(
    _ part: Int, _ unit: Int, _ agrees: Bool, _ write: () -> [UInt8]
  ) {
    let isKeyed = agrees && !agreement.isOdd[unit]
    if isKeyed, let found = memos[part]?.find(unit, agreement) {
      add(Place(start: found.lowerBound, count: found.count, isKept: true))
      return
    }
    let text = write()
    if isKeyed, kept.count + text.count <= Self.mostBytes,
      memos[part]?.keep(kept.count..<kept.count + text.count, unit, agreement) == true
    {
      add(Place(start: kept.count, count: text.count, isKept: true))
      kept += text
    } else {
      add(Place(start: fresh.count, count: text.count, isKept: false))
      fresh += text
    }
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
