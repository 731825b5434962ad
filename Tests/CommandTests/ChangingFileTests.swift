import Diagnostics
import Driver
import Evaluation
import Evidence
import Glibc
import Reporting
import Synchronization
import Testing

@testable import Driver

/// Files that another program writes to while they are read.
@Suite struct ChangingFileTests {
  private static let number = Atomic<Int>(0)

  /// How a file changes.
  enum Change: CaseIterable { case none, appended, overwritten, emptied, replaced }

  /// Gives `body` the path of a table with so many units, for as long as it takes.
  private static func withTable<Result>(
    _ count: Int, _ body: (String) throws -> Result
  ) throws -> Result {
    let number = number.wrappingAdd(1, ordering: .relaxed).newValue
    let path = "/tmp/thang-changing-\(getpid())-\(number).csv"
    try write(table(count), to: path)
    defer { unsafe unlink(path) }
    return try body(path)
  }

  private static func table(_ count: Int) -> String {
    var text = "đơn_vị,loại,kế_hoạch,đúng_hạn,quá_hạn,kỷ_luật\n"
    for unit in 0..<count { text += "XA\(10_000_000 + unit),xã,có,90%,0,không\n" }
    return text
  }

  private static func write(_ text: String, to path: String) throws {
    var file = try AtomicFile(replacing: path)
    file.stream.write(text)
    try file.commit()
  }

  private static func change(_ path: String, _ change: Change) {
    switch change {
    case .none: break
    case .appended: write("\n", to: path, O_WRONLY | O_APPEND)
    case .overwritten: write("X", to: path, O_WRONLY)
    case .emptied: _ = unsafe truncate(path, 0)
    case .replaced: try? write(table(3), to: path)
    }
  }

  private static func write(_ text: String, to path: String, _ access: Int32) {
    let descriptor = unsafe open(path, access)
    // The clock of a file has steps of some milliseconds.
    usleep(20_000)
    _ = unsafe Glibc.write(descriptor, text, text.utf8.count)
    close(descriptor)
  }

  private static func run(_ path: String, inColumns: Bool) throws -> BatchRun {
    let plan = try #require(ScoringTests.plan())
    let system = FileSystem()
    return try BatchRun(
      plan, EvidenceSet([try EvidenceFile(path, in: system)]), options: ReadingOptions(),
      in: system, threadCount: 2, inColumns: inColumns)
  }

  @Test(arguments: Change.allCases)
  func `there are no results of a file that changes while it is read`(_ change: Change) throws {
    // So long that it is not read whole at once.
    try Self.withTable(60_000) { path in
      let run = try Self.run(path, inColumns: false)
      let result = run.run(into: 0) { block in
        if block.evidence.codes[0] == "XA10000000" { Self.change(path, change) }
        return block.count
      } take: { state, count in
        state += count
        return true
      }
      // Whoever has a file open keeps it where another takes its name.
      if change == .none || change == .replaced {
        #expect(result.summary.diagnostics.isEmpty && result.state == 60_000)
      } else {
        #expect(result.summary.diagnostics.map(\.code) == ["changed-while-read"])
        #expect(!result.summary.isSound)
      }
    }
  }

  @Test(arguments: Change.allCases)
  func `a run in columns notices it too`(_ change: Change) throws {
    try Self.withTable(3_000) { path in
      let run = try Self.run(path, inColumns: true)
      let columns = try #require(run.columns)
      Self.change(path, change)
      var stream = OutputStream(recordingAs: "results")
      let scale = columns.plan.scale
      let summary = columns.run(
        ResultColumns(of: scale, hasNames: columns.hasNames), header: [], to: &stream)
      if change == .none || change == .replaced {
        #expect(summary?.diagnostics.isEmpty == true && summary?.unitCount == 3_000)
      } else {
        #expect(summary?.diagnostics.map(\.code) == ["changed-while-read"])
        #expect(summary?.isSound == false)
      }
    }
  }

  @Test func `a file that is opened again must be the same`() throws {
    try Self.withTable(10) { path in
      let file = try EvidenceFile(path, in: FileSystem())
      _ = try file.bytes(in: FileSystem())
      #expect(!file.watch.hasChanged)
      Self.change(path, .replaced)
      _ = try file.bytes(in: FileSystem())
      #expect(file.watch.hasChanged)
    }
  }

  @Test func `what a mapped file has lost reads as zeros`() throws {
    try Self.withTable(60_000) { path in
      let bytes = try FileSystem().evidence(of: path)
      Self.change(path, .emptied)
      let sum = bytes.withSpan { span in
        var sum = 0
        for index in 0..<span.count { sum += Int(span[index]) }
        return sum
      }
      #expect(sum == 0)
    }
  }
}
