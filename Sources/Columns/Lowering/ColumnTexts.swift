import Evaluation
import Evidence
import Semantics

/// The texts of a scale and of evidence as whole numbers.
///
/// A text of the scale is named by its place among them. What a unit wrote has the same number where the scale names
/// that text, else a number below 0, which says of which field it is.
struct ColumnTexts {
  /// The texts of the scale.
  let texts: [String]
  /// By field: what stands for a text that the scale does not name.
  private let marks: [Int: Int64]
  /// How cells say the texts of the scale; `nil` where bytes do not tell them apart.
  private let spellings: [CellSpelling]?

  init(_ plan: Plan) {
    var (texts, marks): ([String], [Int: Int64]) = ([], [:])
    for instruction in plan.instructions {
      switch instruction {
      case .text(let text): if !texts.contains(text) { texts.append(text) }
      case .evidenceText(let field):
        if marks[field] == nil { marks[field] = -1 - Int64(marks.count) }
      case _: break
      }
    }
    (self.texts, self.marks) = (texts, marks)
    let areShort = texts.allSatisfy { $0.utf8.count <= FieldPlan.wordLimit }
    spellings = areShort ? EvidenceField.spellings(ofTexts: texts) : nil
  }

  /// Returns the number of a text of the scale.
  func number(of text: String) -> Int { texts.firstIndex(of: text) ?? 0 }

  /// `true` iff the numbers of texts are the same where the texts are.
  var areTold: Bool { spellings != nil }

  /// How the texts of a field become numbers; `nil` where nothing asks for them.
  func ofField(_ field: Int) -> FieldTexts? {
    marks[field].map { mark in
      FieldTexts(
        mark: mark, greatest: Int64(max(0, texts.count - 1)), spellings: spellings ?? [])
    }
  }
}

/// How the texts of a field become numbers.
struct FieldTexts {
  /// What stands for a text that has no spelling.
  let mark: Int64
  let greatest: Int64
  let spellings: [CellSpelling]
}

extension ColumnCompiler {
  /// Returns the column of a text of the scale.
  mutating func text(_ text: String) -> FixedColumn {
    FixedColumn(whole(Int128(texts.number(of: text))))
  }

  /// Returns whether two texts are the same.
  mutating func sameText(
    _ left: FixedColumn, _ right: FixedColumn, negated: Bool
  ) throws(ColumnFault) -> FixedColumn {
    guard texts.areTold else { throw Self.fault("texts with unusual letters") }
    // What units wrote in two fields may be the same although the scale does not name it.
    let own = [left.numbers.least, right.numbers.least].filter { $0 < 0 }
    guard own.count < 2 || own == [-1, -1] else {
      throw Self.fault("texts of the evidence that are compared with one another")
    }
    let states = stronger(left.states, right.states)
    let isSame = try compared(left.numbers, .equal, right.numbers)
    return FixedColumn(blanked(negated ? inverted(isSame) : isSame, by: states), states)
  }
}
