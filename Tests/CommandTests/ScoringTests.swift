import Diagnostics
import Driver
import Evaluation
import Evidence
import Numbers
import Testing

@testable import Driver
@testable import Commands

/// Scoring on the scale that `thang new` creates.
@Suite struct ScoringTests {
  /// The codes of the units for which something holds, in order.
  struct Codes: Sendable {
    var codes: [String] = []
  }

  static let sample = SampleProject(name: "demo")

  static func plan(of text: String = sample.files[0].text) -> Plan? {
    Compilation(of: SourceFile(path: "demo.thang", text: text)).plan
  }

  static func run(
    _ evidence: String, on plan: Plan? = plan(), threadCount: Int,
    _ line: @escaping @Sendable (Outcome) -> String?
  ) -> BatchRun.Result<Codes>? {
    let system = FileSystem(standardInput: Array(evidence.utf8))
    guard let plan, let file = try? EvidenceFile("-", in: system) else { return nil }
    let run = try? BatchRun(
      plan, EvidenceSet([file]), options: ReadingOptions(), in: system, threadCount: threadCount)
    return run?.run(into: Codes()) { block in
      (0..<block.count).compactMap { line(block[$0]) }
    } take: { state, piece in
      state.codes += piece
      return true
    }
  }

  @Test func `results stand in the order of the input whatever the number of threads`() {
    var evidence = "đơn_vị,loại,kế_hoạch,đúng_hạn,quá_hạn,kỷ_luật\n"
    for unit in 0..<6_000 {
      evidence += "\(unit),xã,\(unit % 2 == 0 ? "có" : "không"),\(unit % 101)%,\(unit % 7),không\n"
    }
    let runs = [1, 2, 5].map { count in
      Self.run(evidence, threadCount: count) { outcome in
        "\(outcome.block.evidence.codes[outcome.unit]):\(outcome.total.text)"
      }
    }
    let first = runs[0]?.state.codes ?? []
    let isSame = runs.allSatisfy { $0?.state.codes == first && $0?.summary.unitCount == 6_000 }
    #expect(isSame && first.count == 6_000 && first.last == "5999:3")
  }

  @Test func `a run ends where its results are no longer wanted`() {
    var evidence = "đơn_vị,loại,kế_hoạch,đúng_hạn,quá_hạn,kỷ_luật\n"
    for unit in 0..<20_000 { evidence += "\(unit),xã,có,90%,0,không\n" }
    let system = FileSystem(standardInput: Array(evidence.utf8))
    guard let plan = Self.plan(), let file = try? EvidenceFile("-", in: system) else {
      Issue.record("the sample has errors")
      return
    }
    let options = ReadingOptions()
    let run = try? BatchRun(plan, EvidenceSet([file]), options: options, in: system, threadCount: 2)
    let result = run?.run(into: 0) {
      $0.count
    } take: { state, count in
      state += count
      return false
    }
    let count = result?.state ?? 0
    #expect(count > 0 && count < 20_000)
  }

  /// Nobody gets results then, but everything that is wrong is said.
  @Test func `where all units are needed none is scored behind one that cannot be read`() throws {
    var evidence = "đơn_vị,loại,kế_hoạch,đúng_hạn,quá_hạn,kỷ_luật\n"
    for unit in 0..<20_000 {
      evidence += "\(unit),xã,\(unit == 9_000 || unit == 19_000 ? "?" : "có"),90%,0,không\n"
    }
    let plan = try #require(Self.plan())
    func run(needsAll: Bool) throws -> BatchRun.Result<Int> {
      let system = FileSystem(standardInput: Array(evidence.utf8))
      let file = try EvidenceFile("-", in: system)
      let run = try BatchRun(
        plan, EvidenceSet([file]), options: ReadingOptions(), in: system, threadCount: 2)
      return run.run(into: 0, needsAll: needsAll) {
        $0.count
      } take: {
        $0 += $1
        return true
      }
    }
    let (some, all) = (try run(needsAll: true), try run(needsAll: false))
    #expect(some.state < 9_001 && all.state == 20_000)
    #expect(some.summary.badUnitCount == 2 && some.summary.unitCount == 20_000)
    #expect(some.summary.diagnostics.map { "\($0)" } == all.summary.diagnostics.map { "\($0)" })
  }

