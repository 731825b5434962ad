import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Explainer {
  /// Returns a clamped expression; in values only as long as the clamp changes nothing.
  func clamped(
    _ id: ExpressionID, _ inner: ExpressionID, _ lower: ExpressionID?, _ upper: ExpressionID?,
    _ style: FormulaStyle
  ) -> Phrase {
    switch style {
    case .values:
      let changed = outcome.value(of: inner) != outcome.value(of: id)
      return changed ? number(number(of: id), id) : formula(inner, style)
    case .names:
      var text = formula(inner, style)
      if let lower {
        let mark = formula(lower, style)
        text = text + Phrase(vi: ", không dưới \(mark.vi)", en: ", not below \(mark.en)")
      }
      if let upper {
        let mark = formula(upper, style)
        text = text + Phrase(vi: ", không quá \(mark.vi)", en: ", at most \(mark.en)")
      }
      return text.parenthesized
    }
  }

  /// Returns a function of a list: `trung bình (3; 4; 5)`.
  func list(_ id: ExpressionID, _ list: ListExpression, _ style: FormulaStyle) -> Phrase {
    let areDates = list.elements.contains { scale[$0].type == .date }
    let function = areDates ? dateName(of: list.function) : name(of: list.function)
    var inside = Phrase.joined(list.elements.map { formula($0, style) }, separator: "; ")
    for way in words(of: list.selection) { inside = inside + "; " + way }
    let text = function + " " + inside.parenthesized
    return list.rounding.map { rounded(text, $0, id, style) } ?? text
  }

  /// Returns a function: `((18 − «Thành tích»)^1,81, làm tròn đến 2 chữ số)`, `(7,61^1,81 ≈ 39,38)`.
  func function(
    _ id: ExpressionID, _ function: FunctionExpression, _ style: FormulaStyle
  ) -> Phrase {
    if style == .values, let other = function.whenUndefined, isUndefined(function) {
      return formula(other, style)
    }
    let operands = function.operands.map { operand($0, style) }
    let inside = Phrase.joined(function.operands.map { formula($0, style) }, separator: "; ")
    let text =
      switch function.function {
      case .power: Phrase.joined(operands, separator: "^")
      case .root(2): Phrase(same: "√") + inside.parenthesized
      case .root(let degree):
        Phrase(vi: "căn bậc \(degree) của ", en: "root \(degree) of ") + inside.parenthesized
      case .naturalLogarithm: Phrase(same: "ln ") + inside.parenthesized
      case .commonLogarithm: Phrase(same: "log₁₀ ") + inside.parenthesized
      case .exponential: Phrase(same: "exp ") + inside.parenthesized
      }
    return rounded(text, function.rounding, id, style)
  }

  private func isUndefined(_ function: FunctionExpression) -> Bool {
    let values = function.operands.compactMap { outcome.value(of: $0).filed }
    return values.count == function.operands.count && !function.function.isDefined(for: values)
  }

  private func rounded(
    _ text: Phrase, _ rounding: Rounding, _ id: ExpressionID, _ style: FormulaStyle
  ) -> Phrase {
    if style == .values {
      return (text + " ≈ " + self.number(number(of: id), id)).parenthesized
    }
    let way = IntervalWording.words(rounding)
    return Phrase(vi: "\(text.vi), \(way.vi)", en: "\(text.en), \(way.en)").parenthesized
  }

  /// Returns a weighted mean: `trung bình có trọng số (8 × 2; 7 × 1)`; what is left out is not shown.
  func weightedMean(_ mean: WeightedMean, _ style: FormulaStyle) -> Phrase {
    let terms = mean.terms.filter { term in
      style == .names || outcome.value(of: term.value).state == .filed
    }
    let parts = terms.map { operand($0.value, style) + " × " + operand($0.weight, style) }
    return Phrase(vi: "trung bình có trọng số ", en: "weighted mean ")
      + Phrase.joined(parts, separator: "; ").parenthesized
  }

  /// Returns what people call a function of a list.
  func name(of function: ListExpression.Function) -> Phrase {
    switch function {
    case .sum: Phrase(vi: "tổng", en: "sum")
    case .mean: Phrase(vi: "trung bình", en: "mean")
    case .least: Phrase(vi: "giá trị thấp nhất", en: "least")
    case .greatest: Phrase(vi: "giá trị cao nhất", en: "greatest")
    case .count: Phrase(vi: "số lượng", en: "count")
    case .median: Phrase(vi: "trung vị", en: "median")
    case .percentile(let percentile): name(of: percentile)
    case .spread: Phrase(vi: "chênh lệch", en: "spread")
    case .product: Phrase(vi: "tích", en: "product")
    case .geometricMean: Phrase(vi: "trung bình nhân", en: "geometric mean")
    case .deviation: Phrase(vi: "độ lệch chuẩn", en: "standard deviation")
    case .sampleDeviation:
      Phrase(vi: "độ lệch chuẩn mẫu", en: "sample standard deviation")
    }
  }

  /// Returns what people call a percentile: `bách phân vị 90 (nội suy)`.
  private func name(of percentile: Percentile) -> Phrase {
    let place = NumberWording.exact(percentile.share * .hundred)
    let method =
      switch percentile.method {
      case .interpolated: Phrase(vi: "nội suy", en: "interpolated")
      case .interpolatedInside:
        Phrase(vi: "nội suy không kể hai đầu", en: "interpolated without the ends")
      case .nearestRank: Phrase(vi: "theo hạng gần nhất", en: "nearest rank")
      }
    return Phrase(vi: "bách phân vị \(place.vi)", en: "percentile \(place.en)") + " "
      + method.parenthesized
  }

  /// Returns what a selection does to the values: `bỏ một giá trị cao nhất và một thấp nhất`.
  func words(of selection: ValueSelection<ExpressionID>) -> [Phrase] {
    var ways: [Phrase] = []
    switch (selection.withoutHighest, selection.withoutLowest) {
    case (.number(0), .number(0)): break
    case (.number(1), .number(1)):
      ways.append(
        Phrase(
          vi: "bỏ một giá trị cao nhất và một thấp nhất", en: "without one highest and one lowest"))
    case (let high, .number(0)):
      let count = words(of: high)
      ways.append(
        Phrase(vi: "bỏ \(count.vi) giá trị cao nhất", en: "without the highest \(count.en)"))
    case (.number(0), let low):
      let count = words(of: low)
      ways.append(
        Phrase(vi: "bỏ \(count.vi) giá trị thấp nhất", en: "without the lowest \(count.en)"))
    case (let high, let low):
      let (top, bottom) = (words(of: high), words(of: low))
      ways.append(
        Phrase(
          vi: "bỏ \(top.vi) giá trị cao nhất và \(bottom.vi) thấp nhất",
          en: "without the highest \(top.en) and the lowest \(bottom.en)"))
    }
    switch selection.kept {
    case .all: break
    case .highest(let wanted):
      let count = words(of: wanted)
      ways.append(
        Phrase(vi: "chỉ lấy \(count.vi) giá trị cao nhất", en: "only the highest \(count.en)"))
    case .lowest(let wanted):
      let count = words(of: wanted)
      ways.append(
        Phrase(vi: "chỉ lấy \(count.vi) giá trị thấp nhất", en: "only the lowest \(count.en)"))
    }
    return ways
  }

  /// Returns how many values are meant: `2`, `10% số (làm tròn xuống)`, `3 («Số bài được tính»)`.
  func words(of count: ValueCount<ExpressionID>) -> Phrase {
    switch count {
    case .number(let number): return Phrase(same: "\(number)")
    case .share(let share, let mode):
      let way = IntervalWording.words(mode)
      let part = NumberWording.percent(share)
      return Phrase(
        vi: "\(part.vi) số (\(way.vi))", en: "\(part.en) (\(way.en))")
    case .computed(let id):
      let name = formula(id, .names)
      guard let number = outcome.value(of: id).filed else { return name }
      return NumberWording.exact(number) + " " + name.parenthesized
    }
  }

  /// Returns the best of a list: `2 giá trị cao nhất trong (5; 3; 0)`.
  func best(
    _ count: Int, _ operands: [ExpressionID], _ highest: Bool, _ style: FormulaStyle
  ) -> Phrase {
    let inside = Phrase.joined(operands.map { formula($0, style) }, separator: "; ")
    return highest
      ? Phrase(
        vi: "\(count) giá trị cao nhất trong (\(inside.vi))",
        en: "the highest \(count) of (\(inside.en))")
      : Phrase(
        vi: "\(count) giá trị thấp nhất trong (\(inside.vi))",
        en: "the lowest \(count) of (\(inside.en))")
  }
}
