import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

/// How many units have a result, and how many each level of each ladder.
struct LevelTally: Sendable {
  private(set) var units = 0
  /// By ladder: one count a level, and the last one for no level.
  private(set) var counts: [[Int]]
  private let ladders: [CheckedLadder]
  /// Which version of the scale the units were scored by, where it has several.
  private let edition: ScaleEdition?

  init(of scale: CheckedScale) {
    ladders = scale.ladders
    edition = scale.header.edition
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

  /// Returns a line for every ladder, with the version where `isOneOfSeveral`.
  func ladderLines(in language: Language, isOneOfSeveral: Bool) -> [String] {
    ladders.indices.map { ladder in
      let named = ladders[ladder].levels.indices.map { level in
        "\(Self.title(ladders[ladder].levels[level])): \(counts[ladder][level])"
      }
      let none = counts[ladder][ladders[ladder].levels.count]
      let noLevel = Phrase(vi: "Không xếp loại: \(none)", en: "No level: \(none)")
      let parts = none == 0 ? named : named + [noLevel.text(in: language)]
      let version = isOneOfSeveral ? edition.map { " (\($0.title.text(in: language)))" } : nil
      return "\(Self.title(ladders[ladder]))\(version ?? ""): " + parts.joined(separator: " · ")
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

/// The counts of every version of a scale.
struct VersionTally: Sendable {
  private(set) var versions: [LevelTally]

  /// The number of units of all versions.
  var units: Int { versions.reduce(0) { $0 + $1.units } }

  init(of scales: [CheckedScale]) { versions = scales.map { LevelTally(of: $0) } }

  mutating func add(_ other: LevelTally, version: Int) { versions[version].add(other) }

  /// Returns a line for the units and one for every ladder of every version that has units.
  func lines(in language: Language) -> [String] {
    let total = Phrase(vi: "\(units) đơn vị", en: units == 1 ? "1 unit" : "\(units) units")
    let shown = versions.count == 1 ? versions : versions.filter { $0.units > 0 }
    return [total.text(in: language)]
      + shown.flatMap { $0.ladderLines(in: language, isOneOfSeveral: shown.count > 1) }
  }
}

extension OutcomeBlock {
  /// `true` iff the unit has a result: all of its cells could be read.
  func hasResult(_ unit: Int) -> Bool {
    !(evidence.isBad.indices.contains(unit) && evidence.isBad[unit])
  }
}
