import Diagnostics
import Evaluation
import Semantics

/// What is reported of all that is not translated: every cause once, where it is, with what depends on it.
struct RefusalReport {
  private let plan: Plan
  private let dialect: Dialect
  private let names: RegisterNames
  private let refusals: [Int: Refusal]

  init(_ translator: Translator) {
    plan = translator.plan
    dialect = translator.dialect
    names = translator.names
    refusals = translator.refusals
  }

  /// The diagnostics, in the order of the plan.
  var diagnostics: [Diagnostic] {
    var places: Set<Place> = []
    var diagnostics: [Diagnostic] = []
    let affected = self.affected(by: Set(refusals.keys))
    for (register, refusal) in refusals.sorted(by: { $0.key < $1.key }) {
      if refusal.isFollowing, operands(of: register).contains(where: { affected[$0] }) {
        // How large this is, or of which type, cannot be known before its parts can be computed.
        continue
      }
      let site = names.site(of: Register(register)) ?? plan.scale.nodes.first?.nameRange
      guard let site, places.insert(Place(site: site, refusal: refusal.kind)).inserted else {
        continue
      }
      diagnostics.append(.notInSQL(refusal, dialect, at: site, notes: dependents(of: register)))
    }
    return diagnostics
  }

  /// A reason at a place; how many digits there would be is no other one.
  private struct Place: Hashable {
    let site: SourceRange
    let refusal: Refusal?
  }

  private func operands(of register: Int) -> [Int] {
    let instruction = plan.instructions[register]
    var operands = instruction.operands
    if case .cohort(let step, _) = instruction { operands += plan.cohorts[step].registers }
    return operands.map { $0.index }
  }

  /// Returns for every register whether it is one of some or depends on one.
  private func affected(by registers: Set<Int>) -> [Bool] {
    var affected = plan.instructions.indices.map { registers.contains($0) }
    for register in affected.indices where !affected[register] {
      affected[register] = operands(of: register).contains { affected[$0] }
    }
    return affected
  }

  /// Returns what of the decision has no value in SQL because of a register, the smallest parts of it.
  private func dependents(of register: Int) -> [Diagnostic.Note] {
    let affected = affected(by: [register])
    let scale = plan.scale
    let nodes = scale.nodes.indices.filter { index in
      func isAffected(_ node: Int) -> Bool { affected[plan.registers(of: node).points.index] }
      return isAffected(index) && !scale.nodes[index].children.contains(where: isAffected)
    }
    var parts = nodes.filter { scale.nodes[$0].level != .scale }.map { scale.nodes[$0].name }
    if parts.isEmpty {
      for (index, result) in scale.results.enumerated()
      where affected[plan.register(ofResult: index).index] {
        parts.append(Phrase(vi: "kết quả \(result.name)", en: "result \(result.name)"))
      }
    }
    guard !parts.isEmpty else { return [] }
    let more = parts.count - Self.mostNamed
    let shown = parts.prefix(Self.mostNamed)
    let (vietnamese, english) = (
      shown.map { $0.vietnamese }.joined(separator: ", "),
      shown.map { $0.english }.joined(separator: ", ")
    )
    let isOne = parts.count == 1
    return [
      Diagnostic.Note(
        Phrase(
          vi: "phụ thuộc vào chỗ này: \(vietnamese)" + (more > 0 ? " và \(more) phần khác" : ""),
          en: english + (more > 0 ? " and \(more) more depend" : isOne ? " depends" : " depend")
            + " on this"))
    ]
  }

  /// How many of those that depend on a place are named.
  private static let mostNamed = 6
}

extension Refusal {
  /// `true` iff it is a matter of digits.
  fileprivate var isOfSize: Bool {
    switch self {
    case .tooLarge, .tooLargeSum: true
    case .grid, .function, .product, .computedNumber, .leapDay, .pairs, .carried, .quotientOrder,
      .table, .text, .sameColumn, .sameResult, .tooManyColumns:
      false
    }
  }

  /// `true` iff it can be a consequence of another one.
  fileprivate var isFollowing: Bool { isOfSize || self == .text || self == .quotientOrder }

  /// The reason, or `nil` for one of digits.
  fileprivate var kind: Refusal? { isOfSize ? nil : self }
}
