package import Diagnostics

/// What every unit states beside its evidence, in the order of the columns of a cell table.
enum UnitLabel: Int, CaseIterable {
  case unit, kind, name, cluster, parent, period

  /// The spellings in a header or as a JSON key, in lower case and with spaces.
  var spellings: [String] {
    switch self {
    case .unit: ["unit", "đơn vị"]
    case .kind: ["kind", "loại"]
    case .name: ["name", "tên"]
    case .cluster: ["cluster", "cụm"]
    case .parent: ["parent", "trực thuộc"]
    case .period: ["period", "kỳ"]
    }
  }

  /// Returns the label that a header or key names, or `nil`.
  static func named(_ text: String) -> UnitLabel? {
    let word = Spellings.normalized(text)
    return allCases.first { $0.spellings.contains(word) }
  }
}

/// The columns of an evidence file that say what the unit is, whatever the scale.
package enum UnitColumn {
  /// Returns what a column with this name says of the unit, or `nil` where the name is free.
  package static func meaning(of name: String) -> Phrase? {
    guard let label = UnitLabel.named(name) else { return nil }
    return switch label {
    case .unit: Phrase(vi: "mã đơn vị", en: "the code of the unit")
    case .kind: Phrase(vi: "loại đơn vị", en: "the kind of the unit")
    case .name: Phrase(vi: "tên đơn vị", en: "the name of the unit")
    case .cluster: Phrase(vi: "cụm thi đua của đơn vị", en: "the cluster of the unit")
    case .parent: Phrase(vi: "đơn vị cấp trên", en: "the unit above")
    case .period: Phrase(vi: "kỳ đánh giá", en: "the evaluation period")
    }
  }
}

/// What the records of a file are: units, or the rows of one of their tables.
struct RecordSubject {
  let fields: [EvidenceField]
  /// The kinds of unit that the scale distinguishes; rows have none.
  let kinds: [ChoiceOption]
  /// Those who score what units are asked for.
  let scorers: [ChoiceOption]
  /// The tables from the unit down to the one whose rows these are; empty for units.
  let path: [EvidenceField]
  /// What must hold between the fields; nothing for rows.
  let constraints: [EvidenceConstraint]
  /// `true` iff every unit must state its period.
  let needsPeriod: Bool
  /// Within what units are compared; nothing for rows.
  let groupings: [UnitGrouping]

  /// The units of a scale.
  init(unitsOf schema: EvidenceSchema) {
    (fields, kinds, path) = (schema.fields, schema.kinds, [])
    (constraints, needsPeriod) = (schema.constraints, schema.needsPeriod)
    (scorers, groupings) = (schema.scorers, schema.groupings)
  }

  /// The rows of the last table of `path`.
  init(rowsOf path: [EvidenceField]) {
    (fields, kinds, self.path) = (path.last?.columns ?? [], [], path)
    (constraints, needsPeriod, scorers, groupings) = ([], false, [], [])
  }

  var isTable: Bool { !path.isEmpty }

  /// The tables around the one whose rows these are.
  var outers: ArraySlice<EvidenceField> { path.dropLast() }
}

/// Finds the field that a column or a JSON key names, by identifier or by title.
struct ColumnNames {
  /// What a column holds.
  enum Role: Hashable {
    case label(UnitLabel)
    /// The code of the row itself.
    case row
    /// The code of the row of a table around this one, which is counted from the unit.
    case outer(Int)
    case value(Int)
    case document(Int)
    case state(Int)
  }

  /// What a name turned out to be.
  enum Match {
    case role(Role)
    /// The title of several fields.
    case ambiguous([Int])
    case unknown
  }

  private let byName: [String: Int]
  private let byTitle: [String: [Int]]
  private let subject: RecordSubject

  init(_ subject: RecordSubject) {
    var names: [String: Int] = [:]
    var titles: [String: [Int]] = [:]
    for (index, field) in subject.fields.enumerated() {
      if names[field.name] == nil { names[field.name] = index }
      titles[Self.collapsed(field.title), default: []].append(index)
    }
    (byName, byTitle, self.subject) = (names, titles, subject)
  }

  /// `true` iff several score some of the evidence.
  var hasScorers: Bool { !subject.scorers.isEmpty }

  /// Returns the subject.fields of what several score, by the identifier of what is scored.
  func scores(of thing: String) -> [Int] {
    subject.fields.indices.filter { subject.fields[$0].scorer?.subject == thing }
  }

  /// Returns the field of one score, by the scorer's name or title.
  func score(of thing: String, by scorer: String) -> Int? {
    scores(of: thing).first { index in
      guard let own = subject.fields[index].scorer else { return false }
      return subject.scorers[own.scorer].name == scorer
        || Self.collapsed(subject.scorers[own.scorer].title) == Self.collapsed(scorer)
    }
  }

