import Diagnostics
import Evidence
import Explanation
import Numbers
import Semantics

extension ChangeWriter {
  mutating func compareNodes() {
    for (index, node) in new.nodes.enumerated() {
      guard let origin = comparer.nodes.origins[index] else {
        note(.added, Clause(subject: subject(node), old: nil, new: node.nameRange), worth(of: node))
        continue
      }
      compare(old.nodes[origin], node)
    }
    for (index, node) in old.nodes.enumerated() where comparer.nodes.pairs[index] == nil {
      note(
        .removed, Clause(subject: subject(node), old: node.nameRange, new: nil), worth(of: node))
    }
  }

  private func subject(_ node: CheckedNode) -> Phrase {
    node.parent == nil && node.level == .scale
      ? node.wording : Self.subject(node.wording, node.title)
  }

  private func worth(of node: CheckedNode) -> Phrase {
    node.maximum.map {
      Phrase(vi: "tối đa \($0.worded.vietnamese)", en: "max \($0.worded.english)")
    } ?? Phrase(same: "")
  }

  private mutating func compare(_ before: CheckedNode, _ after: CheckedNode) {
    let clause = Clause(subject: subject(after), old: before.nameRange, new: after.nameRange)
    if before.level == .scale {
      // The title of the root is that of the scale.
    } else {
      compareTitles(clause, before.title, after.title)
      compare(
        clause, Phrase(vi: "số thứ tự", en: "number"), Phrase(same: before.path),
        Phrase(same: after.path), kind: .moved, isOfMeaning: false)
    }
    compare(clause, Phrase(vi: "tối đa", en: "max"), before.maximum, after.maximum)
    compare(
      clause, Phrase(vi: "hệ số", en: "coefficient"), before.coefficient, after.coefficient)
    compare(
      clause, Phrase(vi: "trọng số", en: "weight"), before.weight.map { NumberWording.percent($0) },
      after.weight.map { NumberWording.percent($0) })
    compare(clause, Phrase(vi: "không dưới", en: "not below"), before.floor, after.floor)
    compare(clause, Phrase(vi: "không quá", en: "at most"), before.ceiling, after.ceiling)
    compare(
      clause, Phrase(vi: "làm tròn:", en: "rounding:"),
      before.rounding.map { IntervalWording.words($0) },
      after.rounding.map { IntervalWording.words($0) })
    compare(
      clause, Phrase(vi: "cách tính:", en: "made by:"), Self.words(before.combination),
      Self.words(after.combination))
    compare(
      clause, Phrase(vi: "khi không áp dụng:", en: "where not applicable:"),
      before.whenNotApplicable.map { Self.words($0) },
      after.whenNotApplicable.map { Self.words($0) })
    compare(
      clause, Phrase(vi: "áp dụng cho", en: "for"), kinds(before, old), kinds(after, new))
    compareMarks(clause, before.passMark, after.passMark)
    compareExpressions(
      clause, Phrase(vi: "áp dụng khi", en: "applies when"), before.applicability,
      after.applicability)
    compareExpressions(
      clause, Phrase(vi: "chỉ tính khi", en: "counts when"), before.condition, after.condition)
    compareExpressions(clause, Phrase(same: ""), before.rule, after.rule)
    if before.isInsideTotal != after.isInsideTotal {
      note(
        .changed, clause,
        after.isInsideTotal
          ? Phrase(vi: "nay nằm trong tổng điểm", en: "now within the total")
          : Phrase(vi: "nay nằm ngoài tổng điểm", en: "now above the total"))
    }
    compareCitations(clause, before, after)
  }

  private mutating func compareCitations(
    _ clause: Clause, _ before: CheckedNode, _ after: CheckedNode
  ) {
    func list(_ node: CheckedNode) -> Phrase? {
      if node.citations.isEmpty { return nil }
      return Phrase(
        vi: node.citations.map { $0.phrase.vietnamese }.joined(separator: "; "),
        en: node.citations.map { $0.phrase.english }.joined(separator: "; "))
    }
    compare(
      clause, Phrase(vi: "căn cứ:", en: "citation:"), list(before), list(after),
      isOfMeaning: false)
  }

  private func kinds(_ node: CheckedNode, _ scale: CheckedScale) -> Phrase? {
    node.kinds.map { kinds in
      Phrase(
        same: kinds.map { "`\(scale.schema.kinds[$0].name)`" }.sorted().joined(separator: ", "))
    }
  }

  private mutating func compareMarks(
    _ clause: Clause, _ before: PassMark?, _ after: PassMark?
  ) {
    let label = Phrase(vi: "đạt khi", en: "passes when")
    if case .condition(let first)? = before, case .condition(let second)? = after {
      compareExpressions(clause, label, first, second)
      return
    }
    compare(clause, label, before.map { Self.words($0) }, after.map { Self.words($0) })
  }

  private static func words(_ mark: PassMark) -> Phrase {
    switch mark {
    case .points(let points): NumberWording.points(points)
    case .share(let share): NumberWording.percent(share)
    case .condition: Phrase(vi: "một điều kiện", en: "a condition")
    case .allChildren: Phrase(vi: "mọi phần đều đạt", en: "all parts pass")
    case .atLeast(let count):
      Phrase(vi: "ít nhất \(count) phần đạt", en: "at least \(count) parts pass")
    }
  }

  private static func words(_ combination: Combination) -> Phrase? {
    switch combination {
    case .rule, .sum: nil
    case .mean: Phrase(vi: "trung bình", en: "mean")
    case .weights: Phrase(vi: "theo trọng số", en: "weights")
    case .best(let count): Phrase(vi: "\(count) phần cao nhất", en: "the best \(count)")
    case .lowest: Phrase(vi: "phần thấp nhất", en: "the lowest")
    }
  }

  private static func words(_ policy: NotApplicablePolicy) -> Phrase {
    switch policy {
    case .fullPoints: Phrase(vi: "đủ điểm", en: "full points")
    case .countsAsPassed: Phrase(vi: "coi như đạt", en: "counts as passed")
    case .leaveOut: Phrase(vi: "bỏ ra khỏi tổng", en: "left out")
    case .rescaleGroup: Phrase(vi: "quy đổi theo nhóm", en: "the group is rescaled")
    case .rescaleTotal: Phrase(vi: "quy đổi tổng điểm", en: "the total is rescaled")
    case .separateSheet: Phrase(vi: "phiếu riêng", en: "a separate sheet")
    }
  }
}
