import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

/// The figures of a sum for the units of a block.
struct SumColumns {
  private(set) var texts: SumTexts
  private let points: OutcomeColumn
  private let source: OutcomeColumn
  private let maximum: OutcomeColumn
  private let ancestors: [OutcomeColumn]
  private let parts: [(points: OutcomeColumn, maximum: OutcomeColumn)]
  private var digits = [UInt8](repeating: 0, count: NumberCell.limit)
  /// What was asked last: mostly the parts of all units count in the same way.
  private var last: (key: [UInt64], place: Int)?
  private var key: [UInt64] = []
  private var amounts: [SmallRational] = []
  private var counts: [Bool] = []

  init(of texts: SumTexts, in block: OutcomeBlock) {
    let registers = block.plan.registers(of: texts.node)
    points = block.column(registers.points)
    source = block.column(registers.source)
    maximum = block.column(registers.maximum)
    ancestors = texts.shape.ancestors.map { block.column(block.plan.registers(of: $0).points) }
    parts = texts.shape.parts.map { part in
      let registers = block.plan.registers(of: part)
      return (block.column(registers.points), block.column(registers.maximum))
    }
    self.texts = texts
  }

  /// Appends the JSON of the section for a unit.
  ///
  /// - Parameters:
  ///   - unit: the unit.
  ///   - bytes: what the JSON is appended to.
  ///   - frame: explains how the parts of a section count for a unit.
  /// - Returns: `false` where there is more to say than the sum, or a number is not short; then nothing is
  ///   appended.
  mutating func append(
    _ unit: Int, to bytes: inout [UInt8], frame: (Int, SumShape, Int) -> SumFrame
  ) -> Bool {
    guard applies(unit), let place = place(ofText: unit, frame) else { return false }
    let text = texts[place]
    guard isPlain(unit, text) else { return false }
    let start = bytes.count
    if write(unit, text, &bytes) { return true }
    bytes.removeLast(bytes.count - start)
    return false
  }

  /// `true` iff the section applies to the unit, and all above it.
  private func applies(_ unit: Int) -> Bool {
    guard points.state(at: unit) == .filed, maximum.state(at: unit) != .notApplicable else {
      return false
    }
    for column in ancestors where column.state(at: unit) == .notApplicable { return false }
    return true
  }

  private mutating func place(
    ofText unit: Int, _ frame: (Int, SumShape, Int) -> SumFrame
  ) -> Int? {
    key.removeAll(keepingCapacity: true)
    for part in parts {
      let (value, state) = (part.maximum.value(at: unit), part.maximum.state(at: unit))
      if value.isOverflowed { return nil }
      key.append(UInt64(bitPattern: value.numerator))
      key.append(UInt64(bitPattern: value.denominator))
      key.append(UInt64(state.rawValue))
    }
    if let last, last.key == key { return last.place }
    let (node, shape) = (texts.node, texts.shape)
    guard let place = texts.place(of: key, { frame(node, shape, unit) }) else { return nil }
    last = (key, place)
    return place
  }

  /// `true` iff the sum is all that there is to say; finds the amounts and which of them count.
  private mutating func isPlain(_ unit: Int, _ text: SumText) -> Bool {
    let (points, source) = (points.value(at: unit), source.value(at: unit))
    guard !text.terms.isEmpty, !points.isOverflowed, !source.isOverflowed else { return false }
    amounts.removeAll(keepingCapacity: true)
    for term in text.terms {
      let value = parts[term.part].points.value(at: unit)
      let amount = term.factor == .one ? value : value * term.factor
      guard value.signum >= 0, !value.isOverflowed, !amount.isOverflowed else { return false }
      amounts.append(amount)
    }
    choose()
    var (sum, isThere) = (SmallRational.zero, false)
    for (index, amount) in amounts.enumerated() where counts[index] {
      sum = sum + amount
      isThere = true
    }
    guard isThere, sum == source else { return false }
    if let floor = texts.floor, source < floor || floor.isOverflowed { return false }
    if let ceiling = texts.ceiling, ceiling < source || ceiling.isOverflowed { return false }
    if text.rounding.isEmpty { return points == source }
    if !texts.hasMaximum { return true }
    // What is rounded beyond its maximum and cut to it has more to say.
    let maximum = maximum.value(at: unit)
    return points < maximum || texts.isMaximumRound && source <= maximum
  }

  /// Finds out which amounts count.
  private mutating func choose() {
    counts.removeAll(keepingCapacity: true)
    switch texts.shape.choice {
    case .all: counts.append(contentsOf: repeatElement(true, count: amounts.count))
    case .best(let count, let highest):
      for (index, amount) in amounts.enumerated() {
        var before = 0
        for (other, their) in amounts.enumerated() where other != index {
          let isAhead = highest ? amount < their : their < amount
          if isAhead || their == amount && other < index { before += 1 }
        }
        counts.append(before < count)
      }
    }
  }

  private mutating func write(_ unit: Int, _ text: SumText, _ bytes: inout [UInt8]) -> Bool {
    let points = points.value(at: unit)
    let language = texts.language
    bytes += text.start
    guard append(points, to: &bytes, nil) else { return false }
    bytes += Self.max
    if texts.hasMaximum {
      guard append(maximum.value(at: unit), to: &bytes, nil) else { return false }
    } else {
      bytes += Self.null
    }
    bytes += text.middle
    var isFirst = true
    for (index, term) in text.terms.enumerated() where counts[index] {
      if !isFirst { bytes += Self.plus }
      isFirst = false
      bytes += term.before
      guard append(parts[term.part].points.value(at: unit), to: &bytes, language) else {
        return false
      }
      bytes += term.behind
    }
    let change = points - source.value(at: unit)
    if change.signum != 0 {
      bytes += change.signum < 0 ? Self.minus : Self.plus
      let size = change.signum < 0 ? -change : change
      guard !size.isOverflowed, append(size, to: &bytes, language) else { return false }
      bytes += text.rounding
    }
    bytes += Self.equal
    _ = append(points, to: &bytes, language)
    switch language {
    case .vi: bytes += Self.vietnamesePoints
    case .en: bytes += points == .one ? Self.point : Self.points
    }
    bytes += text.end
    return true
  }

  /// Appends a number that is not negative, as people read it where a language is given; `false` where it is
  /// not short or has no last decimal.
  private mutating func append(
    _ value: SmallRational, to bytes: inout [UInt8], _ language: Language?
  ) -> Bool {
    guard value.signum >= 0, NumberCell.isExact(value) else { return false }
    NumberCell.append(value, to: &bytes, language, &digits)
    return true
  }

  private static let max = Array(", \"max\": ".utf8)
  private static let null = Array("null".utf8)
  private static let plus = Array(" + ".utf8)
  private static let minus = Array(" − ".utf8)
  private static let equal = Array(" = ".utf8)
  private static let point = Array(" point".utf8)
  private static let points = Array(" points".utf8)
  private static let vietnamesePoints = Array(" điểm".utf8)
}

extension NumberCell {
  /// Appends a number that is exact and not negative, as people read it where a language is given.
  static func append(
    _ value: SmallRational, to bytes: inout [UInt8], _ language: Language?,
    _ digits: inout [UInt8]
  ) {
    if value.denominator == 1, value.numerator < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(value.numerator))
      return
    }
    var span = digits.mutableSpan
    let end = write(value, to: &span, at: 0)
    if language == .vi {
      for index in 0..<end where digits[index] == UInt8(ascii: ".") {
        digits[index] = UInt8(ascii: ",")
      }
    }
    bytes += digits[..<end]
  }
}
