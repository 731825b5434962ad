/// What an operation does to all units of a block; the raw values are those of `columns_code`.
enum ColumnCode: UInt8, CaseIterable {
  case add, subtract, multiply, least, greatest, magnitude, scale, shift, clamp
  case less, equal, reaches, `is`, both, either, not, choose, step, round, ratio, lookup
  case blank, hasState, stronger, chooseState, firstState
  case cell, joinedCell, wide, flag, stateFlag, key, odd
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
      .blank, .hasState:
      .value
    case .stronger, .chooseState, .firstState: .state
    case .cell, .joinedCell, .wide, .flag, .stateFlag, .key, .odd: .output
    }
  }

  /// The columns of values that are read.
  var values: [Int] {
    switch code {
    case .add, .subtract, .multiply, .least, .greatest, .less, .equal, .both, .either, .ratio:
      [a, b]
    case .magnitude, .scale, .shift, .clamp, .reaches, .is, .not, .round, .lookup, .cell,
      .joinedCell, .wide, .flag, .key, .odd:
      [a]
    case .choose: [a, b, c]
    case .step: [a, c]
    case .blank, .stateFlag: [b]
    case .chooseState: [c]
    case .hasState, .stronger, .firstState: []
    }
  }

  /// The columns of states that are read.
  var states: [Int] {
    switch code {
    case .blank, .hasState, .stateFlag: [a]
    case .stronger, .chooseState, .firstState: [a, b]
    case .add, .subtract, .multiply, .least, .greatest, .magnitude, .scale, .shift, .clamp, .less,
      .equal, .reaches, .is, .both, .either, .not, .choose, .step, .round, .ratio, .lookup,
      .cell, .joinedCell, .wide, .flag, .key, .odd:
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
