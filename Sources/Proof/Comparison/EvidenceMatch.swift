import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Which evidence of two scales is the same, and the evidence that both can be scored with.
///
/// Evidence is matched by its identifier, else by its title. What both ask for takes the values that both
/// accept: a unit with any other value cannot be scored by one of them.
struct EvidenceMatch {
  /// By field of the old scale the field of the new one, if any.
  let pairs: [Int?]
  /// The fields of the new scale that the old one does not have.
  let added: [Int]
  /// What both scales can be scored with.
  let schema: EvidenceSchema
  let old: PlanPlaces
  let new: PlanPlaces
  /// By field of `schema`: why the scales cannot be compared where it decides.
  let conflicts: [Int: Phrase]
  /// Evidence of which only a blank cell means something else, by its two fields of `schema`.
  let blanks: [Blank]

  /// The places of a piece of evidence that each scale has its own field for.
  struct Blank {
    let old: Int
    let new: Int
  }

  init(_ old: EvidenceSchema, _ new: EvidenceSchema) {
    pairs = Self.pairs(old.fields, new.fields) {
      $0.name
    } or: {
      $0.title
    }
    var taken = [Int?](repeating: nil, count: new.fields.count)
    for (index, pair) in pairs.enumerated() { if let pair { taken[pair] = index } }
    added = new.fields.indices.filter { taken[$0] == nil }
    var fields: [EvidenceField] = []
    var oldPlaces: [Int] = []
    var newPlaces = [Int](repeating: 0, count: new.fields.count)
    var conflicts: [Int: Phrase] = [:]
    var blanks: [Blank] = []
    var oldOptions: [Int: [Int]] = [:]
    var newOptions: [Int: [Int]] = [:]
    for (index, field) in old.fields.enumerated() {
      oldPlaces.append(fields.count)
      guard let pair = pairs[index] else {
        fields.append(field.shared())
        continue
      }
      let other = new.fields[pair]
      newPlaces[pair] = fields.count
      if let conflict = Self.conflict(field, other) {
        if Self.conflict(field, other, ignoringBlanks: true) == nil {
          blanks.append(Blank(old: fields.count, new: fields.count + 1))
        }
        conflicts[fields.count] = conflict
        conflicts[fields.count + 1] = conflict
        newPlaces[pair] += 1
        fields += [field.shared(), other.shared()]
        continue
      }
      let options = Self.options(field.options, other.options)
      oldOptions[index] = Self.places(of: options, in: field.options)
      newOptions[pair] = Self.places(of: options, in: other.options)
      fields.append(field.shared(with: other, options: options))
    }
    for index in added {
      newPlaces[index] = fields.count
      fields.append(new.fields[index].shared())
    }
    let kinds =
      old.kinds.isEmpty
      ? new.kinds
      : new.kinds.isEmpty ? old.kinds : Self.options(old.kinds, new.kinds)
    let schema = EvidenceSchema(
      fields: fields, kinds: kinds,
      constraints: old.constraints.map { $0.moved(to: oldPlaces) }
        + new.constraints.map { $0.moved(to: newPlaces) },
      needsPeriod: old.needsPeriod || new.needsPeriod)
    self.schema = schema
    self.conflicts = conflicts
    self.blanks = blanks
    self.old = PlanPlaces(
      fields: oldPlaces, tables: Self.tables(old, schema, oldPlaces),
      kinds: Self.kinds(old.kinds, kinds), options: oldOptions)
    self.new = PlanPlaces(
      fields: newPlaces, tables: Self.tables(new, schema, newPlaces),
      kinds: Self.kinds(new.kinds, kinds), options: newOptions)
  }

  /// Returns for every element of the first list its partner in the second: by name, else by a title
  /// that is there only once.
  static func pairs<Element>(
    _ old: [Element], _ new: [Element], _ name: (Element) -> String,
    or title: (Element) -> String
  ) -> [Int?] {
    var isTaken = [Bool](repeating: false, count: new.count)
    var pairs: [Int?] = old.map { element in new.firstIndex { name($0) == name(element) } }
    for pair in pairs { if let pair { isTaken[pair] = true } }
    for (index, element) in old.enumerated() where pairs[index] == nil {
      let same = new.indices.filter { !isTaken[$0] && title(new[$0]) == title(element) }
      guard same.count == 1, old.count(where: { title($0) == title(element) }) == 1 else {
        continue
      }
      pairs[index] = same[0]
      isTaken[same[0]] = true
    }
    return pairs
  }

