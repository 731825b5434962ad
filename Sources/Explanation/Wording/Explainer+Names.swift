package import Diagnostics
import Evaluation
import Evidence
import Numbers
package import Semantics

extension Explainer {
  /// Returns what people call a node: `nhóm I`, `tiêu chí I.1`.
  func name(of index: Int) -> Phrase { scale.nodes[index].wording }

  /// Returns the number of a node, or what people call it where it has none.
  func shortName(of index: Int) -> Phrase { scale.nodes[index].shortWording }

  /// Returns what people call a figure of the whole scale.
  func name(of quantity: ScaleQuantity) -> Phrase {
    switch quantity {
    case .base: Phrase(vi: "điểm các tiêu chí", en: "the points of the criteria")
    case .bonus: Phrase(vi: "điểm thưởng", en: "the bonus")
    case .penalty: Phrase(vi: "điểm trừ", en: "the penalty")
    case .exactTotal: Phrase(vi: "tổng điểm trước khi làm tròn", en: "the total before rounding")
    case .total: Phrase(vi: "tổng điểm", en: "the total")
    }
  }

  /// Returns the value of an expression as people read it, or why there is none.
  func value(of id: ExpressionID) -> Phrase {
    if case .constant(let value) = scale[id].kind { return constant(value, id) }
    if case .text(let text) = scale[id].kind { return Phrase(same: text).quoted }
    let traced = outcome.value(of: id)
    guard let value = traced.filed else { return NumberWording.absence(traced.state) }
    if scale[id].type == .text { return Phrase(same: outcome.text(of: id)).quoted }
    if case .unitKind = scale[id].kind {
      return NumberWording.value(value, type: .choice, options: scale.schema.kinds)
    }
    return NumberWording.value(value, type: scale[id].type, options: options(of: id))
  }

  /// Returns a constant in the wording of its type.
  func constant(_ value: Rational, _ id: ExpressionID) -> Phrase {
    NumberWording.value(value, type: scale[id].type)
  }

  /// Returns a value in the wording of an expression's type and options.
  func value(_ value: Rational, like id: ExpressionID) -> Phrase {
    NumberWording.value(value, type: scale[id].type, options: options(of: id))
  }

  /// Returns the options of a choice: those of the evidence that it comes from.
  func options(of id: ExpressionID) -> [ChoiceOption] {
    guard scale[id].type == .choice else { return [] }
    if case .unitKind = scale[id].kind { return scale.schema.kinds }
    if case .awarded(let awards) = scale[id].kind {
      return awards.map { ChoiceOption(name: $0.code, title: $0.title) }
    }
    if case .column(let table, let column) = scale[id].kind {
      return scale.tables[table].field.columns[column].options
    }
    if case .aggregate(let aggregate) = scale[id].kind, let value = aggregate.value {
      return options(of: value)
    }
    if let ladder = ladder(givingLevel: id) { return scale.ladders[ladder].options }
    return facts.choiceField(below: id).map { scale.schema.fields[$0].options }
      ?? scale.schema.kinds
  }

  /// Returns the title of a piece of evidence, with its name where several have the same title.
  func title(ofField field: Int) -> Phrase { facts.fieldTitles[field] }

  /// Returns the subject of a sentence: the title of evidence as the decision words it; in quotation
  /// marks what has no title, so that an identifier keeps its spelling.
  func subject(_ id: ExpressionID) -> Phrase {
    func named(_ name: String, _ title: Phrase) -> Phrase {
      title == Phrase(same: name) ? title.quoted : title
    }
    switch scale[id].kind {
    case .evidence(let field):
      return named(scale.schema.fields[field].name, title(ofField: field))
    case .column(let table, let column):
      let field = scale.tables[table].field.columns[column]
      return named(field.name, Phrase(same: field.title))
    case .scored(let value): return named(value.name, Phrase(same: value.title))
    case .level(let ladder):
      return named(scale.ladders[ladder].name, Phrase(same: scale.ladders[ladder].title))
    case .call(let call): return named(call.title, Phrase(same: title(of: call)))
    case .ranked, .required, .steps: return formula(id, .names)
    case .definition(let index):
      let (definition, title) = (scale.definitions[index], title(ofDefinition: index))
      let hasTitle = !definition.title.isEmpty && definition.title != definition.name
      return hasTitle ? Phrase(same: title) : Phrase(same: title).quoted
    case .aggregate, .constant, .text, .absent, .unitKind, .nodePoints, .nodeShare, .nodePasses,
      .quantity,
      .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function, .weightedMean, .comparison,
      .sameText, .all, .any,
      .isOneOf, .stateTest, .fallback, .conditional, .cases, .bands, .when, .proportional,
      .perOccurrence, .clamped, .rounded, .list, .atLeast, .best, .checklist, .days, .deadline,
      .period, .markWithin, .quantified, .cohort, .awarded, .standing, .own, .ordered:
      return formula(id, .names)
    }
  }

  /// Returns what something is: `Đơn thư quá hạn là 3`, `«A» ÷ «B» = 3 ÷ 4 = 75%`, or what lacks.
  func measured(_ id: ExpressionID) -> Phrase {
    let result = value(of: id)
    guard outcome.value(of: id).state == .filed || isBare(id) else {
      return lacking(id) ?? subject(id) + ": " + result
    }
    if case .cohort(let measure) = scale[id].kind { return cohortMeasured(id, measure) }
    if case .quotient(_, let right, _) = scale[id].kind {
      if outcome.value(of: right).filed?.isZero == true {
        let base = subject(right)
        return Phrase(
          vi: "\(base.vi) là 0, tính \(subject(id).vi)", en: "\(base.en) is 0, \(subject(id).en)")
          + Phrase(vi: " bằng ", en: " counts as ") + result
      }
      return subject(id) + formula(id, .values).equated + result.equated
    }
    if case .deadline(let deadline) = scale[id].kind {
      return deadlineText(deadline) + result.stated
    }
    if scale[id].type == .yesNo { return subject(id) + ": " + result }
    if case .definition(let index) = scale[id].kind,
      case .deadline(let deadline) = scale[scale.definitions[index].value].kind
    {
      return subject(id) + " " + deadlineText(deadline).parenthesized + result.stated
    }
    let others = cohortNotes(of: id)
    guard !others.isEmpty else { return subject(id) + result.stated }
    return subject(id) + result.stated + " " + others.parenthesized
  }

  /// Returns which evidence lacks: `chưa nộp «Ngày nộp báo cáo»`.
  func lacking(_ id: ExpressionID) -> Phrase? {
    let state = outcome.value(of: id).state
    let names = culprits(id, state)
    guard state != .filed, !names.isEmpty else { return nil }
    let why = NumberWording.absence(state)
    return state == .empty
      ? Phrase(vi: "\(why.vi) \(names.vi)", en: "\(names.en) \(why.en)")
      : names + " " + why
  }

  /// Returns the title of a definition, or its name in readable form.
  func title(ofDefinition index: Int) -> String {
    let definition = scale.definitions[index]
    if !definition.title.isEmpty && definition.title != definition.name { return definition.title }
    return String(definition.name.map { $0 == "_" ? " " : $0 })
  }
}

extension CheckedNode {
  /// What sentences call the node: its name, and the root after what it stands for.
  package var wording: Phrase {
    level == .scale ? Phrase(vi: "toàn bộ các tiêu chí", en: "all criteria") : name
  }

  /// The number of the node, or what people call it where it has none.
  var shortWording: Phrase { label.isEmpty ? wording : Phrase(same: path) }
}
