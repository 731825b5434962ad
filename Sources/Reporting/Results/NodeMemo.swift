import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics
import Synchronization

/// The JSON of nodes as it was written for earlier units, found again by everything that it depends on.
///
/// Communes resemble each other: of thousands of units few differ in what one criterion rests on. A node
/// whose units all differ is given up after a while.
struct NodeMemo: Sendable {
  /// What a node depends on, hashed as one piece.
  private struct Key: Hashable, Sendable {
    var words: [Int64] = []

    func hash(into hasher: inout Hasher) {
      unsafe words.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
  }

  /// What is known of one node.
  private struct Known: Sendable {
    let dependence: NodeDependence
    var texts: [Key: [UInt8]] = [:]
    var asked = 0
    var answered = 0

    /// `true` unless units turned out to differ.
    var isWorthwhile: Bool { asked < 512 || answered * 4 > asked }
  }

  /// The columns that a node depends on, of the block in work.
  private struct Sources {
    let figures: [OutcomeColumn]
    let states: [OutcomeColumn]
    let evidence: [EvidenceColumn]
  }

  /// How many texts of one node are kept at most.
  private static let mostTexts = 2048
  /// How many bytes all texts have together at most.
  private static let mostBytes = 1 << 24

  private var nodes: [Known?]
  private var byteCount = 0
  private var sources: [Sources?] = []
  private var kinds: [Int32] = []
  private var key = Key()

  /// Creates an empty memo for the nodes of a plan.
  init(_ rules: FlagRules, _ plan: Plan) {
    nodes = plan.scale.nodes.indices.map { node in
      rules.dependence(of: node, in: plan).map { Known(dependence: $0) }
    }
  }

  /// Turns to the units of a block.
  mutating func turn(to block: OutcomeBlock) {
    kinds = block.evidence.kinds
    sources = nodes.map { known in
      guard let dependence = known?.dependence else { return nil }
      return Sources(
        figures: dependence.registers.map { block.column($0) },
        states: dependence.states.map { block.column($0) },
        evidence: dependence.fields.map { block.evidence.columns[$0] })
    }
  }

  /// Returns the JSON of a node for a unit of the block in work, made by `write` where no earlier unit
  /// agrees with it.
  mutating func json(of node: Int, at unit: Int, _ write: () -> [UInt8]) -> [UInt8] {
    guard nodes[node]?.isWorthwhile == true, makeKey(of: node, at: unit) else { return write() }
    nodes[node]?.asked += 1
    if let text = nodes[node]?.texts[key] {
      nodes[node]?.answered += 1
      return text
    }
    let text = write()
    if byteCount < Self.mostBytes, (nodes[node]?.texts.count ?? 0) < Self.mostTexts {
      byteCount += text.count
      nodes[node]?.texts[key] = text
    }
    return text
  }

  /// Puts together what the node depends on.
  ///
  /// - Returns: `false` where that cannot be: documents came with the evidence, or a number is very large.
  private mutating func makeKey(of node: Int, at unit: Int) -> Bool {
    guard let sources = sources[node] else { return false }
    key.words.removeAll(keepingCapacity: true)
    key.words.append(Int64(kinds[unit]))
    for column in sources.figures {
      guard append(column.value(at: unit), column.state(at: unit)) else { return false }
    }
    for column in sources.states { key.words.append(Int64(column.state(at: unit).rawValue)) }
    for column in sources.evidence {
      guard unit < column.states.count, unit < column.values.count, column.remarks[unit] == nil,
        append(column.values[unit], column.states[unit])
      else { return false }
      key.words.append(column.carriesDocuments ? 1 : 0)
    }
    return true
  }

  private mutating func append(_ value: SmallRational, _ state: EvidenceState) -> Bool {
    guard !value.isOverflowed else { return false }
    key.words.append(value.numerator)
    key.words.append(value.denominator)
    key.words.append(Int64(state.rawValue))
    return true
  }
}

/// Memos that workers take in turn, one each at a time.
final class NodeMemos: Sendable {
  private let free = Mutex<[NodeMemo]>([])

  /// Calls `body` with a memo that nobody else uses at the same time.
  func with<Result>(
    _ rules: FlagRules, _ block: OutcomeBlock, _ body: (inout NodeMemo) -> Result
  ) -> Result {
    var memo = free.withLock { $0.popLast() } ?? NodeMemo(rules, block.plan)
    defer { free.withLock { [memo] in $0.append(memo) } }
    memo.turn(to: block)
    return body(&memo)
  }
}
