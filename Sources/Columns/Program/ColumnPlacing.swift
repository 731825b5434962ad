import Evidence

/// Puts columns into as few places as are needed at a time: they stay in the cache.
struct ColumnPlacing {
  private(set) var operations: [ColumnOperation] = []
  /// By column: its place.
  private(set) var values: [Int]
  private(set) var states: [Int]
  private(set) var constantValues: [Int64] = []
  private(set) var constantStates: [EvidenceState] = []
  private(set) var longConstants: [Int128] = []
  private(set) var valueCount = 0
  private(set) var longCount = 0
  private(set) var stateCount = 0

  init(_ compiler: ColumnCompiler, _ operations: [ColumnOperation]) {
    values = Array(repeating: 0, count: compiler.valueCount)
    states = Array(repeating: 0, count: compiler.stateCount)
    let (needed, lastValues, lastStates) = Self.uses(compiler, operations)
    // Constants stay where they are; the first is 0, and the first state is `filed`.
    for (id, value) in compiler.constantValues.sorted(by: { $0.key < $1.key })
    where id == 0 || lastValues[id] >= 0 {
      values[id] = constantValues.count
      constantValues.append(value)
    }
    for (id, value) in compiler.longConstants.sorted(by: { $0.key < $1.key })
    where lastValues[id] >= 0 {
      values[id] = longConstants.count
      longConstants.append(value)
    }
    for (id, state) in compiler.constantStates.sorted(by: { $0.key < $1.key })
    where id == 0 || lastStates[id] >= 0 {
      states[id] = constantStates.count
      constantStates.append(state)
    }
    var valuePool = Pool(first: constantValues.count)
    var longPool = Pool(first: longConstants.count)
    var statePool = Pool(first: constantStates.count)
    for field in compiler.fields {
      values[field.numbers.id] = valuePool.take()
      states[field.states.id] = statePool.take()
    }
    values[compiler.kinds.id] = valuePool.take()
    for document in compiler.documents where !document.isConstant {
      values[document.id] = valuePool.take()
    }
    for input in compiler.inputs {
      values[input.value] = valuePool.take()
      states[input.state] = statePool.take()
    }
    let fixedValues = Set(compiler.constantValues.keys).union(compiler.longConstants.keys)
    let fixedStates = Set(compiler.constantStates.keys)
    for (index, operation) in operations.enumerated() where needed[index] {
      var place = operation.d
      switch operation.result {
      case .value:
        place = operation.code.fillsLong ? longPool.take() : valuePool.take()
        values[operation.d] = place
      case .state:
        place = statePool.take()
        states[operation.d] = place
      case .output: break
      }
      self.operations.append(operation.placed(place, values: values, states: states))
      for id in Set(operation.values) where lastValues[id] == index && !fixedValues.contains(id) {
        if compiler.longs.contains(id) {
          longPool.give(values[id])
        } else {
          valuePool.give(values[id])
        }
      }
      for id in Set(operation.states) where lastStates[id] == index && !fixedStates.contains(id) {
        statePool.give(states[id])
      }
    }
    (valueCount, longCount, stateCount) = (valuePool.count, longPool.count, statePool.count)
  }

  /// Returns which operations something needs, and by column the last one that reads it, or -1.
  private static func uses(
    _ compiler: ColumnCompiler, _ operations: [ColumnOperation]
  ) -> ([Bool], [Int], [Int]) {
    var needed = [Bool](repeating: false, count: operations.count)
    var lastValues = [Int](repeating: -1, count: compiler.valueCount)
    var lastStates = [Int](repeating: -1, count: compiler.stateCount)
    for (index, operation) in operations.enumerated().reversed() {
      switch operation.result {
      case .value: needed[index] = lastValues[operation.d] >= 0
      case .state: needed[index] = lastStates[operation.d] >= 0
      case .output: needed[index] = true
      }
      guard needed[index] else { continue }
      for id in operation.values { lastValues[id] = max(lastValues[id], index) }
      for id in operation.states { lastStates[id] = max(lastStates[id], index) }
    }
    return (needed, lastValues, lastStates)
  }

  /// Places that are free again.
  private struct Pool {
    private(set) var count: Int
    private var free: [Int] = []

    init(first: Int) { count = first }

    mutating func take() -> Int {
      if let place = free.popLast() { return place }
      count += 1
      return count - 1
    }

    mutating func give(_ place: Int) { free.append(place) }
  }
}
