import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

extension Prover {
  /// The greatest total is the stated one, and the total never falls below its floor.
  mutating func proveTotals() {
    let total = plan.register(of: .total)
    let range = scale.nodes.first?.nameRange ?? SourceRange(start: 0, end: 0)
    if let stated = greatestStated {
      add(
        .greatestTotal,
        Phrase(
          vi: "tổng điểm cao nhất đúng bằng \(NumberWording.exact(stated).vietnamese)",
          en: "the greatest total is exactly \(NumberWording.exact(stated).english)"),
        at: range, greatest(total, stated))
    }
    let least = leastStated
    let points = NumberWording.exact(least)
    add(
      .leastTotal,
      Phrase(
        vi: "tổng điểm không bao giờ dưới \(points.vietnamese)",
        en: "the total is never below \(points.english)"),
      at: range,
      excluded(
        .value(total, .below(least)),
        proof: Phrase(
          vi: "mọi đơn vị có tổng điểm từ \(points.vietnamese)",
          en: "every unit has a total from \(points.english)")
      ) { witness in
        let low = NumberWording.exact(witness.value(of: total, plan))
        return Phrase(
          vi: "một đơn vị có thể được \(low.vietnamese), dưới \(points.vietnamese)",
          en: "a unit can get \(low.english), below \(points.english)")
      })
  }

  /// The stated total and the bonus that comes on top of it, as it is rounded.
  var greatestStated: Rational? {
    guard var most = scale.total else { return nil }
    for section in scale.bonusSections where !scale.nodes[section].isInsideTotal {
      guard let maximum = scale.nodes[section].maximum else { return nil }
      most = most + maximum
    }
    if let ceiling = scale.totalCeiling { most = min(most, ceiling) }
    return scale.totalRounding.map { most.rounded($0) } ?? most
  }

  private var leastStated: Rational {
    let least = scale.totalFloor ?? .zero
    return scale.totalRounding.map { least.rounded($0) } ?? least
  }

  private func greatest(_ total: Register, _ stated: Rational) -> Property.Verdict {
    let points = NumberWording.exact(stated)
    let more = Goal.value(total, .above(stated))
    switch search(more, isUsed: true) {
    case .found(let candidate):
      let witness = subject.witness([subject.smallest(candidate, more)])
      let high = NumberWording.exact(witness.value(of: total, plan))
      return .refuted(
        Phrase(
          vi: "một đơn vị có thể được \(high.vietnamese), trên mức \(points.vietnamese) đã nêu",
          en: "a unit can get \(high.english), above the stated \(points.english)"),
        witness)
    case .open(let reason): return .notProven(reason.wording)
    case .impossible: break
    }
    switch search(.value(total, .atLeast(stated))) {
    case .found(let candidate):
      return proved(
        Phrase(
          vi: "có đơn vị được đúng \(points.vietnamese), không đơn vị nào được hơn",
          en: "some unit gets exactly \(points.english), none gets more"), [candidate])
    case .open(let reason): return .notProven(reason.wording)
    case .impossible: break
    }
    guard let (most, candidate) = pool.greatest(total) else {
      return .refuted(
        Phrase(
          vi: "không đơn vị nào có thể được \(points.vietnamese)",
          en: "no unit can get \(points.english)"), nil)
    }
    let best = most.worded
    if case .impossible = search(.value(total, .above(most))) {
      return .refuted(
        Phrase(
          vi: "không đơn vị nào có thể được \(points.vietnamese): "
            + "cao nhất là \(best.vietnamese)",
          en: "no unit can get \(points.english): the greatest total is \(best.english)"),
        subject.witness([candidate]))
    }
    return .refuted(
      Phrase(
        vi: "không đơn vị nào có thể được \(points.vietnamese); "
          + "tìm thấy đơn vị được \(best.vietnamese), chưa rõ có đơn vị nào được hơn thế",
        en: "no unit can get \(points.english); "
          + "a unit with \(best.english) was found, and some may get more than that"),
      nil)
  }

