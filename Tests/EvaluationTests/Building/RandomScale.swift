import Evidence
import Numbers
import Semantics
import TestSupport

/// Makes scales at random that use everything a checked scale can hold.
struct RandomScale {
  var random: SeededGenerator
  var build: ScaleBuilder
  let hugeOnceIn: Int
  /// What may be referred to so far, so that there are no cycles.
  var knownNodes: [Int] = []
  var knownQuantities: [ScaleQuantity] = []
  var knownNumbers: [Int] = []
  var knownTexts: [Int] = []
  var knownLadders: [Int] = []
  let numberFields: [Int]
  let yesNoFields: [Int]
  let choiceFields: [Int]
  let textFields: [Int]
  var hasColumns = false
  /// By table, its computed columns so far, as definitions.
  var knownColumns: [[Int]] = [[], [], []]
  /// The tables whose rows are looked at.
  var rows: [Int] = []
  /// The comparison in which values of the one that asks may stand.
  var asking: Asking?
  let dateFields: [Int]

  /// Returns the scale of a seed.
  ///
  /// - Parameters:
  ///   - seed: the seed; equal ones make equal scales.
  ///   - hugeOnceIn: how seldom a number is huge.
  ///   - hasColumns: whether tables may have computed columns.
  /// - Returns: the scale.
  static func make(seed: UInt64, hugeOnceIn: Int, hasColumns: Bool = false) -> CheckedScale {
    var maker = RandomScale(seed: seed, hugeOnceIn: hugeOnceIn)
    maker.hasColumns = hasColumns
    maker.fill()
    return maker.build.scale()
  }

  private init(seed: UInt64, hugeOnceIn: Int) {
    random = SeededGenerator(spreading: seed)
    self.hugeOnceIn = hugeOnceIn
    var build = ScaleBuilder()
    numberFields = (0..<4).map { build.field(.number, countsOnlyWithDocument: $0 == 3) }
    yesNoFields = (0..<3).map { _ in build.field(.yesNo) }
    choiceFields = (0..<2).map { _ in build.field(.choice) }
    textFields = (0..<2).map { build.field(.text, countsOnlyWithDocument: $0 == 1) }
    let inner = ScaleBuilder.column("inner", .table, Self.columns)
    build.table(Self.columns + [inner])
    build.table(Self.columns)
    dateFields = (0..<2).map { _ in build.field(.date) }
    self.build = build
    self.build.calendar = WorkCalendar(
      workweek: 5 + random.below(3),
      stated: (0..<random.below(60)).map { _ in
        WorkCalendar.Exception(
          day: CalendarDate(dayNumber: 18_000 + random.below(3000)), isWorking: random.once(in: 3))
      })
    if random.once(in: 2) {
      self.build.kinds = ["a", "b", "c"].map { ChoiceOption(name: $0, title: $0) }
    }
  }

  /// The columns of every table: two numbers, an answer, a text and a choice.
  private static var columns: [EvidenceField] {
    [
      ScaleBuilder.column("x", .number), ScaleBuilder.column("y", .number),
      ScaleBuilder.column("yes", .yesNo), ScaleBuilder.column("text", .text),
      ScaleBuilder.column("choice", .choice),
    ]
  }

  private mutating func fill() {
    // The table within a row comes first, so that the row's own columns can be made of it.
    for table in hasColumns ? [1, 0, 2] : [] where !random.once(in: 3) { defineColumn(of: table) }
    define()
    define()
    grow(parent: nil, level: .scale, depth: 1 + random.below(3))
    knownQuantities = [.base]
    if random.once(in: 2) { grow(parent: nil, level: .bonus, depth: random.below(2)) }
    if random.once(in: 2) { grow(parent: nil, level: .penalty, depth: random.below(2)) }
    if random.once(in: 3) { build.totalFloor = random.number(hugeOnceIn: 50) }
    if random.once(in: 3) { build.totalCeiling = random.number(hugeOnceIn: 50) }
    if random.once(in: 2) { build.totalRounding = random.rounding() }
    build.order.append(.totals)
    knownQuantities = ScaleQuantity.allCases
    define()
    for _ in 0..<1 + random.below(2) {
      addLadder()
      define()
    }
    build.result(number(3))
    build.result(condition(3))
    build.result(text(2))
    if random.once(in: 3) { build.result(build.add(awards(), .choice)) }
  }

  private mutating func define() {
    if random.once(in: 4) {
      knownTexts.append(build.define(text(2)))
    } else {
      knownNumbers.append(build.define(number(2)))
    }
  }

