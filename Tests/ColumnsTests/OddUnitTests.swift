import Columns
import Testing

/// Odd units are computed in the exact way, and no others with them, wherever units are compared.
@Suite struct OddUnitTests {
  /// Returns a table with some cells written in another way, every one in so many lines, and which units those are.
  private static func table(
    _ run: Prepared, seed: UInt64, count: Int, every step: Int
  ) -> (text: [UInt8], odd: [Int]) {
    var table = RandomTable(run.schema, seed: seed, hasNames: seed % 2 == 0)
    var rows = String(decoding: table.text(count: count), as: UTF8.self).split(separator: "\n").map
    {
      $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    // Some way on, so that the beginning of the table does not tell of it.
    var odd: [Int] = []
    for row in stride(from: rows.count / 2, to: rows.count, by: step) {
      rows[row][0] = " " + rows[row][0]
      odd.append(row - 1)
    }
    return (Array(rows.map { $0.joined(separator: ",") + "\n" }.joined().utf8), odd)
  }

  @Test(
    arguments: [ColumnRunTests.features, ColumnRunTests.benchmark, ColumnRunTests.clusters],
    1..<9 as Range<UInt64>)
  func `are compared with all others`(_ scale: String, _ seed: UInt64) throws {
    let run = try Prepared(scale)
    let step = [3, 17, 60, 101][Int(seed % 4)]
    let (text, _) = Self.table(run, seed: seed + 50, count: seed == 1 ? 3000 : 240, every: step)
    let level = KernelLevel.allCases[Int(seed % 4)]
    let found = try run.inColumns(text, level: level, threads: Int(seed % 3) + 1)
    // A number of solved files above that of received ones has no result in either way.
    if scale == ColumnRunTests.clusters, found == nil { return }
    #expect(found != nil, "something was odd")
    #expect(found == (try run.exactly(text)))
  }

  @Test func `leave the rest of their stretch to the kernels`() throws {
    let run = try Prepared(ColumnRunTests.benchmark)
    let (text, odd) = Self.table(run, seed: 77, count: 600, every: 70)
    for level in KernelLevel.allCases {
      #expect(try run.leftUnits(text, level: level, gathers: true) == odd)
    }
  }
}
