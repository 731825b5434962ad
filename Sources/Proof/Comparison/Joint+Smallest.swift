import Evaluation
import Evidence
import Numbers
import Semantics

extension Joint {
  /// Returns a unit for which the goal still holds and that files as little as possible, with numbers
  /// that are easy to read.
  func smallest(_ candidate: Candidate, _ goal: Goal) -> Candidate {
    let blank = subject.blankCandidate
    var current = candidate
    func holds(_ candidate: Candidate) -> Bool {
      subject.firstConfirmed([candidate], goal) != nil
    }
    func clear(_ inputs: ArraySlice<Int>) {
      if inputs.isEmpty { return }
      var changed = current
      for input in inputs { changed.values[input] = blank.values[input] }
      if changed == current { return }
      if holds(changed) {
        current = changed
      } else if inputs.count > 1 {
        let middle = inputs.startIndex + inputs.count / 2
        clear(inputs[inputs.startIndex..<middle])
        clear(inputs[middle...])
      }
    }
    let needed = subject.needed(for: goal.registers)
    let used = subject.inputs.indices.map { input in subject.sources[input].contains { needed[$0] }
    }
    clear(subject.inputs.indices.filter { !used[$0] }[...])
    for _ in 0..<3 {
      let before = current
      clear(subject.inputs.indices.filter { used[$0] }[...])
      if current == before { break }
    }
    for input in subject.inputs.indices where current.values[input] != blank.values[input] {
      let cell = current.values[input]
      guard cell.state != .filed || cell.value.text.utf8.count > 3 else { continue }
      for easier in subject.samples(of: input).filter({ $0.state == .filed }) {
        guard cell.state != .filed || easier.value.text.utf8.count < cell.value.text.utf8.count
        else { continue }
        var changed = current
        changed.values[input] = easier
        if holds(changed) {
          current = changed
          break
        }
      }
    }
    return current
  }
}
