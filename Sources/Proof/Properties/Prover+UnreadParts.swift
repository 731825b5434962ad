import Diagnostics
import Explanation
import Semantics

/// What no level reads: a criterion, or a whole group, of which one word is enough.
extension Prover {
  /// Returns by criterion the outermost group around it of which no level reads anything; criteria without
  /// one, and groups of one criterion, are left out.
  func groups(of unread: [Influence], among all: [Influence]) -> [Int: Int] {
    guard unread.count > 1 else { return [:] }
    var open: [Int: Int] = [:]
    for influence in all {
      for group in groups(around: influence.node) { open[group, default: 0] += 1 }
    }
    let sizes = open
    for influence in unread { for group in groups(around: influence.node) { open[group]? -= 1 } }
    var result: [Int: Int] = [:]
    for influence in unread {
      result[influence.node] = groups(around: influence.node).last { group in
        open[group] == 0 && sizes[group, default: 0] > 1
      }
    }
    return result
  }

  /// The groups around a node, the innermost first; the scale is none.
  private func groups(around node: Int) -> [Int] {
    var result: [Int] = []
    var next = scale.nodes[node].parent
    while let group = next, scale.nodes[group].level != .scale {
      result.append(group)
      next = scale.nodes[group].parent
    }
    return result
  }

  /// Notes that no level reads anything of a group.
  mutating func add(unread group: Int) {
    let node = scale.nodes[group]
    add(.criterionMatters, node.changesLevel, at: node.nameRange, unread(group))
  }

  /// The verdict on what no level reads.
  func unread(_ node: Int) -> Property.Verdict {
    let name = scale.nodes[node].wording
    return .refuted(
      Phrase(
        vi:
          "\(name.vietnamese) không ảnh hưởng đến mức nào: không điều kiện xếp loại nào đọc điểm này",
        en: "\(name.english) changes no level: no condition of the levels reads its points"), nil)
  }
}

extension CheckedNode {
  /// What is claimed of a criterion or group.
  var changesLevel: Phrase {
    Phrase(
      vi: "có đơn vị mà mức thay đổi theo \(wording.vietnamese)",
      en: "\(wording.english) changes the level of some unit")
  }
}
