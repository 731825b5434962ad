import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Figures made of the rows of a table: how many rows, which count, their values, what is left out.
extension Explainer {
  /// How many values a sentence lists before it breaks off.
  private static var listedValues: Int { 10 }

  func aggregateSentences(
    _ id: ExpressionID, _ aggregate: TableAggregate, _ award: Award
  ) -> [Phrase] {
    if !scale.ownValues(below: aggregate.rowOperands, ofRows: true).isEmpty {
      // Each row that asks has another figure of every row.
      let figure = name(of: aggregate) + value(of: id).equated
      return [figure.capitalized + ": " + awarded(id, award) + "."]
    }
    let trace = outcome.trace(of: aggregate)
    let text = aggregateText(id, aggregate, trace)
    return definitionNotes(below: id) + rowSentences(aggregate, trace)
      + [text + ": " + awarded(id, award) + "."]
  }

  /// Returns which rows there are, which values count, and what they make.
  private func aggregateText(
    _ id: ExpressionID, _ aggregate: TableAggregate, _ trace: AggregateTrace
  ) -> Phrase {
    var parts = [rowsText(aggregate, trace)]
    // How many count is said where the file does not say it.
    if !aggregate.selection.computed.isEmpty { parts += words(of: aggregate.selection) }
    parts += leftOut(aggregate, trace)
    let hasNone = trace.used.isEmpty && aggregate.value != nil
    switch aggregate.function {
    case .rows, .share: break
    case .distinct, .list, .best, .valueAt:
      if !hasNone { parts.append(valuesText(aggregate, trace)) }
    }
    let result = value(of: id)
    let start = Phrase.joined(parts, separator: "; ")
    if hasNone {
      return start + nothingLeft(aggregate, trace) + result.equated
    }
    switch aggregate.function {
    // How many rows there are stands there already.
    case .rows: return start
    case .share: return start + Phrase(vi: "; tỷ lệ", en: "; share") + result.equated
    case .distinct, .list, .best, .valueAt: return start + result.equated
    }
  }

  // MARK: Tables within rows and computed columns

  /// Returns what the computed columns of the rows are and what the tables within them gave, a sentence a
  /// row, those further in first.
  private func rowSentences(
    _ aggregate: TableAggregate, _ trace: AggregateTrace
  ) -> [Phrase] {
    let inner = aggregate.value.map { aggregates(within: aggregate.table, below: $0) } ?? []
    let roots = aggregate.rowOperands.filter { usesComputedColumn($0, of: aggregate.table) }
    guard !inner.isEmpty || !roots.isEmpty else { return [] }
    // A row that does not count says why.
    let asksAll = aggregate.condition.map { roots.contains($0) } ?? false
    let rows = inOrder(
      asksAll ? Array(0..<trace.rowCount) : trace.met, of: aggregate.table, below: roots)
    let titles = rowTitles(of: aggregate.table)
    var sentences = outerNotes(below: roots, of: aggregate.table)
    for row in rows.prefix(Self.listedValues) {
      let explainer = at(row, aggregate.table, titles)
      sentences += explainer.columnNotes(below: roots).map { explainer.placed($0) }
      guard trace.met.contains(row) else { continue }
      var parts: [Phrase] = []
      for case (let id, .aggregate(let figure)) in inner.map({ ($0, scale[$0].kind) }) {
        let trace = explainer.outcome.trace(of: figure)
        sentences += explainer.rowSentences(figure, trace)
        parts.append(explainer.aggregateText(id, figure, trace))
      }
      if let value = aggregate.value, scale[value].type != .text,
        let result = explainer.outcome.value(of: value).filed
      {
        let calculation = explainer.formula(value, .values)
        if calculation != explainer.number(result, value) {
          parts.append(.equation(calculation, result))
        }
      }
      if !parts.isEmpty {
        sentences.append(explainer.place + ": " + .joined(parts, separator: "; ") + ".")
      }
    }
    if rows.count > Self.listedValues { sentences.append(place + "…") }
    return sentences
  }

  /// `true` iff an expression uses a computed column of a table.
  private func usesComputedColumn(_ root: ExpressionID, of table: Int) -> Bool {
    var stack = [root]
    while let id = stack.popLast() {
      if case .definition(let index) = scale[id].kind,
        scale.definitions[index].table?.index == table
      {
        return true
      }
      stack += scale[id].kind.operands
    }
    return false
  }

