import Diagnostics

/// Where the letters lie on a keyboard.
enum KeyboardLayout {
  private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map {
    $0.unicodeScalars.map { $0.value }
  }

  /// `true` iff two words of one length differ by neighbors that changed places, or in one letter whose
  /// key lies beside the other's.
  static func isSlip(_ typed: [UInt32], _ meant: [UInt32]) -> Bool {
    let differing = typed.indices.filter { typed[$0] != meant[$0] }
    guard differing.count == 1, let index = differing.first else { return differing.count == 2 }
    return areNeighbors(typed[index], meant[index])
  }

  /// `true` iff the keys of two letters lie side by side.
  private static func areNeighbors(_ first: UInt32, _ second: UInt32) -> Bool {
    guard let (row, column) = place(of: first), let (other, otherColumn) = place(of: second) else {
      return false
    }
    // Each row is half a key further to the right than the one above it.
    let distance = column - otherColumn
    switch other - row {
    case 0: return abs(distance) == 1
    case 1: return distance == 0 || distance == 1
    case -1: return distance == 0 || distance == -1
    case _: return false
    }
  }

  private static func place(of letter: UInt32) -> (row: Int, column: Int)? {
    for (row, letters) in rows.enumerated() {
      if let column = letters.firstIndex(of: letter) { return (row, column) }
    }
    return nil
  }
}
