import Diagnostics
import Proof

extension ComparisonReport {
  /// The report for a pull request or a memo.
  var markdown: String {
    var lines = ["# \(old.title) → \(new.title)", "", "**\(verdict)**"]
    if !comparison.changes.isEmpty {
      lines += ["", "## " + said("Điều khoản thay đổi", "What changed in the clauses"), ""]
      lines += table([said("Điều khoản", "Clause"), said("Ở đâu", "Where")])
      lines += comparison.changes.map { row([line($0), places($0)]) }
    }
    lines += [
      "", "## " + said("Ý nghĩa, với mọi minh chứng", "What it means, for all evidence"), "",
    ]
    var hasRows = false
    for finding in comparison.findings {
      let cells: [String]
      switch finding.verdict {
      case .equal: continue
      case .different(let witness):
        cells = [
          name(of: finding.figure), witness.oldValue.text(in: language),
          witness.newValue.text(in: language), witness.sentence.text(in: language),
        ]
      case .notProven(let reason):
        cells = [
          name(of: finding.figure), "?", "?",
          said("chưa rõ", "not proven") + ": " + reason.text(in: language),
        ]
      }
      if !hasRows {
        lines += table([
          said("Kết quả", "Figure"), said("Cũ", "Old"), said("Mới", "New"),
          said("Đơn vị cho thấy", "Unit that shows it"),
        ])
        hasRows = true
      }
      lines.append(row(cells))
    }
    if hasRows { lines.append("") }
    lines.append(equalSentence.prefix(1).uppercased() + equalSentence.dropFirst() + ".")
    if let units {
      lines += ["", "## " + said("Các đơn vị", "The units"), ""]
      lines.append(units.sentence.text(in: language) + ".")
      if !units.moved.isEmpty {
        lines.append("")
        lines += table([
          said("Đơn vị", "Unit"), said("Tổng cũ", "Old total"), said("Tổng mới", "New total"),
          said("Mức", "Level"), said("Do", "By"),
        ])
        lines += units.moved.map { unit in
          row([
            unit.code + (unit.name.isEmpty ? "" : " \(unit.name)"), words(unit.oldTotal),
            words(unit.newTotal),
            unit.levels.map { "\($0.ladder) \(words($0))" }.joined(separator: ", "),
            clauses(of: unit),
          ])
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func table(_ heads: [String]) -> [String] {
    [row(heads), row(heads.map { _ in "---" })]
  }

  private func row(_ cells: [String]) -> String {
    let safe = cells.map { cell in
      cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
    return "| " + safe.joined(separator: " | ") + " |"
  }
}