  /// Returns the figures made of tables within the rows of one, in the order of the file.
  private func aggregates(within table: Int, below root: ExpressionID) -> [ExpressionID] {
    var found: [ExpressionID] = []
    var stack = [root]
    while let id = stack.popLast() {
      let kind = scale[id].kind
      if case .aggregate(let aggregate) = kind {
        if scale.tables[aggregate.table].parent == table, !found.contains(id) { found.append(id) }
        continue
      }
      // Computed columns say themselves what they rest on.
      if case .definition(let index) = kind, scale.definitions[index].table == nil {
        stack.append(scale.definitions[index].value)
      }
      stack += kind.operands.reversed()
    }
    return found
  }

  /// Returns how many rows there are and how many meet the condition.
  private func rowsText(_ aggregate: TableAggregate, _ trace: AggregateTrace) -> Phrase {
    let table = Phrase(same: scale.tables[aggregate.table].field.title).quoted
    let rows = count(trace.rowCount)
    guard let condition = aggregate.condition, trace.rowCount > 0 else {
      return table + ": " + rows
    }
    let test = conditionText(condition)
    return table + ": "
      + Phrase(
        vi: "\(trace.met.count)/\(rows.vi) có \(test.vi)",
        en: "\(trace.met.count) of \(rows.en) where \(test.en)")
      + rowNames(trace.met, aggregate.table, limit: Self.listedValues)
  }

  /// Returns why no value counts: there is none, or not more than are left out at the ends.
  private func nothingLeft(_ aggregate: TableAggregate, _ trace: AggregateTrace) -> Phrase {
    let values = trace.met.count - trace.withoutValue.count
    let trimmed = outcome.selection(aggregate.selection).trimmed(of: values)
    if values == 0 || trimmed == 0 {
      return Phrase(vi: "; không có giá trị nào để tính", en: "; there is no value to count")
    }
    return Phrase(
      vi: "; phải bỏ \(trimmed) giá trị mà chỉ có \(values) nên không còn giá trị nào để tính",
      en: "; \(trimmed) values are to be left out of \(values), so that none is left to count")
  }

  private func count(_ rows: Int) -> Phrase {
    if rows == 0 { return Phrase(vi: "không có dòng nào", en: "no rows") }
    return Phrase(vi: "\(rows) dòng", en: rows == 1 ? "1 row" : "\(rows) rows")
  }

  /// Returns what does not count: rows without a value, the highest and the lowest values.
  private func leftOut(_ aggregate: TableAggregate, _ trace: AggregateTrace) -> [Phrase] {
    var parts: [Phrase] = []
    let without = trace.undecided + trace.withoutValue.count
    if aggregate.filedOnly, without > 0 {
      let rows = count(without)
      parts.append(
        Phrase(
          vi: "bỏ \(rows.vi) chưa có giá trị", en: "\(rows.en) without a value left out"))
    }
    if !trace.leftOutHighest.isEmpty {
      let list = values(aggregate, trace.leftOutHighest)
      parts.append(Phrase(vi: "bỏ cao nhất \(list.vi)", en: "highest left out \(list.en)"))
    }
    if !trace.leftOutLowest.isEmpty {
      let list = values(aggregate, trace.leftOutLowest)
      parts.append(Phrase(vi: "bỏ thấp nhất \(list.vi)", en: "lowest left out \(list.en)"))
    }
    return parts
  }

  /// Returns the values that count: `trung bình của «Điểm» (7; 8; 9)`.
  private func valuesText(_ aggregate: TableAggregate, _ trace: AggregateTrace) -> Phrase {
    guard let value = aggregate.value else { return .empty }
    let name = formula(value, .names)
    let list = values(aggregate, trace.used)
    if case .valueAt(let highest) = aggregate.function, let key = aggregate.key {
      let at = self.key(aggregate, trace.used)
      let by = formula(key, .names)
      return highest != aggregate.isKeyBestFirst
        ? Phrase(
          vi: "ở dòng có \(by.vi) cao nhất (\(at.vi)), \(name.vi)",
          en: "in the row with the highest \(by.en) (\(at.en)), \(name.en)")
        : Phrase(
          vi: "ở dòng có \(by.vi) thấp nhất (\(at.vi)), \(name.vi)",
          en: "in the row with the lowest \(by.en) (\(at.en)), \(name.en)")
    }
    let function = self.function(of: aggregate)
    return Phrase(
      vi: "\(function.vi) của \(name.vi) (\(list.vi))",
      en: "\(function.en) of \(name.en) (\(list.en))")
  }

