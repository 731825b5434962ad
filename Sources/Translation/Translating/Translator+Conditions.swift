import Evaluation
import Evidence
import Numbers
import Semantics

/// Evidence, comparisons and conditions. What SQL says of NULL is what the scale says of a missing
/// answer: `and` and `or` are decided by what is known, where that suffices.
extension Translator {
  mutating func evidence(_ field: Int) -> Entry {
    let stored = source.fields[field]
    if !stored.isDecimal { refuse(.grid(stored.field.name)) }
    if case .table = stored.kind { return refused(.table) }
    source.use(field)
    return source.entry(stored)
  }

  func unitKind() -> Entry {
    let names = scale.schema.kinds.map { $0.name }
    guard !names.isEmpty else { return Entry(value: SQLValue(Rational(-1)), possible: .filed) }
    let column = Fragment(dialect.quoted("kind"), step: 0)
    return Entry(value: SQLValue(.option(column, names: names), canBeNull: false), possible: .filed)
  }

  private mutating func documentTest(_ field: Int) -> Fragment {
    if isBlank(field) { return .no }
    source.useDocuments(of: field)
    let name = source.fields[field].documentsName
    return Fragment(dialect.quoted(name), step: 0).compared(">", .zero)
  }

  mutating func hasDocument(_ field: Int) -> Entry {
    Entry(value: SQLValue(documentTest(field), canBeNull: false), possible: .filed)
  }

  mutating func documented(_ operand: Register, _ field: Int) -> Entry {
    let own = value(operand)
    return Entry(
      value: merged([(documentTest(field), own)], otherwise: nil),
      possible: entry(operand).possible.union(StateSet(.empty)))
  }

  mutating func compared(
    _ sign: ComparisonOperator, _ left: Register, _ right: Register
  ) -> Entry {
    let (first, second) = (value(left), value(right))
    let sql = compared(first, sign, second)
    return inStrongest(
      [left, right], SQLValue(sql, canBeNull: first.canBeNull || second.canBeNull))
  }

  mutating func sameText(_ left: Register, _ right: Register, negated: Bool) -> Entry {
    let (first, second) = (value(left), value(right))
    let sql = first.lead.compared(negated ? "<>" : "=", second.lead)
    return inStrongest(
      [left, right], SQLValue(sql, canBeNull: first.canBeNull || second.canBeNull))
  }

  /// Returns the values of some conditions.
  mutating func conditions(_ registers: [Register]) -> (sql: [Fragment], canBeNull: Bool) {
    var sql: [Fragment] = []
    var canBeNull = false
    for register in registers {
      let value = value(register)
      sql.append(condition(value))
      canBeNull = canBeNull || value.canBeNull
    }
    return (sql, canBeNull)
  }

  mutating func connected(_ operands: [Register], isAll: Bool) -> Entry {
    let (sql, canBeNull) = conditions(operands)
    let value = SQLValue(isAll ? Fragment.all(sql) : Fragment.any(sql), canBeNull: canBeNull)
    let entry = inStrongest(operands, value)
    let possible = canBeNull ? entry.possible.union(.filed) : .filed
    return Entry(value: value, possible: possible)
  }

  /// Returns how many conditions hold; those without a value do not.
  func count(_ conditions: [Fragment]) -> Whole {
    var sql: [Fragment] = []
    var always = 0
    for condition in conditions {
      if condition == .yes {
        always += 1
      } else if condition != .no {
        sql.append(.choice([(condition, .literal("1"))], otherwise: .zero))
      }
    }
    if sql.isEmpty { return Whole(Rational(always)) }
    if always > 0 { sql.append(.literal("\(always)")) }
    return Whole(
      .joined(sql, " + ", .sum), from: Rational(always), to: Rational(always + sql.count), .narrow)
  }

  mutating func atLeast(_ least: Int, _ operands: [Register]) -> Entry {
    var (sql, canBeNull) = conditions(operands)
    for index in sql.indices { sql[index] = kept(sql[index]) }
    let enough = count(sql).sql.compared(">=", .literal("\(least)"))
    guard canBeNull else {
      return Entry(value: SQLValue(enough, canBeNull: false), possible: .filed)
    }
    let failed = count(sql.map { $0.negated }).sql
      .compared(">", .literal("\(operands.count - least)"))
    let value = SQLValue(
      .choice([(enough, .yes), (failed, .no)], otherwise: nil), canBeNull: true)
    return Entry(value: value, possible: inStrongest(operands, value).possible.union(.filed))
  }

