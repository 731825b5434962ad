package import Numbers

/// Texts one after another in one buffer, so that a column of names costs no string per cell.
package struct TextColumn: Sendable {
  package private(set) var bytes: [UInt8] = []
  package private(set) var ends: [Int] = []

  /// Creates an empty column.
  package init() {}

  /// The number of texts.
  package var count: Int { ends.count }

  /// Returns the text at `index`.
  package subscript(index: Int) -> String {
    String(decoding: utf8(at: index), as: UTF8.self)
  }

  /// Returns the UTF-8 bytes of the text at `index`.
  package func utf8(at index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// Appends a text given as UTF-8 bytes.
  package mutating func append(_ text: some Collection<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  /// Appends a text.
  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
  }

  /// Appends all texts of another column.
  package mutating func append(contentsOf other: TextColumn) {
    let start = bytes.count
    bytes += other.bytes
    for end in other.ends { ends.append(start + end) }
  }

  /// Appends the UTF-8 text from `start` up to `end` of `source`.
  mutating func append(_ source: Span<UInt8>, _ start: Int, _ end: Int) {
    for index in start..<end { bytes.append(source[index]) }
    ends.append(bytes.count)
  }

  /// Removes all texts and keeps the storage.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}

/// A document that a unit filed as proof of a value.
package struct EvidenceDocument: Hashable, Sendable {
  package let number: String
  package let date: String
  package let title: String
  package let file: String

  /// Creates a document; a part that was not given is an empty text.
  package init(number: String, date: String, title: String, file: String) {
    self.number = number
    self.date = date
    self.title = title
    self.file = file
  }
}

/// What was filed beside a value: documents, by whom, a remark.
package struct EvidenceRemark: Hashable, Sendable {
  package let documents: [EvidenceDocument]
  package let by: String
  package let note: String

  /// Creates a remark.
  package init(documents: [EvidenceDocument], by: String, note: String) {
    self.documents = documents
    self.by = by
    self.note = note
  }

  /// A document of which nothing is known but that it is there.
  package static let document = EvidenceRemark(
    documents: [EvidenceDocument(number: "1", date: "", title: "", file: "")], by: "", note: "")
}

/// The values of one field for the units of a block, or for the rows of a table.
package struct EvidenceColumn: Sendable {
  /// The values, 0 where the state is not `filed`; an overflowed one stands in `large`.
  ///
  /// A table has the number of its rows.
  package var values: [SmallRational]
  package var states: [EvidenceState]
  /// The exact values that do not fit in a `SmallRational`, by unit index.
  package var large: [Int: Rational]
  /// The texts of a field of type `text`, one a unit; empty for other types.
  package var texts: TextColumn
  /// Documents and remarks by unit index; most cells have none.
  package var remarks: [Int: EvidenceRemark]
  /// `true` iff the file has a place for the documents of this field; only then one can be missing.
  package var carriesDocuments = true
  /// The rows of a field of type `table`; `nil` for other types.
  package var rows: EvidenceRows?

  /// Creates an empty column of a field that is no table.
  package init() {
    values = []
    states = []
    large = [:]
    texts = TextColumn()
    remarks = [:]
  }

  /// Creates an empty column of `field`.
  package init(for field: EvidenceField) {
    self.init()
    if field.type == .table { rows = EvidenceRows(for: field.columns) }
  }

  /// Removes all cells and keeps the storage.
  package mutating func removeAll() {
    values.removeAll(keepingCapacity: true)
    states.removeAll(keepingCapacity: true)
    large.removeAll()
    texts.removeAll()
    remarks.removeAll()
    rows?.removeAll()
  }

  /// Returns the exact value at `index`; 0 where nothing is filed.
  package func exactValue(at index: Int) -> Rational {
    if let value = large[index] { return value }
    return values[index].rational ?? .zero
  }
}

/// A run of units with their evidence, in the order of the file: what is read and scored at a time.
package struct EvidenceBlock: Sendable {
  /// The unit's code, text with its leading zeros.
  package var codes = TextColumn()
  package var names = TextColumn()
  package var clusters = TextColumn()
  package var parents = TextColumn()
  /// The unit's evaluation period as it was written; empty where none was given.
  package var periods = TextColumn()
  /// What `periods` means; `nil` where none was given or it could not be read.
  package var spans: [EvaluationPeriod?] = []
  /// The index of the unit's kind in the schema, or -1 where the scale has no kinds.
  package var kinds: [Int32] = []
  /// `true` where a cell of the unit could not be read, so that it gets no result.
  package var isBad: [Bool] = []
  /// The line of the unit's code in its file, from 1.
  package var lines: [UInt32] = []
  /// The number of the first unit in its run, from 0.
  package var firstOrdinal = 0
  /// The numbers of the units in their run where they do not follow one another; otherwise empty.
  package var ordinals: [Int] = []
  /// One column per field of the schema, in its order.
  package var columns: [EvidenceColumn]

  /// How many rows a table of a block should have at most, so that memory does not grow with the file:
  /// a block ends behind the unit that reaches it.
  package static var preferredRowCount: Int { 1 << 16 }

  /// Creates an empty block for the fields of a schema.
  package init(for schema: EvidenceSchema) {
    columns = schema.fields.map { EvidenceColumn(for: $0) }
  }

  /// Creates an empty block for `fieldCount` fields, none of them a table.
  package init(fieldCount: Int) {
    columns = Array(repeating: EvidenceColumn(), count: fieldCount)
  }

  /// The number of units.
  package var count: Int { kinds.count }

  /// Returns the number of a unit in its run, from 0.
  package func ordinal(of unit: Int) -> Int {
    ordinals.isEmpty ? firstOrdinal + unit : ordinals[unit]
  }

  /// Returns the evaluation period of a unit, or `nil` where none is known.
  package func period(of unit: Int) -> EvaluationPeriod? {
    spans.indices.contains(unit) ? spans[unit] : nil
  }

  /// Returns the block as it was when a scorer had scored: what later ones gave is empty.
  package func asOf(_ scorer: Int, _ schema: EvidenceSchema) -> EvidenceBlock {
    var block = self
    for (index, field) in schema.fields.enumerated() {
      guard let own = field.scorer, own.scorer > scorer else { continue }
      block.columns[index].values = Array(repeating: .zero, count: count)
      block.columns[index].states = Array(repeating: .empty, count: count)
      block.columns[index].large = [:]
      block.columns[index].remarks = [:]
    }
    return block
  }

  /// Removes all units and keeps the storage.
  package mutating func removeAll() {
    firstOrdinal = 0
    ordinals.removeAll()
    codes.removeAll()
    names.removeAll()
    clusters.removeAll()
    parents.removeAll()
    periods.removeAll()
    spans.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
    isBad.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    for index in columns.indices { columns[index].removeAll() }
  }
}
