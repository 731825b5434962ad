import Evidence
import Numbers
import Semantics

/// The others in the order of what they are asked about, so that one who asks need not look at each.
///
/// A program for pairs asks on which side of a value of the one that asks a value of the others lies: that
/// is what `x > x of this unit`, `abs(x - x of this unit)` and `max(0, …)` do. Between the places where an
/// answer changes the program is one polynomial of columns of the others (`PairPolynomial`), and the sum of
/// that over a range is the difference of two sums from the start. So one who asks costs some searches, and
/// all of a group, or all rows of an owner, together as much as putting it in order.
struct PairSweep {
  /// What is made of the values of the others.
  enum Figure {
    /// How many meet the condition, and for how many of them the value holds.
    case count
    case sum
    /// The sum, and that of the squares.
    case squares
    case ends
  }

  private let program: PairProgram
  private let figure: Figure
  private var parts: [PairSweepPart]
  /// `true` once something was asked that only a run of the program answers.
  private var isGivenUp = false

  /// Creates the order of some others, whose columns are by source; `nil` where the program looks at more
  /// than these.
  init?(_ program: PairProgram, _ figure: Figure, _ columns: [NumberColumn], count: Int) {
    guard program.tables.isEmpty, program.key == nil else { return nil }
    self.program = program
    self.figure = figure
    let sources = program.sources.map { program.sources.firstIndex(of: $0) ?? 0 }
    // Rows that lack the same are one part: in it every state is known.
    var places: [[EvidenceState]: Int] = [:]
    var rows: [[Int]] = []
    for row in 0..<count {
      let states = zip(program.sources, columns).map { source, column in
        source.isOwn ? .filed : column.states[row]
      }
      let place = places[states] ?? rows.count
      if place == rows.count {
        places[states] = place
        rows.append([])
      }
      rows[place].append(row)
    }
    parts = places.sorted { $0.value < $1.value }.map { states, place in
      PairSweepPart(sources, states: states, rows: rows[place], columns: columns)
    }
  }

  /// Returns what the others are to one that asks with these values, in the order of the sources; `nil`
  /// where only a run of the program tells.
  mutating func tally(_ own: [Rational]) -> PairTally? {
    if isGivenUp { return nil }
    var values: [Rational?] = []
    var next = 0
    for source in program.sources {
      values.append(source.isOwn ? own[next] : nil)
      if source.isOwn { next += 1 }
    }
    var tally = PairTally()
    for index in parts.indices {
      guard let part = parts[index].tally(program, figure, values) else {
        isGivenUp = true
        return nil
      }
      tally.add(part)
    }
    return tally
  }
}

/// What the others are to one that asks.
struct PairTally {
  /// How many meet the condition.
  var met = 0
  /// How many have a condition without a value.
  var undecided = 0
  /// The strongest state of these conditions.
  var conditionState = EvidenceState.filed
  /// How many of these have a value.
  var valuedCount = 0
  /// For how many of these the value holds.
  var held = 0
  /// The strongest state of those without a value.
  var lacking: EvidenceState?
  var sum = Rational.zero
  var squares = Rational.zero
  var least: Rational?
  var greatest: Rational?

  mutating func add(_ other: PairTally) {
    met += other.met
    undecided += other.undecided
    conditionState = .stronger(conditionState, other.conditionState)
    valuedCount += other.valuedCount
    held += other.held
    if let state = other.lacking { lack(state) }
    sum = sum + other.sum
    squares = squares + other.squares
    if let least = other.least, let greatest = other.greatest { note(least, greatest) }
  }

  mutating func lack(_ state: EvidenceState) {
    lacking = lacking.map { .stronger($0, state) } ?? state
  }

  mutating func note(_ low: Rational, _ high: Rational) {
    least = least.map { min($0, low) } ?? low
    greatest = greatest.map { max($0, high) } ?? high
  }
}

/// Why a range of the others cannot be answered for as a whole.
enum PairFault: Error {
  /// Its rows lie on both sides of the value that a key has there.
  case divided(key: Int, at: Rational)
  /// Something is asked that the rows are not in the order of; `isEquality` iff no more than whether it is
  /// the same as a value.
  case unknownKey(PairPolynomial, isEquality: Bool)
  /// A key is asked for in which the range has no order, because an earlier one differs.
  case unordered
  /// Only a run of the program tells.
  case tooMuch
}

/// The others that lack the same.
struct PairSweepPart {
  /// The sums of a product from the start, each this often.
  private struct Sums {
    let multiple: Rational
    let fromStart: [Rational]
  }