  mutating func isOneOf(_ operand: Register, _ values: [Rational]) -> Entry {
    let subject = value(operand)
    let sql: Fragment
    switch subject.form {
    case .option(let column, let names):
      let wanted = values.compactMap { value in
        value.integer.flatMap { names.indices.contains($0) ? dialect.text(names[$0]) : nil }
      }
      sql =
        wanted.isEmpty
        ? .no
        : Fragment(
          "\(column.text(within: .sum)) IN (\(wanted.joined(separator: ", ")))", .comparison,
          step: column.step)
    case .number, .ratio, .condition, .text:
      let kept = kept(number(subject))
      var tests: [Fragment] = []
      for value in values { tests.append(compared(kept, .equal, SQLValue(value))) }
      sql = .any(tests)
    }
    // An empty list holds for nothing, whether there is a value or not.
    if sql == .no, subject.canBeNull {
      return Entry(
        value: SQLValue(.choice([(subject.lead.isNotNull, .no)], otherwise: nil), canBeNull: true),
        possible: entry(operand).possible)
    }
    return Entry(
      value: SQLValue(sql, canBeNull: subject.canBeNull), possible: entry(operand).possible)
  }

  mutating func stateTest(_ test: StateTest, _ operand: Register) -> Entry {
    let sql: Fragment
    switch test {
    case .filed:
      let own = entry(operand)
      sql =
        own.possible.isFiled
        ? .yes
        : own.isRaw
          ? state(operand).test(.filed) : often(operand).lead.isNotNull
    case .missing:
      let state = state(operand)
      sql = .any([state.test(.empty), state.test(.rejected)])
    case .notApplicable: sql = state(operand).test(.notApplicable)
    case .notYetDue: sql = state(operand).test(.notYetDue)
    case .rejected: sql = state(operand).test(.rejected)
    case .documented: sql = .no
    }
    return Entry(value: SQLValue(sql, canBeNull: false), possible: .filed)
  }

  // MARK: Choices

  mutating func fallback(_ first: Register, _ second: Register) -> Entry {
    let own = often(first)
    guard own.canBeNull else { return Entry(value: own, possible: entry(first).possible) }
    let other = value(second)
    return Entry(
      value: merged([(own.lead.isNotNull, own)], otherwise: other),
      possible: StateSet.filed.union(entry(second).possible))
  }

  mutating func select(_ arms: [SelectArm], _ otherwise: Register) -> Entry {
    var pieces: [(condition: Fragment, value: SQLValue)] = []
    var possible = entry(otherwise).possible
    for arm in arms {
      let isOpen = value(arm.condition).canBeNull
      let sql = condition(isOpen ? often(arm.condition) : value(arm.condition))
      pieces.append((sql, value(arm.value)))
      possible = possible.union(entry(arm.value).possible)
      if isOpen {
        pieces.append((sql.isNull, nothing))
        possible = possible.union(entry(arm.condition).possible)
      }
    }
    return Entry(value: merged(pieces, otherwise: value(otherwise)), possible: possible)
  }

  mutating func selectState(_ arms: [SelectArm], _ otherwise: Register) -> StateTerm {
    let values = arms.map { $0.value } + [otherwise]
    if arms.count == 1, values.allSatisfy({ entry($0).possible.isFiled }) {
      return state(arms[0].condition)
    }
    var pieces: [(condition: Fragment, state: StateTerm)] = []
    for arm in arms {
      let isOpen = value(arm.condition).canBeNull
      let sql = condition(isOpen ? often(arm.condition) : value(arm.condition))
      pieces.append((sql, state(arm.value)))
      if isOpen { pieces.append((sql.isNull, state(arm.condition))) }
    }
    return merged(pieces, otherwise: state(otherwise))
  }