  private mutating func defineColumn(of table: Int) {
    rows = table == 1 ? [0, 1] : [table]
    defer { rows = [] }
    let column = TableOfDefinition(index: table, path: "t\(table)")
    if random.once(in: 3) {
      defineCarried(of: table, as: column)
      return
    }
    knownColumns[table].append(build.define(columnValue(of: table), table: column))
  }

  // MARK: Nodes

  private mutating func grow(parent: Int?, level: NodeLevel, depth: Int) {
    var draft = NodeDraft(level: level, parent: parent)
    if parent != nil {
      if random.once(in: 3) { draft.coefficient = random.positive() }
      if !random.once(in: 8) { draft.weight = random.positive() }
      draft.whenNotApplicable =
        random.once(in: 7) ? nil : random.pick(NotApplicablePolicy.allCases)
      if !build.kinds.isEmpty, random.once(in: 3) {
        draft.kinds = [0, 1, 2].filter { _ in random.once(in: 2) }
      }
      if random.once(in: 6) { draft.applicability = condition(2) }
    }
    let index = build.node(draft)
    if depth > 0 {
      let isFlat = random.once(in: 2)
      for _ in 0..<1 + random.below(4) {
        grow(parent: index, level: .group, depth: isFlat ? 0 : random.below(depth))
      }
    }
    complete(index)
    build.order.append(.node(index))
    knownNodes.append(index)
    if random.once(in: 3) { define() }
  }

  private mutating func complete(_ index: Int) {
    let children = build.nodes[index].children
    var node = build.nodes[index]
    let sum = children.map {
      build.nodes[$0].coefficient * (build.nodes[$0].maximum ?? .zero)
    }.reduce(.zero, +)
    if !random.once(in: 8) {
      node.maximum = children.isEmpty || random.once(in: 4) ? random.positive() : sum
    }
    if children.isEmpty {
      node.isScored = !random.once(in: 6)
      if node.isScored { node.rule = number(3) }
    } else {
      node.combination = random.pick([
        .sum, .sum, .sum, .mean, .weights, .best(count: random.below(3) + 1), .lowest, .rule,
      ])
      if node.combination == .rule {
        if random.once(in: 2) { node.rule = number(2) } else { node.isScored = false }
      }
    }
    if random.once(in: 5) { node.condition = condition(2) }
    if random.once(in: 6) { node.floor = random.number(hugeOnceIn: 60) }
    if random.once(in: 6) { node.ceiling = random.number(hugeOnceIn: 60) }
    if random.once(in: 5) { node.rounding = random.rounding() }
    if !node.isScored, children.isEmpty, random.once(in: 2) {
      node.passMark = .condition(condition(2))
    } else if !node.isScored || random.once(in: 2) {
      node.passMark = passMark(children)
    }
    build.nodes[index] = node
  }

  private mutating func passMark(_ children: [Int]) -> PassMark {
    switch random.below(children.isEmpty ? 3 : 5) {
    case 0: return .points(random.positive())
    case 1: return .share(Rational(random.below(100), over: 100))
    case 2: return .condition(condition(2))
    case 3: return .allChildren
    default: return .atLeast(random.below(children.count) + 1)
    }
  }

  // MARK: Ladders

  private mutating func addLadder() {
    let count = 1 + random.below(5)
    var levels: [CheckedLevel] = []
    for index in 0..<count {
      let isLast = index == count - 1 && random.once(in: 2)
      levels.append(
        ScaleBuilder.level(
          isLast ? nil : condition(2), requirement: random.once(in: 3) ? condition(2) : nil,
          fallsThrough: random.once(in: 2),
          leastTotal: random.once(in: 4) ? nil : leastTotal(index)))
    }
    var knockOuts: [CheckedKnockOut] = []
    for _ in 0..<random.below(5) {
      let effect: CheckedKnockOut.Effect =
        switch random.below(6) {
        case 0: .noLevel
        case 1: .force(random.below(count))
        case 2: .cap(random.below(count))
        case 3: .lower(steps: random.below(3), setsTotal: false)
        case 4: .raise(steps: random.below(3))
        default: .lower(steps: random.below(3), setsTotal: true)
        }
      knockOuts.append(ScaleBuilder.knockOut(effect, condition(2)))
    }
    let quotas = quotas(levels: count)
    build.ladder(levels, knockOuts, quotas, appliesInOrder: random.once(in: 2))
    knownLadders.append(build.ladders.count - 1)
  }
}
