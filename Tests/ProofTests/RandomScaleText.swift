import TestSupport

/// A small scale at random, as text: few pieces of evidence with few values, shared by its criteria.
struct RandomScaleText {
  private var random: SeededGenerator
  private var lines: [String] = []

  /// Returns the text of the scale of a seed.
  static func make(seed: UInt64) -> String {
    var maker = RandomScaleText(random: SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1))
    return maker.text()
  }

  private init(random: SeededGenerator) { self.random = random }

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  private mutating func once(in times: Int) -> Bool { below(times) == 0 }

  private mutating func text() -> String {
    let policy = pick(["leave out", "rescale the group", "full points", "rescale the total"])
    var groups: [(text: String, maximum: Int)] = []
    for index in 1...(1 + below(2)) { groups.append(group(index)) }
    let total = groups.map { $0.maximum }.reduce(0, +)
    var bonus = ""
    if once(in: 3) {
      bonus =
        "  bonus max 2 above the scale { criterion T1 max 3 { \(pick(["1 per n", "2 when a"])) } }\n"
    }
    if once(in: 3) {
      bonus += "  penalty max 4 { criterion P1 max 4 { \(pick(["1 per m", "3 when b"])) } }\n"
    }
    return """
      scale sample {
        units { x; y }
        total \(total)
        \(once(in: 3) ? "round total half up to 0 decimals" : "")
        when not applicable: \(policy)
        evidence {
          a : yes/no
          b : yes/no\(once(in: 3) ? ", when empty no" : "")
          n : count from 0 to 3
          m : count from 0 to 2
        }
      \(groups.map { $0.text }.joined())\(bonus)\(ladder(total))
      }
      """
  }

  private mutating func group(_ index: Int) -> (text: String, maximum: Int) {
    let count = 1 + below(2)
    // Parts of which one counts have the maximum of the whole.
    let combination =
      once(in: 3) ? pick(["best 1", "lowest", "mean"]) : count == 2 && once(in: 6) ? "best 2" : ""
    let common = combination.isEmpty || combination == "best 2" ? nil : 2 + below(5)
    var (text, sum) = ("", 0)
    for place in 1...count {
      let maximum = common ?? 2 + below(5)
      sum += maximum
      let condition = once(in: 4) ? "      counts only when \(self.condition())\n" : ""
      let kinds = once(in: 5) ? "      applies to x\n" : ""
      let applies = once(in: 4) ? "      applies when \(self.condition())\n" : ""
      text += """
            criterion \(place) max \(maximum) {
        \(kinds)\(applies)\(condition)      \(rule(maximum))
            }

        """
    }
    if !combination.isEmpty { text = "    combine by \(combination)\n\(text)" }
    return ("  group \(index) max \(common ?? sum) {\n\(text)  }\n", common ?? sum)
  }

  private mutating func rule(_ maximum: Int) -> String {
    switch below(11) {
    case 0: return "full when \(condition())"
    case 1:
      return
        "by n { 3: \(value(maximum)); 2: \(value(maximum)); 1: \(value(maximum)); otherwise: 0 }"
    case 2: return "full, less 1 per m, not below 0"
    case 3: return "1 per n"
    case 4:
      return "cases { \(condition()): full; \(condition()): \(value(maximum)); otherwise: 0 }"
    case 5: return "checklist { \"A\": 1 when a; \"B\": 1 when \(condition()) }"
    case 6: return "if n > m then \(value(maximum)) else \(value(maximum))"
    case 7: return "1 per min(n + m, 2)"
    case 8: return "checklist { \"A\": m when \(condition()); \"B\": 1 when a }"
    case 9: return "full, less \(1 + below(2)) per n when \(condition()), not below -1"
    default:
      return "proportional to ratio of m to n, if none \(pick(["0%", "100%", "not applicable"]))"
    }
  }

  private mutating func value(_ maximum: Int) -> String { "\(below(maximum + 1))" }

  private mutating func condition() -> String {
    switch below(8) {
    case 0: "a"
    case 1: "b"
    case 2: "not b"
    case 3: "n >= \(1 + below(3))"
    case 4: "m < \(1 + below(2))"
    case 5: "a and n >= 2"
    case 6: "a or m = 0"
    default: "n > m"
    }
  }

  private mutating func ladder(_ total: Int) -> String {
    let high = total - below(3)
    let middle = max(1, high - 1 - below(4))
    let each = once(in: 2) ? " and each group >= 50%" : ""
    var text =
      "  levels l {\n    high when total >= \(high)\(each)\n    mid when total >= \(middle)"
    if once(in: 4) { text += " and \(condition())" }
    text += "\n    low otherwise\n"
    if once(in: 3) { text += "    in this order\n" }
    for _ in 0..<pick([0, 1, 1, 2, 3]) { text += "    \(knockOut()) because \"x\"\n" }
    return text + "  }\n"
  }

  private mutating func knockOut() -> String {
    switch below(6) {
    case 0: "at most mid when \(condition())"
    case 1: "down 1 level when b"
    case 2: "force low when \(condition())"
    case 3: "no level when \(condition())"
    case 4: "up 1 level when \(condition())"
    default: "force \(pick(["high", "mid", "low"])) when \(condition())"
    }
  }
}
