import Numbers

/// The order of some rows by one or several keys, each where those before it are equal.
struct PairOrder {
  /// What rows are put in order by.
  struct Key {
    let key: PairPolynomial
    /// `true` iff the key is only asked whether it is the same as a value: such keys come first, so that the
    /// others are in order where it is.
    let isEquality: Bool
    /// In the order of the file.
    let values: [Rational]
  }

  private(set) var keys: [Key] = []
  /// The rows, by their place in the order of the file.
  private(set) var rows: [Int]
  /// By key, its values in this order.
  private var sorted: [[Rational]] = []

  /// Rows in the order of the file.
  init(count: Int) { rows = Array(0..<count) }

  /// Puts the rows in order by one key more.
  mutating func insert(_ key: Key) {
    keys.insert(key, at: key.isEquality ? 0 : keys.count)
    let keys = keys
    rows = Array(rows.indices).sorted { first, second in
      for key in keys where key.values[first] != key.values[second] {
        return key.values[first] < key.values[second]
      }
      return first < second
    }
    sorted = keys.map { key in rows.map { key.values[$0] } }
  }

  /// Returns the place of a key among the keys.
  func index(of key: PairPolynomial) -> Int? { keys.firstIndex { $0.key == key } }

  /// `true` iff a range is in the order of a key: those before it are the same in all of it.
  func isSorted(_ range: Range<Int>, by key: Int) -> Bool {
    sorted[..<key].allSatisfy { $0[range.lowerBound] == $0[range.upperBound - 1] }
  }

  /// Returns the lowest and the highest value of a key in a range that is in its order.
  func ends(of range: Range<Int>, by key: Int) -> (low: Rational, high: Rational) {
    (sorted[key][range.lowerBound], sorted[key][range.upperBound - 1])
  }

  /// Returns what of a range lies below a value, at it and above it.
  func parts(of range: Range<Int>, key: Int, at threshold: Rational) -> [Range<Int>] {
    let values = sorted[key]
    func place(_ isBefore: (Rational) -> Bool) -> Int {
      var (low, high) = (range.lowerBound, range.upperBound)
      while low < high {
        let middle = (low + high) / 2
        if isBefore(values[middle]) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let below = place { $0 < threshold }
    let above = place { !(threshold < $0) }
    return [range.lowerBound..<below, below..<above, above..<range.upperBound]
  }
}
