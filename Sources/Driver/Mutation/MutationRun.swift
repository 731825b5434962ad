import Consolidation
import Diagnostics
import Evaluation
package import Evidence
import Numbers
import Semantics
import Syntax

/// Changes scales in small ways and finds out which changes their tests would not notice.
///
/// Every mutant is checked; one with errors is noticed by the checker. The others run all examples and all
/// sample evidence with recorded results. The order is that of the files, and the same on every run.
package struct MutationRun {
  private let plan: TestPlan
  private let system: FileSystem
  private let limit: Int
  private let threadCount: Int?
  private let day: CalendarDate?
  private var files: ScaleFiles
  private var errors: [FileError]

  /// Finds the tests that the paths stand for.
  ///
  /// - Parameters:
  ///   - paths: scales, evidence files and folders.
  ///   - system: where they are.
  ///   - limit: how many mutants of a scale are tried; of more, every so-manyth.
  ///   - threadCount: how many workers score; all cores where it is `nil`.
  ///   - day: the day whose version of each scale is tested; every version where it is `nil`.
  package init(
    at paths: [String], in system: FileSystem, limit: Int, threadCount: Int? = nil,
    day: CalendarDate? = nil
  ) {
    self.system = system
    self.limit = limit
    self.threadCount = threadCount
    self.day = day
    files = ScaleFiles(at: [], in: system)
    plan = TestPlan(at: paths, in: system, recordsMissing: false)
    errors = plan.errors
  }

  /// Tries the mutants of all scales.
  package consuming func report() -> MutationReport {
    var scales: [MutationReport.Scale] = []
    for path in plan.scales {
      do throws(FileError) {
        if let scale = try mutations(of: path) { scales.append(scale) }
      } catch {
        errors.append(error)
      }
    }
    return MutationReport(scales: scales, files: files.files, errors: errors)
  }

  private mutating func mutations(of path: String) throws(FileError) -> MutationReport.Scale? {
    let file = try files.file(at: path)
    if files.faults[file.id] != nil || ScaleFiles.isAmendment(file.bytes, at: path) { return nil }
    let editions = ScaleEditions(of: file, in: &files)
    let recordings = plan.recordings.filter { $0.scale == path }
    guard let original = editions.usable(at: day)?.compilation.plan,
      try !isNoticed(editions, recordings)
    else { return MutationReport.Scale(path: path, isSound: false) }
    let all = MutantSearch(in: parse(file).value).mutants
    let tried = Self.spread(all, limit)
    var witnesses = WitnessSearch(original)
    var result = MutationReport.Scale(path: path, isSound: true)
    result.mutantCount = all.count
    result.triedCount = tried.count
    for mutant in tried {
      let changed = mutant.applied(to: file)
      var others = files
      let editions = ScaleEditions(of: changed, in: &others)
      guard editions.diagnostics.errorCount == 0, editions.source.id == file.id else {
        result.refusedCount += 1
        continue
      }
      if try isNoticed(editions, recordings) { continue }
      let plan = editions.edition(at: day).compilation.plan
      let found = plan.map { witnesses.witness(against: $0) }
      result.survivors.append(MutationReport.Survivor(mutant, found ?? .open))
    }
    return result
  }

  /// `true` iff an example or recorded results differ.
  private func isNoticed(
    _ editions: ScaleEditions, _ recordings: [TestPlan.Recording]
  ) throws(FileError) -> Bool {
    for (index, edition) in editions.versions(at: day).enumerated() {
      guard let plan = edition.compilation.plan else { return true }
      let periods = day == nil ? editions.periods(ofEdition: index) : nil
      let results = ExampleRun.results(of: plan, for: periods)
      if results.contains(where: { !$0.differences.isEmpty }) { return true }
    }
    for recording in recordings {
      let run = try RecordedRun(
        editions, recording.evidence, at: day, in: system, threadCount: threadCount)
      guard let run else { return true }
      let found = try run.results()
      if found.diagnostics.errorCount > 0 { return true }
      let expected = ResultTable(csv: try system.bytes(of: recording.expected))
      let comparison = ResultComparison(
        expected: expected, expectedPath: recording.expected, found: found.value)
      if !comparison.differences().isEmpty { return true }
    }
    return false
  }

  /// Returns so many elements, evenly spread over all of them.
  private static func spread(_ mutants: [Mutant], _ limit: Int) -> [Mutant] {
    if mutants.count <= limit { return mutants }
    return (0..<limit).map { mutants[$0 * mutants.count / limit] }
  }
}