  /// Returns who may score, where a header is that of a scorer who may not: `plan.board`.
  func scorersInstead(of header: String) -> [String]? {
    guard let dot = header.unicodeScalars.lastIndex(of: ".") else { return nil }
    let name = String(header[header.index(after: dot)...])
    let members = scores(of: String(header[..<dot]))
    guard !members.isEmpty, subject.scorers.contains(where: { $0.name == name }) else { return nil }
    return members.map { subject.fields[$0].name }
  }

  /// `true` iff a name or title is that of a column that the scale computes.
  func isComputed(_ name: String) -> Bool {
    guard let computed = subject.path.last?.computedColumns else { return false }
    return computed.contains { $0 == name || Self.collapsed($0) == Self.collapsed(name) }
  }

  /// Returns the field of a name or title.
  func field(_ name: String) -> Match {
    if let index = byName[name] { return .role(.value(index)) }
    guard let indices = byTitle[Self.collapsed(name)] else { return .unknown }
    return indices.count == 1 ? .role(.value(indices[0])) : .ambiguous(indices)
  }

  /// Returns what a column with this header holds.
  ///
  /// `unit` is always the unit's code; any other label gives way to a field of the same identifier.
  func column(_ header: String) -> Match {
    let label = UnitLabel.named(header)
    if label == .unit { return .role(.label(.unit)) }
    if byName[header] == nil, let label { return .role(.label(label)) }
    if let role = rowRole(header) { return .role(role) }
    let match = field(header)
    guard case .unknown = match, let dot = header.unicodeScalars.lastIndex(of: ".") else {
      return match
    }
    let suffix = Spellings.normalized(String(header[header.index(after: dot)...]))
    guard case .role(.value(let index)) = field(String(header[..<dot])) else { return .unknown }
    switch suffix {
    case "document", "văn bản": return .role(.document(index))
    case "state", "trạng thái": return .role(.state(index))
    default: return .unknown
    }
  }

  /// Returns what a column holds that says which row, or which row of a table around it, is meant.
  private func rowRole(_ header: String) -> Role? {
    guard subject.isTable, byName[header] == nil else { return nil }
    if let outer = subject.outers.firstIndex(where: { $0.name == header }) { return .outer(outer) }
    let title = Self.collapsed(header)
    if byTitle[title] == nil,
      let outer = subject.outers.firstIndex(where: { Self.collapsed($0.title) == title })
    {
      return .outer(outer)
    }
    return isRowCode(header) ? .row : nil
  }

  /// `true` iff a header or a JSON key means the code of the row; it gives way to a field.
  func isRowCode(_ text: String) -> Bool {
    guard byName[text] == nil else { return false }
    let word = Spellings.normalized(text)
    return word == "row" || word == "dòng"
  }

  /// The names worth suggesting for a misspelt one.
  var candidates: [String] {
    subject.fields.map { $0.name } + subject.fields.map { $0.title }
      + subject.outers.map { $0.name }
  }

  /// Returns the identifiers of fields.
  func names(of indices: [Int]) -> [String] { indices.map { subject.fields[$0].name } }

  /// Returns `text` with runs of spaces and line breaks as one space.
  private static func collapsed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isPending = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\u{A0}", "\t", "\n", "\r", "\u{202F}": isPending = !result.isEmpty
      default:
        if isPending { result.append(" ") }
        isPending = false
        result.append(scalar)
      }
    }
    return String(result)
  }
}

/// Which column of a cell table holds what; -1 where the file has no such column.
struct ColumnMap {
  var labels: [Int]
  var values: [Int]
  var documents: [Int]
  var states: [Int]
  /// The code of a row.
  var row = -1
  /// The codes of the rows of the tables around, the outermost first.
  var outers: [Int]

  /// Creates the map of a file in which nothing was found yet.
  init(fieldCount: Int, outerCount: Int = 0) {
    labels = Array(repeating: -1, count: UnitLabel.allCases.count)
    outers = Array(repeating: -1, count: outerCount)
    values = Array(repeating: -1, count: fieldCount)
    documents = values
    states = values
  }

  /// The column of a role.
  subscript(role: ColumnNames.Role) -> Int {
    get {
      switch role {
      case .label(let label): labels[label.rawValue]
      case .row: row
      case .outer(let table): outers[table]
      case .value(let field): values[field]
      case .document(let field): documents[field]
      case .state(let field): states[field]
      }
    }
    set {
      switch role {
      case .label(let label): labels[label.rawValue] = newValue
      case .row: row = newValue
      case .outer(let table): outers[table] = newValue
      case .value(let field): values[field] = newValue
      case .document(let field): documents[field] = newValue
      case .state(let field): states[field] = newValue
      }
    }
  }
}

extension UnitGrouping {
  /// Returns what the units of a block state of it.
  package func column(of block: EvidenceBlock) -> TextColumn {
    switch self {
    case .cluster: block.clusters
    case .parent: block.parents
    case .period: block.periods
    }
  }

  /// The column of files in which it stands.
  var label: UnitLabel {
    switch self {
    case .cluster: .cluster
    case .parent: .parent
    case .period: .period
    }
  }
}
