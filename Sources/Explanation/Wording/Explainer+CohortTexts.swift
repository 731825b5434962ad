import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// What comparisons with other units are called.
extension Explainer {
  /// Returns a comparison in words: `thứ hạng theo tổng điểm trong các đơn vị cùng cụm`.
  func cohortText(_ measure: CohortMeasure) -> Phrase {
    let units = unitsText(measure)
    let order = orderText(measure)
    let operand = measure.operand.map { formula($0, .names) } ?? .empty
    if !measure.selection.isAll {
      let all = CohortMeasure(
        function: measure.function, operand: measure.operand, order: measure.order,
        keys: measure.keys, filter: measure.filter)
      return cohortText(all) + selectionText(measure.selection)
    }
    switch measure.function {
    case .count: return Phrase(vi: "số \(units.vi)", en: "the number of \(units.en)")
    case .share:
      let condition = measure.operand.map { conditionText($0) } ?? .empty
      return Phrase(
        vi: "tỷ lệ trong \(units.vi) có: \(condition.vi)",
        en: "the share of \(units.en) with: \(condition.en)")
    case .sum: return Phrase(vi: "tổng của ", en: "the sum of ") + of(operand, units)
    case .mean: return Phrase(vi: "trung bình của ", en: "the mean of ") + of(operand, units)
    case .median: return Phrase(vi: "trung vị của ", en: "the median of ") + of(operand, units)
    case .percentile(let percentile):
      let name = name(of: .percentile(percentile))
      return Phrase(vi: "\(name.vi) của ", en: "the \(name.en) of ") + of(operand, units)
    case .deviation(let isSample, _):
      return isSample
        ? Phrase(vi: "độ lệch chuẩn mẫu của ", en: "the sample standard deviation of ")
          + of(operand, units)
        : Phrase(vi: "độ lệch chuẩn của ", en: "the standard deviation of ") + of(operand, units)
    case .spread:
      return Phrase(vi: "chênh lệch của ", en: "the spread of ") + of(operand, units)
    case .product: return Phrase(vi: "tích của ", en: "the product of ") + of(operand, units)
    case .geometricMean:
      return Phrase(vi: "trung bình nhân của ", en: "the geometric mean of ") + of(operand, units)
    case .distinct:
      return Phrase(vi: "số giá trị khác nhau của ", en: "the number of different values of ")
        + of(operand, units)
    case .best(let count, let isHighest):
      let words =
        isHighest
        ? Phrase(
          vi: "tổng \(count) giá trị cao nhất của ", en: "the sum of the \(count) highest of ")
        : Phrase(
          vi: "tổng \(count) giá trị thấp nhất của ", en: "the sum of the \(count) lowest of ")
      return words + of(operand, units)
    case .least: return Phrase(vi: "mức thấp nhất của ", en: "the least of ") + of(operand, units)
    case .greatest:
      return Phrase(vi: "mức cao nhất của ", en: "the greatest of ") + of(operand, units)
    case .rank:
      return Phrase(
        vi: "thứ hạng \(order.vi) trong \(units.vi)", en: "the rank \(order.en) among \(units.en)")
    case .part(let parts):
      return Phrase(
        vi: "phần thứ mấy trong \(parts) phần \(order.vi) của \(units.vi)",
        en: "the part out of \(parts) \(order.en) among \(units.en)")
    case .first(let limit):
      let size = sizeText(limit)
      return Phrase(
        vi: "chọn \(size.vi) đứng đầu \(order.vi) trong \(units.vi)",
        en: "the first \(size.en) \(order.en) among \(units.en)")
    }
  }

  /// Returns a value of the one that asks, with what it is: `«Điểm» của đơn vị này (7)`.
  func ownText(_ own: OwnValue) -> Phrase {
    let name = formula(own.value, .names)
    if own.table != nil {
      return Phrase(vi: "\(name.vi) của dòng này", en: "\(name.en) of this row")
    }
    return Phrase(vi: "\(name.vi) của đơn vị này ", en: "\(name.en) of this unit ")
      + value(of: own.value).parenthesized
  }

  /// Returns what a row is in the order of a key: `«Điểm» của dòng trước (theo «Tháng»)`.
  func orderText(_ order: RowOrder) -> Phrase {
    let key = formula(order.key, .names)
    switch order.use {
    case .before(let value, _):
      let name = formula(value, .names)
      return Phrase(
        vi: "\(name.vi) của dòng trước (theo \(key.vi))",
        en: "\(name.en) of the row before (by \(key.en))")
    case .carried(let column):
      let name = title(ofDefinition: column.definition)
      let quoted = Phrase(same: name).quoted
      return Phrase(
        vi: "\(quoted.vi) của dòng trước (theo \(key.vi))",
        en: "\(quoted.en) of the row before (by \(key.en))")
    case .among(let count, let condition, _):
      let ends =
        order.isFalling != order.isKeyBestFirst
        ? Phrase(vi: "cao nhất", en: "highest") : Phrase(vi: "thấp nhất", en: "lowest")
      let most = words(of: count)
      let place = Phrase(
        vi: "\(key.vi) thuộc \(most.vi) giá trị \(ends.vi)",
        en: "\(key.en) is among the \(most.en) \(ends.en)")
      guard let condition else { return place }
      let test = conditionText(condition)
      return Phrase(
        vi: "\(test.vi), trong đó \(place.vi)", en: "\(test.en) and, of these, \(place.en)")
    }
  }

