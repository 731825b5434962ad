import Diagnostics
import Evaluation
import Explanation
import Semantics

/// Results as one JSON object: the scale, then every unit with all reasons, one unit a line.
struct JSONReport: Sendable {
  private let units: UnitJSON

  init(of scale: CheckedScale, options: ReportOptions) {
    units = UnitJSON(of: scale, options: options)
  }

  /// Returns the beginning up to the first unit.
  func header() -> [UInt8] {
    var writer = JSONWriter(.compact)
    units.writeScale(&writer)
    return Array("{\"version\": 1, \"scale\": ".utf8) + writer.bytes
      + Array(", \"units\": [\n".utf8)
  }

  /// What stands before every unit but the first of all.
  static let separator: [UInt8] = [0x2C, 0x0A]

  /// Returns the units of a block, each behind the separator.
  func rows(of block: OutcomeBlock) -> [UInt8] {
    units.bytes(of: block, before: Self.separator, behind: [])
  }

  /// Returns the end.
  func footer() -> [UInt8] { Array("\n]}\n".utf8) }
}

/// Results as one JSON object a line, the units of `JSONReport`.
struct NDJSONReport: Sendable {
  private let units: UnitJSON

  init(of scale: CheckedScale, options: ReportOptions) {
    units = UnitJSON(of: scale, options: options)
  }

  /// Returns a line for every unit of a block that has a result.
  func rows(of block: OutcomeBlock) -> [UInt8] {
    units.bytes(of: block, before: [], behind: [0x0A])
  }
}
