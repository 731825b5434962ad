import Diagnostics
import Explanation
import Numbers
import Proof
import Semantics

extension ComparisonReport {
  /// The report for the terminal.
  var plainText: String {
    var lines = ["\(old.title) → \(new.title): \(verdict)"]
    if !comparison.changes.isEmpty {
      lines += ["", said("Điều khoản thay đổi", "What changed in the clauses")]
      for change in comparison.changes {
        let places = places(change)
        lines.append("  " + line(change) + (places.isEmpty ? "" : "  [\(places)]"))
      }
    }
    lines += ["", said("Ý nghĩa, với mọi minh chứng", "What it means, for all evidence")]
    for finding in comparison.findings {
      switch finding.verdict {
      case .equal: continue
      case .different(let witness):
        lines.append("  " + difference(finding.figure, witness))
        lines.append("    " + witness.sentence.text(in: language))
      case .notProven(let reason):
        lines.append(
          "  \(said("chưa rõ", "not proven")): \(name(of: finding.figure)): "
            + reason.text(in: language))
      }
    }
    lines.append("  " + equalSentence)
    if let units {
      lines += ["", said("Các đơn vị", "The units"), "  " + units.sentence.text(in: language)]
      lines += units.levelMoves.map { "  " + line($0.move, $0.count) }
      lines += units.moved.map { "  " + line($0) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Returns what a figure is by each scale for the unit that shows the difference.
  func difference(_ figure: ComparisonFinding.Figure, _ witness: ComparisonWitness) -> String {
    let values =
      "\(witness.oldValue.text(in: language)) → \(witness.newValue.text(in: language))"
    return "\(said("khác", "different")): \(name(of: figure)): \(values)"
      + clauses(of: witness, figure)
  }

  private func line(_ move: UnitDifferences.Move, _ count: Int) -> String {
    "\(move.ladder): \(words(move)): "
      + said("\(count) đơn vị", count == 1 ? "1 unit" : "\(count) units")
  }

  /// Returns a change of level: `3 → 4`.
  func words(_ move: UnitDifferences.Move) -> String {
    let none = said("không", "none")
    return "\(move.old ?? none) → \(move.new ?? none)"
  }

  private func line(_ unit: UnitDifferences.Unit) -> String {
    var parts = [unit.code + (unit.name.isEmpty ? "" : " \(unit.name)")]
    parts.append(
      said("tổng", "total") + " \(words(unit.oldTotal)) → \(words(unit.newTotal))")
    parts += unit.levels.map { "\($0.ladder) \(words($0))" }
    parts += [clauses(of: unit)].filter { !$0.isEmpty }
    return parts.joined(separator: "; ")
  }

  /// Returns the clauses by which a unit moves: `I.2: 4 → 3`.
  func clauses(of unit: UnitDifferences.Unit) -> String {
    let shown = unit.clauses.prefix(8).map { "\($0.name): \(words($0.old)) → \(words($0.new))" }
    return (shown + (unit.clauses.count > 8 ? ["…"] : [])).joined(separator: ", ")
  }

  /// Returns a number as people read it.
  func words(_ value: Rational) -> String { NumberWording.exact(value).text(in: language) }
}
