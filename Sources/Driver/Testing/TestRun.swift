import Consolidation
import Diagnostics
import Evaluation
package import Evidence

/// Runs the examples inside scales and compares evidence with its recorded results.
///
/// Tests run in the order of their files; a scale with errors fails as one test.
package struct TestRun {
  private let plan: TestPlan
  private let system: FileSystem
  private let updates: Bool
  private let threadCount: Int?
  /// The day whose version of a scale is tested; all versions, and those of the periods, where `nil`.
  private let day: CalendarDate?

  private var tests: [TestReport.Test] = []
  private var scaleFiles: ScaleFiles
  private var errors: [FileError]
  /// The scales that were compiled so far, by path; `nil` for one with errors.
  private var compiledScales: [String: ScaleEditions?] = [:]

  /// Finds the tests that the paths stand for.
  ///
  /// - Parameters:
  ///   - paths: scales, evidence files and folders.
  ///   - system: where they are.
  ///   - updates: `true` to write the results down instead of comparing them.
  ///   - threadCount: how many workers score; all cores where it is `nil`.
  ///   - day: the day whose version of each scale is tested; every version where it is `nil`.
  package init(
    at paths: [String], in system: FileSystem, updates: Bool, threadCount: Int? = nil,
    day: CalendarDate? = nil
  ) {
    self.system = system
    self.day = day
    scaleFiles = ScaleFiles(at: [], in: system)
    self.updates = updates
    self.threadCount = threadCount
    plan = TestPlan(at: paths, in: system, recordsMissing: updates)
    errors = plan.errors
  }

  /// Runs all tests.
  package consuming func report() -> TestReport {
    for scale in plan.scales { addExamples(of: scale) }
    for recording in plan.recordings { add(recording) }
    return TestReport(
      tests: tests, files: scaleFiles.files, unrecorded: plan.unrecorded, errors: errors)
  }

  /// Runs the examples of every version of a scale.
  private mutating func addExamples(of path: String) {
    guard let scale = compiled(path), !scale.isOfAmendment else { return }
    let editions = day.map { [scale.edition(at: $0)] } ?? scale.editions
    for edition in editions {
      guard let plan = edition.compilation.plan else { continue }
      let suffix = editions.count == 1 ? "" : edition.version.from.map { " [\($0.text)]" } ?? " [–]"
      for result in ExampleRun.results(of: plan) {
        let failures = result.differences.map {
          edition.version.traced($0, in: edition.compilation.source)
        }
        tests.append(
          TestReport.Test(path: path, name: result.title + suffix, failures: failures))
      }
    }
  }

  /// Returns the versions of a scale; the first time that it has errors, they are a failed test.
  private mutating func compiled(_ path: String) -> ScaleEditions? {
    if let known = compiledScales[path] { return known }
    compiledScales[path] = .some(nil)
    do throws(FileError) {
      let file = try scaleFiles.file(at: path)
      if let fault = scaleFiles.faults[file.id] {
        tests.append(TestReport.Test(path: path, name: Self.checkName, failures: [fault]))
        return nil
      }
      let editions = ScaleEditions(of: file, in: &scaleFiles)
      let failures = editions.diagnostics(at: day).filter { $0.severity == .error }
      guard failures.isEmpty else {
        // The errors of an amendment are those of its scale, which is a test of its own.
        if !editions.isOfAmendment || editions.source.id == file.id {
          tests.append(TestReport.Test(path: path, name: Self.checkName, failures: failures))
        }
        return nil
      }
      compiledScales[path] = editions
      return editions
    } catch {
      errors.append(error)
      return nil
    }
  }

  private mutating func add(_ recording: TestPlan.Recording) {
    guard let scale = recording.scale else {
      fail(recording, [.recordingWithoutScale(at: .file(path: recording.evidence))])
      return
    }
    // Where the scale has errors, its own test has failed already.
    guard let editions = compiled(scale) else { return }
    do throws(FileError) {
      let run = try RecordedRun(
        editions, recording.evidence, at: day, in: system, threadCount: threadCount)
      guard let run else { return }
      guard run.linkDiagnostics.errorCount == 0 else {
        fail(recording, run.linkDiagnostics)
        return
      }
      let found = try run.results()
      guard found.diagnostics.errorCount == 0 else {
        fail(recording, found.diagnostics.filter { $0.severity == .error })
        return
      }
      let isNew = system.kind(of: recording.expected) == nil
      if updates, isNew {
        try write(found.value, over: nil, recording)
        return
      }
      let bytes = try system.bytes(of: recording.expected)
      let comparison = ResultComparison(
        expected: ResultTable(csv: bytes), expectedPath: recording.expected, found: found.value)
      let differences = comparison.differences()
      let lacksColumns =
        comparison.expected.isWhole && comparison.expected.header != found.value.header
      if updates, !differences.isEmpty || lacksColumns {
        try write(found.value, over: comparison.expected, recording)
      } else {
        fail(recording, differences)
      }
    } catch {
      errors.append(error)
    }
  }

  /// Writes the results down: all columns, or those of a file that records only some of them.
  private mutating func write(
    _ found: ResultTable, over old: ResultTable?, _ recording: TestPlan.Recording
  ) throws(FileError) {
    let table = old.flatMap { $0.isWhole ? nil : found.selecting(columnsOf: $0) } ?? found
    var file = try AtomicFile(replacing: recording.expected)
    file.stream.write(table.csv)
    try file.commit()
    tests.append(
      TestReport.Test(
        path: recording.evidence, name: Self.resultsName, failures: [], isUpdated: true))
  }

  private mutating func fail(_ recording: TestPlan.Recording, _ failures: [Diagnostic]) {
    tests.append(
      TestReport.Test(path: recording.evidence, name: Self.resultsName, failures: failures))
  }

  private static let checkName = "check"
  private static let resultsName = "results"
}

extension ResultTable {
  /// `true` iff the table holds everything that the scale gave when it was written: whole tables end
  /// with the flags.
  fileprivate var isWhole: Bool { header.last == "flags" }

  /// Returns the columns of another table that this one has too; all where there are none.
  fileprivate func selecting(columnsOf other: ResultTable) -> ResultTable {
    let columns = other.header.compactMap { name in
      header.firstIndex(of: name == "đơn_vị" ? "unit" : name)
    }
    guard columns.count > 1 else { return self }
    return ResultTable(
      header: columns.map { header[$0] },
      rows: rows.map { row in
        Row(line: row.line, offset: row.offset, cells: columns.map { cell(row, $0) })
      })
  }
}

extension Diagnostic {
  fileprivate static func recordingWithoutScale(at site: Site) -> Diagnostic {
    let advice = Phrase(
      vi: "đặt một tệp `.thang` trong cùng thư mục, hoặc `Criteria/TÊN.thang` mang tên thư mục này",
      en: "put one `.thang` file into the folder, or `Criteria/NAME.thang` named like the folder")
    return Diagnostic(
      code: "no-scale-for-evidence",
      Phrase(
        vi: "không tìm thấy thang điểm cho tệp số liệu này",
        en: "no scale was found for this evidence"), at: site, notes: [Diagnostic.Note(advice)])
  }
}
