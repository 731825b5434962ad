import Evaluation
import Evidence
import Numbers
import Semantics

/// Functions of lists of a fixed length. Where an order matters, every value knows how many others stand
/// before it, so that nothing needs to be sorted.
extension Translator {
  mutating func list(
    _ function: ListExpression.Function, _ operands: [Register], filedOnly: Bool,
    _ selection: ValueSelection<Register>
  ) -> Entry {
    guard let selection = selection.constant else { return refused(.computedNumber) }
    switch function {
    case .geometricMean, .deviation, .sampleDeviation: return refused(.function)
    case .sum, .mean, .least, .greatest, .count, .median, .percentile, .spread, .product: break
    }
    var list: [SQLValue] = []
    for register in operands { list.append(number(often(register))) }
    let strongest = StateSet.strongest(operands.map { entry($0).possible })
    let canLack = list.contains { $0.canBeNull }
    guard !list.isEmpty else {
      let isZero = function == .count || function == .sum && !filedOnly
      return Entry(
        value: isZero ? .zero : nothing, possible: isZero ? .filed : StateSet(.empty))
    }
    let result = value(of: function, list, selection, countsAll: filedOnly)
    guard filedOnly else {
      guard canLack else { return Entry(value: result, possible: possible(result, .filed)) }
      let isThere = Fragment.all(list.filter { $0.canBeNull }.map { $0.lead.isNotNull })
      // Within the figure a missing value adds nothing: here it leaves the figure without a value.
      let value = merged([(isThere, result)], otherwise: nil)
      return Entry(value: value, possible: possible(result, strongest))
    }
    if function == .count, selection.isAll { return Entry(value: result, possible: .filed) }
    if function == .count, canLack {
      let none = Fragment.all(list.map { $0.lead.isNull })
      let value = merged([(none, .zero)], otherwise: result)
      return Entry(value: value, possible: possible(result, .filed))
    }
    if function == .sum || function == .product, selection.isAll, canLack {
      // Within the figure a missing value changes nothing: where all are missing, there is no figure.
      let isThere = Fragment.any(list.map { $0.canBeNull ? $0.lead.isNotNull : .yes })
      let value = merged([(isThere, result)], otherwise: nil)
      return Entry(
        value: value,
        possible: value.canBeNull ? possible(result, strongest.union(.filed)) : .filed)
    }
    return Entry(
      value: canLack ? result.nullable : result,
      possible: possible(result, canLack ? strongest.union(.filed) : .filed))
  }

  private func possible(_ result: SQLValue, _ states: StateSet) -> StateSet {
    result.canBeNull ? states.union(StateSet(.empty)) : states
  }

  mutating func listState(
    _ entry: Entry, _ operands: [Register], filedOnly: Bool
  ) -> StateTerm {
    let states = states(operands)
    let strongest = strongest(states)
    let own = often(current)
    // Without a value although the operands have theirs: there were too few.
    let lacks: Fragment =
      filedOnly
      ? .all(states.map { $0.testNot(.filed) }) : strongest.testNot(.filed)
    return merged(
      [(own.lead.isNotNull, .filed), (lacks, strongest)], otherwise: StateTerm(.empty))
  }

