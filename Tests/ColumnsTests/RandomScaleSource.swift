import TestSupport

/// Writes scales at random whose constructs columns know, as text: quotients, groups of all kinds, levels
/// with knock-outs and quotas, comparisons with other units.
struct RandomScaleSource {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed &* 0x9E37_79B9 &+ 17) }

  private mutating func pick(_ choices: [String]) -> String {
    choices[Int.random(in: choices.indices, using: &random)]
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  /// Returns the text of a scale.
  mutating func text() -> String {
    let combinations = (0..<3).map { _ in
      pick(["", "", "combine by mean", "combine by best 1", "combine by lowest"])
    }
    let maxima = combinations.map { $0.isEmpty ? 30 : 10 }
    var lines = [
      "scale random \"Random\" {", "  total \(maxima.reduce(4, +)), not below 0",
      "  units { commune; ward }",
    ]
    if number(0...1) == 0 { lines.append("  round each criterion half up to 2 decimals") }
    if number(0...1) == 0 { lines.append("  round total half even to 1 decimal") }
    lines += [
      "  evidence {",
      "    plan, report \"Facts\" : yes/no",
      "    extra \"May not apply\" : yes/no, when empty: not applicable",
      "    rate, online \"Shares\" : percent",
      "    late, ideas \"Counts\" : count to 40",
      "    received, solved \"Files\" : count",
      "    errors \"Errors\" : count, when empty: 0",
      "    score \"Mark\" : points from 0 to 10 step 0.25",
      "    index \"Index\" : number from -3 to 6 step 0.3",
      "    quality \"Class\" : choice { good \"Good\"; fair \"Fair\"; poor \"Poor\" }",
      "    due, sent \"Days\" : date",
    ]
    if number(0...3) == 0 {
      lines.append("    must hold late + ideas <= 79 because \"So few are there\"")
    }
    lines += [
      "  }", "  let share \"Share\" = solved / received if none \(pick(["0", "not applicable"]))",
      "  let second \"Second\" = if plan then score else not applicable",
    ]
    for (index, name) in ["A", "B", "C"].enumerated() {
      lines += group(name, combinations[index], maxima[index])
    }
    lines.append("  bonus \"Bonus\" max 4 inside the scale { criterion T1 max 4 { 1 per ideas } }")
    lines += levels()
    for index in 0..<number(1...4) { lines.append("  result r\(index) = \(result())") }
    return lines.joined(separator: "\n") + "\n}\n"
  }

  private mutating func group(
    _ name: String, _ combination: String, _ maximum: Int
  ) -> [String] {
    var lines = ["  group \(name) \"Group\" max \(maximum) {"]
    if !combination.isEmpty { lines.append("    \(combination)") }
    let absence = pick(["leave out", "rescale the total", "rescale the group", "full points"])
    lines.append("    when not applicable: \(absence)")
    for index in 1...3 {
      lines.append("    criterion \(index) \"Part\" max 10 {")
      switch number(0...5) {
      case 0: lines.append("      does not apply to ward")
      case 1: lines.append("      counts only when report")
      case 2: lines.append("      round half up to \(number(0...2)) decimals")
      default: break
      }
      lines += ["      \(rule())", "    }"]
    }
    return lines + ["  }"]
  }

  private mutating func rule() -> String {
    switch number(0...12) {
    case 0: "full when \(condition())"
    case 1: "proportional to rate between 50% and 90%"
    case 2: "proportional to share between 0.25 and \(pick(["0.75", "1"]))"
    case 3: "full, less \(pick(["0.3", "0.75"])) per late, not below 0"
    case 4: "by late { 0: 10; 1, 2: 6.5; 3 to 10: 3; otherwise: 0 }"
    case 5: "by share { from 0.9: 10; from 0.5 to below 0.9: 10 * share; otherwise: 0 }"
    case 6: "cases { \(condition()): full; share >= 0.4: 60%; otherwise: 1 }"
    case 7: "second"
    case 8: "max(index, 0) * 1.5"
    case 9: "by quality { good: 10; fair: 7; poor: 0.5 }"
    case 10: "full, less 0.5 per (sent - due), not below 0"
    // Beyond one word.
    case 11: "10 * share * share * rate * rate"
    default: "mean(score, second, index * 2)"
    }
  }

  private mutating func condition() -> String {
    pick([
      "plan", "plan and rate >= 80%", "report or extra", "at least 2 of (plan, report, extra)",
      "share > 0.5", "late < ideas", "quality = good", "score >= 5 and not report",
      "sent <= due", "rate is missing", "solved * 2 >= received",
    ])
  }

  private mutating func levels() -> [String] {
    var lines = [
      "  levels stars \"Stars\" {", "    high \"High\" when total >= \(number(20...33))",
      "    middle \"Middle\" when total >= 12 and \(condition())", "    low \"Low\" otherwise",
    ]
    if number(0...1) == 0 { lines.append("    down 1 level when \(condition()) because \"1\"") }
    if number(0...2) == 0 { lines.append("    at most middle when \(condition()) because \"2\"") }
    if number(0...2) == 0 {
      lines.append(
        "    quota high at most 40% of all units rounded down by total\(pick(["", ", all tied"])),"
          + " the rest middle because \"3\"")
    }
    return lines + ["  }"]
  }

  private mutating func result() -> String {
    let key = pick(["total", "score", "late", "share"])
    return pick([
      "share", "rate - online", "max(late, ideas)", "score rounded down to 0 decimals", "quality",
      "sent", "median(late, ideas, errors)", "rank of \(key) over units",
      "rank of \(key) dense over units within kind", "rank of \(key) over units within cluster",
      "quantile 4 of \(key) over units where plan", "mean of \(key) over units within cluster",
      "count of units within kind where late > 3", "max of \(key) over units",
      "score - (mean of score over units if none 0)",
      "rank of total then late lowest first over units",
    ])
  }
}
