import Evaluation
import Semantics

/// What the values of a plan are called in their scale, for `eval --plan`.
struct ValueNames {
  private let plan: Plan
  /// The registers with a name, rising.
  private(set) var named: [(register: Int, name: String)] = []

  init(_ plan: Plan) {
    self.plan = plan
    let scale = plan.scale
    var names: [Int: String] = [:]
    func note(_ register: Register?, _ name: String) {
      guard let register, names[register.index] == nil else { return }
      names[register.index] = name
    }
    for definition in scale.definitions where definition.since == nil {
      note(plan.register(of: definition.value), Self.name(definition.path, definition.title))
    }
    for (index, result) in scale.results.enumerated() {
      note(plan.register(ofResult: index), Self.name(result.name, result.title))
    }
    note(plan.totalAfterKnockOuts, "total")
    for (index, node) in scale.nodes.enumerated() {
      let name = Self.name(node.path.isEmpty ? "base" : node.path, node.title)
      note(plan.registers(of: index).points, name)
      note(plan.registers(of: index).source, "rule of \(name)")
      note(plan.registers(of: index).maximum, "maximum of \(name)")
    }
    for (index, ladder) in scale.ladders.enumerated() {
      note(plan.registers(ofLadder: index).level, Self.name(ladder.name, ladder.title))
    }
    named = names.map { ($0.key, $0.value) }.sorted { $0.register < $1.register }
  }

  private static func name(_ name: String, _ title: String) -> String {
    title.isEmpty || title == name ? "`\(name)`" : "`\(name)` \"\(title)\""
  }

  /// Returns what a register is called, or the first named one that needs it; `nil` where nothing does.
  func name(of register: Int) -> String? {
    for (other, name) in named where other >= register {
      if other == register || plan.needed(for: [Register(other)])[register] { return name }
    }
    return nil
  }
}
