import Evidence
package import Semantics

/// One column of the results of a scale.
package struct ResultColumn: Sendable {
  /// What stands in the column.
  package enum Content: Hashable, Sendable {
    case unit
    case name
    /// The unit's evaluation period as the evidence has it.
    case period
    /// Nothing: another version of the scale has the column, this one has not.
    case blank
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
  /// The round of scoring that the figure is of, by index in `CheckedScale.rounds`; `nil` for the result
  /// itself.
  package let round: Int?

  /// Creates a column.
  init(name: String, content: Content, round: Int? = nil) {
    self.name = name
    self.content = content
    self.round = round
  }
}

/// The columns of the results of a scale: a promise that other programs are built on.
///
/// `unit`, `name` and `period` where given, one column per group and criterion in the order of the file, `base`,
/// `bonus` and `penalty` if the scale has them, `total`, one per ladder, the further results,
/// the evidence for information, `flags`.
/// A scale without points has neither `base` nor `total`. Where several score, the points that depend
/// on their scores, the total and the levels are followed by what they were as of each earlier scorer:
/// `total`, `total.SCORER`.
package struct ResultColumns: Sendable {
  package let columns: [ResultColumn]

  /// Creates the columns of a scale.
  ///
  /// - Parameters:
  ///   - scale: the scale.
  ///   - hasNames: whether the evidence names its units.
  ///   - hasPeriods: whether the evidence says of which periods it speaks.
  package init(of scale: CheckedScale, hasNames: Bool, hasPeriods: Bool = false) {
    var columns = [ResultColumn(name: "unit", content: .unit)]
    if hasNames { columns.append(ResultColumn(name: "name", content: .name)) }
    if hasPeriods { columns.append(ResultColumn(name: "period", content: .period)) }
    let isScored = scale.nodes.contains { $0.isScored && $0.level != .scale }
    let scorers = scale.rounds.map { scale.schema.scorers[$0].name }
    let isInRounds = scale.isScoredInRounds
    func append(_ name: String, _ content: ResultColumn.Content, inRounds: Bool = true) {
      columns.append(ResultColumn(name: name, content: content))
      guard inRounds else { return }
      for (round, scorer) in scorers.enumerated() {
        columns.append(
          ResultColumn(name: name + "." + scorer, content: content, round: round))
      }
    }
    // An unnumbered section of bonus or penalty is what the column of that name shows already.
    let reserved = ["unit", "name", "period", "base", "bonus", "penalty", "total", "flags", ""]
    for (index, node) in scale.nodes.enumerated() where !reserved.contains(node.path) {
      append(
        node.path, node.isScored ? .points(index) : .passes(index), inRounds: isInRounds[index])
    }
    if isScored {
      append("base", .base, inRounds: false)
      if !scale.bonusSections.isEmpty {
        append("bonus", .bonus, inRounds: false)
      }
      if !scale.penaltySections.isEmpty {
        append("penalty", .penalty, inRounds: false)
      }
      append("total", .total)
    }
    for (index, ladder) in scale.ladders.enumerated() {
      append(ladder.name, .level(index))
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

  private init(_ columns: [ResultColumn]) { self.columns = columns }

  /// Returns the same columns for every version of a scale: those of all versions in the order of the
  /// scale, blank in a version that lacks them.
  static func joined(_ versions: [ResultColumns]) -> [ResultColumns] {
    let names = JoinedOrder.of(versions.map(\.names))
    return versions.map { version in
      ResultColumns(
        names.map { version.column(named: $0) ?? ResultColumn(name: $0, content: .blank) })
    }
  }

  /// Returns some of the columns in an order of choice, or `nil` where one of them is not there.
  package func selecting(_ names: [String]) -> ResultColumns? {
    let wanted = names.compactMap { column(named: $0) }
    return wanted.count == names.count ? ResultColumns(wanted) : nil
  }

  /// The names in order.
  package var names: [String] { columns.map(\.name) }

  /// Returns the column with a name, compared by canonical equivalence.
  package func column(named name: String) -> ResultColumn? {
    columns.first { $0.name == name }
  }
}

/// Joins lists that mostly agree into one in which everything stands where the lists have it.
enum JoinedOrder {
  /// Returns all names, those of the last list first, the others behind what they follow.
  static func of(_ lists: [[String]]) -> [String] {
    var joined = lists.last ?? []
    for list in lists.dropLast().reversed() {
      var place = 0
      for name in list {
        if let known = joined.firstIndex(of: name) {
          place = known + 1
        } else {
          joined.insert(name, at: min(place, joined.count))
          place += 1
        }
      }
    }
    return joined
  }
}
