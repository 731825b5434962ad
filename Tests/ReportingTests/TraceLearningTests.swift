import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Reporting
import ScoringSupport
import Semantics
import Syntax
import Testing

/// Many units whose traces are learned from one another say what each one's own explanation says.
@Suite struct TraceLearningTests {
  /// Rules in proportion with all that limits them, ladders of all sorts of conditions, and titles with the
  /// very numbers that the units have.
  static let scales = [
    """
    scale s "Scale 3" {
      total 100
      units { xa "Commune"; tt "Township" }
      round total half up to 1 decimals
      evidence {
        p1 "Share 1.5" : percent; p2 "Share 50" : percent; n1 "Mark 7" : number from 0 to 10
        c1 "Cases 2" : count; y1 "Held 1" : yes/no
      }
      group A "First 12.5" max 50 {
        criterion 1 "In proportion, 0.5 and 50%" max 10 { proportional to p1 }
        criterion 2 "Rounded 1.25" max 2 { round half up to 2 decimals; proportional to p2 }
        criterion 3 "Linear 5" max 8 { round down to 1 decimals; proportional to n1 between 2 and 9 }
        criterion 4 "Full from" max 10 { proportional to p2 full from 80% }
        criterion 5 "Not everywhere" max 10 {
          does not apply to tt
          when not applicable: rescale the total
          round half up to 2 decimals
          proportional to p1
        }
        criterion 6 "Bands 3" max 10 { by n1 { from 7: 10; from 3.5: 5; otherwise: 0 } }
      }
      group B "Second" max 50 {
        criterion 1 "Less" max 20 { full, less 0.25 per c1, not below 0 }
        criterion 2 "Held" max 10 { full when y1 }
        criterion 3 "Once more" max 20 coefficient 1 { round half up to 0 decimals; proportional to p1 }
      }
      levels stars "Stars" {
        5 "Five" when total >= 80 and each group >= 60%
        4 "Four" when total >= 50 and criterion A.1 >= 5 and each group >= 25
        3 "Three" when total > 30.5 and not y1
        0 "None" otherwise
        at most 3 when y1 because "Clause 3"
      }
      levels state "State" {
        good "Good" when base >= 60
        bad "Bad" otherwise
      }
    }
    """,
    // Two units whose points equal their mark must not speak for those of whom they do not.
    """
    scale t "Scale" {
      total 110
      evidence { m "Mark" : number from 0 to 100 }
      criterion 1 "Mark" max 110 {
        round down to 0 decimals
        proportional to m between 0 and 100 giving 0.25 to 100.25
      }
    }
    """,
  ]

  @Test(arguments: Language.allCases, scales)
  func `a line says what the unit's own explanation says`(
    _ language: Language, _ text: String
  ) throws {
    let source = SourceFile(path: "s.thang", text: text)
    let parsed = parse(source)
    let checked = check(parsed.value)
    let errors = (parsed.diagnostics + checked.diagnostics).filter { $0.severity == .error }
    let messages = errors.map(\.message.english)
    try #require(messages.isEmpty, "\(messages)")
    let scale = checked.value
    let plan = compile(scale)
    let options = ReportOptions(language: language, hasNames: true) { source.text(of: $0) }
    let report = ResultReport(.ndjson, of: scale, options: options)
    for seed in 0..<3 {
      let outcomes = evaluate(plan, Self.block(scale, seed: seed))
      var own = report
      let lines = own.rows(of: outcomes).split(separator: UInt8(ascii: "\n"))
      try #require(lines.count == outcomes.count)
      for (unit, line) in lines.enumerated() {
        // A report of a single unit learns nothing.
        let alone = evaluate(plan, outcomes.evidence.selecting([unit]))
        var single = ResultReport(.ndjson, of: scale, options: options)
        let expected = single.rows(of: alone).dropLast()
        let isSame = line.elementsEqual(expected)
        let texts = [line, expected].map { String(decoding: $0, as: UTF8.self) }
        #expect(isSame, "\(texts.joined(separator: "\n"))")
        if !isSame { return }
      }
    }
  }

  /// Returns units with numbers that come often and numbers that do not, and some that lack evidence.
  private static func block(_ scale: CheckedScale, seed: Int) -> EvidenceBlock {
    var block = EvidenceBlock(for: scale.schema)
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for unit in 0..<160 {
      let kind: Int32 = draw(3) == 0 ? 1 : 0
      block.kinds.append(scale.schema.kinds.isEmpty ? -1 : kind)
      block.isBad.append(false)
      block.codes.append("U\(seed * 1000 + unit)")
      block.names.append("Xã số \(unit)")
      for (index, field) in scale.schema.fields.enumerated() {
        let steps = [10, 100, 1000, 10_000][draw(4)]
        let share = Rational(draw(steps + 1), over: steps)
        let value: Rational
        switch field.type {
        case .yesNo: value = draw(5) == 0 ? .one : .zero
        case .count: value = Rational(draw(100))
        case .percent: value = draw(40) == 0 ? Rational(draw(7), over: 7) : share
        case _: value = share * Rational(10)
        }
        let isFiled = draw(30) > 0
        block.columns[index].values.append(SmallRational(isFiled ? value : .zero))
        block.columns[index].states.append(isFiled ? .filed : .empty)
      }
    }
    return block
  }
}