  /// Returns the regions of a table of bands from the last down, each with the condition that the subject
  /// lies in it where it lies in none before; the first region has the condition of the contrary.
  private mutating func regions(
    _ subject: SQLValue, _ table: BandTable
  ) -> [(condition: Fragment, operand: Register?)] {
    func operand(_ region: Int) -> Register? {
      region < table.arms.count ? table.arms[region] : table.otherwise
    }
    if case .option(let column, let names) = subject.form {
      return optionRegions(column, names, table, operand)
    }
    var result: [(condition: Fragment, operand: Register?)] = []
    for (index, division) in table.divisions.enumerated().reversed() {
      let sign: ComparisonOperator = division.isAfter ? .greater : .greaterOrEqual
      result.append(
        (compared(subject, sign, SQLValue(division.value)), operand(table.regions[index + 1])))
    }
    guard let first = table.divisions.first else {
      return [(subject.canBeNull ? subject.lead.isNotNull : .yes, operand(table.regions[0]))]
    }
    let sign: ComparisonOperator = first.isAfter ? .lessOrEqual : .less
    let last = subject.canBeNull ? compared(subject, sign, SQLValue(first.value)) : .yes
    result.append((last, operand(table.regions[0])))
    // Neighbors with the same arm are one.
    var joined: [(condition: Fragment, operand: Register?)] = []
    for region in result {
      if let before = joined.last, before.operand == region.operand, region.condition != .yes,
        region.condition != last
      {
        joined[joined.count - 1] = region
      } else {
        joined.append(region)
      }
    }
    return joined
  }

  /// Returns the same for a choice, by the names of its options.
  private func optionRegions(
    _ column: Fragment, _ names: [String], _ table: BandTable, _ operand: (Int) -> Register?
  ) -> [(condition: Fragment, operand: Register?)] {
    var regions: [(operand: Register?, names: [String])] = []
    for (index, name) in names.enumerated() {
      let value = Rational(index)
      let passed = table.divisions.filter { $0.isAfter ? $0.value < value : $0.value <= value }
      let own = operand(table.regions[passed.count])
      if let last = regions.last, last.operand == own {
        regions[regions.count - 1].names.append(dialect.text(name))
      } else {
        regions.append((own, [dialect.text(name)]))
      }
    }
    return regions.map { region in
      let list = region.names.joined(separator: ", ")
      let test =
        region.names.count == 1 ? "\(column.text) = \(list)" : "\(column.text) IN (\(list))"
      return (Fragment(test, .comparison, step: column.step), region.operand)
    }
  }

  mutating func bands(_ subject: Register, _ table: BandTable) -> Entry {
    let subjectValue = often(subject)
    var possible = entry(subject).possible.without(.filed)
    var pieces: [(condition: Fragment, value: SQLValue)] = []
    for region in regions(subjectValue, table) {
      guard let operand = region.operand else {
        pieces.append((region.condition, nothing))
        possible = possible.union(StateSet(.empty))
        continue
      }
      pieces.append((region.condition, value(operand)))
      possible = possible.union(entry(operand).possible)
    }
    return Entry(value: merged(pieces, otherwise: nil), possible: possible)
  }

  mutating func bandState(_ subject: Register, _ table: BandTable) -> StateTerm {
    let subjectValue = often(subject)
    let operands = table.arms + [table.otherwise].compactMap { $0 }
    let isComplete = table.otherwise != nil || table.regions.allSatisfy { $0 < table.arms.count }
    if isComplete, operands.allSatisfy({ entry($0).possible.isFiled }) { return state(subject) }
    var pieces: [(condition: Fragment, state: StateTerm)] = []
    for region in regions(subjectValue, table) {
      pieces.append((region.condition, region.operand.map { state($0) } ?? StateTerm(.empty)))
    }
    return merged(pieces, otherwise: state(subject))
  }

  mutating func markWithin(
    _ mark: Register, _ subject: Register, _ ranges: [MarkRange]
  ) -> Entry {
    let (own, option) = (often(mark), often(subject))
    var tests: [Fragment] = []
    for range in ranges {
      var parts = [compared(option, .equal, SQLValue(range.option))]
      if let lower = range.values.infimum {
        parts.append(
          compared(own, range.values.includesInfimum ? .greaterOrEqual : .greater, SQLValue(lower)))
      }
      if let upper = range.values.supremum {
        parts.append(
          compared(own, range.values.includesSupremum ? .lessOrEqual : .less, SQLValue(upper)))
      }
      tests.append(.all(parts))
    }
    let strongest = StateSet.strongest([entry(mark).possible, entry(subject).possible])
    return Entry(
      value: merged([(.any(tests), own)], otherwise: nil),
      possible: strongest.union(StateSet(.rejected)))
  }
}
