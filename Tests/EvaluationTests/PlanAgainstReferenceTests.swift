import Evaluation
import Evidence
import Numbers
import Semantics
import Testing
import TestSupport

/// The plan and an independent evaluator agree on everything an outcome shows.
@Suite struct PlanAgainstReferenceTests {
  /// Ranges of seeds; each seed is one scale with its own evidence.
  static let batches = stride(from: 0 as UInt64, to: 720, by: 40).map { $0..<($0 + 40) }

  @Test(arguments: batches)
  func `agrees on random scales and evidence`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      let (scale, block) = Self.sample(seed)
      let outcomes = evaluate(compile(scale), block)
      let references = ReferenceEvaluator.all(scale, block)
      defer { for reference in references { reference.peers = [] } }
      for unit in 0..<block.count where !block.isBad[unit] {
        let reference = references[unit]
        let found = differences(outcomes[unit], reference)
        #expect(found.isEmpty, "seed \(seed) unit \(unit): \(found.first ?? "")")
        if !found.isEmpty { return }
      }
    }
  }

  @Test(arguments: batches)
  func `gives each unit the same in a block of any size`(_ seeds: Range<UInt64>) {
    for seed in seeds {
      let (scale, block) = Self.sample(seed)
      let plan = compile(scale)
      let whole = evaluate(plan, block)
      let half = block.count / 2
      let ranges = [0..<1, 1..<half, half..<block.count]
      let parts = zip(ranges, scoreTogether(plan, ranges.map { block.slice($0) })).map {
        (units: $0, outcomes: $1)
      }
      var wrong: [String] = []
      for part in parts {
        for index in plan.instructions.indices {
          let register = Register(index)
          if !plan.isOfUnits(register) { continue }
          let column = part.outcomes.column(register)
          for unit in part.units {
            let here = unit - part.units.lowerBound
            let expected = whole.value(register, at: unit)
            let got = TracedValue(
              state: column.state(at: here), value: column.exactValue(at: here))
            if got != expected || part.outcomes.value(register, at: here) != expected {
              wrong.append("seed \(seed) unit \(unit) r\(index): \(got), expected \(expected)")
            }
          }
        }
      }
      #expect(wrong.isEmpty, "\(wrong.first ?? "")")
    }
  }

  @Test(arguments: batches)
  func `gives each unit the same where the values of rows are given up`(
    _ seeds: Range<UInt64>
  ) {
    for seed in seeds {
      let (scale, block) = Self.sample(seed)
      let plan = compile(scale)
      let (whole, lean) = (evaluate(plan, block), evaluate(plan, block, keepingRows: false))
      for index in plan.instructions.indices {
        let register = Register(index)
        if !plan.isOfUnits(register) { continue }
        let wrong = (0..<block.count).filter {
          lean.value(register, at: $0) != whole.value(register, at: $0)
        }
        #expect(wrong.isEmpty, "seed \(seed) r\(index): units \(wrong)")
      }
    }
  }

  /// A search among the values of the group does what asking every unit does.
  @Test(arguments: 0..<24 as Range<UInt64>)
  func `counts the units above and below as one who asks them all`(_ seed: UInt64) {
    var build = ScaleBuilder()
    let fields = (0..<2).map { _ in build.field(.number) }
    for sign in ComparisonOperator.allCases {
      for isOwnFirst in [false, true] {
        let other = build.add(.evidence(fields[0]))
        let own = build.add(
          .own(OwnValue(value: build.add(.evidence(fields[Int(seed % 2)])), table: nil)))
        let test = build.add(
          isOwnFirst ? .comparison(sign, own, other) : .comparison(sign, other, own), .yesNo)
        build.result(
          build.add(
            .cohort(
              CohortMeasure(
                function: .count, operand: nil, order: [], keys: [.cluster], filter: test))))
      }
    }
    build.orderNodesAndTotals()
    let scale = build.scale()
    var evidence = RandomEvidence(
      random: SeededGenerator(spreading: seed), hugeOnceIn: seed < 12 ? 1_000_000 : 4)
    let block = evidence.block(scale.schema, count: 40)
    expectReference(scale, block)
  }

  /// Expects of every unit what the reference gives when all units are asked together.
  private func expectReference(_ scale: CheckedScale, _ block: EvidenceBlock) {
    let outcomes = evaluate(compile(scale), block)
    let references = ReferenceEvaluator.all(scale, block)
    defer { for reference in references { reference.peers = [] } }
    for unit in 0..<block.count where !block.isBad[unit] {
      let found = differences(outcomes[unit], references[unit])
      #expect(found.isEmpty, "unit \(unit): \(found.first ?? "")")
    }
  }

  /// What a sweep over the group in its order says is what asking every unit does.
  @Test(arguments: 0..<24 as Range<UInt64>)
  func `adds up what the units are to one as one who asks them all`(_ seed: UInt64) {
    var build = ScaleBuilder()
    let fields = (0..<3).map { _ in build.field(.number) }
    let choice = build.field(.choice)
    let rounding = Rounding(mode: .halfUp, step: Rational(1, over: 1000))
    func other(_ field: Int, _ build: inout ScaleBuilder) -> ExpressionID {
      build.add(.evidence(field))
    }
    func own(_ field: Int, _ build: inout ScaleBuilder) -> ExpressionID {
      let value = build.add(.evidence(field))
      return build.add(.own(OwnValue(value: value, table: nil)))
    }
    func list(_ function: ListExpression.Function, _ elements: [ExpressionID]) -> ExpressionKind {
      .list(ListExpression(function: function, elements: elements, filedOnly: false))
    }
    let (x, y) = (other(fields[0], &build), other(fields[1], &build))
    let (ownX, ownY) = (own(fields[0], &build), own(fields[1], &build))
    let difference = build.add(.binary(.subtract, x, ownX))
    let isMore = build.add(.comparison(.greater, x, ownX), .yesNo)
    let band = build.add(.clamped(difference, lower: build.constant(-.one), upper: ownY))
    let values = [
      difference, build.add(.unary(.absolute, difference)),
      build.add(list(.greatest, [build.constant(.zero), difference])),
      build.add(list(.least, [x, ownX])), build.add(.binary(.multiply, difference, difference)),
      build.add(.conditional(condition: isMore, then: y, otherwise: ownY)), band,
      build.add(.binary(.multiply, y, build.add(.unary(.absolute, difference)))),
      build.add(.fallback(build.add(.binary(.add, y, ownX)), ownX)),
    ]
    let isOther = build.add(.comparison(.notEqual, x, ownX), .yesNo)
    let ownKind = own(choice, &build)
    let isAlike = build.add(.comparison(.equal, build.add(.evidence(choice)), ownKind), .yesNo)
    let isNear = build.add(
      .comparison(
        .lessOrEqual, build.add(.unary(.absolute, difference)), build.constant(Rational(3))),
      .yesNo)
    let above = build.add(.comparison(.greaterOrEqual, y, ownY), .yesNo)
    let filters = [
      nil, isOther, isNear, build.add(.all([isMore, isAlike]), .yesNo),
      build.add(.any([isMore, isAlike]), .yesNo), build.add(.all([isMore, above]), .yesNo),
    ]
    let functions: [CohortMeasure.Function] = [
      .sum, .mean, .least, .greatest, .spread, .deviation(isSample: true, rounding), .median,
    ]
    for (index, value) in values.enumerated() {
      for (place, filter) in filters.enumerated() {
        let function = functions[(index + place + Int(seed)) % functions.count]
        build.result(
          build.add(
            .cohort(
              CohortMeasure(
                function: function, operand: value, order: [],
                keys: place == 2 ? [.cluster] : [], filter: filter))))
        guard index == 0 else { continue }
        for (function, operand) in [(CohortMeasure.Function.count, nil), (.share, isMore)] {
          build.result(
            build.add(
              .cohort(
                CohortMeasure(
                  function: function, operand: operand, order: [], keys: [], filter: filter))))
        }
      }
    }
    build.orderNodesAndTotals()
    let scale = build.scale()
    var evidence = RandomEvidence(
      random: SeededGenerator(spreading: seed), hugeOnceIn: seed < 16 ? 1_000_000 : 8)
    let block = evidence.block(scale.schema, count: 20)
    expectReference(scale, block)
  }

  /// What the samples never contain is never tested.
  @Test func `has every kind of everything in the samples`() {
    var seen: Set<String> = []
    func note(_ value: some Any) {
      let words = "\(value)".split { "( ".contains($0) }
      seen.insert(String(words.first ?? ""))
    }
    for seed in Self.batches.joined() {
      let scale = Self.sample(seed).scale
      for expression in scale.expressions {
        note(expression.kind)
        if case .definition(let index) = expression.kind,
          scale.definitions[index].table != nil
        {
          note("columnOfRows")
        }
        if case .list(let list) = expression.kind {
          note("list-\(list.function)")
          if !list.selection.computed.isEmpty { note("list-computedNumber") }
        }
        if case .aggregate(let aggregate) = expression.kind,
          case .list(let function) = aggregate.function
        {
          note("rows-\(function)")
        }
        if case .ordered(let order) = expression.kind { note("ordered-\(order.use)") }
        guard case .cohort(let measure) = expression.kind else { continue }
        note("cohort-\(measure.function)")
        if measure.whenNone != nil { note("cohort-ifNone") }
        if !measure.selection.isAll { note("cohort-selection") }
        if !scale.ownValues(below: measure.askedOperands, ofRows: false).isEmpty {
          note("asked-\(measure.function)")
        }
      }
      for case .aggregate(let aggregate) in scale.expressions.map(\.kind) {
        func isAsked(ofRows: Bool) -> Bool {
          !scale.ownValues(below: aggregate.rowOperands, ofRows: ofRows).isEmpty
        }
        if !aggregate.selection.computed.isEmpty { note("rows-computedNumber") }
        if aggregate.numbers.count > aggregate.selection.computed.count {
          note("kept-computedNumber")
        }
        if isAsked(ofRows: true) { note("asked-rows") }
        if isAsked(ofRows: true), isAsked(ofRows: false) { note("asked-rowsAndUnits") }
        if isAsked(ofRows: false) { note("asked-rowsOfUnits") }
      }
      for node in scale.nodes where node.kinds != nil {
        var above = node.parent
        while let index = above {
          if scale.nodes[index].applicability != nil { note("kindsBelowCondition") }
          above = scale.nodes[index].parent
        }
      }
      for node in scale.nodes {
        note("\(node.combination)".prefix(while: { $0 != "(" }))
        note("policy-\(node.whenNotApplicable.map { "\($0)" } ?? "none")")
        node.passMark.map { note("mark-\($0)") }
      }
      scale.ladders.flatMap(\.knockOuts).forEach { note("effect-\($0.effect)") }
    }
    let expected = """
      constant text absent evidence column aggregate definition unitKind nodePoints nodeShare nodePasses quantity \
      fullMarks shareOfFull unary binary quotient comparison sameText all any isOneOf stateTest \
      fallback conditional cases bands when proportional perOccurrence clamped rounded list \
      atLeast best checklist days deadline period markWithin quantified function weightedMean scored \
      cohort awarded standing rule sum mean weights lowest \
      policy-none policy-fullPoints policy-countsAsPassed policy-leaveOut policy-rescaleGroup \
      policy-rescaleTotal policy-separateSheet mark-points mark-share mark-condition \
      mark-allChildren mark-atLeast effect-noLevel effect-force effect-cap effect-lower effect-raise \
      level ranked call required steps own \
      list-computedNumber rows-computedNumber kept-computedNumber list-percentile rows-percentile cohort-percentile \
      cohort-count cohort-share cohort-sum cohort-mean cohort-least cohort-greatest cohort-median \
      cohort-spread cohort-product cohort-geometricMean cohort-deviation cohort-distinct cohort-best \
      cohort-rank cohort-part cohort-first cohort-ifNone cohort-selection \
      asked-count asked-share asked-sum asked-mean asked-least asked-greatest asked-median \
      asked-spread asked-product asked-geometricMean asked-deviation asked-distinct asked-best \
      asked-rows asked-rowsOfUnits asked-rowsAndUnits columnOfRows ordered-before ordered-among \
      ordered-carried kindsBelowCondition
      """
    let missing = expected.split(separator: " ").filter { !seen.contains(String($0)) }
    #expect(missing.isEmpty)
  }

  /// Returns the scale and the evidence of a seed.
  ///
  /// Of three seeds the first has huge numbers everywhere, the second in the evidence alone.
  static func sample(_ seed: UInt64) -> (scale: CheckedScale, block: EvidenceBlock) {
    let never = 1_000_000
    // The last ones have computed columns.
    let scale = RandomScale.make(
      seed: seed, hugeOnceIn: seed % 3 == 0 ? 25 : never, hasColumns: seed >= 640)
    var evidence = RandomEvidence(
      random: SeededGenerator(spreading: seed &+ 77_777),
      hugeOnceIn: [25, 12, never][Int(seed % 3)])
    return (scale, evidence.block(scale.schema, count: 4 + Int(seed % 4)))
  }
}
