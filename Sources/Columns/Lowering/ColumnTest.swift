package import Evaluation
import Evidence
package import Numbers
package import Semantics

/// A condition on the results of a unit: those for which it holds are found in columns.
///
/// Who they are the exact way says: they are done there one by one.
package struct ColumnTest: Sendable {
  /// One comparison of a figure with a value.
  package enum Comparison: Sendable {
    case number(Figure, ComparisonOperator, Rational)
    /// Holds for some levels of a ladder, by index; the last answer is for none.
    case level(ladder: Int, holds: [Bool])
    /// What columns do not hold.
    case text
    case never
  }

  /// A number that a result has or lacks.
  package enum Figure: Sendable {
    /// One that every unit has.
    case always(Register)
    /// One that a unit has where it is filed.
    case filed(Register)
    /// The points of a node, where it is not left out.
    case points(ofNode: Int)
    /// The same as a part of the maximum.
    case share(ofNode: Int)
  }

  /// The alternatives; each holds where all its comparisons do.
  let alternatives: [[Comparison]]

  /// Creates a condition.
  package init(_ alternatives: [[Comparison]]) { self.alternatives = alternatives }
}

extension OutputCompiler {
  /// The registers that tests ask for.
  var testRegisters: [Register] {
    tests.flatMap { $0.alternatives }.flatMap { $0 }.flatMap { comparison -> [Register] in
      switch comparison {
      case .number(.always(let register), _, _), .number(.filed(let register), _, _): [register]
      case .number(.points(let node), _, _), .number(.share(let node), _, _):
        [plan.registers(of: node).points, plan.registers(of: node).maximum]
      case .level(let ladder, _): [plan.registers(ofLadder: ladder).level]
      case .text, .never: []
      }
    }
  }

  /// Has units done in another way for which a condition holds.
  mutating func callMatchesOdd() throws(ColumnFault) {
    compiler.turn(to: nil)
    for test in tests {
      var isMatch = ColumnCompiler.no
      for comparisons in test.alternatives {
        var holdsAll = compiler.yes()
        for comparison in comparisons {
          holdsAll = compiler.both(holdsAll, try holds(comparison))
        }
        isMatch = compiler.either(isMatch, holdsAll)
      }
      compiler.call(odd: isMatch, because: "a condition of --fail-if holds")
    }
  }

  private mutating func holds(
    _ comparison: ColumnTest.Comparison
  ) throws(ColumnFault) -> FixedNumbers {
    switch comparison {
    case .text: throw ColumnFault("a condition of --fail-if on texts")
    case .never: return ColumnCompiler.no
    case .number(let figure, let sign, let value):
      return try holds(figure, sign, try compiler.constant(value))
    case .level(let ladder, let answers):
      let level = try compiler.column(plan.registers(ofLadder: ladder).level)
      let isFiled = compiler.isFiled(level.states)
      var result = answers.last == true ? compiler.inverted(isFiled) : ColumnCompiler.no
      for (index, answer) in answers.dropLast().enumerated() where answer {
        let isHere = compiler.equals(level.numbers, Int128(index))
        result = compiler.either(result, compiler.both(isFiled, isHere))
      }
      return result
    }
  }

  private mutating func holds(
    _ figure: ColumnTest.Figure, _ sign: ComparisonOperator, _ value: FixedNumbers
  ) throws(ColumnFault) -> FixedNumbers {
    switch figure {
    case .always(let register):
      return try compiler.compared(try compiler.column(register).numbers, sign, value)
    case .filed(let register):
      let column = try compiler.column(register)
      return compiler.both(
        compiler.isFiled(column.states), try compiler.compared(column.numbers, sign, value))
    case .points(let node):
      let points = try compiler.column(plan.registers(of: node).points).numbers
      return compiler.both(try counts(node), try compiler.compared(points, sign, value))
    case .share(let node):
      guard plan.scale.nodes[node].maximum != nil else { return ColumnCompiler.no }
      let points = try compiler.column(plan.registers(of: node).points).numbers
      let maximum = try compiler.column(plan.registers(of: node).maximum).numbers
      guard maximum.divisor == nil, maximum.least >= 0 else {
        throw ColumnFault("a share of a maximum below 0")
      }
      let holds = try compiler.compared(points, sign, try compiler.multiplied(maximum, value))
      return compiler.both(
        compiler.both(try counts(node), compiler.isNotZero(maximum)), holds)
    }
  }

  /// Returns whether a node is not left out.
  private mutating func counts(_ node: Int) throws(ColumnFault) -> FixedNumbers {
    let states = try compiler.raw(plan.registers(of: node).maximum).states
    return compiler.inverted(compiler.has(states, .notApplicable))
  }
}
