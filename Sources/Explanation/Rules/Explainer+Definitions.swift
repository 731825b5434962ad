import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// What was said of definitions of the unit, by index.
final class WordedDefinitions {
  var notes: [Int: [Phrase]] = [:]
}

/// Definitions that rules and conditions use, derived before the sentence that uses them.
extension Explainer {
  /// Returns what the definitions are that an expression uses, with their arithmetic: each behind those
  /// that it uses itself.
  func definitionNotes(below id: ExpressionID) -> [Phrase] {
    var seen: [Int] = []
    return definitionNotes(below: id, &seen)
  }

  /// Returns what the computed columns of the row looked at are that some values of it use.
  func columnNotes(below roots: [ExpressionID]) -> [Phrase] {
    var seen: [Int] = []
    var notes: [Phrase] = []
    for root in roots {
      for note in definitionNotes(below: root, &seen) where !notes.contains(note) {
        notes.append(note)
      }
    }
    return notes
  }

  /// Returns what the definitions are by which conditions are decided, with their arithmetic.
  ///
  /// A definition that is itself a condition is opened where it is used: only what it compares is
  /// derived.
  func definitionNotes(ofConditions roots: [ExpressionID]) -> [Phrase] {
    var seen: [Int] = []
    var notes: [Phrase] = []
    for root in roots {
      for note in definitionNotes(below: root, &seen, opensConditions: true)
      where !notes.contains(note) {
        notes.append(note)
      }
    }
    return notes
  }

  /// Of a row only its own definitions count, the computed columns: those of the unit are explained with it.
  private func definitionNotes(
    below id: ExpressionID, _ seen: inout [Int], opensConditions: Bool = false
  ) -> [Phrase] {
    var notes: [Phrase] = []
    var stack = [id]
    while let next = stack.popLast() {
      stack += scale[next].kind.operands.reversed()
      guard case .definition(let index) = scale[next].kind, !seen.contains(index),
        scale.definitions[index].table?.index == outcome.tableOfRow
      else { continue }
      seen.append(index)
      let value = scale.definitions[index].value
      if isBare(value) { continue }
      if opensConditions, scale[value].type == .yesNo {
        stack.append(value)
        continue
      }
      // A rule says itself what it rests on.
      if outcome.value(of: value).state != .filed || !isComposed(value) {
        // What a column takes off is no deduction yet.
        let role = outcome.tableOfRow == nil ? PartRole.added : .factor
        notes += definitionNotes(below: value, &seen, opensConditions: opensConditions)
        notes += partSentences(value, role)
      }
      notes += definitionNotes(index, value)
    }
    return notes
  }

  /// Returns what one definition is, worded once for a unit: in a chain of definitions each stands below
  /// many others.
  private func definitionNotes(_ index: Int, _ value: ExpressionID) -> [Phrase] {
    guard outcome.tableOfRow == nil else { return newNotes(index, value) }
    if let known = worded.notes[index] { return known }
    let notes = newNotes(index, value)
    worded.notes[index] = notes
    return notes
  }

  private func newNotes(_ index: Int, _ value: ExpressionID) -> [Phrase] {
    let title = Phrase(same: title(ofDefinition: index)).quoted
    if outcome.value(of: value).state == .filed, isComposed(value) {
      if case .days = scale[value].kind { return [counted(value).capitalized + "."] }
      return sentences(value, Award(kind: .part, isFinal: false, name: title))
    }
    if case .deadline(let deadline) = scale[value].kind {
      return [title + ": " + deadlineText(deadline) + self.value(of: value).stated + "."]
    }
    let (text, result) = (formula(value, .values), self.value(of: value))
    let start = title + formula(value, .names).equated
    if text == result { return [start + result.equated + "."] }
    return [start + text.ending(in: result).equated + "."]
  }
}
