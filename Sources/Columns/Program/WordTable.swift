/// Where the words of a field stand in a table whose size grows with their number alone.
///
/// A word is looked for at the place that its key gives, and behind it. A few words all stand at their places; of many
/// those of at most eight bytes come first, which the quick loop of the kernels looks for there and nowhere else.
struct WordTable {
  private(set) var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// The table has 2 to the power of so many places.
  private(set) var bits = 1
  /// By word: its place.
  private(set) var places: [Int] = []
  /// How far a word stands behind its place at most.
  private(set) var reach = 0

  /// Up to so many words a table without collisions is looked for: its size grows with the square of their number.
  static let fewWords = 64
  /// So many multipliers are tried where words are many.
  private static let attempts = 32

  /// Places words, by their keys and how many bytes they have.
  init(_ keys: [UInt64], lengths: [Int]) {
    guard keys.count > Self.fewWords else {
      while 1 << bits < keys.count * 2 { bits += 1 }
      var attempts = 1
      while places(of: keys) == nil {
        if attempts % 256 == 0 { bits += 1 }
        turn()
        attempts += 1
      }
      places = places(of: keys) ?? []
      return
    }
    while 1 << bits < keys.count * 4 { bits += 1 }
    let short = keys.indices.filter { lengths[$0] <= 8 }
    let order = short + keys.indices.filter { lengths[$0] > 8 }
    var best = (multiplier: multiplier, moved: Int.max)
    for _ in 0..<Self.attempts where best.moved > 0 {
      let moved = short.count - Set(short.map { home(of: keys[$0]) }).count
      if moved < best.moved { best = (multiplier, moved) }
      turn()
    }
    multiplier = best.multiplier
    var isTaken = [Bool](repeating: false, count: 1 << bits)
    places = Array(repeating: 0, count: keys.count)
    for word in order {
      var (place, distance) = (home(of: keys[word]), 0)
      while isTaken[place] {
        place = (place + 1) & (1 << bits - 1)
        distance += 1
      }
      isTaken[place] = true
      places[word] = place
      reach = max(reach, distance)
    }
  }

  private mutating func turn() {
    multiplier = multiplier &* 0xD134_2543_DE82_EF95 &+ 0x2545_F491_4F6C_DD1D | 1
  }

  private func home(of key: UInt64) -> Int { Int((key &* multiplier) >> UInt64(64 - bits)) }

  /// Returns the places of all keys, or `nil` where two have the same.
  private func places(of keys: [UInt64]) -> [Int]? {
    var isTaken = [Bool](repeating: false, count: 1 << bits)
    var places: [Int] = []
    for key in keys {
      let place = home(of: key)
      if isTaken[place] { return nil }
      isTaken[place] = true
      places.append(place)
    }
    return places
  }
}
