/// How strongly the outermost sign of a piece of SQL binds, the weakest first.
enum Binding: Int {
  case or
  case and
  case not
  case comparison
  case sum
  case product
  case atom
}

/// A piece of SQL.
struct Fragment: Hashable {
  var text: String
  var binding: Binding
  /// The last of the steps of the query whose columns the piece names; 0 for none.
  var step: Int

  init(_ text: String, _ binding: Binding = .atom, step: Int) {
    (self.text, self.binding, self.step) = (text, binding, step)
  }

  /// A piece without columns.
  static func literal(_ text: String) -> Fragment { Fragment(text, step: 0) }

  static let null = literal("NULL")
  static let zero = literal("0")
  static let yes = literal("TRUE")
  static let no = literal("FALSE")

  /// Returns the text, in parentheses where its sign binds less than asked for.
  func text(within binding: Binding) -> String {
    self.binding.rawValue < binding.rawValue ? "(\(text))" : text
  }

  /// `true` iff the piece is the name of a column, a number or a text.
  var isName: Bool { binding == .atom && !text.contains(" ") && !text.contains("(") }

  /// `true` iff the piece is a choice between conditions and nothing else.
  private var isChoice: Bool { binding == .atom && text.hasPrefix("CASE WHEN ") }

  /// `true` iff the piece is short enough to stand in several places.
  var isShort: Bool {
    binding == .atom && text.utf8.count <= 60 && !text.hasPrefix("CASE")
      && !text.contains(" OVER (")
  }
}

extension Fragment {
  /// Returns pieces between which a sign stands.
  static func joined(_ parts: [Fragment], _ sign: String, _ binding: Binding) -> Fragment {
    if parts.count == 1 { return parts[0] }
    return Fragment(
      parts.map { $0.text(within: binding) }.joined(separator: sign), binding,
      step: parts.lastStep)
  }

  /// Returns the conjunction.
  static func all(_ parts: [Fragment]) -> Fragment {
    let parts = parts.filter { $0 != .yes }
    if parts.contains(.no) { return .no }
    return parts.isEmpty ? .yes : joined(parts, " AND ", .and)
  }

  /// Returns the disjunction.
  static func any(_ parts: [Fragment]) -> Fragment {
    let parts = parts.filter { $0 != .no }
    if parts.contains(.yes) { return .yes }
    return parts.isEmpty ? .no : joined(parts, " OR ", .or)
  }

  /// The contrary; without a value where the piece has none.
  var negated: Fragment {
    if self == .yes { return .no }
    if self == .no { return .yes }
    return Fragment("NOT " + text(within: .not), .not, step: step)
  }

  /// Whether the piece has no value.
  var isNull: Fragment { Fragment(text(within: .sum) + " IS NULL", .comparison, step: step) }

  /// Whether the piece has a value.
  var isNotNull: Fragment {
    Fragment(text(within: .sum) + " IS NOT NULL", .comparison, step: step)
  }

  /// Returns a comparison with another piece.
  func compared(_ sign: String, _ other: Fragment) -> Fragment {
    Fragment(
      text(within: .sum) + " \(sign) " + other.text(within: .sum), .comparison,
      step: max(step, other.step))
  }

  /// Returns a call of a function.
  static func call(_ name: String, _ operands: [Fragment]) -> Fragment {
    Fragment(
      name + "(" + operands.map { $0.text }.joined(separator: ", ") + ")", step: operands.lastStep)
  }

  /// Returns the value of the first arm whose condition holds.
  static func choice(
    _ arms: [(condition: Fragment, value: Fragment)], otherwise: Fragment?
  ) -> Fragment {
    var kept: [(condition: Fragment, value: Fragment)] = []
    var last = otherwise
    for arm in arms where arm.condition != .no {
      if arm.condition == .yes {
        last = arm.value
        break
      }
      if !kept.contains(where: { $0.condition == arm.condition }) { kept.append(arm) }
    }
    while let arm = kept.last, let otherwise = last, arm.value == otherwise { kept.removeLast() }
    if kept.isEmpty { return last ?? .null }
    var text = "CASE"
    for arm in kept { text += " WHEN \(arm.condition.text) THEN \(arm.value.text)" }
    if let last, last.isChoice {
      // The arms of a choice behind the arms of another are further arms.
      text += last.text.dropFirst(4).dropLast(4)
    } else if let last, last != .null {
      text += " ELSE \(last.text)"
    }
    let parts = kept.flatMap { [$0.condition, $0.value] } + [last].compactMap { $0 }
    return Fragment(text + " END", step: parts.lastStep)
  }
}

extension [Fragment] {
  /// The last step of the query that one of the pieces needs.
  var lastStep: Int { reduce(0) { Swift.max($0, $1.step) } }
}
