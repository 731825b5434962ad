import Evidence
import Numbers

/// The order of units by some columns, each where those before it are equal.
struct UnitSorter {
  private let keys: [(column: NumberColumn, lowestFirst: Bool)]
  /// By key and unit: whole numbers in the order of the keys, where all of them have such.
  private let places: [[Int64]]

  init(keys: [(column: NumberColumn, lowestFirst: Bool)]) {
    self.keys = keys
    var places: [[Int64]] = []
    for key in keys {
      guard let own = key.column.places(lowestFirst: key.lowestFirst) else { break }
      places.append(own)
    }
    self.places = places.count == keys.count ? places : []
  }

  /// Returns -1, 0 or 1, as the first unit stands before, beside or behind the second.
  func compare(_ first: Int, _ second: Int) -> Int {
    if !places.isEmpty {
      for own in places where own[first] != own[second] { return own[first] < own[second] ? -1 : 1 }
      return 0
    }
    for key in keys {
      let column = key.column
      if column.isFiled(first), column.isFiled(second) {
        let order = column.compare(first, second)
        if order != 0 { return key.lowestFirst ? order : -order }
      } else if column.isFiled(first) != column.isFiled(second) {
        // Without a value a unit stands behind those that have one.
        return column.isFiled(first) ? -1 : 1
      }
    }
    return 0
  }
}

extension [Int32] {
  /// Returns the units with every group in its order; equal ones stay in the order of the input.
  func sorted(by sorter: UnitSorter, _ table: [CohortColumn.Group]) -> [Int32] {
    var result = self
    for group in table where group.members.count > 1 {
      result[group.members].sort { first, second in
        let order = sorter.compare(Int(first), Int(second))
        return order == 0 ? first < second : order < 0
      }
    }
    return result
  }
}

/// The places in one group that is in order.
struct Places {
  /// How many stand before each.
  private(set) var ahead: [Int32]
  /// How many stand before or beside each, itself included.
  private(set) var behind: [Int32]
  /// The number of the place, where those who are equal share one and the next is one more.
  private(set) var dense: [Int32]

  init(_ units: ArraySlice<Int32>, _ sorter: UnitSorter) {
    let count = units.count
    ahead = Array(repeating: 0, count: count)
    behind = Array(repeating: 0, count: count)
    dense = Array(repeating: 0, count: count)
    var start = 0
    var place: Int32 = 0
    while start < count {
      var end = start + 1
      let first = Int(units[units.startIndex + start])
      while end < count, sorter.compare(first, Int(units[units.startIndex + end])) == 0 { end += 1 }
      place += 1
      for index in start..<end {
        ahead[index] = Int32(truncatingIfNeeded: start)
        behind[index] = Int32(truncatingIfNeeded: end)
        dense[index] = place
      }
      start = end
    }
  }
}
