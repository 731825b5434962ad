/// What an operation does to all units of a block; the raw values are those of `columns_code`.
enum ColumnCode: UInt8, CaseIterable {
  case add, subtract, multiply, least, greatest, magnitude, scale, shift, clamp
  case less, equal, reaches, `is`, both, either, not, choose, step, round, ratio, lookup
  case blank, hasState, stronger, chooseState, firstState
  case cell, joinedCell, wide, flag, stateFlag, key, odd
  case widen, narrow, longAdd, longSubtract, longMultiply, longLeast, longGreatest
  case longLess, longEqual, longChoose, longBlank, longRatio, longWide

  /// `true` iff the column that is filled has two words.
  var fillsLong: Bool {
    switch self {
    case .widen, .longAdd, .longSubtract, .longMultiply, .longLeast, .longGreatest, .longChoose,
      .longBlank, .longRatio:
      true
    case .add, .subtract, .multiply, .least, .greatest, .magnitude, .scale, .shift, .clamp, .less,
      .equal, .reaches, .is, .both, .either, .not, .choose, .step, .round, .ratio, .lookup,
      .blank, .hasState, .stronger, .chooseState, .firstState, .cell, .joinedCell, .wide, .flag,
      .stateFlag, .key, .odd, .narrow, .longLess, .longEqual, .longWide:
      false
    }
  }
}

/// How a quotient becomes whole; the raw values are those of `columns_rounding`.
enum ColumnRounding: UInt8 {
  case halfUp, halfEven, up, down, floor, ceiling
}

/// One step of a program: what it does, with the columns that it reads, by their numbers.
///
/// Values and states are numbered apart. Which of the two an operand is follows from the code.
struct ColumnOperation: Hashable {
  let code: ColumnCode
  var rounding = ColumnRounding.halfUp
  var d = 0
  var a = 0
  var b = 0
  var c = 0
  var k: Int64 = 0
  var k2: Int64 = 0
  /// The division by `k` as a multiplication and a shift, for dividends below 2³¹; 0 for none.
  var inverse: UInt64 = 0
  var shift: UInt8 = 0
  var table: [Int64] = []

  /// What kind of column an operation fills.
  enum Result { case value, state, output }

  var result: Result {
    switch code {
    case .add, .subtract, .multiply, .least, .greatest, .magnitude, .scale, .shift, .clamp, .less,
      .equal, .reaches, .is, .both, .either, .not, .choose, .step, .round, .ratio, .lookup,
      .blank, .hasState, .widen, .narrow, .longAdd, .longSubtract, .longMultiply, .longLeast,
      .longGreatest, .longLess, .longEqual, .longChoose, .longBlank, .longRatio:
      .value
    case .stronger, .chooseState, .firstState: .state
    case .cell, .joinedCell, .wide, .flag, .stateFlag, .key, .odd, .longWide: .output
    }
  }

  /// The columns of values that are read.
  var values: [Int] {
    switch code {
    case .add, .subtract, .multiply, .least, .greatest, .less, .equal, .both, .either, .ratio,
      .longAdd, .longSubtract, .longMultiply, .longLeast, .longGreatest, .longLess, .longEqual,
      .longRatio:
      [a, b]
    case .magnitude, .scale, .shift, .clamp, .reaches, .is, .not, .round, .lookup, .cell,
      .joinedCell, .wide, .flag, .key, .odd, .widen, .narrow, .longWide:
      [a]
    case .choose, .longChoose: [a, b, c]
    case .step: [a, c]
    case .blank, .stateFlag, .longBlank: [b]
    case .chooseState: [c]
    case .hasState, .stronger, .firstState: []
    }
  }

  /// The columns of states that are read.
  var states: [Int] {
    switch code {
    case .blank, .hasState, .stateFlag, .longBlank: [a]
    case .stronger, .chooseState, .firstState: [a, b]
    case .add, .subtract, .multiply, .least, .greatest, .magnitude, .scale, .shift, .clamp, .less,
      .equal, .reaches, .is, .both, .either, .not, .choose, .step, .round, .ratio, .lookup,
      .cell, .joinedCell, .wide, .flag, .key, .odd, .widen, .narrow, .longAdd, .longSubtract,
      .longMultiply, .longLeast, .longGreatest, .longLess, .longEqual, .longChoose, .longRatio,
      .longWide:
      []
    }
  }

  /// Returns the operation with its columns at other places.
  func placed(_ d: Int, values: [Int], states: [Int]) -> ColumnOperation {
    var placed = self
    placed.d = d
    let (readsA, readsB) = (self.states.count > 0, self.states.count > 1)
    placed.a = readsA ? states[a] : values[a]
    placed.b = readsB ? states[b] : values[b]
    placed.c = values[c]
    return placed
  }
}