  private func key(_ aggregate: TableAggregate, _ rows: [Int]) -> Phrase {
    guard let key = aggregate.key, let row = rows.first else { return .empty }
    return at(row, aggregate.table, nil).value(of: key)
  }

  /// Returns the values of some rows, the first of many.
  private func values(_ aggregate: TableAggregate, _ rows: [Int]) -> Phrase {
    guard let value = aggregate.value else { return .empty }
    let titles = isTitle(value, of: aggregate.table) ? nil : rowTitles(of: aggregate.table)
    var texts = rows.prefix(Self.listedValues).map { row -> Phrase in
      let explainer = at(row, aggregate.table, nil)
      let name = titles.map { Phrase(same: "\($0[row]): ") } ?? .empty
      guard scale[value].type != .text, let number = explainer.outcome.value(of: value).filed
      else { return name + explainer.value(of: value) }
      return name + explainer.number(number, value)
    }
    if rows.count > Self.listedValues { texts.append(Phrase(same: "…")) }
    return .joined(texts, separator: "; ")
  }

  // MARK: Names

  /// Returns what people call an aggregate: `trung bình của «Điểm» theo từng «Hội đồng chấm»`.
  func name(of aggregate: TableAggregate) -> Phrase {
    let table = Phrase(same: scale.tables[aggregate.table].field.title).quoted
    var name: Phrase
    if let value = aggregate.value {
      let (function, each) = (function(of: aggregate), formula(value, .names))
      name = Phrase(
        vi: "\(function.vi) của \(each.vi) theo từng \(table.vi)",
        en: "\(function.en) of \(each.en) over \(table.en)")
    } else {
      name = function(of: aggregate)
      name = Phrase(vi: "\(name.vi) của \(table.vi)", en: "\(name.en) of \(table.en)")
    }
    if let condition = aggregate.condition {
      let test = conditionText(condition)
      name = name + Phrase(vi: " có \(test.vi)", en: " where \(test.en)")
    }
    if let key = aggregate.key {
      let by = formula(key, .names)
      name = name + Phrase(vi: ", xét theo \(by.vi)", en: ", by \(by.en)")
    }
    for words in words(of: aggregate.selection) { name = name + ", " + words }
    return name
  }

  private func function(of aggregate: TableAggregate) -> Phrase {
    switch aggregate.function {
    case .rows: Phrase(vi: "số dòng", en: "number of rows")
    case .share: Phrase(vi: "tỷ lệ dòng", en: "share of rows")
    case .distinct: Phrase(vi: "số giá trị khác nhau", en: "number of different values")
    case .list(let function): name(of: function)
    case .best(let count, let highest):
      highest
        ? Phrase(vi: "\(count) giá trị cao nhất", en: "the highest \(count)")
        : Phrase(vi: "\(count) giá trị thấp nhất", en: "the lowest \(count)")
    case .valueAt(let highest):
      highest != aggregate.isKeyBestFirst
        ? Phrase(vi: "giá trị ở dòng cao nhất", en: "value in the highest row")
        : Phrase(vi: "giá trị ở dòng thấp nhất", en: "value in the lowest row")
    }
  }

  /// Returns the title of a column.
  func title(of table: Int, _ column: Int) -> String {
    scale.tables[table].field.columns[column].title
  }

  // MARK: Missing values

  /// Returns in how many rows of a table something lacks that a rule needs.
  func lackingRows(_ id: ExpressionID, _ state: EvidenceState) -> Phrase? {
    var stack = [id]
    while let next = stack.popLast() {
      if case .definition(let index) = scale[next].kind {
        stack.append(scale.definitions[index].value)
      }
      guard case .aggregate(let aggregate) = scale[next].kind else {
        stack += scale[next].kind.operands.reversed()
        continue
      }
      let rows = (0..<outcome.rowCount(of: aggregate.table)).count { index in
        let row = outcome.row(index, of: aggregate.table)
        return aggregate.rowOperands.contains { row.value(of: $0).state == state }
      }
      let table = Phrase(same: scale.tables[aggregate.table].field.title).quoted
      if rows == 0, state == .empty, outcome.value(of: next).state == .empty {
        return Phrase(
          vi: "\(table.vi) không đủ dòng để tính", en: "there are not enough rows in \(table.en)"
        ).capitalized
      }
      guard rows > 0 else { continue }
      let (number, why) = (count(rows), NumberWording.absence(state))
      return Phrase(
        vi: "\(number.vi) của \(table.vi) có giá trị \(why.vi)",
        en: "\(number.en) of \(table.en) with a value that is \(why.en)")
    }
    return nil
  }
}
