import Diagnostics
import Numbers
import Proof
import Semantics

extension ComparisonReport {
  /// The report for other programs.
  var json: String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.string("old", old.title)
      writer.string("new", new.title)
      writer.key("equal")
      writer.boolean(comparison.isEqual)
      writer.key("equalResults")
      writer.boolean(comparison.hasEqualResults)
      writer.key("changes")
      writer.array { writer in for change in comparison.changes { write(change, &writer) } }
      writer.key("figures")
      writer.array { writer in for finding in comparison.findings { write(finding, &writer) } }
      if let units {
        writer.key("units")
        write(units, &writer)
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private func write(_ change: ScaleChange, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.string("kind", change.kind.rawValue)
      writer.string("clause", change.subject.text(in: language))
      writer.string("detail", change.detail.text(in: language))
      if let range = change.old { writer.string("oldPlace", old.place(range)) }
      if let range = change.new { writer.string("newPlace", new.place(range)) }
      writer.key("changesMeaning")
      if let isOfMeaning = changesMeaning(change) {
        writer.boolean(isOfMeaning)
      } else {
        writer.null()
      }
    }
  }

  private func write(_ finding: ComparisonFinding, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.string("figure", name(of: finding.figure))
      switch finding.figure {
      case .node(_, let index):
        writer.string("kind", "node")
        writer.string("path", new.scale.nodes[index].path)
      case .total: writer.string("kind", "total")
      case .ladder(_, let index):
        writer.string("kind", "ladder")
        writer.string("path", new.scale.ladders[index].name)
      case .result(_, let index):
        writer.string("kind", "result")
        writer.string("path", new.scale.results[index].name)
      }
      switch finding.verdict {
      case .equal(let reason):
        writer.string("verdict", "equal")
        writer.string("reason", reason.rawValue)
      case .different(let witness):
        writer.string("verdict", "different")
        writer.string("old", witness.oldValue.text(in: language))
        writer.string("new", witness.newValue.text(in: language))
        writer.string("witness", witness.sentence.text(in: language))
        // The unit as evidence files of either scale have it.
        writer.key("oldUnits")
        writer.literal(WitnessText(of: old.scale).units(in: witness.oldEvidence))
        writer.key("newUnits")
        writer.literal(WitnessText(of: new.scale).units(in: witness.newEvidence))
        writer.key("clauses")
        writer.array { writer in
          for index in witness.clauses { writer.string(new.scale.nodes[index].path) }
        }
      case .notProven(let reason):
        writer.string("verdict", "not proven")
        writer.string("reason", reason.text(in: language))
      }
    }
  }

  private func write(_ units: UnitDifferences, _ writer: inout JSONWriter) {
    writer.object { writer in
      for (key, count) in [
        ("count", units.count), ("moved", units.moved.count), ("gain", units.gainCount),
        ("lose", units.lossCount), ("changeLevel", units.levelCount),
        ("scoredByOneOnly", units.lostCount),
      ] {
        writer.key(key)
        writer.number(count)
      }
      writer.key("units")
      writer.array { writer in
        for unit in units.moved {
          writer.object { writer in
            writer.string("unit", unit.code)
            if !unit.name.isEmpty { writer.string("name", unit.name) }
            writer.string("oldTotal", unit.oldTotal.text)
            writer.string("newTotal", unit.newTotal.text)
            writer.key("levels")
            writer.array { writer in
              for move in unit.levels {
                writer.object { writer in
                  writer.string("ladder", move.ladder)
                  writer.string("old", move.old)
                  writer.string("new", move.new)
                }
              }
            }
            writer.key("clauses")
            writer.array { writer in
              for clause in unit.clauses {
                writer.object { writer in
                  writer.string("clause", clause.name)
                  writer.string("old", clause.old.text)
                  writer.string("new", clause.new.text)
                }
              }
            }
          }
        }
      }
    }
  }
}

extension JSONWriter {
  /// Writes a member that is a text, or null.
  fileprivate mutating func string(_ key: String, _ value: String?) {
    self.key(key)
    if let value { string(value) } else { null() }
  }
}
