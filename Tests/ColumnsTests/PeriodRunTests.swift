import Columns
import Testing

/// What is to be said of the period of all units is said in columns as the exact machine says it.
@Suite struct PeriodRunTests {
  /// A period in which a parameter changes, and one that ends while the scale is not in force.
  static let scales = [
    """
    scale p "P" {
      period year
      effective from 01/01/2019
      parameter required "Required" { from 01/01/2019: 80%; from 01/07/2024: 85% }
      evidence { a : percent; b : yes/no }
      criterion 1 max 10 { full when a >= required }
      criterion 2 max 10 { full when b }
    }
    """,
    """
    scale p "P" {
      period year
      effective from 01/01/2025
      evidence { a : percent; b : yes/no }
      criterion 1 max 10 { full when a >= 80% }
      criterion 2 max 10 { full when b }
    }
    """,
  ]

  @Test(arguments: scales.indices, [false, true])
  func `flags the period`(_ index: Int, _ hasFault: Bool) throws {
    let run = try #require(try Prepared(text: Self.scales[index]))
    var table = RandomTable(run.schema, seed: 5)
    var lines = String(decoding: table.text(count: 300), as: UTF8.self).split(separator: "\n")
      .map {
        $0.replacing(",", with: $0.hasPrefix("unit") ? ",period," : ",2024,", maxReplacements: 1)
      }
    // A unit that the kernels leave, the first one, and one that cannot be read.
    lines[1] = lines[1].replacing("U", with: " Xã ", maxReplacements: 1)
    // The period of one of them is none.
    if hasFault {
      lines[40] = lines[40].replacing(",2024,", with: ",2024,x")
      lines[50] = lines[50].replacing(",2024,", with: ",x,")
    }
    let text = Array(lines.map { $0 + "\n" }.joined().utf8)
    let found = try #require(try run.faults(text, inColumns: true, skips: true))
    let expected = try #require(try run.faults(text, inColumns: false, skips: true))
    #expect(found.text == expected.text)
    #expect(found.diagnostics == expected.diagnostics)
    let flag = index == 0 ? "version-change:2024-07-01" : "outside-validity"
    #expect(String(decoding: found.text, as: UTF8.self).contains(flag))
    #expect(found.diagnostics.contains { $0.contains("period-before-scale") } == (index == 1))
    #expect((found.badUnits > 0) == hasFault)
  }
}
