import Diagnostics
import Evaluation
import Evidence
import Numbers
import Testing

@testable import Proof

/// What candidates hold in plain words, and who works things out, changes nothing.
@Suite struct CellsTests {
  /// Beyond two machine words.
  private static let large = Rational.power(of: Rational(10), 40)

  @Test func `cells hold numbers of any size`() {
    let numbers = [Self.large, .zero, Rational(1, over: 3), -Self.large, Self.large + .one]
    let values = numbers.map { TracedValue(state: .filed, value: $0) }
    var cells = Cells(values)
    #expect(Array(cells) == values)
    #expect(!cells.isSame(0, in: Cells([values[4]])))
    #expect(cells.isSame(0, in: Cells(values)))
    cells[0] = TracedValue(state: .empty, value: .zero)
    #expect(cells != Cells(values))
    cells.take(0, from: Cells(values))
    #expect(cells == Cells(values))
    #expect(cells.hashValue == Cells(values).hashValue)
    cells.take(1, from: Cells([.init(state: .filed, value: .one), values[3]]))
    #expect(cells[1] == values[3])
    cells[1] = values[1]
    #expect(cells == Cells(values))
  }

  @Test(arguments: EnumerationTests.batches.prefix(4))
  func `who works does not show in what is found`(_ seeds: Range<UInt64>) {
    let backwards = Workers { count, body in
      for index in (0..<count).reversed() { body(index) }
    }
    for seed in seeds {
      guard let plan = EnumerationTests.plan(seed) else { continue }
      func found(_ workers: Workers) -> [String] {
        let search = ProofSearch(plan, for: .report, by: workers)
        return search.properties(
          joining: ProofSearch.Part.allCases.flatMap { search.properties($0) }
        )
        .map { "\($0.kind) \($0.range) \($0.verdict.text)" }
      }
      #expect(found(.one) == found(backwards), "seed \(seed)")
    }
  }
}

extension Property.Verdict {
  /// The verdict with its unit.
  fileprivate var text: String {
    switch self {
    case .proved(let remark, let witness), .refuted(let remark, let witness):
      "\(remark.english) \(witness?.wholeSentence.english ?? "")"
    case .notProven(let reason): reason.english
    }
  }
}
