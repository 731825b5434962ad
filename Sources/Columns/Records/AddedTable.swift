import Evaluation
import Evidence

/// What was added up of the rows of a table for all units of a run, as far as a program over columns rests on it:
/// what the figures lie within, and which states they can have.
///
/// What single units have comes stretch by stretch (`RowInputs`).
package struct AddedTable: Sendable {
  package let program: RecordProgram
  /// By place of the record: the least and the greatest number of any unit; `nil` where no unit has one.
  private(set) var ranges: [ClosedRange<Int64>?]
  /// By entry: what the sums lie within.
  private(set) var sums: [ClosedRange<Int64>?]
  /// By figure: a bit for every state, by its raw value, that a condition or a value without a value has in some row.
  private(set) var conditionStates: [UInt8]
  private(set) var valueStates: [UInt8]
  /// `true` iff flags may remark something in a row.
  private(set) var hasRemarks = false
  /// The units that need the exact way, by their numbers in the run, rising.
  private(set) var oddUnits: [Int] = []

  /// Begins without units.
  package init(_ program: RecordProgram) {
    self.program = program
    ranges = Array(repeating: nil, count: program.stride)
    sums = Array(repeating: nil, count: program.entries.count)
    conditionStates = Array(repeating: 0, count: program.figures.count)
    valueStates = conditionStates
  }

  /// Takes the next units.
  package mutating func take(_ tally: RecordTally) {
    var odd = tally.rareUnits
    let summed = program.entries.indices.filter { program.entries[$0].sum != nil }
    var (places, totals) = (ranges.map(NumberRange.init), sums.map(NumberRange.init))
    tally.forEachRecord { unit, record in
      // What no row has set yet is no number.
      for place in record.indices where record[place] != .max && record[place] != .min {
        places[place].extend(to: record[place])
      }
      for entry in summed {
        guard let total = program.entries[entry].total(in: record, at: 0) else {
          odd.insert(unit)
          continue
        }
        totals[entry].extend(to: total)
      }
    }
    (ranges, sums) = (places.map { $0.closed }, totals.map { $0.closed })
    for kind in tally.kinds {
      hasRemarks = hasRemarks || !kind.remarks.isEmpty
      for (index, part) in kind.parts.enumerated() {
        if part.condition != .filed {
          conditionStates[index] |= 1 << part.condition.rawValue
        } else if part.value != .filed {
          valueStates[index] |= 1 << part.value.rawValue
        }
      }
    }
    oddUnits += odd.sorted()
  }

  /// Returns the odd units among some.
  func oddUnits(within units: Range<Int>) -> ArraySlice<Int> {
    func first(atLeast unit: Int) -> Int {
      var (low, high) = (0, oddUnits.count)
      while low < high {
        let middle = (low + high) / 2
        if oddUnits[middle] < unit { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return oddUnits[first(atLeast: units.lowerBound)..<first(atLeast: units.upperBound)]
  }
}

/// The least and the greatest of some numbers, as they come.
private struct NumberRange {
  private var (least, greatest) = (Int64.max, Int64.min)

  /// Begins with what is known.
  init(_ known: ClosedRange<Int64>?) {
    if let known { (least, greatest) = (known.lowerBound, known.upperBound) }
  }

  @inline(__always)
  mutating func extend(to number: Int64) {
    least = min(least, number)
    greatest = max(greatest, number)
  }

  /// `nil` without numbers.
  var closed: ClosedRange<Int64>? { least <= greatest ? least...greatest : nil }
}
