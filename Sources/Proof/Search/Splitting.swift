import Evidence
import Numbers
import Semantics

extension Subject {
  /// Returns parts of what an input can be, which together are all of it.
  ///
  /// First its states, then the numbers between which something is decided about it, then halves.
  func parts(of domain: Possibility, input: Int) -> [Possibility] {
    if isDividedByLink(domain, input) { return [domain] }
    if !domain.values.isEmpty, !domain.lacks.isEmpty {
      return [Possibility(domain.values)] + parts(ofStates: domain.lacks)
    }
    if domain.values.isEmpty { return parts(ofStates: domain.lacks, isLast: true) }
    if linkOfInput[input] != nil {
      // The rest of what it can be is divided with what is made of it.
      return [domain.values.intersection(.point(.zero)), domain.values.removing(.zero)]
        .filter { !$0.isEmpty }.map { Possibility($0) }
    }
    let cells = cells(of: domain.values, input: input)
    if cells.count > 1 { return cells.map { Possibility($0) } }
    return halves(of: domain.values).map { Possibility($0) }
  }

  /// `true` iff an input is filed and its number matters only through a link.
  private func isDividedByLink(_ domain: Possibility, _ input: Int) -> Bool {
    guard let index = linkOfInput[input], domain.isFiled else { return false }
    let link = links[index]
    // A divisor may still be 0.
    return link.kind == .common || link.inputs.last != input || !domain.values.contains(.zero)
      || domain.values == .zero
  }

  /// Returns the parts of what a link can be: between the places where it is compared, then halves.
  func parts(of values: ValueSet, link: Link) -> [ValueSet] {
    guard let hull = values.hull else { return [] }
    let inner = link.cuts.filter { hull.lower < $0 && $0 < hull.upper }
    guard !inner.isEmpty else { return halves(of: values) }
    var result: [ValueSet] = []
    var lower = Cut.bottom
    for cut in inner + [.top] {
      if let interval = Interval(from: lower, to: cut) {
        result.append(values.intersection(interval))
      }
      lower = cut
    }
    return result.filter { !$0.isEmpty }.reversed()
  }

  /// `true` iff a domain has parts other than halves.
  func hasCells(_ domain: Possibility, input: Int) -> Bool {
    if isDividedByLink(domain, input) { return false }
    if domain.states.elements.count > 1 { return true }
    guard let hull = domain.values.hull, domain.values.single == nil else { return false }
    if linkOfInput[input] != nil { return true }
    return domain.values.elements(atMost: 6) != nil
      || cuts[input].contains { hull.lower < $0 && $0 < hull.upper }
  }

  private func parts(ofStates states: StateSet, isLast: Bool = false) -> [Possibility] {
    let others = states.removing(.notApplicable)
    if states.contains(.notApplicable), !others.isEmpty {
      return [
        Possibility(.empty, lacks: others), Possibility(state: .notApplicable),
      ]
    }
    if !isLast { return [Possibility(.empty, lacks: states)] }
    return states.elements.map { Possibility(state: $0) }
  }

  /// Returns the parts of a set between the places where something is decided; at most so many.
  func cells(of values: ValueSet, input: Int, atMost limit: Int = 12) -> [ValueSet] {
    if let few = values.elements(atMost: 6) { return few.reversed().map { ValueSet($0) } }
    guard let hull = values.hull else { return [] }
    var inner = cuts[input].filter { hull.lower < $0 && $0 < hull.upper }
    if inner.count >= limit {
      // The outer parts are divided again when their turn comes.
      let stride = (inner.count + limit - 2) / (limit - 1)
      inner = inner.indices.filter { $0 % stride == stride / 2 }.map { inner[$0] }
    }
    var result: [ValueSet] = []
    var lower = Cut.bottom
    for cut in inner + [.top] {
      if let interval = Interval(from: lower, to: cut) {
        let part = values.intersection(interval)
        if !part.isEmpty { result.append(part) }
      }
      lower = cut
    }
    return result.reversed()
  }

  /// Returns the ends of a set and what is between them, or two halves around a number that is easy to
  /// read; the set itself where it is one number.
  private func halves(of values: ValueSet) -> [ValueSet] {
    guard let hull = values.hull, values.single == nil else { return [values] }
    let ends = [hull.supremum, hull.infimum].compactMap { $0 }.filter { values.contains($0) }
    if !ends.isEmpty {
      let between = ends.reduce(values) { $0.removing($1) }
      return ends.map { ValueSet($0) } + (between.isEmpty ? [] : [between])
    }
    let place: Rational
    switch (hull.infimum, hull.supremum) {
    case (nil, nil): place = .zero
    case (let low?, nil): place = low.signum <= 0 ? .one : low * Rational(4)
    case (nil, let high?): place = high.signum >= 0 ? -.one : high * Rational(4)
    case (let low?, let high?): place = Interval.open(low, high)?.anyElement ?? low
    }
    let parts = [
      values.intersection(.point(place)), values.intersection(.above(place)),
      values.intersection(.below(place)),
    ]
    return parts.filter { !$0.isEmpty }
  }
}
