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

/// Finds the field that a column or a JSON key names, by identifier or by title.
struct ColumnNames {
  /// What a column holds.
  enum Role: Hashable {
    case label(UnitLabel)
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
  private let fields: [EvidenceField]

  init(_ schema: EvidenceSchema) {
    var names: [String: Int] = [:]
    var titles: [String: [Int]] = [:]
    for (index, field) in schema.fields.enumerated() {
      if names[field.name] == nil { names[field.name] = index }
      titles[Self.collapsed(field.title), default: []].append(index)
    }
    (byName, byTitle, fields) = (names, titles, schema.fields)
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

  /// The names worth suggesting for a misspelt one.
  var candidates: [String] { fields.map { $0.name } + fields.map { $0.title } }

  /// Returns the identifiers of fields.
  func names(of indices: [Int]) -> [String] { indices.map { fields[$0].name } }

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

  /// Creates the map of a file in which nothing was found yet.
  init(fieldCount: Int) {
    labels = Array(repeating: -1, count: UnitLabel.allCases.count)
    values = Array(repeating: -1, count: fieldCount)
    documents = values
    states = values
  }

  /// The column of a role.
  subscript(role: ColumnNames.Role) -> Int {
    get {
      switch role {
      case .label(let label): labels[label.rawValue]
      case .value(let field): values[field]
      case .document(let field): documents[field]
      case .state(let field): states[field]
      }
    }
    set {
      switch role {
      case .label(let label): labels[label.rawValue] = newValue
      case .value(let field): values[field] = newValue
      case .document(let field): documents[field] = newValue
      case .state(let field): states[field] = newValue
      }
    }
  }
}
