import Diagnostics
import Numbers
import Semantics

/// A checked scale as indented text without places and language: what it means.
enum Dump {
  static func text(of scale: CheckedScale) -> String {
    var lines: [String] = []
    append(scale, label: "scale", depth: 0, to: &lines)
    return lines.joined(separator: "\n")
  }

  private static func append(_ value: Any, label: String, depth: Int, to lines: inout [String]) {
    let start = String(repeating: "  ", count: depth) + label
    // The condition of a constraint is quoted in the language of the file.
    if label == "asWritten" { return }
    switch value {
    case is SourceRange, is Language: return
    case let number as Rational: lines.append("\(start): \(number.text)")
    case let text as String: lines.append("\(start): “\(text)”")
    case _:
      let mirror = Mirror(reflecting: value)
      guard mirror.children.isEmpty == false else {
        lines.append("\(start): \(value)")
        return
      }
      lines.append(start)
      for (index, child) in mirror.children.enumerated() {
        append(child.value, label: child.label ?? "\(index)", depth: depth + 1, to: &lines)
      }
    }
  }
}