  /// Returns a function of the values that are there; the selection may leave too few.
  private mutating func value(
    of function: ListExpression.Function, _ list: [SQLValue],
    _ selection: ValueSelection<Never>,
    countsAll: Bool
  ) -> SQLValue {
    let filed = list.map { $0.canBeNull ? $0.lead.isNotNull : .yes }
    let count = count(filed)
    if selection.isAll {
      switch function {
      case .sum: return total(list, where: nil)
      case .count:
        if countsAll { return SQLValue(.number(count, scale: .one), canBeNull: false) }
        var held: [Fragment] = []
        for value in list { held.append(compared(value, .notEqual, .zero)) }
        return SQLValue(.number(self.count(held), scale: .one), canBeNull: false)
      case .mean:
        return quotient(
          total(list, where: nil), SQLValue(.number(count, scale: .one), canBeNull: false))
      case .product:
        var result = SQLValue(.one)
        for value in list {
          let factor =
            value.canBeNull
            ? merged([(value.lead.isNotNull, value)], otherwise: SQLValue(.one)) : value
          result = product(result, factor.canBeNull ? filledWithOne(value) : factor)
        }
        return result
      case .least, .greatest, .median, .percentile, .spread: break
      case .geometricMean, .deviation, .sampleDeviation: return nothing
      }
    }
    let places = places(list)
    let number = kept(count)
    let kept = range(selection, of: number)
    let isIn = places.map { place in
      Fragment.all([
        place.sql.compared(">=", kept.lower.sql), place.sql.compared("<", kept.upper.sql),
      ])
    }
    let chosen = zip(filed, isIn).map { Fragment.all([$0, $1]) }
    var enough =
      !selection.hasFixedNumbers
      ? isOrdered(kept.lower, kept.upper, strictly: true)
      : number.sql.compared(">", .literal("\(selection.trimmed(of: 0))"))
    var canLack = selection.leavesOut || !selection.hasFixedNumbers
    let result: SQLValue
    switch function {
    case .sum: result = total(list, where: chosen)
    case .count:
      result = SQLValue(.number(self.count(chosen), scale: .one), canBeNull: false)
    case .mean:
      result = quotient(
        total(list, where: chosen),
        SQLValue(.number(difference(kept.upper, kept.lower), scale: .one), canBeNull: false))
    case .least: result = at(kept.lower, list, filed, places)
    case .greatest: result = at(difference(kept.upper, .one), list, filed, places)
    case .spread:
      result = difference(
        at(difference(kept.upper, .one), list, filed, places), at(kept.lower, list, filed, places))
    case .median:
      let ends = self.kept(difference(sum(kept.lower, kept.upper), .one))
      let low = quotient(ends, Whole(Rational(2)))
      let high = quotient(sum(ends, .one), Whole(Rational(2)))
      result = product(
        sum(at(low, list, filed, places), at(high, list, filed, places)), Rational(1, over: 2))
    case .percentile(let percentile):
      let place = place(of: percentile, among: self.kept(difference(kept.upper, kept.lower)))
      let index = sum(kept.lower, place.index)
      let low = at(index, list, filed, places)
      if let part = place.part {
        result = interpolated(low, at(sum(index, .one), list, filed, places), part, of: place.line)
      } else {
        result = low
      }
      enough = .all([enough, place.isThere])
      canLack = canLack || place.isThere != .yes
    case .product, .geometricMean, .deviation, .sampleDeviation:
      refuse(.function)
      return nothing
    }
    if !canLack, !filed.contains(where: { $0 != .yes }) { return result }
    return merged([(enough, result)], otherwise: nil)
  }

  /// Returns a function of the scores that are there.
  mutating func scoredList(
    _ function: ListExpression.Function, _ list: [SQLValue],
    _ selection: ValueSelection<Never>
  ) -> SQLValue {
    value(of: function, list, selection, countsAll: true)
  }

  private mutating func filledWithOne(_ value: SQLValue) -> SQLValue {
    var result = merged([(value.lead.isNotNull, value)], otherwise: SQLValue(.one))
    result.canBeNull = false
    return result
  }

  /// Returns the sum of the values that are there and for which a condition holds.
  mutating func total(_ list: [SQLValue], where conditions: [Fragment]?) -> SQLValue {
    var result = SQLValue.zero
    for (index, value) in list.enumerated() {
      let term = conditions.map { merged([($0[index], value)], otherwise: .zero) } ?? filled(value)
      result = sum(result, SQLValue(term.form, canBeNull: false))
    }
    return result
  }

  /// Returns for every value how many of the others that are there stand before it in rising order.
  mutating func places(_ list: [SQLValue]) -> [Whole] {
    var places: [Whole] = []
    for (index, value) in list.enumerated() {
      var before: [Fragment] = []
      for (other, rival) in list.enumerated() where other != index {
        before.append(compared(rival, other < index ? .lessOrEqual : .less, value))
      }
      places.append(kept(count(before)))
    }
    return places
  }

  /// Returns the value at a place in rising order.
  private mutating func at(
    _ place: Whole, _ list: [SQLValue], _ filed: [Fragment], _ places: [Whole]
  ) -> SQLValue {
    let place = kept(place)
    var arms: [(condition: Fragment, value: SQLValue)] = []
    for index in list.indices {
      arms.append(
        (.all([filed[index], places[index].sql.compared("=", place.sql)]), list[index]))
    }
    var result = merged(arms, otherwise: nil)
    result.canBeNull = false
    return kept(result)
  }

