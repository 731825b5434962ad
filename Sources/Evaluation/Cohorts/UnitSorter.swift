import Evidence
import Numbers

/// The order of units by some columns, each where those before it are equal.
struct UnitSorter {
  private let keys: [(column: NumberColumn, lowestFirst: Bool)]
  /// By key and unit: whole numbers in the order of the keys, where all of them have such; for all keys
  /// together where these have one.
  private let places: [[Int64]]
  /// `true` iff all units have one place, from 0 to below 2³¹.
  private let isShort: Bool

  init(keys: [(column: NumberColumn, lowestFirst: Bool)]) {
    self.keys = keys
    var places: [[Int64]] = []
    for key in keys {
      guard let own = key.column.places(lowestFirst: key.lowestFirst) else { break }
      places.append(own)
    }
    if places.count < keys.count { places = [] }
    let joined = Self.joined(places)
    self.places = joined.map { [$0.places] } ?? places
    isShort = joined.map { $0.span <= 1 << 31 } ?? false
  }

  /// Returns whole numbers from 0 on in the order of several, and below what they are; `nil` where they
  /// would be too large.
  private static func joined(_ places: [[Int64]]) -> (places: [Int64], span: Int64)? {
    guard let count = places.first?.count else { return nil }
    var joined = [Int64](repeating: 0, count: count)
    var whole: Int64 = 1
    for own in places {
      var (least, greatest) = (Int64.max, Int64.min)
      for place in own where place != .max {
        least = min(least, place)
        greatest = max(greatest, place)
      }
      // Units without a value stand behind all others. Places are below 2⁶², whatever their sign.
      let span = least > greatest ? 1 : greatest - least + 2
      let (product, overflow) = whole.multipliedReportingOverflow(by: span)
      if overflow || product >= 1 << 62 { return nil }
      whole = product
      for unit in 0..<count {
        joined[unit] = joined[unit] * span + (own[unit] == .max ? span - 1 : own[unit] - least)
      }
    }
    return (joined, whole)
  }

  /// Puts units in order; equal ones stay in the order of the input.
  func sort(_ units: inout ArraySlice<Int32>) {
    guard places.count == 1 else {
      units.sort { first, second in
        let order = compare(Int(first), Int(second))
        return order == 0 ? first < second : order < 0
      }
      return
    }
    let own = places[0]
    if isShort {
      var words = units.map { UInt64(own[Int($0)]) << 32 | UInt64(UInt32(bitPattern: $0)) }
      words.sort()
      for (index, word) in zip(units.indices, words) {
        units[index] = Int32(truncatingIfNeeded: word)
      }
    } else {
      var words = units.map { PlacedUnit(place: own[Int($0)], unit: $0) }
      words.sort()
      for (index, word) in zip(units.indices, words) { units[index] = word.unit }
    }
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

/// A unit with its place, so that sorting reads one memory.
private struct PlacedUnit: Comparable {
  let place: Int64
  let unit: Int32

  static func < (left: PlacedUnit, right: PlacedUnit) -> Bool {
    left.place == right.place ? left.unit < right.unit : left.place < right.place
  }
}

extension [Int32] {
  /// Returns the units with every group in its order; equal ones stay in the order of the input.
  func sorted(by sorter: UnitSorter, _ table: [CohortColumn.Group]) -> [Int32] {
    var result = self
    for group in table where group.members.count > 1 {
      sorter.sort(&result[group.members])
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
