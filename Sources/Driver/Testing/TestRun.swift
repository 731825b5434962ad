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
  private var coverages: [String: [Coverage]] = [:]

  /// Finds the tests that the paths stand for.
  ///
  /// - Parameters:
  ///   - paths: scales, evidence files and folders.
  ///   - system: where they are.
  ///   - updates: `true` to write the results down instead of comparing them.
  ///   - covers: `true` to find out what the tests reach as well.
  ///   - threadCount: how many workers score; all cores where it is `nil`.
  ///   - day: the day whose version of each scale is tested; every version where it is `nil`.
  package init(
    at paths: [String], in system: FileSystem, updates: Bool, covers: Bool = false,
    threadCount: Int? = nil, day: CalendarDate? = nil
  ) {
    self.system = system
    self.day = day
    scaleFiles = ScaleFiles(at: [], in: system)
    self.updates = updates
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
      return zip(versions(of: editions), coverages).map { edition, coverage in
        let name = editions.editions.count == 1 ? "" : edition.version.from?.text ?? "–"
        return ScaleCoverage(
          coverage, path: path, version: name, in: edition.compilation.source,
          edition.compilation.scale
        ).mapping { edition.version.traced($0, in: edition.compilation.source) }
      }
    }
  }

  /// The versions of a scale that are tested.
  private func versions(of editions: ScaleEditions) -> [ScaleEditions.Edition] {
    day.map { [editions.edition(at: $0)] } ?? editions.editions
  }

  /// Returns the coverage of a scale so far, for every version that is tested.
  private func knownCoverage(_ path: String, _ editions: ScaleEditions) -> [Coverage] {
    coverages[path] ?? versions(of: editions).compactMap { $0.compilation.plan }.map(Coverage.init)
  }

  /// Runs the examples of every version of a scale.
  private mutating func addExamples(of path: String) {
    guard let scale = compiled(path), !scale.isOfAmendment else { return }
    let editions = versions(of: scale)
    var coverages = covers ? knownCoverage(path, scale) : []
    defer { if covers { self.coverages[path] = coverages } }
    for (index, edition) in editions.enumerated() {
      guard let plan = edition.compilation.plan else { continue }
      if covers { ExampleRun.outcomes(of: plan).forEach { coverages[index].add($0) } }
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
      if covers { add(run.coverages(), to: scale, editions) }
      guard !updates || system.kind(of: recording.expected) != nil else {
        try write(found.value, recording, Self.recorded)
        return
      }
      let bytes = try system.bytes(of: recording.expected)
      let comparison = ResultComparison(
        expected: ResultTable(csv: bytes), expectedPath: recording.expected, found: found.value)
      let differences = comparison.differences()
      let renewal = RecordedColumns(of: comparison.expected, in: found.value)
      if updates, !differences.isEmpty || !renewal.added.isEmpty {
        try write(renewal.table, recording, Self.recorded(adding: renewal.added))
      } else {
        fail(recording, differences)
      }
    } catch {
      errors.append(error)
    }
  }

  /// Adds what the units of a file reach to the versions of their scale.
  private mutating func add(
    _ reached: [(part: VersionedRun.Part, coverage: Coverage)], to path: String,
    _ editions: ScaleEditions
  ) {
    var coverages = knownCoverage(path, editions)
    for (part, coverage) in reached {
      let text = part.compilation.source.bytes
      let index = versions(of: editions).firstIndex { $0.compilation.source.bytes == text }
      if let index, coverages.indices.contains(index) { coverages[index].formUnion(coverage) }
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
        path: recording.evidence, name: Self.resultsName, failures: [], note: note))
  }

  private static let recorded = Phrase(vi: "đã ghi lại", en: "recorded")

  private static func recorded(adding columns: [String]) -> Phrase {
    if columns.isEmpty { return recorded }
    let list = columns.joined(separator: ", ")
    return Phrase(
      vi: "đã ghi lại, thêm cột \(list)", en: "recorded, with new columns: \(list)")
  }

  private mutating func fail(_ recording: TestPlan.Recording, _ failures: [Diagnostic]) {
    tests.append(
      TestReport.Test(path: recording.evidence, name: Self.resultsName, failures: failures))
  }

  private static let checkName = "check"
  private static let resultsName = "results"
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
