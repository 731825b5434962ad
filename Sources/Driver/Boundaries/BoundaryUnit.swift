import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// A unit made for a test: what it files, by field; what is not there is empty.
struct BoundaryUnit: Sendable {
  /// What the unit is to show, such as `on_time = 98%`.
  var title: String
  /// Its kind, by index; 0 where the scale knows none.
  var kind = 0
  var values: [Int: Rational]
  /// What it files that is no number: texts, tables, and reasons why there is nothing.
  var others: [GivenEvidence] = []
  /// The fields with which a document comes.
  var documented: Set<Int> = []

  /// Returns the unit with other values for some fields.
  func changing(_ changes: [(field: Int, value: Rational)], title: String) -> BoundaryUnit {
    var unit = self
    unit.title = title
    for change in changes { unit.values[change.field] = change.value }
    return unit
  }

  /// `true` iff what the unit files is allowed by what must hold between pieces of evidence.
  func meets(_ constraint: EvidenceConstraint) -> Bool {
    let isFiled = constraint.test.fields.allSatisfy { values[$0] != nil }
    return !isFiled || constraint.test.holds { values[$0] ?? .zero }
  }

  /// Returns what the unit files, in the order of the fields.
  var given: [GivenEvidence] {
    values.sorted { $0.key < $1.key }.map {
      var given = GivenEvidence(field: $0.key, state: .filed, value: $0.value, text: "")
      given.hasDocument = documented.contains($0.key)
      return given
    } + others
  }
}

extension BoundaryUnit {
  /// Takes what the first unit of a block files, as an example would give it.
  init(_ block: EvidenceBlock, of scale: CheckedScale, title: String) {
    let kind = max(0, block.kinds.first.map { Int($0) } ?? 0)
    self.init(title: title, kind: kind, values: [:])
    for given in Self.given(in: block.columns, scale.schema.fields, at: 0) {
      let type = scale.schema.fields[given.field].type
      if given.state == .filed, type != .text, type != .table {
        values[given.field] = given.value
        if given.hasDocument { documented.insert(given.field) }
      } else {
        others.append(given)
      }
    }
  }

  private static func given(
    in columns: [EvidenceColumn], _ fields: [EvidenceField], at index: Int
  ) -> [GivenEvidence] {
    fields.indices.map { field in
      let (column, type) = (columns[field], fields[field].type)
      let isFiled = column.states[index] == .filed
      let rows = (isFiled ? column.rows : nil).map { rows in
        rows.range(of: index).map { given(in: rows.columns, fields[field].columns, at: $0) }
      }
      var item = GivenEvidence(
        field: field, state: column.states[index],
        value: isFiled && type != .text ? column.exactValue(at: index) : .zero,
        text: isFiled && type == .text ? column.texts[index] : "", rows: rows ?? [])
      item.hasDocument = column.remarks[index]?.documents.isEmpty == false
      return item
    }
  }
}

extension CheckedScale {
  /// The period of units made for tests: the first whole year of the scale; `nil` where none is asked for.
  var samplePeriod: String? {
    guard schema.needsPeriod else { return nil }
    let start =
      (header.edition?.from ?? header.effectiveFrom)?.parts ?? (year: 2024, month: 1, day: 1)
    return String(start.month == 1 && start.day == 1 ? start.year : start.year + 1)
  }
}

extension Plan {
  /// Scores units that have nothing to do with one another.
  func outcomes(of units: [BoundaryUnit]) -> [Outcome] {
    func block(_ units: [BoundaryUnit]) -> EvidenceBlock {
      let units = units.map {
        ExampleUnit(
          kind: $0.kind, name: "", cluster: "", parent: "",
          period: scale.samplePeriod.flatMap { EvaluationPeriod($0) },
          periodText: scale.samplePeriod ?? "", given: $0.given, expectations: [])
      }
      let range = SourceRange(start: 0, end: 0)
      return ExampleRun.block(of: CheckedExample(title: "", units: units, range: range), scale)
    }
    if units.isEmpty { return [] }
    if stageCount == 0 {
      let outcomes = scoreTogether(self, [block(units)])[0]
      return units.indices.map { outcomes[$0] }
    }
    return units.map { scoreTogether(self, [block([$0])])[0][0] }
  }
}
