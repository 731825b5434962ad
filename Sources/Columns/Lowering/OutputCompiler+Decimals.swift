import Evaluation
import Evidence
import Explanation
import Numbers
import Reporting
import Semantics

/// Numbers as they are written: from a table, digit by digit, or as quotients.
extension OutputCompiler {
  /// Finds for every denominator one table that serves all columns with it.
  mutating func planDecimals() throws(ColumnFault) {
    var ranges: [Int128: (Int128, Int128)] = [:]
    for column in columns.columns {
      compiler.turn(to: column.round)
      guard let numbers = try numbers(of: column.content), numbers.divisor == nil else { continue }
      let size = Self.size(of: numbers)
      guard size > Self.shortLimit, size <= Self.limit, !compiler.isLong(numbers) else { continue }
      let known = ranges[numbers.denominator] ?? (numbers.least, numbers.greatest)
      ranges[numbers.denominator] = (
        min(known.0, numbers.least), max(known.1, numbers.greatest)
      )
    }
    for (denominator, range) in ranges.sorted(by: { $0.key < $1.key })
    where range.1 - range.0 < 2 * Self.limit {
      decimalTables[denominator] = (tables.count, range.0)
      tables.append(
        [[], Self.bytes("n/a")]
          + (range.0...range.1).map {
            Array(NumberCell.text(Rational($0) / Rational(denominator)).utf8)
          })
    }
  }

  /// Returns the numbers that a column shows as decimals, if it does.
  private func numbers(of content: ResultColumn.Content) throws(ColumnFault) -> FixedNumbers? {
    switch content {
    case .points(let node): return try compiler.column(plan.registers(of: node).points).numbers
    case .base: return try compiler.column(plan.register(of: .base)).numbers
    case .bonus: return try compiler.column(plan.register(of: .bonus)).numbers
    case .penalty: return try compiler.column(plan.register(of: .penalty)).numbers
    case .total: return try compiler.column(plan.totalAfterKnockOuts).numbers
    case .unit, .name, .period, .blank, .passes, .level, .result, .information, .flags:
      return nil
    }
  }

  /// Appends a column of decimals; where it is absent, nothing (0) or that it does not apply (1).
  mutating func append(
    _ numbers: FixedNumbers, isAbsent: FixedNumbers = ColumnCompiler.no, as absence: Int128 = 0
  ) throws(ColumnFault) {
    if let divisor = numbers.divisor {
      return try appendQuotient(numbers, over: divisor, isAbsent: isAbsent, as: absence)
    }
    if Self.size(of: numbers) <= Self.shortLimit, !compiler.isLong(numbers) {
      return try append(shortList: numbers, isAbsent, absence == 0 ? [] : Self.bytes("n/a"))
    }
    if let known = decimalTables[numbers.denominator], numbers.least >= known.least,
      numbers.greatest - known.least + 2 < Int128(tables[known.table].count)
    {
      let places = try compiler.added(
        FixedNumbers(
          id: numbers.id, denominator: 1, least: numbers.least, greatest: numbers.greatest),
        compiler.whole(2 - known.least))
      let cell = try compiler.chosen(isAbsent, compiler.whole(absence), places)
      outputs.append(.text(cell: cellCount, table: known.table))
      _ = compiler.emit(ColumnOperation(code: .cell, d: cellCount, a: cell.id))
      cellCount += 1
      return
    }
    var (decimals, power) = (0, Int128(1))
    while power % numbers.denominator != 0 {
      // Decimals without an end are cut when they are written.
      guard decimals < 15 else {
        let one = ColumnDivisor(id: compiler.whole(1).id, least: 1, greatest: 1)
        return try appendQuotient(numbers, over: one, isAbsent: isAbsent, as: absence)
      }
      decimals += 1
      power *= 10
    }
    let whole = try compiler.scaled(numbers, to: power)
    if compiler.isLong(whole) {
      let one = ColumnDivisor(id: compiler.whole(1).id, least: 1, greatest: 1)
      return try appendQuotient(numbers, over: one, isAbsent: isAbsent, as: absence)
    }
    outputs.append(.decimal(cell: wideCount, decimals: decimals))
    appendWide(marked(whole, where: isAbsent, as: absence))
  }

  /// Appends a quotient, of which both parts are kept until it is written.
  private mutating func appendQuotient(
    _ numbers: FixedNumbers, over divisor: ColumnDivisor, isAbsent: FixedNumbers, as absence: Int128
  ) throws(ColumnFault) {
    let below = try compiler.multiplied(divisor.numbers, by: numbers.denominator, over: 1)
    if compiler.isLong(numbers) || compiler.isLong(below) {
      outputs.append(.longQuotient(cell: wideCount))
      appendLong(longMarked(numbers, where: isAbsent, as: absence))
      appendLong(compiler.widened(below))
      return
    }
    outputs.append(.quotient(cell: wideCount))
    appendWide(marked(numbers, where: isAbsent, as: absence))
    appendWide(below.id)
  }

  /// Appends a wide cell.
  mutating func appendWide(_ id: Int) {
    _ = compiler.emit(ColumnOperation(code: .wide, d: wideCount, a: id))
    wideCount += 1
  }

  /// Appends two wide cells for a column of two words, the lower one first.
  mutating func appendLong(_ id: Int) {
    _ = compiler.emit(ColumnOperation(code: .longWide, d: wideCount, a: id))
    wideCount += 2
  }

  /// Returns a column of two words with marks in the upper one for what is absent.
  private mutating func longMarked(
    _ numbers: FixedNumbers, where isAbsent: FixedNumbers, as absence: Int128
  ) -> Int {
    let column = compiler.widened(numbers)
    if isAbsent.isConstant, isAbsent.least == 0 { return column }
    let mark = compiler.longConstant(Int128(absence == 0 ? Int64.min : Int64.min + 1) << 64)
    if isAbsent.isConstant { return mark }
    return compiler.emit(
      ColumnOperation(code: .longChoose, a: mark, b: column, c: isAbsent.id))
  }

  /// Returns a column with marks for what is absent.
  private mutating func marked(
    _ numbers: FixedNumbers, where isAbsent: FixedNumbers, as absence: Int128
  ) -> Int {
    if isAbsent.isConstant, isAbsent.least == 0 { return numbers.id }
    let mark = compiler.word(absence == 0 ? Int64.min : Int64.min + 1)
    if isAbsent.isConstant { return mark }
    return compiler.emit(
      ColumnOperation(code: .choose, a: mark, b: numbers.id, c: isAbsent.id))
  }

  /// Appends a column with few decimals: it has a table of its own, and can be joined with others.
  private mutating func append(
    shortList numbers: FixedNumbers, _ isAbsent: FixedNumbers, _ absence: [UInt8]
  ) throws(ColumnFault) {
    let plain = FixedNumbers(
      id: numbers.id, denominator: 1, least: numbers.least, greatest: numbers.greatest)
    let places = try compiler.added(plain, compiler.whole(-numbers.least))
    let texts = (numbers.least...numbers.greatest).map {
      Array(NumberCell.text(Rational($0) / Rational(numbers.denominator)).utf8)
    }
    if isAbsent.isConstant, isAbsent.least == 0 { return append(places, texts: texts) }
    let last = compiler.whole(Int128(texts.count))
    append(try compiler.chosen(isAbsent, last, places), texts: texts + [absence])
  }

  /// Returns how many numbers a column can hold.
  private static func size(of numbers: FixedNumbers) -> Int128 {
    numbers.greatest - numbers.least + 1
  }
}
