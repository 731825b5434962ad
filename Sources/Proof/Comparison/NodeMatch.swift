import Semantics

/// Which nodes of two scales are the same clause of the decision.
struct NodeMatch {
  /// By node of the old scale the node of the new one, if any.
  let pairs: [Int?]
  /// By node of the new scale the node of the old one, if any.
  let origins: [Int?]

  /// Matches nodes by number and title, then by a title that is there only once, then by number.
  init(_ old: [CheckedNode], _ new: [CheckedNode]) {
    var pairs = [Int?](repeating: nil, count: old.count)
    var origins = [Int?](repeating: nil, count: new.count)
    func join(_ first: Int, _ second: Int) {
      (pairs[first], origins[second]) = (second, first)
    }
    if !old.isEmpty, !new.isEmpty { join(0, 0) }
    func joinFirst(where isSame: (CheckedNode, CheckedNode) -> Bool) {
      for index in old.indices where pairs[index] == nil {
        let partner = new.indices.first { origins[$0] == nil && isSame(old[index], new[$0]) }
        if let partner { join(index, partner) }
      }
    }
    func joinOnly(where isSame: (CheckedNode, CheckedNode) -> Bool) {
      for index in old.indices where pairs[index] == nil {
        let partners = new.indices.filter { origins[$0] == nil && isSame(old[index], new[$0]) }
        let rivals = old.indices.filter { pairs[$0] == nil && isSame(old[$0], old[index]) }
        if partners.count == 1, rivals.count == 1 { join(index, partners[0]) }
      }
    }
    joinFirst { $0.path == $1.path && $0.title == $1.title && $0.level == $1.level }
    joinOnly { !$0.title.isEmpty && $0.title == $1.title && $0.isLeaf == $1.isLeaf }
    joinFirst { $0.path == $1.path && $0.level == $1.level && $0.isLeaf == $1.isLeaf }
    self.pairs = pairs
    self.origins = origins
  }
}

extension CheckedNode {
  fileprivate var isLeaf: Bool { children.isEmpty }
}
