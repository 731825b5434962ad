import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics
import Syntax
import TestSupport
import Testing

@testable import Driver

/// What `thang test` finds out beside whether tests pass: coverage, boundary units, mutants.
@Suite struct TestingTests {
  /// A scale with something of everything; the dots stand for examples.
  static let scale = """
    scale s "S" {
      total 10
      round total half up to 1 decimal
      evidence { plan, late_plan : yes/no; on_time : percent; late : count; fined : yes/no }
      group I max 10 {
        criterion 1 max 5 { by on_time { from 98%: 5; from 90% to below 98%: 3; otherwise: 0 } }
        criterion 2 max 3 { full, less 0.5 per late, not below 0 }
        criterion 3 max 2 { cases { plan: 2; late_plan: if late > 3 then 0 else 1; otherwise: 0 } }
      }
      levels grade {
        good when total >= 8 and each group >= 50%
        bad otherwise
        at most bad when fined because "x"
      }
      ...
    }
    """

  static func source(_ examples: String) -> SourceFile {
    let parts = scale.split(separator: "...", omittingEmptySubsequences: false)
    return SourceFile(path: "s.thang", text: parts.map { String($0) }.joined(separator: examples))
  }

  /// What counts only with a document has none in an example that does not say so; units that are made for
  /// tests bring theirs.
  @Test func `documents of examples count`() throws {
    let text = """
      scale s "S" {
        total 5
        evidence { plan "Plan" : yes/no, counts only with document; late "Late" : count }
        criterion 1 max 3 { full when plan }
        criterion 2 max 2 { by late { 0: 2; from 1: 0 } }
        example "With" { given { plan: yes with document; late: 0 }; expect { total: 5 } }
        example "Without" { given { plan: yes; late: 0 }; expect { total: 2 } }
      }
      """
    let plan = try #require(Compilation(of: SourceFile(path: "s.thang", text: text)).plan)
    #expect(
      plan.scale.examples.map { $0.units[0].given.map { $0.hasDocument } } == [
        [true, false], [false, false],
      ])
    let totals = plan.scale.examples.map { example in
      scoreTogether(plan, [ExampleRun.block(of: example, plan.scale)])[0][0].total
    }
    #expect(totals.map { $0.text } == ["5", "2"])
    let best = BoundarySearch(of: plan).best
    #expect(plan.outcomes(of: [best]).map { $0.total.text } == ["5"])
  }

  static func plan(_ examples: String = "") -> Plan? { Compilation(of: source(examples)).plan }

  /// The texts of the places that the examples do not reach.
  static func missing(_ examples: String) -> [String] {
    let source = source(examples)
    guard let plan = Compilation(of: source).plan else { return ["errors"] }
    var coverage = Coverage(of: plan)
    ExampleRun.outcomes(of: plan).forEach { coverage.add($0) }
    return Coverage.Sort.allCases.flatMap { sort in
      coverage.missing(sort).map { "\(sort): \(source.text(of: $0.range))" }
    }
  }

  // MARK: - Coverage

  @Test func `without tests everything is missing`() {
    let all = Self.missing("")
    #expect(
      all == [
        "band: from 98%", "band: from 90% to below 98%", "band: 0", "case: plan", "case: late_plan",
        "case: 0", "case: 1", "case: 0", "level: good", "level: bad",
        "knockOut: at most bad when fined because \"x\"",
      ])
  }

  @Test func `an arm counts only where it decides`() {
    // The level `good` is reached before the knock-out takes it away. With the plan the second case is
    // not asked for, so neither branch of its `if` counts.
    let some = Self.missing(
      """
      example "a" {
        given { plan, late_plan, fined: yes; on_time: 98%; late: 0 }
        expect { total: 10; grade: bad }
      }
      """)
    #expect(
      some == [
        "band: from 90% to below 98%", "band: 0", "case: late_plan", "case: 0", "case: 1",
        "case: 0",
      ])
  }

  /// Two units with the same total, of which one may keep its level, and one gets the award.
  private static let quotas = """
    scale s "S" {
      total 10
      evidence { a : points from 0 to 10 }
      criterion 1 max 10 { a }
      levels grade {
        good when total >= 8
        bad otherwise
        quota good at most 1 by total, the rest bad because "Article 6"
      }
      awards list "Awards" {
        flag "Flag" the first 1 by total
        none "None" the first 1 by total where total > 10
      }
      example "two" {
        unit "A" given { a: 10 } expect { grade: good; list: flag }
        unit "B" given { a: 9 } expect { grade: bad }
      }
    }
    """

  @Test func `quotas and awards are covered by units that they concern`() throws {
    func missing(_ text: String) throws -> [String] {
      let source = SourceFile(path: "s.thang", text: text)
      let plan = try #require(Compilation(of: source).plan)
      var coverage = Coverage(of: plan)
      ExampleRun.outcomes(of: plan).forEach { coverage.add($0) }
      return (coverage.missing(.quota) + coverage.missing(.award)).map {
        source.text(of: $0.range)
      }
    }
    #expect(try missing(Self.quotas).count == 1)
    let alone = Self.quotas.split(separator: "\n").filter { !$0.contains("unit \"B\"") }
    #expect(try missing(alone.joined(separator: "\n")).count == 2)
  }

  @Test func `a level that is not met names the quota that lowered it`() throws {
    let text = Self.quotas.split(separator: "grade: bad }").joined(separator: "grade: good }")
    let source = SourceFile(path: "s.thang", text: text)
    let plan = try #require(Compilation(of: source).plan)
    let example = try #require(plan.scale.examples.first)
    let outcomes = ExampleRun.outcomes(of: plan)
    let block = try #require(outcomes.first)
    let comparison = ExampleComparison(scale: plan.scale, outcome: block[1])
    let difference = comparison.difference(example.units[1].expectations[0])
    #expect(
      difference?.notes.map { $0.message.english } == [
        "the conditions give good; the quota “Article 6” applies"
      ])
  }

  @Test func `where the lowest counts the best unit has the most of everything`() throws {
    let source = SourceFile(
      path: "s.thang",
      text: """
        scale s "S" {
          evidence { a, b : choice worst first { low; middle; high } }
          group 1 "G" {
            combine by lowest
            criterion 1 "A" max 3 { by a { low: 0; middle: 1; high: 3 } }
            criterion 2 "B" max 3 { by b { low: 0; middle: 1; high: 3 } }
          }
          levels l { good when each criterion >= 3; bad otherwise }
        }
        """)
    let plan = try #require(Compilation(of: source).plan)
    let best = BoundarySearch(of: plan).best
    #expect(plan.outcomes(of: [best])[0].level(of: 0).level == 0)
  }

  // MARK: - Boundary units

  @Test func `units lie on every threshold and just beyond it`() throws {
    let plan = try #require(Self.plan())
    let search = BoundarySearch(of: plan)
    let hundredth = Rational(1, over: 10_000)
    let percents = Set(search.units.compactMap { $0.values[2] })
    for bound in [98, 90] {
      let value = Rational(bound, over: 100)
      #expect(percents.contains(value) && percents.contains(value - hundredth))
    }
    // `late > 3` holds from 4 on; `not below 0` is met by 6.
    let counts = Set(search.units.compactMap { $0.values[3] })
    #expect(counts.isSuperset(of: [3, 4, 6, 7].map { Rational($0) }))
    let totals = Set(plan.outcomes(of: search.units).map { $0.total })
    #expect(totals.contains(Rational(8)) && totals.contains { $0 < Rational(8) })
  }

  @Test func `bounds and steps of the evidence and what must hold are respected`() throws {
    let text = """
      scale s "S" {
        total 10
        evidence {
          look : points from 0 to 3 step 0.25
          done, planned : count
          must hold done <= planned because "x"
        }
        criterion 1 max 4 { cases { look >= 2.1: 4; look > 1: 2; otherwise: 0 } }
        criterion 2 max 6 { by ratio of done to planned, if none 0% { from 80%: 6; otherwise: 0 } }
      }
      """
    let plan = try #require(Compilation(of: SourceFile(path: "", text: text)).plan)
    let units = BoundarySearch(of: plan).units
    let marks = Set(units.compactMap { $0.values[0] })
    let quarters: [Rational] = [Rational(2), Rational(9, over: 4), .one, Rational(5, over: 4)]
    #expect(marks.isSuperset(of: quarters))
    let areAllowed = units.allSatisfy { unit in
      unit.values.allSatisfy { plan.scale.schema.fields[$0.key].bounds.allows($0.value) }
        && (unit.values[1] ?? .zero) <= (unit.values[2] ?? .zero)
    }
    #expect(areAllowed)
    let shares = Set(units.map { [$0.values[1], $0.values[2]] })
    #expect(
      shares.contains([Rational(80), .hundred]) && shares.contains([Rational(79), .hundred]))
  }

  @Test func `boundary units written as examples pass, and as evidence can be read`() throws {
    let folder = Array(#filePath.split(separator: "/").dropLast(3)).joined(separator: "/")
    let path = "/" + folder + "/Criteria"
    var checked = 0
    for name in FileReading.names(in: path) where name.hasSuffix(".thang") {
      let bytes = FileReading.bytes(of: path + "/" + name) ?? []
      guard !ScaleFiles.isAmendment(bytes, at: name),
        let plan = Compilation(of: SourceFile(path: name, bytes: bytes)).plan
      else { continue }
      let report = BoundaryReport(of: plan)
      let text = String(decoding: bytes, as: UTF8.self)
      let end = text.lastIndex(of: "}") ?? text.endIndex
      let whole = SourceFile(path: name, text: text[..<end] + report.examples + "}\n")
      let compilation = Compilation(of: whole)
      let errors = compilation.diagnostics.filter { $0.severity == .error }
      #expect(errors.map { $0.message.english } == [], "\(name)")
      let differences = compilation.plan.map { ExampleRun.results(of: $0) } ?? []
      #expect(differences.allSatisfy { $0.differences.isEmpty }, "\(name)")
      let read = EvidenceReader.readAll(
        EvidenceBytes(Array(report.csv.utf8)), path: "", format: .csv, schema: plan.scale.schema)
      #expect(
        read.diagnostics.errorCount == 0,
        "\(name): \(read.diagnostics.first?.message.english ?? "")")
      checked += report.unitCount
    }
    #expect(checked > 500)
  }

  // MARK: - Mutants

  @Test func `mutants are slips of the pen, in the order of the file`() {
    let source = Self.source("")
    let mutants = MutantSearch(in: parse(source).value).mutants
    let lines = mutants.map { mutant in
      let edits = mutant.edits.map { "\(source.text(of: $0.range)) → \($0.text)" }
      return "\(mutant.sort.rawValue): \(edits.joined(separator: ", "))"
    }
    let expected = [
      "changed-rounding: half up → down", "swapped-comparison: from → above",
      "moved-bound: 98% → 99%, 98% → 99%", "moved-bound: 98% → 97%, 98% → 97%",
      "moved-bound: 90% → 91%", "changed-points: 3 → 4", "changed-points: 0.5 → 0.6",
      "dropped-limit: , not below 0 → ", "swapped-comparison: > → >=", "moved-bound: 3 → 2",
      "swapped-comparison: >= → >", "swapped-comparison: and → or", "moved-bound: 50% → 51%",
      "dropped-knock-out: at most bad when fined because \"x\" → ",
    ]
    for line in expected {
      #expect(lines.contains { $0.hasPrefix(line) }, "\(line)\n\(lines.joined(separator: "\n"))")
    }
    #expect(mutants.map { $0.range.start } == mutants.map { $0.range.start }.sorted())
  }

  @Test func `every mutant of every scale can be parsed, and differs from it`() {
    let folder = Array(#filePath.split(separator: "/").dropLast(3)).joined(separator: "/")
    let path = "/" + folder + "/Criteria"
    var count = 0
    for name in FileReading.names(in: path) where name.hasSuffix(".thang") {
      let source = SourceFile(path: name, bytes: FileReading.bytes(of: path + "/" + name) ?? [])
      let mutants = MutantSearch(in: parse(source).value).mutants
      count += mutants.count
      for mutant in mutants.indices.filter({ $0 % 7 == 0 }).map({ mutants[$0] }) {
        let changed = mutant.applied(to: source)
        let isRight = changed.bytes != source.bytes && parse(changed).value.isWellFormed
        #expect(isRight, "\(name): \(mutant.message.english)")
      }
    }
    #expect(count > 1500)
  }

  @Test func `a witness is a unit that both scales treat differently`() throws {
    let found = try Self.checkWitnesses { Self.source($0) }
    #expect(found > 20)
  }

  @Test func `a fault that only a result shows, or no boundary unit, has a witness`() throws {
    // The floor of the total counts far from every bound, and the index shows no total.
    let found = try Self.checkWitnesses { example in
      SourceFile(
        path: "s.thang",
        text: """
          scale s "S" {
            total 10, not below 0
            round total half up to 1 decimal
            evidence { done "D" : percent; late "L" : count from 0 to 99; open "O" : yes/no }
            criterion 1 max 10 { 10 * done - 0.3 per late, not below -5 }
            result index "I" = 3 * done + 0.5 * late
            result fine "F" = late <= 7 and open
            \(example)
          }
          """)
    }
    #expect(found > 8)
  }

  @Test func `faults that mean the same are told from those of which nothing is known`() throws {
    func plan(_ rule: String) throws -> Plan {
      let text = "scale s \"S\" { total 5; evidence { n : count }; criterion 1 max 5 { \(rule) } }"
      return try #require(
        Compilation(of: SourceFile(path: "s.thang", text: text.replacing("; ", with: "\n"))).plan)
    }
    var search = WitnessSearch(try plan("5 when n >= 3"))
    guard case .equal = search.witness(against: try plan("5 when n > 2")) else {
      Issue.record("a count above 2 is 3 or more")
      return
    }
    guard case .found = search.witness(against: try plan("5 when n > 3")) else {
      Issue.record("3 shows it")
      return
    }
  }

  /// Looks for a witness of every mutant: with its example the right scale passes and the wrong one fails.
  private static func checkWitnesses(_ text: (String) -> SourceFile) throws -> Int {
    let source = text("")
    let plan = try #require(Compilation(of: source).plan)
    var search = WitnessSearch(plan)
    var found = 0
    for mutant in MutantSearch(in: parse(source).value).mutants {
      guard let other = Compilation(of: mutant.applied(to: source)).plan,
        case .found(let witness) = search.witness(against: other)
      else { continue }
      found += 1
      let end = text(witness.example)
      let right = Compilation(of: end).plan.map { ExampleRun.results(of: $0) } ?? []
      #expect(right.count == 1 && right.allSatisfy { $0.differences.isEmpty }, "\(witness.example)")
      let wrong = Compilation(of: mutant.applied(to: end)).plan.map { ExampleRun.results(of: $0) }
      #expect(wrong?.contains { !$0.differences.isEmpty } == true, "\(mutant.message.english)")
    }
    return found
  }
}
