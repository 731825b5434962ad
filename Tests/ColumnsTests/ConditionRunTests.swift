import Columns
import Driver
import Semantics
import Testing

/// Conditions on results are met by the same units in columns as in the exact way, and change no byte of them.
@Suite struct ConditionRunTests {
  static let scales = [ColumnRunTests.features, ColumnRunTests.clusters, ColumnRunTests.benchmark]

  /// Returns conditions on figures of every kind that a scale has.
  private func conditions(on scale: CheckedScale) -> [String] {
    var texts = [
      "total < 10", "exact total >= 7.5", "base <= 5", "bonus > 0 or penalty > 0",
      "total > 5 and total < 1000000", "total < -1000000",
    ]
    let paths = scale.nodes.map { $0.path }.filter { !$0.isEmpty }
    for path in paths.prefix(3) + paths.suffix(3) {
      texts += ["\(path) < 50%", "\(path) != 0", "\(path) >= 100% and total > 3"]
    }
    for ladder in scale.ladders {
      texts += ["\(ladder.name) = none", "\(ladder.name) >= \(ladder.levels[0].code)"]
      texts.append("\(ladder.name) < \(ladder.levels[ladder.levels.count - 1].code)")
    }
    for result in scale.results {
      texts += ["\(result.name) > 1", "\(result.name) != yes", "\(result.name) = x"]
    }
    return texts
  }

  @Test(arguments: scales, 1..<4 as Range<UInt64>)
  func `finds the units for which a condition holds`(_ scale: String, _ seed: UInt64) throws {
    let run = try Prepared(scale)
    var table = RandomTable(run.schema, seed: seed &+ 20)
    let text = table.text(count: 60)
    guard let plain = try run.inColumns(text) else { return }
    var (count, unmet) = (0, 0)
    for (index, condition) in conditions(on: run.scale).enumerated()
    where UInt64(index % 3) + 1 == seed {
      guard let met = try run.matches(text, condition, inColumns: true, plain) else { continue }
      let expected = try #require(try run.matches(text, condition, inColumns: false, plain))
      #expect(met.codes == expected.codes, "\(condition)")
      #expect(met.count == expected.count, "\(condition)")
      count += 1
      if met.count == 0 { unmet += 1 }
    }
    #expect(count > 3, "only \(count) conditions could be asked in columns")
    #expect(unmet < count)
  }
}
