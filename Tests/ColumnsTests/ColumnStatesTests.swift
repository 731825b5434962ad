import TestSupport
import Testing

/// What units lack or break is computed in columns too, with its flags.
@Suite struct ColumnStatesTests {
  private static let scores = """
    scale scores "Scores" {
      scorers { p "Self"; q "Panel"; r "Board" }
      evidence {
        a : points from 0 to 10 step 0.5, scored by p, q, r, counts mean, spread at most 3 else rejected because "A", quorum 2 else empty because "B"
        b : points from 0 to 10 step 0.5, scored by p, q, r, counts the last, quorum 3 else rejected because "C"
        c : points from 0 to 10 step 0.5, scored by p, r, counts best, spread at most 2 else empty because "D"
      }
      criterion 1 max 10 { a }
      criterion 2 max 10 { b default 1 }
      criterion 3 max 10 { c }
      levels lv { A when total >= 15; B otherwise }
    }
    """

  @Test(arguments: 1..<9 as Range<UInt64>)
  func `scores within limits are those of the exact machine`(_ seed: UInt64) throws {
    let run = try #require(try Prepared(text: Self.scores))
    var table = RandomTable(run.schema, seed: seed, hasStates: seed % 3 == 1)
    let text = table.text(count: 300)
    let found = try #require(try run.inColumns(text, threads: Int(seed % 3) + 1))
    #expect(found == (try run.exactly(text)))
    let lines = String(decoding: found, as: UTF8.self)
    for flag in ["quorum:a", "spread:a", "quorum:b", "spread:c"] { #expect(lines.contains(flag)) }
  }

  @Test func `units that break limits are not odd`() throws {
    let run = try #require(try Prepared(text: Self.scores))
    var table = RandomTable(run.schema, seed: 4)
    let plan = try run.description(table.text(count: 600))
    #expect(plan.contains("with the same results:\n  cells with quotes"))
  }

  private static let due = """
    scale due "Due" {
      units { commune "Commune" }
      evidence {
        a : percent
        b : yes/no
        c : choice best first { good; fair; poor }
        d : date
        e : count to 50
      }
      criterion 1 max 10 { proportional to a }
      criterion 2 max 5 { full when b }
      criterion 3 max 5 { by c { good: 5; fair: 3; poor: 0 } }
      criterion 4 max 5 { full, less 0.5 per e, not below 0 }
      criterion 5 max 5 { full when d <= 30/03/2024 }
    }
    """

  @Test(arguments: ["not yet due", "Chưa đến hạn", "chua_den_han", "CHƯA ĐẾN HẠN", "chưa đến hẹn"])
  func `evidence that is not yet due`(_ word: String) throws {
    let run = try #require(try Prepared(text: Self.due))
    var lines = ["unit,kind,a,b,c,d,e"]
    for unit in 0..<400 {
      var cells = ["\(60 + unit % 40)%", "yes", "fair", "2024-03-\(10 + unit % 20)", "\(unit % 9)"]
      if unit % 3 > 0 { cells[unit % 5] = word }
      if unit % 7 == 0 { cells[(unit + 2) % 5] = "" }
      lines.append("U\(1000 + unit),commune," + cells.joined(separator: ","))
    }
    let text = Array(lines.map { $0 + "\n" }.joined().utf8)
    let found = try run.inColumns(text)
    if word.hasSuffix("hẹn") {
      #expect(found == nil)
      return
    }
    let exact = try run.exactly(text)
    #expect(found == exact)
    #expect(String(decoding: exact, as: UTF8.self).contains("not-yet-due:a"))
  }

  @Test func `units without a cluster among others that have one`() throws {
    let run = try Prepared(ColumnRunTests.clusters)
    var table = RandomTable(run.schema, seed: 8)
    let text = table.text(count: 6000)
    let found = try run.inColumns(text)
    if let found { #expect(found == (try run.exactly(text))) }
  }
}
