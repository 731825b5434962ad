import Columns
import Diagnostics
import Driver
import Evaluation
import Evidence
import Glibc
import Reporting
import Semantics
import Synchronization
import Testing

@testable import Driver

/// Files of units that another program writes to after the rows of tables were added up.
@Suite struct ChangingRowsTests {
  private static let number = Atomic<Int>(0)

  private static let scale = """
    scale p "P" {
      total 20
      evidence {
        staff "Staff" : count from 0 to 50
        dossier "Dossiers" : table { ok "Ok" : yes/no }, when empty: 0
      }
      criterion 1 "A" max 20 { proportional to share of dossier where ok filed only if none 0% }
    }

    """

  /// Two files of units and one of rows, for as long as a test takes.
  private struct Files: ~Copyable {
    let units: [String]
    let rows: String

    init() throws {
      let number = ChangingRowsTests.number.wrappingAdd(1, ordering: .relaxed).newValue
      let stem = "/tmp/thang-changing-rows-\(getpid())-\(number)"
      units = ["\(stem)-a.csv", "\(stem)-b.csv"]
      rows = "\(stem)-r.csv"
      for (index, path) in units.enumerated() {
        var text = "unit,staff\n"
        for unit in 0..<200 { text += "U\(index)\(1000 + unit),25\n" }
        try Self.write(text, to: path)
      }
      try Self.write("unit,ok\nU01000,yes\nU01199,yes\nU01199,no\n", to: rows)
    }

    deinit { for path in units + [rows] { unsafe unlink(path) } }

    private static func write(_ text: String, to path: String) throws {
      var file = try AtomicFile(replacing: path)
      file.stream.write(text)
      try file.commit()
    }

    /// Writes behind a file, or over its last bytes.
    func change(_ path: String, by text: String, isOver: Bool) {
      let descriptor = unsafe open(path, O_WRONLY)
      // The clock of a file has steps of some milliseconds.
      usleep(20_000)
      lseek(descriptor, isOver ? -text.utf8.count : 0, SEEK_END)
      _ = unsafe Glibc.write(descriptor, text, text.utf8.count)
      close(descriptor)
    }

    func run(_ count: Int, inColumns: Bool) throws -> BatchRun {
      let plan = try #require(ScoringTests.plan(of: scale))
      let system = FileSystem()
      let evidence = try EvidenceSet(
        at: Array(units.prefix(count)), tables: ["dossier=\(rows)"], schema: plan.scale.schema,
        in: system)
      var limits = RecordRun.Limits()
      limits.leastFile = 0
      let run = try BatchRun(
        plan, evidence, options: ReadingOptions(), in: system, threadCount: 2,
        inColumns: inColumns, addsRows: limits)
      let storeCount = run.records?.stores.count
      #expect(storeCount == 1)
      return run
    }
  }

  @Test(arguments: [false, true])
  func `a unit that comes while rows are added up has none`(_ isChanged: Bool) throws {
    let files = try Files()
    let run = try files.run(2, inColumns: false)
    if isChanged { files.change(files.units[1], by: "X1,5\nX2,7\n", isOver: false) }
    let result = run.run(into: 0) {
      $0.count
    } take: { state, count in
      state += count
      return true
    }
    #expect(result.summary.diagnostics.map(\.code) == (isChanged ? ["changed-while-read"] : []))
    #expect(result.summary.isSound == !isChanged)
    if !isChanged { #expect(result.state == 400) }
  }

  /// Lines of the same length become more, which the exact way reads because of what stands in them.
  @Test(arguments: ["", "X1,x\nX2,x\nX3,x\n", "X1,\0\nX2,x\n\n\n\n"])
  func `so it is in columns where a file is overwritten`(_ text: String) throws {
    let files = try Files()
    let run = try files.run(1, inColumns: true)
    let found = run.columns
    let columns = try #require(found)
    if !text.isEmpty { files.change(files.units[0], by: text, isOver: true) }
    var stream = OutputStream(recordingAs: "results")
    let summary = columns.run(
      ResultColumns(of: columns.plan.scale, hasNames: columns.hasNames), header: [], to: &stream)
    #expect(
      summary?.diagnostics.map(\.code) == (text.isEmpty ? [] : ["changed-while-read"]))
    if text.isEmpty { #expect(summary?.unitCount == 200) }
  }
}
