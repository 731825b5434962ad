package import Diagnostics
import Semantics

/// What the tests of one version of a scale reach, ready to be reported.
package struct ScaleCoverage: Sendable {
  /// How many places of a sort there are, and how many are reached.
  package struct Count: Sendable {
    /// `band`, `case`, `level`, `knockOut`, `quota` or `award`.
    package let sort: String
    package let reached: Int
    package let total: Int
    let title: Phrase
  }

  /// The file of the scale.
  package let path: String
  /// The day from which the version is in force, where the scale has several; else empty.
  package let version: String
  /// One for every sort.
  package let counts: [Count]
  /// A warning for every place that no test reaches, in the order of the file.
  package let missing: [Diagnostic]
  /// How many sample units do not count, because no result is recorded for them.
  package let uncountedCount: Int

  init(
    _ reached: RecordedRun.Reached, path: String, version: String, in source: SourceFile,
    _ scale: CheckedScale
  ) {
    let coverage = reached.coverage
    self.path = path
    self.version = version
    uncountedCount = reached.uncountedCount
    counts = Coverage.Sort.allCases.map { sort in
      let total = coverage.places.count { $0.sort == sort }
      return Count(
        sort: sort.rawValue, reached: total - coverage.missing(sort).count, total: total,
        title: sort.title)
    }
    missing = coverage.places.filter { !coverage.reached.contains($0) }.map { place in
      .notCovered(place.sort, Self.owner(of: place.range, in: scale), at: .range(place.range))
    }
  }

  private init(_ other: ScaleCoverage, missing: [Diagnostic]) {
    (path, version, counts) = (other.path, other.version, other.counts)
    uncountedCount = other.uncountedCount
    self.missing = missing
  }

  /// Returns the same with other words for the places.
  func mapping(_ trace: (Diagnostic) -> Diagnostic) -> ScaleCoverage {
    ScaleCoverage(self, missing: missing.map(trace))
  }

  /// Returns the number of the innermost node around a place, or an empty text.
  private static func owner(of range: SourceRange, in scale: CheckedScale) -> String {
    let around = scale.nodes.filter { $0.range.contains(range) && !$0.path.isEmpty }
    return around.max { $0.range.start < $1.range.start }?.path ?? ""
  }

  /// The counts in one line: `bands 5 of 6, levels 3 of 4`.
  package var summary: Phrase {
    let some = counts.filter { $0.total > 0 }
    let rest = uncounted
    if some.isEmpty {
      return Phrase(
        vi: "không có khung, trường hợp, bậc nào", en: "there are no bands, cases or levels")
    }
    return Phrase(
      vi: some.map { "\($0.title.vietnamese) \($0.reached)/\($0.total)" }.joined(separator: ", ")
        + rest.vietnamese,
      en: some.map { "\($0.title.english) \($0.reached) of \($0.total)" }.joined(separator: ", ")
        + rest.english)
  }

  /// What is said of the units that do not count.
  private var uncounted: Phrase {
    let count = uncountedCount
    if count == 0 { return Phrase(same: "") }
    return Phrase(
      vi: "; không tính \(count) đơn vị mẫu vì chưa ghi kết quả mong đợi",
      en: "; \(count) sample \(count == 1 ? "unit has" : "units have") no recorded result and "
        + "\(count == 1 ? "does" : "do") not count")
  }
}

extension Coverage.Sort {
  fileprivate var title: Phrase {
    switch self {
    case .band: Phrase(vi: "khung", en: "bands")
    case .case: Phrase(vi: "trường hợp", en: "cases")
    case .level: Phrase(vi: "bậc", en: "levels")
    case .knockOut: Phrase(vi: "điều kiện loại", en: "knock-outs")
    case .quota: Phrase(vi: "khống chế", en: "quotas")
    case .award: Phrase(vi: "giải", en: "awards")
    }
  }

  fileprivate var name: Phrase {
    switch self {
    case .band: Phrase(vi: "khung này", en: "this band")
    case .case: Phrase(vi: "trường hợp này", en: "this case")
    case .level: Phrase(vi: "bậc này", en: "this level")
    case .knockOut: Phrase(vi: "điều kiện loại này", en: "this knock-out")
    case .quota: Phrase(vi: "khống chế này", en: "this quota")
    case .award: Phrase(vi: "giải này", en: "this award")
    }
  }
}

extension Diagnostic {
  fileprivate static func notCovered(
    _ sort: Coverage.Sort, _ owner: String, at site: Site
  ) -> Diagnostic {
    let (vi, en) = (sort.name.vietnamese, sort.name.english)
    let place = owner.isEmpty ? Phrase(same: "") : Phrase(vi: " của \(owner)", en: " of \(owner)")
    return Diagnostic(
      .warning, code: "not-covered",
      Phrase(
        vi: "không ví dụ hay đơn vị mẫu nào rơi vào \(vi)\(place.vietnamese)",
        en: "no example and no sample unit reaches \(en)\(place.english)"), at: site)
  }
}
