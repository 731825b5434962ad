import Diagnostics
import Evaluation
import Evidence
import Semantics

/// What sentences call the rows of a table, and which of them speak of a row.
extension Explainer {
  /// Returns what tells the rows of a table apart: the units whose results they are, with their periods, or
  /// the texts of the first column that holds texts; `nil` where a row has none, or two have the same.
  func rowTitles(of table: Int) -> [String]? {
    let place = scale.tables[table]
    let count = outcome.rowCount(of: table)
    if place.field.scaleOfRows != nil {
      guard let rows = evidence.columns[place.root].rows else { return nil }
      let first = rows.range(of: unit).lowerBound
      return first + count <= rows.keys.count ? (0..<count).map { rows.keys[first + $0] } : nil
    }
    guard let column = titleColumn(of: table),
      let texts = outcome.texts(inRowsOf: TableCell(table: table, column: column)),
      texts.count == count, Set(texts).count == count,
      // What is longer is a remark and no name.
      texts.allSatisfy({ $0.count <= 40 })
    else { return nil }
    return texts
  }

  private func titleColumn(of table: Int) -> Int? {
    scale.tables[table].field.columns.firstIndex { $0.type == .text }
  }

  /// `true` iff an expression is the column by which rows are told apart.
  func isTitle(_ id: ExpressionID, of table: Int) -> Bool {
    guard case .column(table, let column) = scale[id].kind else { return false }
    return column == titleColumn(of: table)
  }

  /// Returns the titles of some rows in parentheses; nothing where rows have none.
  func rowNames(_ rows: [Int], _ table: Int, limit: Int) -> Phrase {
    guard !rows.isEmpty, let titles = rowTitles(of: table) else { return .empty }
    var names = rows.prefix(limit).map { titles[$0] }
    if rows.count > limit { names.append("…") }
    return Phrase(same: " (\(names.joined(separator: "; ")))")
  }

  /// Returns the explainer that looks at a row, which sentences call by its place, and by its title where it
  /// has one.
  func at(_ row: Int, _ table: Int, _ titles: [String]?) -> Explainer {
    var explainer = Explainer(
      outcome: outcome.row(row, of: table), facts: facts, evidence: evidence, unit: unit)
    let start =
      place.isEmpty
      ? Phrase(vi: "Dòng ", en: "Row ") : place + Phrase(vi: ", dòng ", en: ", row ")
    explainer.place = start + "\(row + 1)"
    if let title = titles?[row] { explainer.place = explainer.place + " (\(title))" }
    return explainer
  }

  /// Returns a sentence with the row that it speaks of, unless it names that row or one within it itself.
  func placed(_ sentence: Phrase) -> Phrase {
    if place.isEmpty { return sentence }
    for sign in [":", ",", "…"] where sentence.vi.hasPrefix(place.vi + sign) { return sentence }
    return place + ": " + sentence
  }

  /// Returns what figures are that the computed columns of a table use and that are the same for all of its
  /// rows, once for all of them.
  func outerNotes(below roots: [ExpressionID], of table: Int) -> [Phrase] {
    var notes: [Phrase] = []
    var seen: Set<ExpressionID> = []
    var stack = Array(roots.reversed())
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      switch scale[id].kind {
      case .definition(let index):
        if scale.definitions[index].table?.index == table {
          stack.append(scale.definitions[index].value)
        }
      case .aggregate(let aggregate):
        guard isOuter(aggregate, to: table), outcome.value(of: id).state == .filed else { continue }
        let award = Award(kind: .part, isFinal: false)
        for note in sentences(id, award).map({ placed($0) }) where !notes.contains(note) {
          notes.append(note)
        }
      case let kind: stack += kind.operands.reversed()
      }
    }
    return notes
  }

  /// `true` iff a figure is the same for all rows of a table: it is not made of rows within one of them, and
  /// no row asks for it with values of its own.
  func isOuter(_ aggregate: TableAggregate, to table: Int) -> Bool {
    var next = scale.tables[aggregate.table].parent
    while let outer = next {
      if outer == table { return false }
      next = scale.tables[outer].parent
    }
    return scale.ownValues(below: aggregate.rowOperands, ofRows: true).isEmpty
  }
}