  private func selectionText(_ selection: ValueSelection<Never>) -> Phrase {
    var text = Phrase.empty
    for words in words(of: selection.widened()) { text = text + ", " + words }
    return text
  }

  private func of(_ operand: Phrase, _ units: Phrase) -> Phrase {
    Phrase(vi: "\(operand.vi) trong \(units.vi)", en: "\(operand.en) over \(units.en)")
  }

  private func sizeText(_ limit: CohortLimit) -> Phrase {
    switch limit.size {
    case .number(let count):
      Phrase(vi: "\(count) đơn vị", en: count == 1 ? "unit" : "\(count) units")
    case .share(let share, _, _):
      NumberWording.percent(share)
    }
  }

  /// Returns what units are ordered by: `theo tổng điểm, rồi đến tiêu chí I.5`.
  func orderText(_ measure: CohortMeasure) -> Phrase {
    let keys = measure.order.map { key in
      key.lowestFirst && scale[key.value].type != .choice
        ? formula(key.value, .names) + Phrase(vi: " (thấp xếp trước)", en: " (lowest first)")
        : formula(key.value, .names)
    }
    let text = Phrase.joined(keys, separator: Phrase(vi: ", rồi đến ", en: ", then "))
    return Phrase(vi: "theo \(text.vi)", en: "by \(text.en)")
  }

  /// Returns which units are compared, by what they have in common: `các đơn vị cùng cụm «Cụm 1»`.
  func unitsText(_ measure: CohortMeasure) -> Phrase {
    var text = Phrase(vi: "các đơn vị", en: "the units")
    for key in measure.keys { text = text + " " + keyText(key) }
    let stated = statedConditions(of: measure).map { conditionText($0) }
    guard !stated.isEmpty else { return text }
    return text + Phrase(vi: " mà ", en: " where ")
      + .joined(stated, separator: Phrase(vi: " và ", en: " and "))
  }

  /// Returns which of the conditions on who is compared the file states: an award also asks that the
  /// unit has none before, a quota that it has the level.
  func statedConditions(of measure: CohortMeasure) -> [ExpressionID] {
    guard let filter = measure.filter else { return [] }
    guard isInternal(filter) else { return [filter] }
    guard case .all(let operands) = scale[filter].kind else { return [] }
    return operands.filter { !isInternal($0) }
  }

  private func keyText(_ key: CohortKey) -> Phrase {
    switch key {
    case .cluster:
      return Phrase(vi: "cùng cụm", en: "of the same cluster") + named(evidence.clusters)
    case .parent:
      return Phrase(vi: "cùng đơn vị cấp trên", en: "of the same parent") + named(evidence.parents)
    case .period: return Phrase(vi: "cùng kỳ", en: "of the same period") + named(evidence.periods)
    case .value(let id):
      let (name, own) = (formula(id, .names), value(of: id))
      if case .unitKind = scale[id].kind {
        return Phrase(vi: "cùng loại đơn vị (\(own.vi))", en: "of the same kind (\(own.en))")
      }
      return Phrase(vi: "cùng \(name.vi) (\(own.vi))", en: "with the same \(name.en) (\(own.en))")
    }
  }

  private func named(_ column: TextColumn) -> Phrase {
    guard unit < column.count, !column[unit].isEmpty else { return .empty }
    return Phrase(same: " ") + Phrase(same: column[unit]).quoted
  }

  /// `true` iff a filter is none that the file states: the candidates of a quota or an award.
  private func isInternal(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .standing: return true
    case .unary(.not, let operand): return isInternal(operand)
    case .cohort(let measure):
      if case .first = measure.function { return true }
      return false
    case .all(let operands): return operands.contains { isInternal($0) }
    case .constant, .text, .absent, .evidence, .definition, .unitKind, .nodePoints, .nodeShare,
      .nodePasses, .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .comparison,
      .sameText, .any, .isOneOf, .stateTest, .fallback, .conditional, .cases, .bands, .when,
      .proportional, .perOccurrence, .clamped, .rounded, .list, .atLeast, .best, .checklist, .days,
      .markWithin, .quantified, .awarded, .level, .ranked, .call, .required, .steps, .function,
      .weightedMean, .scored, .deadline, .period, .column, .aggregate, .own, .ordered:
      return false
    }
  }
}