  /// By source: the first that is the same.
  private let sources: [Int]
  /// By source.
  private let states: [EvidenceState]
  private let rows: [Int]
  private let columns: [NumberColumn]
  private var order: PairOrder
  private var sums: [PairPolynomial.Product: Sums] = [:]

  init(
    _ sources: [Int], states: [EvidenceState], rows: [Int], columns: [NumberColumn]
  ) {
    self.sources = sources
    self.states = states
    self.rows = rows
    self.columns = columns
    order = PairOrder(count: rows.count)
  }

  /// Returns what the rows are to one that asks with these values, by source; `nil` where only a run of the
  /// program tells.
  mutating func tally(
    _ program: PairProgram, _ figure: PairSweep.Figure, _ own: [Rational?]
  ) -> PairTally? {
    var tally = PairTally()
    var pending = [0..<rows.count]
    while let range = pending.popLast() {
      if range.isEmpty { continue }
      do throws(PairFault) {
        try take(range, program, figure, own, &tally)
      } catch {
        switch error {
        case .divided(let key, let threshold):
          pending += order.parts(of: range, key: key, at: threshold)
        case .unknownKey(let key, let isEquality):
          guard order.keys.count < 4 else { return nil }
          put(inOrderOf: key, isEquality: isEquality)
          tally = PairTally()
          pending = [0..<rows.count]
        case .unordered, .tooMuch: return nil
        }
      }
    }
    return tally
  }

  private mutating func put(inOrderOf key: PairPolynomial, isEquality: Bool) {
    order.insert(
      PairOrder.Key(key: key, isEquality: isEquality, values: rows.map { value(of: key, $0) }))
    sums = [:]
  }

  private func value(of polynomial: PairPolynomial, _ row: Int) -> Rational {
    polynomial.terms.reduce(.zero) { sum, term in
      sum + term.factor * value(of: term.product, row)
    }
  }

  private func value(of product: PairPolynomial.Product, _ row: Int) -> Rational {
    product.reduce(.one) { $0 * columns[$1].exactValue(row) }
  }

  /// Adds what a range is, once all of it is known.
  private mutating func take(
    _ range: Range<Int>, _ program: PairProgram, _ figure: PairSweep.Figure, _ own: [Rational?],
    _ tally: inout PairTally
  ) throws(PairFault) {
    var evaluation = PairEvaluation(program.plan, sources, own, states, order, range)
    if let condition = program.condition {
      switch try evaluation.form(condition) {
      case .lacking(let state):
        tally.undecided += range.count
        tally.conditionState = .stronger(tally.conditionState, state)
        return
      case .value(let test): if try evaluation.sign(of: test) == 0 { return }
      }
    }
    var own = PairTally()
    own.met = range.count
    if let register = program.value {
      switch try evaluation.form(register) {
      case .lacking(let state): own.lack(state)
      case .value(let value):
        own.valuedCount = range.count
        switch figure {
        case .count: if try evaluation.sign(of: value) != 0 { own.held = range.count }
        case .sum: own.sum = try sum(of: value, range)
        case .squares:
          guard let square = value.multiplied(by: value) else { throw .tooMuch }
          own.sum = try sum(of: value, range)
          own.squares = try sum(of: square, range)
        case .ends:
          let (low, high) = try evaluation.ends(of: value)
          own.note(low, high)
        }
      }
    }
    tally.add(own)
  }

  // MARK: - Sums

  private mutating func sum(
    of polynomial: PairPolynomial, _ range: Range<Int>
  ) throws(PairFault) -> Rational {
    var result = Rational.zero
    for term in polynomial.terms {
      if term.product.isEmpty {
        result = result + term.factor * Rational(range.count)
        continue
      }
      let sums = try sums(of: term.product)
      let sum = sums.fromStart[range.upperBound] - sums.fromStart[range.lowerBound]
      result = result + term.factor * sum / sums.multiple
    }
    return result
  }

  /// Beyond this common denominator sums from the start would fill the memory.
  private static var largestMultiple: Rational { .power(of: Rational(10), 60) }

  private mutating func sums(
    of product: PairPolynomial.Product
  ) throws(PairFault) -> Sums {
    if let known = sums[product] { return known }
    let values = order.rows.map { value(of: product, rows[$0]) }
    var multiple = Rational.one
    for value in values {
      multiple = .leastCommonMultiple(multiple, value.wholeDenominator)
      if Self.largestMultiple < multiple { throw .tooMuch }
    }
    var (fromStart, sum) = ([Rational.zero], Rational.zero)
    fromStart.reserveCapacity(values.count + 1)
    for value in values {
      sum = sum + value * multiple
      fromStart.append(sum)
    }
    let result = Sums(multiple: multiple, fromStart: fromStart)
    sums[product] = result
    return result
  }
}
