import Explanation
import Numbers

/// What is known of the text of units that agree in everything on which it depends.
enum TraceText: Sendable {
  /// It lies somewhere, with gaps for what is the unit's own.
  case known(place: Range<Int>, gaps: [TraceGap])
  /// Where its numbers stand is not known for sure yet.
  case learning(TraceLesson)
  /// It is made anew for every unit.
  case various
}

/// The text of a unit from which the texts of others are to be learned, which differ in some numbers.
///
/// Where a sign of the text is a number of the unit, it may stand for that or belong to the scale: whether the
/// same text with the numbers of another unit is that unit's text tells.
struct TraceLesson: Sendable {
  /// How many units are tried at most.
  private static let mostTries = 8

  private let text: [UInt8]
  /// The unit's open figures.
  private let values: OpenNumbers.Values
  private let tries: Int

  init(_ text: [UInt8], _ values: OpenNumbers.Values, tries: Int = 1) {
    (self.text, self.values, self.tries) = (text, values, tries)
  }

  /// What another unit teaches.
  enum Insight {
    case template(text: [UInt8], gaps: [TraceGap])
    case lesson(TraceLesson)
    case none
  }

  /// Compares the text with that of another unit that agrees.
  ///
  /// - Parameters:
  ///   - other: the text of the other unit.
  ///   - unit: the other unit.
  ///   - isOpen: which figures are open; the others are the same for both units.
  ///   - numbers: the figures of the units.
  /// - Returns: what is known now.
  func compare(
    with other: [UInt8], of unit: Int, _ isOpen: [Bool], _ numbers: OpenNumbers
  ) -> Insight {
    let others = numbers.values(unit)
    let next = TraceLesson(other, others, tries: tries + 1)
    let failure: Insight = tries < Self.mostTries ? .lesson(next) : .none
    guard let (known, isCertain) = spellings(isOpen, others, numbers) else { return failure }
    let (split, gaps) = split(known)
    // A number that both have may be the scale's.
    for gap in gaps {
      if case .number(let form) = gap.content, !isCertain[form] { return failure }
    }
    var filled: [UInt8] = []
    var start = 0
    for gap in gaps {
      guard case .number(let form) = gap.content else { continue }
      filled += split[start..<gap.offset]
      start = gap.offset
      numbers.append(form, unit, to: &filled)
    }
    filled += split[start...]
    return filled == other ? .template(text: split, gaps: gaps) : failure
  }

  /// Returns how the open numbers of the unit are written, by form, and which of them the other unit writes
  /// otherwise; `nil` where two forms that mean something else look alike.
  private func spellings(
    _ isOpen: [Bool], _ others: OpenNumbers.Values, _ numbers: OpenNumbers
  ) -> (texts: KnownNumbers, isCertain: [Bool])? {
    var texts = KnownNumbers()
    let forms = numbers.forms.all
    var isCertain = [Bool](repeating: false, count: forms.count)
    for (index, form) in forms.enumerated() {
      var concerns = isOpen[form.figure]
      // Of figures that are equal for all units that agree, the first one speaks.
      var stands = firstEqual(form.figure, isOpen)
      if case .figure(let second) = form.from {
        concerns = concerns || isOpen[second]
        stands = stands && firstEqual(second, isOpen) && values[form.figure] != values[second]
      }
      guard concerns, stands, let text = numbers.text(index, of: values) else { continue }
      isCertain[index] = numbers.text(index, of: others).map { $0 != text } ?? false
      guard texts.add(text, index, isWorded: form.language != nil) else { return nil }
    }
    return (texts, isCertain)
  }

  /// `true` iff no figure before an open one is open and has the same value.
  private func firstEqual(_ figure: Int, _ isOpen: [Bool]) -> Bool {
    guard isOpen[figure] else { return true }
    return !(0..<figure).contains { isOpen[$0] && values[$0] == values[figure] }
  }

  /// Takes numbers out of the text.
  private func split(_ known: KnownNumbers) -> (text: [UInt8], gaps: [TraceGap]) {
    var (bytes, gaps) = ([UInt8](), [TraceGap]())
    var index = 0
    // People read what stands in quotation marks, programs what stands outside.
    var isQuoted = false
    func isDigit(_ place: Int) -> Bool {
      place < text.count && UInt8(ascii: "0") <= text[place] && text[place] <= UInt8(ascii: "9")
    }
    while index < text.count {
      guard isDigit(index) else {
        if text[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
        if text[index] == UInt8(ascii: "\\"), index + 1 < text.count {
          bytes.append(text[index])
          index += 1
        }
        bytes.append(text[index])
        index += 1
        continue
      }
      var end = index
      while isDigit(end) { end += 1 }
      if end < text.count, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ","),
        isDigit(end + 1)
      {
        end += 1
        while isDigit(end) { end += 1 }
      }
      let word = Array(text[index..<end])
      if let form = known.form(of: word, isWorded: isQuoted) {
        gaps.append(TraceGap(offset: bytes.count, content: .number(form)))
      } else {
        bytes += word
      }
      index = end
    }
    return (bytes, gaps)
  }
}

/// Numbers by how they are written.
private struct KnownNumbers {
  private var plain: [[UInt8]: Int] = [:]
  private var worded: [[UInt8]: Int] = [:]

  /// Adds a number; `false` where another is written so.
  mutating func add(_ text: [UInt8], _ form: Int, isWorded: Bool) -> Bool {
    isWorded
      ? worded.updateValue(form, forKey: text) == nil
      : plain.updateValue(form, forKey: text) == nil
  }

  func form(of text: [UInt8], isWorded: Bool) -> Int? { isWorded ? worded[text] : plain[text] }
}