  /// Returns the sum of so many of the highest (or lowest) values for which a condition holds.
  mutating func sumOfBest(
    _ wanted: Int, _ list: [SQLValue], present: [Fragment], highest: Bool
  ) -> SQLValue {
    var list = list
    for index in list.indices { list[index] = kept(list[index]) }
    let present = present.map { kept($0) }
    var chosen: [Fragment] = []
    for (index, value) in list.enumerated() {
      var before: [Fragment] = []
      for (other, rival) in list.enumerated() where other != index {
        let sign: ComparisonOperator =
          highest
          ? (other < index ? .greaterOrEqual : .greater) : (other < index ? .lessOrEqual : .less)
        before.append(.all([present[other], compared(rival, sign, value)]))
      }
      let few =
        before.count < wanted
        ? Fragment.yes : count(before).sql.compared("<", .literal("\(wanted)"))
      chosen.append(.all([present[index], few]))
    }
    return total(list, where: chosen)
  }

  mutating func best(_ wanted: Int, _ operands: [Register], highest: Bool) -> Entry {
    var (list, present, filed): ([SQLValue], [Fragment], [Fragment]) = ([], [], [])
    for register in operands {
      let value = number(often(register))
      filed.append(value.canBeNull ? value.lead.isNotNull : .yes)
      present.append(state(register).testNot(.notApplicable))
      list.append(filled(value))
    }
    let isThere = Fragment.any(filed)
    let sum = sumOfBest(wanted, list, present: present, highest: highest)
    if isThere == .yes { return Entry(value: sum, possible: .filed) }
    let strongest = StateSet.strongest(
      [StateSet(.notApplicable)] + operands.map { entry($0).possible })
    return Entry(
      value: merged([(isThere, sum)], otherwise: nil), possible: strongest.union(.filed))
  }

  mutating func weightedMean(_ terms: [WeightedTerm], filedOnly: Bool) -> Entry {
    var (sum, weights) = (SQLValue.zero, SQLValue.zero)
    var filed: [Fragment] = []
    var open: [Fragment] = []
    for term in terms {
      let (value, weight) = (number(often(term.value)), number(often(term.weight)))
      let product = product(value, weight)
      let isThere = Fragment.all(
        [value, weight].filter { $0.canBeNull }.map { $0.lead.isNotNull })
      filed.append(isThere)
      sum = self.sum(sum, filled(product))
      var share = merged([(isThere, weight)], otherwise: .zero)
      share.canBeNull = false
      weights = self.sum(weights, share)
      if !filedOnly {
        let state = strongest(states([term.value, term.weight]))
        open.append(
          .any([state.test(.notYetDue), state.test(.empty), state.test(.rejected)]))
      }
    }
    let operands = terms.flatMap { [$0.value, $0.weight] }
    let strongest = StateSet.strongest(operands.map { entry($0).possible })
    let isThere = Fragment.all([.any(filed), Fragment.any(open).negated])
    // Where the weights make 0 so does the mean.
    let line = kept(weights)
    let isZero = compared(line, .equal, .zero)
    var mean = quotient(sum, line)
    if isZero != .no { mean = merged([(isZero, .zero)], otherwise: mean) }
    mean.canBeNull = false
    if isThere == .yes { return Entry(value: mean, possible: .filed) }
    return Entry(
      value: merged([(isThere, mean)], otherwise: nil), possible: strongest.union(.filed))
  }

  mutating func checklist(_ terms: [ChecklistTerm]) -> Entry {
    var sum = SQLValue.zero
    var filed: [Fragment] = []
    for term in terms {
      let condition = often(term.condition)
      let points = often(term.points)
      let test = self.condition(condition)
      let term = merged([(test, filled(points))], otherwise: .zero)
      sum = self.sum(sum, SQLValue(term.form, canBeNull: false))
      filed.append(itemIsThere(condition, points, test))
    }
    let isThere = terms.isEmpty ? Fragment.yes : .any(filed)
    if isThere == .yes { return Entry(value: sum, possible: .filed) }
    let strongest = StateSet.strongest(
      terms.flatMap { [entry($0.condition).possible, entry($0.points).possible] })
    return Entry(
      value: merged([(isThere, sum)], otherwise: nil), possible: strongest.union(.filed))
  }

  /// Returns whether an item of a checklist has an answer, and points where it holds.
  private func itemIsThere(
    _ condition: SQLValue, _ points: SQLValue, _ test: Fragment
  ) -> Fragment {
    let answered = condition.canBeNull ? condition.lead.isNotNull : Fragment.yes
    guard points.canBeNull else { return answered }
    return .any([.all([answered, test.negated]), .all([test, points.lead.isNotNull])])
  }

  mutating func checklistState(_ terms: [ChecklistTerm]) -> StateTerm {
    var states: [StateTerm] = []
    for term in terms {
      let test = condition(often(term.condition))
      states.append(
        merged([(test, state(term.points))], otherwise: state(term.condition)))
    }
    return filedOr(strongest(states))
  }
}
