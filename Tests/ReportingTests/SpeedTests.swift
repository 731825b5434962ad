import Diagnostics
import Evaluation
import Evidence
import Explanation
import Glibc
import Numbers
import Reporting
import Semantics
import Syntax
import Testing

/// Measures, when asked: `THANG_MEASURE=1 swift test -c release --filter ReportingTests.SpeedTests`.
@Suite struct SpeedTests {
  static let isAsked = unsafe getenv("THANG_MEASURE") != nil

  @Test(.enabled(if: isAsked))
  func `writes 100,000 units of 40 columns as CSV`() throws {
    let scale = try Self.scale()
    let plan = compile(scale)
    let outcomes = (0..<196).map { evaluate(plan, Self.block(scale, seed: $0)) }
    let options = ReportOptions(language: .vi, hasNames: true)
    var best = Duration.seconds(1000)
    var size = 0
    for _ in 0..<5 {
      var report = ResultReport(.csv, of: scale, options: options)
      let start = Self.processorTime()
      size = report.header().count
      for block in outcomes { size += report.rows(of: block).count }
      best = min(best, Self.processorTime() - start)
    }
    print("CSV: \(outcomes.count * 512) units, \(size) bytes:", best)
    let start = Self.processorTime()
    var lines = 0
    var report = ResultReport(.ndjson, of: scale, options: options)
    for block in outcomes.prefix(4) { lines += report.rows(of: block).count }
    print(
      "NDJSON:", (Self.processorTime() - start) / (4 * 512),
      "a unit, \(lines / (4 * 512)) bytes each")
    #expect(size > 0 && lines > 0)
  }

  /// Returns the time that this thread has computed, whatever else the machine does.
  private static func processorTime() -> Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  private static func scale() throws -> CheckedScale {
    var text = "scale s \"S\" { evidence {\n"
    for index in 0..<32 { text += "a\(index) : percent; b\(index) : count\n" }
    text += "}\n"
    for group in 1...4 {
      text += "group \(group) max 24 {\n"
      for index in 0..<8 {
        let field = (group - 1) * 8 + index
        text +=
          index % 2 == 0
          ? "criterion \(index + 1) max 3 { proportional to a\(field) }\n"
          : "criterion \(index + 1) max 3 { full, less 0.25 per b\(field), not below 0 }\n"
      }
      text += "}\n"
    }
    text += "levels l { 2 when total >= 70; 1 when total >= 40; 0 otherwise } }"
    let checked = check(parse(SourceFile(path: "speed", text: text)).value)
    let errors = checked.diagnostics.filter { $0.severity == .error }.map(\.message.english)
    try #require(errors.isEmpty, "\(errors)")
    return checked.value
  }

  private static func block(_ scale: CheckedScale, seed: Int) -> EvidenceBlock {
    var block = EvidenceBlock(for: scale.schema)
    for unit in 0..<512 {
      block.kinds.append(-1)
      block.isBad.append(false)
      block.codes.append("\(10_000_000 + seed * 512 + unit)")
      block.names.append("Xã số \(unit)")
      for (index, field) in scale.schema.fields.enumerated() {
        let number = (seed * 31 + unit * 7 + index * 13) % 1000
        let value = field.type == .percent ? Rational(number, over: 1000) : Rational(number % 12)
        block.columns[index].values.append(SmallRational(value))
        block.columns[index].states.append(.filed)
      }
    }
    return block
  }
}
