/// Whether text is drawn with terminal colors.
package enum TerminalStyle: Sendable {
  case plain
  case color

  /// What a piece of text stands for; the style decides how that looks.
  package enum Ink: Sendable {
    case error
    case warning
    case note
    case fix
    case gutter
    case strong

    /// The parameters of the escape sequence that selects the ink.
    var parameters: String {
      switch self {
      case .error: "1;31"
      case .warning: "1;33"
      case .note: "1;36"
      case .fix: "1;32"
      case .gutter: "34"
      case .strong: "1"
      }
    }
  }

  /// Returns `text` in an ink, or as it is where there are no colors or nothing to color.
  package func painted(_ text: String, _ ink: Ink) -> String {
    switch self {
    case .plain: text
    case .color: text.isEmpty ? text : "\u{1B}[\(ink.parameters)m\(text)\u{1B}[0m"
    }
  }
}
