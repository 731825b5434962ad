import Evaluation
import Evidence
import Numbers

/// What every input of a candidate is, in plain words of memory.
///
/// Thousands of candidates that differ in little are made of one another: copies of plain words take next
/// to nothing, where each number that may lie elsewhere would be asked.
struct Cells: Hashable, Sendable, RandomAccessCollection, MutableCollection {
  /// One cell; its value is overflowed where it does not fit, and then stands in `large`.
  struct Cell: Hashable, Sendable {
    let state: EvidenceState
    let value: SmallRational

    init(_ traced: TracedValue) { (state, value) = (traced.state, SmallRational(traced.value)) }
  }

  /// By input.
  private(set) var words: [Cell]
  /// By input, the numbers that do not fit.
  private(set) var large: [Int: Rational] = [:]

  /// Takes the cells of all inputs in their order.
  init(_ values: [TracedValue]) {
    words = values.map { Cell($0) }
    for (place, value) in values.enumerated() where words[place].value.isOverflowed {
      large[place] = value.value
    }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { words.count }

  subscript(place: Int) -> TracedValue {
    get {
      let cell = words[place]
      return TracedValue(state: cell.state, value: cell.value.rational ?? large[place] ?? .zero)
    }
    set {
      let cell = Cell(newValue)
      words[place] = cell
      if cell.value.isOverflowed {
        large[place] = newValue.value
      } else if !large.isEmpty {
        large[place] = nil
      }
    }
  }

  /// The state of a cell.
  func state(at place: Int) -> EvidenceState { words[place].state }

  /// `true` iff a cell is the same here and there.
  func isSame(_ place: Int, in other: Cells) -> Bool {
    words[place] == other.words[place]
      && (!words[place].value.isOverflowed || large[place] == other.large[place])
  }

  /// Puts a cell of others in the place of the same one here.
  mutating func take(_ place: Int, from other: Cells) {
    words[place] = other.words[place]
    if !large.isEmpty || !other.large.isEmpty { large[place] = other.large[place] }
  }
}