  @Test(arguments: [
    ("stars < 3", "`--fail-if`: the results have no `stars`"),
    ("sao < 3", "004"), ("sao = 5", "001"), ("sao>=4", "001 002"), ("bậc sao != 3", "001 002 004"),
    ("sao = none", ""), ("sao < 2", "004"), ("total < 8,5", "004"), ("tổng >= 10", "001 003"),
    ("I = 0 or II.2 < 100%", "002 004"), ("I = 2 và II.2 < 100%", "002"),
    ("sao = 7", ""),
    ("sao = x", "`--fail-if`: `sao` has the levels `5`, `4`, `3`, `0`, `none`, not `x`"),
    ("total", "`--fail-if` takes a comparison such as `stars < 3`, not `total`"),
    ("total < abc", "`--fail-if`: `abc` is no number"),
    ("totl < 3", "`--fail-if`: the results have no `totl`; did you mean `total`?"),
  ])
  func `conditions on results`(_ condition: String, _ expected: String) {
    #expect(Self.answer(to: condition, on: Self.plan()) == expected)
  }

  @Test(arguments: [
    ("vững = có", "001 002 003"), ("vững = no", "004"), ("vững != yes", "004"),
    ("vững < có", "`--fail-if`: `vững` is yes or no, which only `=` and `!=` compare"),
    ("vững = hai", "`--fail-if`: here belongs `yes` or `no`, not `hai`"),
    ("q", "`--fail-if` takes a comparison such as `stars < 3`, not `q`"),
    ("q < 3", "`--fail-if`: the results have no `q`; did you mean `I`?"),
  ])
  func `conditions on yes and no`(_ condition: String, _ expected: String) {
    let text = CommandLineTests.replacing(
      "  ví dụ", by: "  kết quả vững \"Vững\" = tổng >= 8\n\n  ví dụ",
      in: Self.sample.files[0].text)
    #expect(Self.answer(to: condition, on: Self.plan(of: text)) == expected)
  }

  /// Returns the units of the sample for which a condition holds, or why it cannot be understood.
  private static func answer(to condition: String, on plan: Plan?) -> String {
    guard let plan else { return "the sample has errors" }
    do throws(FailCondition.Fault) {
      let condition = try FailCondition(condition, on: plan.scale)
      let found = run(sample.files[1].text, on: plan, threadCount: 1) { outcome in
        condition.holds(for: outcome) ? outcome.block.evidence.codes[outcome.unit] : nil
      }
      return found?.state.codes.joined(separator: " ") ?? ""
    } catch {
      return error.message.english
    }
  }

  @Test func `examples say what they expected and what they found`() {
    let text = CommandLineTests.replacing(
      "sao: 4 }", by: "sao: 5; tiêu chí I.1: 1 }", in: Self.sample.files[0].text)
    guard let plan = Self.plan(of: text) else {
      Issue.record("the sample has errors")
      return
    }
    let messages = ExampleRun.results(of: plan).flatMap(\.differences).map(\.message)
    #expect(
      messages.map(\.vietnamese) == [
        "`sao`: mong đợi 5, kết quả là 4", "`I.1`: mong đợi 1, kết quả là 2",
      ])
  }

  @Test(arguments: [
    ("unit,total\n001,10\n", ""), ("đơn_vị;total\n001;10,00\n", ""),
    ("unit,total\n001,9\n", "result-differs"),
    ("unit,totl\n001,9\n", "expected-unknown-column"),
    ("unit,total\n9,9\n", "expected-unknown-unit"),
    ("name,total\n9,9\n", "expected-without-units"), ("unit,II\n001,2/3\n", ""),
    ("unit,name\n001,\"Xã \"\"A\"\",\nB\"\n", ""),
  ])
  func `recorded results compare by value`(_ recorded: String, _ expected: String) {
    let found = ResultTable(
      csv: Array("unit,name,II,total\n001,\"Xã \"\"A\"\",\nB\",4/6,10.0\n".utf8))
    let comparison = ResultComparison(
      expected: ResultTable(csv: Array(recorded.utf8)), expectedPath: "x.expected.csv",
      found: found)
    #expect(comparison.differences().map(\.code).joined(separator: " ") == expected)
  }
}
