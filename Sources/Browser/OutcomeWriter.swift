import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Writes what one unit scored as a JSON object; every number is exact text, such as "12.5" or "1/3".
struct OutcomeWriter {
  let scale: CheckedScale
  let outcome: Outcome

  /// Writes the object of the unit.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("unit")
      writer.string(utf8: outcome.block.evidence.codes.utf8(at: outcome.unit))
      writer.key("nodes")
      writer.array { writer in
        for node in scale.nodes.indices where !scale.nodes[node].path.isEmpty {
          write(node: node, to: &writer)
        }
      }
      writeTotals(to: &writer)
      writer.key("levels")
      writer.array { writer in
        for ladder in scale.ladders.indices { write(ladder: ladder, to: &writer) }
      }
      writer.key("results")
      writer.array { writer in
        for result in scale.results.indices { write(result: result, to: &writer) }
      }
    }
  }

  /// Writes a group, criterion or section; `points` is `null` for one that only passes or fails.
  private func write(node: Int, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("path")
      writer.string(scale.nodes[node].path)
      writer.key("points")
      write(scale.nodes[node].isScored ? outcome.points(of: node) : nil, to: &writer)
      writer.key("maximum")
      write(outcome.applicableMaximum(of: node), to: &writer)
      writer.key("state")
      writer.string(outcome.state(of: node).name)
      if let passes = outcome.passes(node) {
        writer.key("passes")
        writer.boolean(passes)
      }
    }
  }

  /// Writes the sums, `null` for a scale that gives no points.
  private func writeTotals(to writer: inout JSONWriter) {
    let isScored = scale.nodes.first?.isScored ?? false
    writer.key("base")
    write(isScored ? outcome.base : nil, to: &writer)
    writer.key("bonus")
    write(isScored ? outcome.bonus : nil, to: &writer)
    writer.key("penalty")
    write(isScored ? outcome.penalty : nil, to: &writer)
    writer.key("total")
    write(isScored ? outcome.total : nil, to: &writer)
  }

  /// Writes the code of the level that a unit has on a ladder, or `null` for none.
  private func write(ladder: Int, to writer: inout JSONWriter) {
    let levels = scale.ladders[ladder].levels
    let level = outcome.level(of: ladder).level
    writer.object { writer in
      writer.key("ladder")
      writer.string(scale.ladders[ladder].name)
      writer.key("level")
      if let level, levels.indices.contains(level) {
        writer.string(levels[level].code)
      } else {
        writer.null()
      }
    }
  }

  /// Writes a further column of the results.
  private func write(result: Int, to writer: inout JSONWriter) {
    let column = scale.results[result]
    let found = outcome.result(result)
    writer.object { writer in
      writer.key("name")
      writer.string(column.name)
      writer.key("value")
      if found.state == .filed, scale[column.value].type == .text {
        writer.string(outcome.text(of: column.value))
      } else {
        write(found.filed, to: &writer)
      }
      writer.key("state")
      writer.string(found.state.name)
    }
  }

  private func write(_ number: Rational?, to writer: inout JSONWriter) {
    if let number { writer.string(number.text) } else { writer.null() }
  }
}

extension EvidenceState {
  /// The word for the state in answers.
  fileprivate var name: String {
    switch self {
    case .filed: "filed"
    case .notApplicable: "not applicable"
    case .notYetDue: "not yet due"
    case .empty: "not filed"
    case .rejected: "rejected"
    }
  }
}
