package import Evidence
package import Numbers

/// What is known of the rows of one unit for a figure that is added up row by row.
package struct RowSummary: Sendable {
  package var counts = RowCounts()
  /// The sum of the values.
  package var sum = Rational.zero
  /// The least and the greatest value; `nil` where there are none.
  package var extremes: (least: Rational, greatest: Rational)?

  /// A unit without rows.
  package init() {}
}

/// Something amiss in a cell of a table.
package struct RowGap: Hashable, Sendable {
  /// What is amiss with the cell.
  package enum Kind: Hashable, Sendable, CaseIterable {
    case missing
    case rejected
    case notYetDue
    case outsideRange

    /// What the flag begins with.
    package var code: String {
      switch self {
      case .missing: "missing"
      case .rejected: "rejected"
      case .notYetDue: "not-yet-due"
      case .outsideRange: "outside-range"
      }
    }

    /// What a state without a value is; `nil` where nothing is amiss.
    package init?(_ state: EvidenceState) {
      switch state {
      case .filed, .notApplicable: return nil
      case .empty: self = .missing
      case .rejected: self = .rejected
      case .notYetDue: self = .notYetDue
      }
    }
  }

  package let cell: TableCell
  package let kind: Kind

  /// Names what is amiss.
  package init(cell: TableCell, kind: Kind) {
    self.cell = cell
    self.kind = kind
  }
}

/// What rows have in common in which something has no value.
package struct RowKind: Hashable, Sendable {
  /// What such a row is for a figure.
  package struct Part: Hashable, Sendable {
    /// The state of the condition; `filed` where there is none.
    package let condition: EvidenceState
    /// The state of the value; `filed` where there is none, or the condition does not hold.
    package let value: EvidenceState

    /// Creates a part.
    package init(condition: EvidenceState, value: EvidenceState) {
      self.condition = condition
      self.value = value
    }
  }

  /// What a use of a figure remarks in such a row.
  package struct Remark: Hashable, Sendable {
    /// The use, by its index among those of the table.
    package let use: Int
    /// Whether something else gives the value of the figure there.
    package let hasStandIn: Bool
    package let gap: RowGap

    /// Creates a remark.
    package init(use: Int, hasStandIn: Bool, gap: RowGap) {
      self.use = use
      self.hasStandIn = hasStandIn
      self.gap = gap
    }
  }

  /// By figure, in the order of `Plan.addedFigures(of:)`.
  package let parts: [Part]
  package let remarks: [Remark]

  /// Creates a kind.
  package init(parts: [Part], remarks: [Remark]) {
    self.parts = parts
    self.remarks = remarks
  }

  /// `true` iff nothing lacks a value in such rows.
  package var isComplete: Bool {
    remarks.isEmpty && parts.allSatisfy { $0.condition == .filed && $0.value == .filed }
  }
}

/// The figures of the units of a block whose rows were added up and not kept.
package struct RowFigures: Sendable {
  /// By instruction that makes a figure: what is known of the rows of each unit.
  package var summaries: [Int: [RowSummary]] = [:]
  /// By field of the schema, and unit: which kinds of rows without values it has, and how many of each.
  package var kinds: [Int: [[(kind: RowKind, rowCount: Int)]]] = [:]

  /// No figures.
  package init() {}
}
