package import Diagnostics

/// What people who wait are told of a run: a bar, how much is done, how fast it goes, how long it will take.
package struct ProgressLine: Sendable {
  /// How many units the run has gone through, those of an earlier pass not counted.
  package let units: Int
  /// How many of them it goes through in a second.
  package let rate: Int
  /// How much of the run is done, in thousandths.
  package let permille: Int
  /// How long the run has gone on, in milliseconds.
  package let elapsed: Int

  /// Creates a line.
  package init(units: Int, rate: Int, permille: Int, elapsed: Int) {
    self.units = units
    self.rate = rate
    self.permille = min(max(permille, 0), 1000)
    self.elapsed = max(elapsed, 0)
  }

  /// How many signs the bar has between its brackets.
  private static let barWidth = 20

  /// Returns the text, which takes less than a line; on a narrow terminal the last parts are left out.
  ///
  /// - Parameters:
  ///   - language: the language of the words.
  ///   - width: how many columns the terminal has.
  /// - Returns: `[########------------]  41%, 1.250.000 đơn vị, 410.000 đơn vị/giây, còn 0:07`.
  package func text(in language: Language, width: Int) -> String {
    let filled = Self.barWidth * permille / 1000
    let bar =
      String(repeating: "#", count: filled)
      + String(repeating: "-", count: Self.barWidth - filled)
    let percent = String(permille / 10)
    var line = "[\(bar)] \(String(repeating: " ", count: 3 - percent.count))\(percent)%"
    for part in parts(language) {
      guard line.count + part.count + 2 < width else { break }
      line += ", " + part
    }
    return line.count < width ? line : "\(percent)%"
  }

  private func parts(_ language: Language) -> [String] {
    let (count, rate) = (grouped(units, language), grouped(rate, language))
    let left = Phrase(vi: "còn \(time)", en: "\(time) left")
    return [
      Phrase(vi: "\(count) đơn vị", en: "\(count) \(units == 1 ? "unit" : "units")"),
      Phrase(vi: "\(rate) đơn vị/giây", en: "\(rate) units/s"),
    ].map { $0.text(in: language) } + (permille > 0 ? [left.text(in: language)] : [])
  }

  /// The time left, such as `0:07` or `1:02:30`.
  private var time: String {
    let seconds = elapsed * (1000 - permille) / max(permille, 1) / 1000
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (minutes, rest) = (seconds / 60 % 60, two(seconds % 60))
    return seconds < 3600
      ? "\(minutes):\(rest)" : "\(seconds / 3600):\(two(minutes)):\(rest)"
  }

  private func grouped(_ number: Int, _ language: Language) -> String {
    let separator: Character =
      switch language {
      case .vi: "."
      case .en: ","
      }
    var result = ""
    let digits = String(number)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(separator) }
      result.append(digit)
    }
    return result
  }
}
