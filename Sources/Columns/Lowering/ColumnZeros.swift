/// Where columns of numbers hold 0 for sure: what is 0 already need not be blanked.
///
/// A number of evidence that is not filed is 0, so are its points and their sum with others of its state:
/// most of what the machine says twice is needed once.
struct ColumnZeros {
  /// By column of numbers: the columns of states that leave 0 in it wherever they are not filed.
  private var states: [Int: Set<Int>] = [:]
  /// The columns that hold nothing but 0.
  private var always: Set<Int> = [0]
  /// By column of states: the two of which it is not filed where one of them is not.
  private var joined: [Int: (Int, Int)] = [:]
  /// By column of answers: the states that are filed where it holds, and nowhere else.
  private var filed: [Int: Int] = [:]
  /// By column: what is added to which other column in it.
  private var shifts: [Int: (id: Int, by: Int64)] = [:]

  /// Notes that a column is 0 wherever a state is not filed.
  mutating func note(_ value: Int, zeroUnlessFiled state: Int) { states[value] = [state] }

  mutating func note(zero id: Int) { always.insert(id) }

  /// Notes an operation that fills a column.
  mutating func note(_ operation: ColumnOperation) {
    switch operation.code {
    case .stronger, .firstState: joined[operation.d] = (operation.a, operation.b)
    case .hasState where operation.k == 0: filed[operation.d] = operation.a
    case .shift: shifts[operation.d] = (operation.a, operation.k)
    case .add, .subtract, .multiply, .least, .greatest, .magnitude, .scale, .clamp, .less, .equal,
      .reaches, .is, .both, .either, .not, .choose, .step, .round, .ratio, .lookup, .blank,
      .hasState, .chooseState, .cell, .joinedCell, .wide, .flag, .stateFlag, .key, .odd, .widen,
      .narrow, .longAdd, .longSubtract, .longMultiply, .longLeast, .longGreatest, .longLess,
      .longEqual, .longChoose, .longBlank, .longRatio, .longWide:
      break
    }
    let found = found(operation)
    if found.isAlways { always.insert(operation.d) }
    if !found.states.isEmpty { states[operation.d] = found.states }
  }

  /// Returns an operation that does the same in fewer steps, where one is known.
  func simplified(_ operation: ColumnOperation) -> ColumnOperation {
    guard operation.code == .cell, let shift = shifts[operation.a] else { return operation }
    var simpler = operation
    simpler.a = shift.id
    simpler.k += shift.by
    return simpler
  }

  /// Returns whether a column holds 0 wherever a state is not filed.
  func areIn(_ id: Int, where state: Int) -> Bool {
    if always.contains(id) || states[id]?.contains(state) == true { return true }
    guard let (one, other) = joined[state] else { return false }
    return areIn(id, where: one) && areIn(id, where: other)
  }

  /// Returns whether an answer says that a state is filed, and a column is 0 where it is not.
  func follow(_ id: Int, filed answer: Int) -> Bool {
    filed[answer].map { areIn(id, where: $0) } ?? false
  }

  /// Where a column is 0.
  private struct Found {
    var isAlways = false
    var states: Set<Int> = []

    /// Where both are 0.
    func and(_ other: Found) -> Found {
      if isAlways { return other }
      if other.isAlways { return self }
      return Found(states: states.intersection(other.states))
    }

    /// Where one of them is 0.
    func or(_ other: Found) -> Found {
      Found(isAlways: isAlways || other.isAlways, states: states.union(other.states))
    }
  }

  private func found(_ id: Int) -> Found {
    Found(isAlways: always.contains(id), states: states[id] ?? [])
  }

  private func found(_ operation: ColumnOperation) -> Found {
    let nowhere = Found()
    let a = operation.a
    switch operation.code {
    case .add, .subtract, .least, .greatest, .less, .either, .longAdd, .longSubtract, .longLeast,
      .longGreatest, .longLess:
      return found(a).and(found(operation.b))
    case .multiply, .both, .ratio, .longMultiply, .longRatio: return found(a).or(found(operation.b))
    case .magnitude, .scale, .round, .widen, .narrow: return found(a)
    case .clamp: return operation.k <= 0 && operation.k2 >= 0 ? found(a) : nowhere
    case .reaches: return operation.k > 0 ? found(a) : nowhere
    case .is: return operation.k != 0 ? found(a) : nowhere
    case .choose, .longChoose:
      let either = found(a).and(found(operation.b))
      return either.or(found(operation.c).and(found(operation.b)))
    case .step: return operation.k > 0 ? found(a).and(found(operation.c)) : nowhere
    case .blank, .longBlank: return Found(states: [a]).or(found(operation.b))
    case .hasState: return operation.k == 0 ? Found(states: [a]) : nowhere
    case .shift, .equal, .not, .lookup, .stronger, .chooseState, .firstState, .cell, .joinedCell,
      .wide, .flag, .stateFlag, .key, .odd, .longEqual, .longWide:
      return nowhere
    }
  }
}
