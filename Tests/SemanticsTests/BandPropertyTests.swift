import Diagnostics
import Numbers
import Testing
import TestSupport

/// Tables of random bands: what the checker says of them is what asking every value says.
struct BandPropertyTests {
  @Test(arguments: [false, true])
  func bandsAgreeWithEveryValue(ofPercents isPercent: Bool) {
    var generator = SeededGenerator(seed: isPercent ? 11 : 7)
    var seen: Set<String> = []
    for _ in 0..<4_000 {
      let table = RandomTable(isPercent: isPercent, using: &generator)
      let checking = Checking(table.text)
      let expected = table.expectedCodes.sorted()
      guard checking.codes.sorted() == expected else {
        Issue.record("expected \(expected):\n\(checking.report)")
        return
      }
      seen.formUnion(expected)
      guard table.agrees(with: checking.all) else {
        Issue.record("the value that is shown is wrong:\n\(checking.report)")
        return
      }
    }
    #expect(seen.count == 5)
  }
}

/// One band: its text, and which values it takes.
struct RandomBand {
  /// Whether the band is open on one side, and on which.
  enum Side {
    case none
    case upward
    case downward
  }

  let text: String
  let side: Side
  let takes: @Sendable (Rational) -> Bool

  init(isPercent: Bool, using generator: inout SeededGenerator) {
    func unit(_ value: Int) -> Rational { Rational(isPercent ? value * 5 : value) / scale }
    func written(_ value: Int) -> String { isPercent ? "\(value * 5)%" : "\(value)" }
    let scale: Rational = isPercent ? .hundred : .one
    let low = Int.random(in: -1...21, using: &generator)
    let high = low + Int.random(in: 1...8, using: &generator)
    let (a, b) = (unit(low), unit(high))
    let (start, end) = (written(low), written(high))
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: (text, side, takes) = ("from \(start) to \(end)", .none, { a <= $0 && $0 <= b })
    case 1: (text, side, takes) = ("from \(start) to below \(end)", .none, { a <= $0 && $0 < b })
    case 2: (text, side, takes) = ("above \(start) to \(end)", .none, { a < $0 && $0 <= b })
    case 3: (text, side, takes) = ("above \(start) to below \(end)", .none, { a < $0 && $0 < b })
    case 4: (text, side, takes) = ("from \(start)", .upward, { a <= $0 })
    case 5: (text, side, takes) = ("above \(start)", .upward, { a < $0 })
    case 6: (text, side, takes) = ("\(start) or more", .upward, { a <= $0 })
    case 7: (text, side, takes) = ("below \(end)", .downward, { $0 < b })
    case 8: (text, side, takes) = ("\(end) or less", .downward, { $0 <= b })
    default: (text, side, takes) = (start, .none, { $0 == a })
    }
  }
}

/// A table over a count from 0 to 20, or over a percent.
struct RandomTable {
  let bands: [RandomBand]
  let hasOtherwise: Bool
  let isPercent: Bool

  init(isPercent: Bool, using generator: inout SeededGenerator) {
    self.isPercent = isPercent
    bands = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
      RandomBand(isPercent: isPercent, using: &generator)
    }
    hasOtherwise = Bool.random(using: &generator)
  }

  var text: String {
    let arms = bands.map { $0.text + ": 1" } + (hasOtherwise ? ["otherwise: 0"] : [])
    return """
      scale sample "Sample" {
        evidence { n : \(isPercent ? "percent" : "count from 0 to 20") }
        criterion 1 max 5 { by n { \(arms.joined(separator: "; ")) } }
      }
      """
  }

  /// Every count; of the percents every end of a band and a value between any two of them.
  private var values: [Rational] {
    isPercent ? (0...40).map { Rational($0, over: 40) } : (0...20).map { Rational($0) }
  }

  var expectedCodes: [String] {
    var codes: [String] = []
    for index in bands.indices {
      if let code = expectedCode(of: index) { codes.append(code) }
    }
    let isCovered = values.allSatisfy { value in bands.contains { $0.takes(value) } }
    if hasOtherwise, isCovered { codes.append("otherwise-without-values") }
    if !hasOtherwise, !isCovered { codes.append("gap") }
    return codes
  }

  private func expectedCode(of index: Int) -> String? {
    let band = bands[index]
    let earlier = bands[..<index]
    let own = values.filter { band.takes($0) }
    let rest = own.filter { value in !earlier.contains { $0.takes(value) } }
    guard let least = rest.first, let greatest = rest.last else {
      return own.isEmpty ? "arm-outside-values" : "dead-arm"
    }
    let isDouble = earlier.contains { other in
      let common = own.filter { other.takes($0) }
      guard let first = common.first, let last = common.last else { return false }
      switch band.side {
      case .none: return true
      case .upward: return greatest > first
      case .downward: return least < last
      }
    }
    return isDouble ? "overlap" : nil
  }

  /// `true` iff the values shown for gaps and overlaps are such.
  func agrees(with diagnostics: [Diagnostic]) -> Bool {
    diagnostics.allSatisfy { diagnostic in
      let words = diagnostic.message.english.split { $0 == " " || $0 == "," }
      switch diagnostic.code {
      case "gap": return takers(of: words, after: "takes") == 0
      case "overlap": return takers(of: words, after: "take") ?? 0 > 1
      default: return true
      }
    }
  }

  private func takers(of words: [Substring], after word: Substring) -> Int? {
    guard let index = words.firstIndex(of: word), index + 1 < words.count else { return nil }
    let digits = words[index + 1].filter { $0 != "%" }
    guard let number = Rational(decimal: Array(digits.utf8), separator: 0x2E) else { return nil }
    let value = isPercent ? number / .hundred : number
    return bands.count { $0.takes(value) }
  }
}
