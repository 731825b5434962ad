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
    var (text, sum) = ("", 0)
    for place in 1...count {
      let maximum = 2 + below(5)
      sum += maximum
      let condition = once(in: 4) ? "      counts only when \(self.condition())\n" : ""
      let kinds = once(in: 5) ? "      applies to x\n" : ""
      text += """
            criterion \(place) max \(maximum) {
        \(kinds)\(condition)      \(rule(maximum))
            }

        """
    }
    return ("  group \(index) max \(sum) {\n\(text)  }\n", sum)
  }

  private mutating func rule(_ maximum: Int) -> String {
    switch below(9) {
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
    switch below(5) {
    case 0: text += "    at most mid when \(condition()) because \"x\"\n"
    case 1: text += "    down 1 level when b because \"x\"\n"
    case 2: text += "    force low when \(condition()) because \"x\"\n"
    case 3: text += "    no level when b and not a because \"x\"\n"
    default: break
    }
    return text + "  }\n"
  }
}
