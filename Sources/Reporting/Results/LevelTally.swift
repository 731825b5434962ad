import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// How many units have a result, and how many each level of each ladder.
struct LevelTally: Sendable {
  private(set) var units = 0
  /// By ladder: one count a level, and the last one for no level.
  private(set) var counts: [[Int]]
  private let ladders: [CheckedLadder]

  init(of scale: CheckedScale) {
    ladders = scale.ladders
    counts = scale.ladders.map { Array(repeating: 0, count: $0.levels.count + 1) }
  }

  /// Returns the counts of one block alone.
  func counting(_ block: OutcomeBlock) -> LevelTally {
    var tally = self
    tally.units = 0
    tally.counts = counts.map { $0.map { _ in 0 } }
    for unit in 0..<block.count where block.hasResult(unit) { tally.units += 1 }
    for ladder in ladders.indices {
      let column = block.column(block.plan.registers(ofLadder: ladder).level)
      let none = ladders[ladder].levels.count
      for unit in 0..<block.count where block.hasResult(unit) {
        let isThere = column.state(at: unit) == .filed
        let level = isThere ? Int(column.value(at: unit).numerator) : none
        if tally.counts[ladder].indices.contains(level) { tally.counts[ladder][level] += 1 }
      }
    }
    return tally
  }

  mutating func add(_ other: LevelTally) {
    units += other.units
    for ladder in counts.indices {
      for level in counts[ladder].indices { counts[ladder][level] += other.counts[ladder][level] }
    }
  }

  /// Returns a line for the units and one for every ladder.
  func lines(in language: Language) -> [String] {
    let total = Phrase(vi: "\(units) đơn vị", en: units == 1 ? "1 unit" : "\(units) units")
    return [total.text(in: language)]
      + ladders.indices.map { ladder in
        let named = ladders[ladder].levels.indices.map { level in
          "\(Self.title(ladders[ladder].levels[level])): \(counts[ladder][level])"
        }
        let none = counts[ladder][ladders[ladder].levels.count]
        let noLevel = Phrase(vi: "Không xếp loại: \(none)", en: "No level: \(none)")
        let parts = none == 0 ? named : named + [noLevel.text(in: language)]
        return "\(Self.title(ladders[ladder])): " + parts.joined(separator: " · ")
      }
  }

  /// Returns what people call a level.
  static func title(_ level: CheckedLevel) -> String {
    level.title.isEmpty ? level.code : level.title
  }

  /// Returns what people call a ladder.
  static func title(_ ladder: CheckedLadder) -> String {
    ladder.title.isEmpty ? ladder.name : ladder.title
  }
}

extension OutcomeBlock {
  /// `true` iff the unit has a result: all of its cells could be read.
  func hasResult(_ unit: Int) -> Bool {
    !(evidence.isBad.indices.contains(unit) && evidence.isBad[unit])
  }
}