  /// Returns why values of one field cannot be given to the other.
  private static func conflict(
    _ old: EvidenceField, _ new: EvidenceField, ignoringBlanks: Bool = false
  ) -> Phrase? {
    let name = new.name
    if old.type != new.type {
      return Phrase(
        vi: "minh chứng `\(name)` đổi kiểu", en: "evidence `\(name)` has another type")
    }
    if old.whenEmpty != new.whenEmpty, !ignoringBlanks {
      return Phrase(
        vi: "ô trống của `\(name)` có nghĩa khác",
        en: "an empty cell of `\(name)` means something else")
    }
    if old.type == .table, !hasSameColumns(old, new) {
      return Phrase(
        vi: "bảng `\(name)` có các cột khác", en: "the table `\(name)` has other columns")
    }
    if old.type == .choice, options(old.options, new.options).isEmpty {
      return Phrase(
        vi: "`\(name)` không còn lựa chọn nào chung", en: "`\(name)` shares no option")
    }
    if hasOtherSteps(old.bounds, new.bounds) {
      return Phrase(
        vi: "`\(name)` có các bước giá trị khác", en: "the values of `\(name)` have other steps")
    }
    if let lower = [old.bounds.lower, new.bounds.lower].compactMap({ $0 }).max(),
      let upper = [old.bounds.upper, new.bounds.upper].compactMap({ $0 }).min(), upper < lower
    {
      return Phrase(
        vi: "`\(name)` không có giá trị nào chung", en: "`\(name)` shares no value")
    }
    return nil
  }

  /// `true` iff the values that both allow are not those of one grid.
  private static func hasOtherSteps(_ old: ValueBounds, _ new: ValueBounds) -> Bool {
    guard let step = old.step ?? new.step, let other = new.step ?? old.step else { return false }
    if step != other { return true }
    let distance = (old.lower ?? .zero) - (new.lower ?? .zero)
    return step.signum > 0 && !(distance / step).isInteger
  }

  private static func hasSameColumns(_ old: EvidenceField, _ new: EvidenceField) -> Bool {
    old.columns.count == new.columns.count
      && zip(old.columns, new.columns).allSatisfy { left, right in
        left.name == right.name && left.type == right.type && left.bounds == right.bounds
          && left.options.map { $0.name } == right.options.map { $0.name }
          && left.whenEmpty == right.whenEmpty
          && left.countsOnlyWithDocument == right.countsOnlyWithDocument
          && hasSameColumns(left, right)
      }
  }

  /// Returns the options that both have, in the order of the old ones.
  private static func options(_ old: [ChoiceOption], _ new: [ChoiceOption]) -> [ChoiceOption] {
    old.filter { option in new.contains { $0.name == option.name } }
  }

  /// Returns where shared options stand in a list of its own, or `nil` where they are that list.
  private static func places(of shared: [ChoiceOption], in own: [ChoiceOption]) -> [Int]? {
    let places = shared.compactMap { option in own.firstIndex { $0.name == option.name } }
    return places == Array(own.indices) ? nil : places
  }

  private static func kinds(_ own: [ChoiceOption], _ shared: [ChoiceOption]) -> [Int?] {
    own.map { kind in shared.firstIndex { $0.name == kind.name } }
  }

  private static func tables(
    _ own: EvidenceSchema, _ shared: EvidenceSchema, _ fields: [Int]
  ) -> [Int] {
    let (mine, all) = (CheckedTable.all(in: own), CheckedTable.all(in: shared))
    var places: [Int] = []
    for table in mine {
      let parent = table.parent.map { places[$0] }
      let place = table.parent == nil ? fields[table.place] : table.place
      places.append(all.firstIndex { $0.parent == parent && $0.place == place } ?? 0)
    }
    return places
  }
}

extension EvidenceField {
  /// Returns the field as both scales can be given it.
  fileprivate func shared(
    with other: EvidenceField? = nil, options: [ChoiceOption]? = nil
  ) -> EvidenceField {
    let other = other ?? self
    let options = options ?? self.options
    var bounds = ValueBounds(
      lower: [self.bounds.lower, other.bounds.lower].compactMap { $0 }.max(),
      upper: [self.bounds.upper, other.bounds.upper].compactMap { $0 }.min(),
      step: self.bounds.step ?? other.bounds.step)
    if type == .choice {
      bounds = ValueBounds(
        lower: .zero, upper: Rational(max(0, options.count - 1)), step: .one)
    }
    return EvidenceField(
      name: name, title: title, type: type, options: options, order: order,
      columns: columns, computedColumns: computedColumns, bounds: bounds, whenEmpty: whenEmpty,
      mayBeNotApplicable: mayBeNotApplicable && other.mayBeNotApplicable,
      needsDocument: needsDocument || other.needsDocument,
      countsOnlyWithDocument: countsOnlyWithDocument || other.countsOnlyWithDocument,
      isForInformation: isForInformation, source: source, range: range)
  }
}

extension EvidenceConstraint {
  fileprivate func moved(to places: [Int]) -> EvidenceConstraint {
    EvidenceConstraint(test: test.moved(to: places), asWritten: asWritten, reason: reason)
  }
}

extension EvidenceTest {
  fileprivate func moved(to places: [Int]) -> EvidenceTest {
    switch self {
    case .sign(let sum, let negative, let zero, let positive):
      let terms = sum.terms.map {
        EvidenceSum.Term(field: places[$0.field], factor: $0.factor)
      }
      return .sign(
        EvidenceSum(terms: terms, constant: sum.constant), negative: negative, zero: zero,
        positive: positive)
    case .all(let tests): return .all(tests.map { $0.moved(to: places) })
    case .any(let tests): return .any(tests.map { $0.moved(to: places) })
    case .not(let test): return .not(test.moved(to: places))
    }
  }
}
