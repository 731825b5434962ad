package import Diagnostics
package import Proof
import Semantics

/// Properties as people read them: what is refuted first, then what is not proven, then the rest.
package struct ProofText: Sendable {
  private let files: [SourceFile]
  private let language: Language
  /// `true` iff the proved properties are listed one by one.
  private let isWhole: Bool

  /// Creates the writer of reports in a language.
  package init(files: [SourceFile], language: Language, isWhole: Bool) {
    self.files = files
    self.language = language
    self.isWhole = isWhole
  }

  /// Returns the report of one scale under a title, with the place of each property.
  package func text(of title: String, _ report: ProofReport, at sites: [Site]) -> String {
    let counts = report.counts
    let isAllowed = counts.allowed > 0
    let summary = Phrase(
      vi: "\(counts.proved) tính chất đúng, \(counts.refuted) sai, "
        + (isAllowed ? "\(counts.allowed) sai có lý do, " : "")
        + "\(counts.open) chưa chứng minh được",
      en: "\(counts.proved) proved, \(counts.refuted) refuted, "
        + (isAllowed ? "\(counts.allowed) allowed, " : "") + "\(counts.open) not proven")
    var lines = ["\(title): \(summary.text(in: language))"]
    let all = zip(report.properties, sites)
    for (property, site) in all {
      guard case .refuted(let reason, let witness) = property.verdict,
        property.allowance == nil
      else { continue }
      lines.append(line(Phrase(vi: "sai", en: "refuted"), property, reason, site))
      if let witness { lines.append("    " + witness.sentence.text(in: language)) }
      if let cause = property.cause,
        let root = all.first(where: { $0.0.kind == cause.kind && $0.0.range == cause.range })
      {
        let text = Phrase(
          vi: "hệ quả của \(place(root.1))[\(cause.kind.rawValue)]",
          en: "follows from \(place(root.1))[\(cause.kind.rawValue)]")
        lines.append("    " + text.text(in: language))
      }
    }
    for (property, site) in all {
      guard case .refuted(let reason, _) = property.verdict, let allowance = property.allowance
      else { continue }
      let text = Phrase(
        vi: "\(reason.vietnamese); tệp ghi lý do: \(allowance)",
        en: "\(reason.english); the file says why: \(allowance)")
      lines.append(line(Phrase(vi: "sai có lý do", en: "allowed"), property, text, site))
    }
    for (property, site) in all {
      guard case .notProven(let reason) = property.verdict else { continue }
      let text = Phrase(
        vi: "\(property.statement.vietnamese): \(reason.vietnamese)",
        en: "\(property.statement.english): \(reason.english)")
      lines.append(line(Phrase(vi: "chưa rõ", en: "not proven"), property, text, site))
    }
    for (property, site) in all {
      guard isWhole, case .proved(let remark, let witness) = property.verdict else { continue }
      lines.append(line(Phrase(vi: "đúng", en: "proved"), property, remark, site))
      if let witness { lines.append("    " + witness.sentence.text(in: language)) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(
    _ verdict: Phrase, _ property: Property, _ text: Phrase, _ site: Site
  ) -> String {
    "  \(place(site))\(verdict.text(in: language))[\(property.kind.rawValue)]: "
      + text.text(in: language)
  }

  private func place(_ site: Site) -> String {
    switch site {
    case .range(let range):
      guard let file = files.first(where: { $0.id == range.file }) else { return "" }
      let start = file.location(of: range.start)
      return "\(file.path):\(start.line):\(start.column): "
    case .place(let path, let start, _, _): return "\(path):\(start.line):\(start.column): "
    case .file(let path): return "\(path): "
    }
  }
}

extension ProofReport {
  /// How many properties are proved, refuted, refuted but allowed by the file, and neither.
  package var counts: (proved: Int, refuted: Int, allowed: Int, open: Int) {
    var counts = (proved: 0, refuted: 0, allowed: 0, open: 0)
    for property in properties {
      switch property.verdict {
      case .proved: counts.proved += 1
      case .refuted where property.allowance != nil: counts.allowed += 1
      case .refuted: counts.refuted += 1
      case .notProven: counts.open += 1
      }
    }
    return counts
  }
}
