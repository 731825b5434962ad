import Numbers
import Reporting
import Testing

/// Numbers as cells: exact, or rounded to ten decimals where they have no end.
@Suite struct NumberCellTests {
  static let cases: [(numerator: Int, denominator: Int, text: String)] = [
    (0, 1, "0"), (7, 1, "7"), (10, 1, "10"), (99, 1, "99"), (100, 1, "100"),
    (1_000_000, 1, "1000000"), (-5, 1, "-5"), (175, 2, "87.5"), (1, 8, "0.125"),
    (-1, 4, "-0.25"), (1001, 1000, "1.001"), (1, 20, "0.05"), (2, 3, "0.6666666667"),
    (1, 3, "0.3333333333"), (-2, 3, "-0.6666666667"), (1, 30_000_000_000, "0.0000000000"),
    (999_999_999_999, 1, "999999999999"), (.max, 1, "9223372036854775807"),
    (.min, 1, "-9223372036854775808"), (.max, 2, "4611686018427387903.5"),
    (.max, 3, "3074457345618258602.3333333333"),
    (1, 1 << 40, "0.0000000000009094947017729282379150390625"),
    (299_999_999_999, 300_000_000_000, "1.0000000000"),
  ]

  @Test func `writes the shortest exact decimal`() {
    for (numerator, denominator, text) in Self.cases {
      let value = Rational(numerator, over: denominator)
      #expect(NumberCell.text(value) == text)
    }
  }

  @Test func `agrees with the numbers' own text`() {
    var wrong: [String] = []
    for numerator in stride(from: -2000, through: 2000, by: 7) {
      for denominator in 1...64 {
        let value = Rational(numerator, over: denominator)
        let expected = value.decimalText() ?? value.decimalText(places: NumberCell.places)
        if NumberCell.text(value) != expected { wrong.append(value.text) }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }
}
