import Evidence
package import Semantics

/// One column of the results of a scale.
package struct ResultColumn: Sendable {
  /// What stands in the column.
  package enum Content: Hashable, Sendable {
    case unit
    case name
    /// The points of a node; `n/a` where the node is left out.
    case points(Int)
    /// `yes` or `no` for a node that only passes or fails; `n/a` where it does not apply.
    case passes(Int)
    case base
    case bonus
    /// The points deducted, not negative.
    case penalty
    /// The total that counts: rounded, after knock-outs.
    case total
    /// The code of the level; empty for none.
    case level(Int)
    /// A further result; empty where it has no value.
    case result(Int)
    /// A piece of evidence that describes the unit, as filed.
    case information(Int)
    /// Short codes joined by `;` (`FlagRules`).
    case flags
  }

  package let name: String
  package let content: Content
}

/// The columns of the results of a scale: a promise that other programs are built on.
///
/// `unit`, `name` where given, one column per group and criterion in the order of the file, `base`,
/// `bonus` and `penalty` if the scale has them, `total`, one per ladder, the further results,
/// the evidence for information, `flags`.
/// A scale without points has neither `base` nor `total`.
package struct ResultColumns: Sendable {
  package let columns: [ResultColumn]

  /// Creates the columns of a scale.
  ///
  /// - Parameters:
  ///   - scale: the scale.
  ///   - hasNames: whether the evidence names its units.
  package init(of scale: CheckedScale, hasNames: Bool) {
    var columns = [ResultColumn(name: "unit", content: .unit)]
    if hasNames { columns.append(ResultColumn(name: "name", content: .name)) }
    let isScored = scale.nodes.contains { $0.isScored && $0.level != .scale }
    // An unnumbered section of bonus or penalty is what the column of that name shows already.
    let reserved = ["unit", "name", "base", "bonus", "penalty", "total", "flags", ""]
    for (index, node) in scale.nodes.enumerated() where !reserved.contains(node.path) {
      columns.append(
        ResultColumn(name: node.path, content: node.isScored ? .points(index) : .passes(index)))
    }
    if isScored {
      columns.append(ResultColumn(name: "base", content: .base))
      if !scale.bonusSections.isEmpty {
        columns.append(ResultColumn(name: "bonus", content: .bonus))
      }
      if !scale.penaltySections.isEmpty {
        columns.append(ResultColumn(name: "penalty", content: .penalty))
      }
      columns.append(ResultColumn(name: "total", content: .total))
    }
    for (index, ladder) in scale.ladders.enumerated() {
      columns.append(ResultColumn(name: ladder.name, content: .level(index)))
    }
    for (index, result) in scale.results.enumerated() {
      columns.append(ResultColumn(name: result.name, content: .result(index)))
    }
    for (index, field) in scale.schema.fields.enumerated() where field.isForInformation {
      columns.append(ResultColumn(name: field.name, content: .information(index)))
    }
    columns.append(ResultColumn(name: "flags", content: .flags))
    self.columns = columns
  }

  /// The names in order.
  package var names: [String] { columns.map(\.name) }

  /// Returns the column with a name, compared by canonical equivalence.
  package func column(named name: String) -> ResultColumn? {
    columns.first { $0.name == name }
  }
}
