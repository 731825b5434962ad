import Numbers

/// Finds changes of single fields that add up to a wanted change of a figure.
struct FigureSums {
  /// What another value of a field does to the figure.
  struct Move {
    let field: Int
    let value: Rational
    let change: Rational
  }

  /// How many sums are kept while fields are added; enough for every scale met so far.
  private static let limit = 3000

  /// The sums that can be made, each with the moves that make it.
  private var sums: [Rational: [Int]] = [.zero: []]
  private let moves: [Move]

  init(_ moves: [Move]) {
    self.moves = moves
    let fields = Set(moves.map { $0.field }).sorted()
    for field in fields {
      let known = sums.sorted { $0.key < $1.key }
      for (index, move) in moves.enumerated() where move.field == field {
        for (sum, parts) in known where sums.count < Self.limit {
          if sums[sum + move.change] == nil { sums[sum + move.change] = parts + [index] }
        }
      }
    }
  }

  /// Returns the changes that make exactly a sum, or the next one above it, and the next one below and
  /// above.
  func closest(to wanted: Rational) -> [[(field: Int, value: Rational)]] {
    let keys = sums.keys.sorted()
    let below = keys.last { $0 < wanted }
    let above = keys.first { $0 > wanted }
    let exact = sums[wanted] == nil ? nil : wanted
    return [exact, below, above].compactMap { $0 }.map { key in
      (sums[key] ?? []).map { (field: moves[$0].field, value: moves[$0].value) }
    }
  }
}
