import Diagnostics
import Evidence
import Semantics

/// Notes the units whose periods end while the scale is not in force: they are scored all the same,
/// since decisions are applied backwards too, but nobody is to overlook it.
struct ValidityWatch: Sendable {
  /// The units of one sort, by the first of them.
  private struct Finding {
    let unit: String
    let period: EvaluationPeriod
    let path: String
    var count = 1
  }

  private let from: CalendarDate?
  private let to: CalendarDate?
  private var before: Finding?
  private var after: Finding?

  /// Creates a watch over the validity that a scale states.
  init(of header: ScaleHeader) { (from, to) = (header.effectiveFrom, header.effectiveTo) }

  /// Looks at the periods of the units of a block.
  mutating func look(at block: EvidenceBlock, of path: String) {
    if from == nil, to == nil { return }
    for unit in 0..<block.count {
      guard let period = block.period(of: unit) else { continue }
      if let from, period.end < from {
        Self.count(&before, block.codes[unit], period, path)
      } else if let to, period.end > to {
        Self.count(&after, block.codes[unit], period, path)
      }
    }
  }

  /// Notes units that all have one period, of which the first is named.
  mutating func look(at unit: String, _ unitCount: Int, _ period: EvaluationPeriod, of path: String)
  {
    let finding = Finding(unit: unit, period: period, path: path, count: unitCount)
    if let from, period.end < from {
      before = finding
    } else if let to, period.end > to {
      after = finding
    }
  }

  private static func count(
    _ finding: inout Finding?, _ unit: @autoclosure () -> String, _ period: EvaluationPeriod,
    _ path: String
  ) {
    if finding == nil {
      finding = Finding(unit: unit(), period: period, path: path)
    } else {
      finding?.count += 1
    }
  }

  /// At most one warning for periods before, and one for periods after the validity.
  var diagnostics: [Diagnostic] {
    var found: [Diagnostic] = []
    if let before, let from {
      found.append(Self.warning(code: "period-before-scale", before, from: from))
    }
    if let after, let to { found.append(Self.warning(code: "period-after-scale", after, to: to)) }
    return found
  }

  private static func warning(
    code: String, _ finding: Finding, from: CalendarDate? = nil, to: CalendarDate? = nil
  ) -> Diagnostic {
    let validity =
      from.map { Phrase(vi: "chỉ có hiệu lực từ \($0.text)", en: "takes effect on \($0.text)") }
      ?? to.map { Phrase(vi: "hết hiệu lực sau \($0.text)", en: "is in force to \($0.text)") }
      ?? Phrase(same: "")
    let others = finding.count - 1
    let more =
      others == 0
      ? Phrase(same: "")
      : Phrase(
        vi: " và \(others) đơn vị khác",
        en: " and \(others) other\(others == 1 ? "" : "s")")
    let period = finding.period.title
    return Diagnostic(
      .warning, code: code,
      Phrase(
        vi: "thang điểm \(validity.vietnamese), không có hiệu lực vào cuối kỳ của đơn vị "
          + "\(finding.unit) (\(period.vietnamese))\(more.vietnamese)",
        en: "the scale \(validity.english), and is not in force at the end of the period of unit "
          + "\(finding.unit) (\(period.english))\(more.english)"),
      at: .file(path: finding.path))
  }
}
