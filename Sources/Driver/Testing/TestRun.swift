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
  private let addsUnits: Bool
  private let covers: Bool
  private let threadCount: Int?
  /// The day whose version of a scale is tested; all versions, and those of the periods, where `nil`.
  private let day: CalendarDate?

  private var tests: [TestReport.Test] = []
  private var scaleFiles: ScaleFiles
  private var errors: [FileError]
  /// The scales that were compiled so far, by path; `nil` for one with errors.
  private var compiledScales: [String: ScaleEditions?] = [:]
  /// What the tests reach, by the path of the scale, for every version.
  private var coverages: [String: [RecordedRun.Reached]] = [:]

  /// Finds the tests that the paths stand for.
  ///
  /// - Parameters:
  ///   - paths: scales, evidence files and folders.
  ///   - system: where they are.
  ///   - updates: `true` to write the results down instead of comparing them.
  ///   - addsUnits: `true` to write down as well the units that a file of recorded results does not name.
  ///   - covers: `true` to find out what the tests reach as well.
  ///   - threadCount: how many workers score; all cores where it is `nil`.
  ///   - day: the day whose version of each scale is tested; every version where it is `nil`.
  package init(
    at paths: [String], in system: FileSystem, updates: Bool, addsUnits: Bool = false,
    covers: Bool = false, threadCount: Int? = nil, day: CalendarDate? = nil
  ) {
    self.system = system
    self.day = day
    scaleFiles = ScaleFiles(at: [], in: system)
    self.updates = updates
    self.addsUnits = addsUnits
    self.covers = covers
    self.threadCount = threadCount
    plan = TestPlan(at: paths, in: system, recordsMissing: updates)
    errors = plan.errors
  }

  /// Runs all tests.
  package consuming func report() -> TestReport {
    for scale in plan.scales { addExamples(of: scale) }
    for recording in plan.recordings { add(recording) }
    return TestReport(
      tests: tests, coverage: coverage, files: scaleFiles.files, unrecorded: plan.unrecorded,
      errors: errors)
  }

  /// What the tests reach of every scale, in the order of its path.
  private var coverage: [ScaleCoverage] {
    coverages.sorted { $0.key < $1.key }.flatMap { path, coverages -> [ScaleCoverage] in
      guard let editions = compiledScales[path].flatMap({ $0 }) else { return [] }
      return zip(editions.versions(at: day), coverages).map { edition, coverage in
        let name = editions.editions.count == 1 ? "" : edition.version.from?.text ?? "–"
        return ScaleCoverage(
          coverage, path: path, version: name, in: edition.compilation.source,
          edition.compilation.scale
        ).mapping { edition.version.traced($0, in: edition.compilation.source) }
      }
    }
  }

  /// Returns the coverage of a scale so far, for every version that is tested.
  private func knownCoverage(
    _ path: String, _ editions: ScaleEditions
  ) -> [RecordedRun.Reached] {
    coverages[path]
      ?? editions.versions(at: day).compactMap { $0.compilation.plan }.map {
        RecordedRun.Reached(coverage: Coverage(of: $0))
      }
  }

  /// Runs the examples of every version of a scale.
  private mutating func addExamples(of path: String) {
    guard let scale = compiled(path), !scale.isOfAmendment else { return }
    let editions = scale.versions(at: day)
    var coverages = covers ? knownCoverage(path, scale) : []
    defer { if covers { self.coverages[path] = coverages } }
    for (index, edition) in editions.enumerated() {
      guard let plan = edition.compilation.plan else { continue }
      // A day that was asked for decides, whatever the periods.
      let periods = day == nil ? scale.periods(ofEdition: index) : nil
      if covers {
        for outcomes in ExampleRun.outcomes(of: plan, for: periods) {
          coverages[index].coverage.add(outcomes)
        }
      }
      let suffix = editions.count == 1 ? "" : edition.version.from.map { " [\($0.text)]" } ?? " [–]"
      for result in ExampleRun.results(of: plan, for: periods) {
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
        tests.append(
          TestReport.Test(
            path: path, name: Self.checkName, title: Self.checkTitle, failures: [fault]))
        return nil
      }
      let editions = ScaleEditions(of: file, in: &scaleFiles)
      let failures = editions.diagnostics(at: day).filter { $0.severity == .error }
      guard failures.isEmpty else {
        // The errors of an amendment are those of its scale, which is a test of its own.
        if !editions.isOfAmendment || editions.source.id == file.id {
          tests.append(
            TestReport.Test(
              path: path, name: Self.checkName, title: Self.checkTitle, failures: failures))
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
      guard !updates || system.kind(of: recording.expected) != nil else {
        if covers {
          let all = RecordedUnits(of: found.value, in: found.value)
          add(run.coverages(of: all), to: scale, editions)
        }
        try write(found.value, recording, Self.recorded)
        return
      }
      let bytes = try system.bytes(of: recording.expected)
      let comparison = ResultComparison(
        expected: ResultTable(csv: bytes), expectedPath: recording.expected, found: found.value)
      let differences = comparison.differences()
      let renewal = renewal(of: comparison)
      let isRenewed = updates && (!differences.isEmpty || renewal.isGrown)
      if covers {
        let recorded = isRenewed ? renewal.columns.table : comparison.expected
        let units = RecordedUnits(
          of: recorded.hasResults ? recorded : ResultTable(header: [], rows: []), in: found.value)
        add(run.coverages(of: units), to: scale, editions)
      }
      if isRenewed {
        let note = Self.recorded(adding: renewal.columns.added, leaving: renewal.leftCount)
        try write(renewal.columns.table, recording, note)
      } else {
        let note = updates && renewal.leftCount > 0 ? Self.leaving(renewal.leftCount) : nil
        fail(recording, differences, note)
      }
    } catch {
      errors.append(error)
    }
  }

  /// What a file of recorded results becomes when it is written anew.
  private struct Renewal {
    let columns: RecordedColumns
    /// How many units of the evidence stay out of it, because it does not name them.
    let leftCount: Int
    /// `true` iff it gets columns or units that it did not have.
    let isGrown: Bool
  }

  /// Returns what the recorded results become: people keep the units in a file that matter to them, so
  /// only a file that names none gets all, or where that is asked for.
  private func renewal(of comparison: ResultComparison) -> Renewal {
    let (expected, found) = (comparison.expected, comparison.found)
    let units = RecordedUnits(of: expected, in: found)
    let named = units.rows(of: found)
    let table = addsUnits || units.isEmpty ? found : named
    let columns = RecordedColumns(of: expected, in: table)
    return Renewal(
      columns: columns, leftCount: found.rows.count - table.rows.count,
      isGrown: !columns.added.isEmpty || table.rows.count > named.rows.count)
  }

  /// Adds what the units of a file reach to the versions of their scale.
  private mutating func add(
    _ reached: [(part: VersionedRun.Part, reached: RecordedRun.Reached)], to path: String,
    _ editions: ScaleEditions
  ) {
    var coverages = knownCoverage(path, editions)
    for (part, reached) in reached {
      let text = part.compilation.source.bytes
      let index = editions.versions(at: day).firstIndex { $0.compilation.source.bytes == text }
      if let index, coverages.indices.contains(index) {
        coverages[index].coverage.formUnion(reached.coverage)
        coverages[index].uncountedCount += reached.uncountedCount
      }
    }
    self.coverages[path] = coverages
  }

  private mutating func write(
    _ table: ResultTable, _ recording: TestPlan.Recording, _ note: Phrase
  ) throws(FileError) {
    var file = try AtomicFile(replacing: recording.expected)
    file.stream.write(table.csv)
    try file.commit()
    tests.append(
      TestReport.Test(
        path: recording.evidence, name: Self.resultsName, title: Self.resultsTitle, failures: [],
        note: note))
  }

  private static let recorded = Phrase(vi: "đã ghi lại", en: "recorded")

  private static func recorded(adding columns: [String], leaving count: Int) -> Phrase {
    let list = columns.joined(separator: ", ")
    let grown =
      columns.isEmpty
      ? recorded
      : Phrase(vi: "đã ghi lại, thêm cột \(list)", en: "recorded, with new columns: \(list)")
    if count == 0 { return grown }
    let left = leaving(count)
    return Phrase(
      vi: "\(grown.vietnamese); \(left.vietnamese)", en: "\(grown.english); \(left.english)")
  }

  private static func leaving(_ count: Int) -> Phrase {
    Phrase(
      vi: "\(count) đơn vị không có tên trong tệp vẫn để ngoài, `--all-units` ghi cả chúng",
      en: "\(count) \(count == 1 ? "unit" : "units") that the file does not name "
        + "\(count == 1 ? "stays" : "stay") out, `--all-units` writes them too")
  }

  private mutating func fail(
    _ recording: TestPlan.Recording, _ failures: [Diagnostic], _ note: Phrase? = nil
  ) {
    tests.append(
      TestReport.Test(
        path: recording.evidence, name: Self.resultsName, title: Self.resultsTitle,
        failures: failures, note: note))
  }

  private static let checkName = "check"
  private static let checkTitle = Phrase(vi: "kiểm tra", en: "check")
  private static let resultsName = "results"
  private static let resultsTitle = Phrase(vi: "kết quả", en: "results")
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
