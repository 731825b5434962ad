import Evidence
import Semantics

/// How many digits the cells of a field may have where the scale states no bounds; those of others are odd.
struct CellPrecision {
  /// How many decimals are kept.
  let decimals: Int
  private let most: Most

  private enum Most {
    /// The greatest number as it stands in a column.
    case number(Int64)
    /// So many digits before the point.
    case digits(Int)
  }

  /// Returns the greatest number as it stands in a column of so many decimals.
  func limit(decimals: Int) -> Int64 {
    switch most {
    case .number(let limit): limit
    case .digits(let whole): Self.power(min(17, whole + decimals))
    }
  }

  private static func power(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  static let usual = CellPrecision(decimals: 4, most: .number(10_000_000_000_000))

  // MARK: - What is tried

  /// Precisions of all fields, which are tried one after another.
  struct Choice {
    /// By field.
    let fields: [CellPrecision]
    /// `true` iff the usual ones are too narrow for what the table begins with.
    let isWide: Bool
  }

  /// Returns what is tried for a table, first what the table needs, then what leaves room for what is made of its
  /// numbers.
  ///
  /// - Parameters:
  ///   - schema: what the scale asks for.
  ///   - digits: by field, how many digits its first numbers have.
  /// - Returns: the wide precisions, and all of them.
  static func choices(
    _ schema: EvidenceSchema, _ digits: [CellDigits]
  ) -> (wide: [Choice], all: [Choice]) {
    let known = zip(schema.fields, digits)
    func choice(
      isWide: Bool, _ precision: (EvidenceField, CellDigits) -> CellPrecision
    ) -> Choice {
      Choice(fields: known.map { precision($0, $1) }, isWide: isWide)
    }
    // Spreadsheets show quotients with thirteen decimals, where the whole has two.
    let percents =
      known.filter { $0.0.type == .percent && $0.0.bounds.step == nil }
      .map { $0.1.decimals }.max() ?? 0
    let percent: CellPrecision? =
      percents <= usual.decimals
      ? nil : CellPrecision(decimals: percents <= 9 ? 9 : 13, most: .digits(3))
    var wide: [Choice] = []
    if let percent {
      wide.append(choice(isWide: true) { field, _ in field.type == .percent ? percent : usual })
    }
    func fit(decimals: Int, limit: Int) -> Bool {
      known.allSatisfy { field, digits in
        if field.type == .percent || field.bounds.upper != nil { return true }
        return digits.whole + (field.type == .count ? 0 : decimals) <= limit
      }
    }
    if !fit(decimals: usual.decimals, limit: 13) {
      wide.append(
        choice(isWide: true) { field, digits in
          if let percent, field.type == .percent { return percent }
          return CellPrecision(digits, spare: 2)
        })
    }
    var all = [choice(isWide: false) { _, _ in usual }]
    all.append(choice(isWide: true) { CellPrecision($1, spare: 2) })
    for (decimals, limit) in [(2, 11), (2, 9), (1, 7)] {
      // Where most numbers are too long nothing is gained.
      guard fit(decimals: decimals, limit: limit) else { continue }
      all.append(
        choice(isWide: false) { _, _ in
          CellPrecision(decimals: decimals, most: .number(power(limit)))
        })
    }
    all.append(choice(isWide: true) { CellPrecision($1, spare: 1) })
    return (wide, all)
  }

  /// Keeps numbers like those that a table begins with, with some digits to spare.
  private init(_ digits: CellDigits, spare: Int) {
    // What is blank at first need not stay so.
    self.init(decimals: min(digits.decimals, 9), most: .digits(max(digits.whole, 2) + spare))
  }

  private init(decimals: Int, most: Most) {
    (self.decimals, self.most) = (decimals, most)
  }
}