  /// Points lie between 0 and the maximum, and deductions have a limit.
  mutating func provePoints() {
    for (index, node) in scale.nodes.enumerated() where node.isScored && !node.path.isEmpty {
      let points = plan.registers(of: index).points
      let bounds =
        node.maximum.map { Interval.closed(.zero, max(.zero, $0)) ?? .all }
        ?? .atLeast(.zero)
      func statement() -> Phrase {
        let name = node.wording
        return node.maximum.map { NumberWording.exact($0) }.map {
          Phrase(
            vi: "\(name.vietnamese) được từ 0 đến \($0.vietnamese) điểm",
            en: "\(name.english) gives from 0 to \($0.english) points")
        }
          ?? Phrase(
            vi: "\(name.vietnamese) không được điểm âm",
            en: "\(name.english) gives no negative points")
      }
      let outside = IntervalSet(bounds).complement.intervals.map { Goal.value(points, $0) }
      add(
        .pointsWithinBounds, statement(), at: node.nameRange,
        excluded(.any(outside), proof: statement()) { witness in
          let name = node.wording
          let value = NumberWording.exact(witness.value(of: points, plan))
          return Phrase(
            vi: "\(name.vietnamese) có thể được \(value.vietnamese) điểm",
            en: "\(name.english) can give \(value.english) points")
        })
    }
    proveMaxima()
    for section in scale.penaltySections { provePenalty(section) }
  }

  /// Full points can be had wherever the scale counts on them.
  private mutating func proveMaxima() {
    var best: [(inputs: [Int], candidate: Candidate)] = []
    for (index, node) in scale.nodes.enumerated() where node.isScored && node.rule != nil {
      guard let maximum = node.maximum, maximum.signum > 0, !isOfPenalty(index) else { continue }
      func sentence(_ vietnamese: String, _ english: String) -> Phrase {
        let (points, name) = (NumberWording.exact(maximum), node.wording)
        return Phrase(
          vi: "\(vietnamese) được đủ \(points.vietnamese) điểm của \(name.vietnamese)",
          en: "\(english) the full \(points.english) points of \(name.english)")
      }
      func statement() -> Phrase { sentence("có đơn vị", "some unit gets") }
      let register = plan.registers(of: index).points
      let verdict: Property.Verdict
      switch search(.value(register, .atLeast(maximum)), isUsed: true) {
      case .impossible:
        let most = mostBelow(maximum, of: register).map { NumberWording.exact($0) }
        let refusal = sentence("không đơn vị nào có thể", "no unit can get")
        verdict = .refuted(
          Phrase(
            vi: refusal.vietnamese + (most.map { ": cao nhất không quá \($0.vietnamese)" } ?? ""),
            en: refusal.english + (most.map { ": at most \($0.english)" } ?? "")), nil)
      case .found(let candidate):
        verdict = proved(statement(), [candidate])
        best.append((subject.support[register.index], candidate))
      case .open(let reason): verdict = .notProven(reason.wording)
      }
      add(.maximumReachable, statement(), at: node.nameRange, verdict)
    }
    compose(best)
  }

  /// Returns what points that never reach a number are at most, or `nil` where only the number itself is
  /// known.
  private func mostBelow(_ maximum: Rational, of register: Register) -> Rational? {
    let reached = Interval(from: .bottom, to: .before(maximum))
    let most = reached.flatMap { fine[register].values.intersection($0).hull?.supremum }
    return most == maximum ? nil : most
  }

  /// `true` iff a node is part of a penalty, whose maximum is only meant to limit.
  private func isOfPenalty(_ index: Int) -> Bool {
    var place = index
    while let parent = scale.nodes[place].parent { place = parent }
    return scale.nodes[place].level == .penalty
  }

  private mutating func provePenalty(_ section: Int) {
    let node = scale.nodes[section]
    let statement = Phrase(vi: "điểm trừ có giới hạn", en: "deductions have a limit")
    if node.maximum != nil || scale.totalFloor != nil {
      add(.penaltyLimited, statement, at: node.nameRange, .proved(statement, nil))
      return
    }
    let points = plan.registers(of: section).points
    guard fine[points].values.hull?.supremum == nil else {
      add(.penaltyLimited, statement, at: node.nameRange, .proved(statement, nil))
      return
    }
    let much = max(Rational(1000), (scale.total ?? .hundred) * Rational(10))
    let goal = Goal.value(points, .above(much))
    add(
      .penaltyLimited, statement, at: node.nameRange,
      excluded(goal, proof: statement) { witness in
        let value = NumberWording.exact(witness.value(of: points, plan))
        return Phrase(
          vi: "điểm trừ không có giới hạn: một đơn vị có thể bị trừ \(value.vietnamese) điểm",
          en: "deductions have no limit: a unit can lose \(value.english) points")
      })
  }
}
