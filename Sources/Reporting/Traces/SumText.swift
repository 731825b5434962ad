import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

/// The JSON of a section whose points are made of those of its parts, as what never changes in it.
struct SumText: Sendable {
  /// A part that may count.
  struct Term: Sendable {
    /// The part, by its place in the shape.
    let part: Int
    /// What its points are multiplied by.
    let factor: SmallRational
    /// What stands before and behind the points, within the quotation marks.
    let before: [UInt8]
    let behind: [UInt8]
  }

  let terms: [Term]
  /// Up to the points.
  let start: [UInt8]
  /// From the state up to the sum.
  let middle: [UInt8]
  /// What follows the sum.
  let end: [UInt8]
  /// What stands behind the change that a rounding makes, within the quotation marks.
  let rounding: [UInt8]

  init(of node: Int, _ frame: SumFrame, in scale: CheckedScale, _ language: Language) {
    terms = frame.terms.map { term in
      let factors = term.factors.map { $0.wording.text(in: language) + " × " }
      let label = term.label.text(in: language)
      return Term(
        part: term.part,
        factor: SmallRational(term.factors.reduce(Rational.one) { $0 * $1.value }),
        before: Self.quoted(factors.joined()),
        behind: label.isEmpty ? [] : Self.quoted(" (\(label))"))
    }
    let label = frame.rounding.text(in: language)
    rounding = label.isEmpty ? [] : Self.quoted(" (\(label))")
    // Everything besides numbers comes from where other nodes are written.
    (start, middle, end) = UnitJSON.frame(
      ofSum: scale.nodes[node], reasons: frame.reasons, citations: frame.citations, language)
  }

  /// Returns a text as JSON without its quotation marks.
  private static func quoted(_ text: String) -> [UInt8] {
    var writer = JSONWriter(.compact)
    writer.string(text)
    return Array(writer.bytes.dropFirst().dropLast())
  }
}

/// A section of which the sum is written, with the texts for all ways in which its parts have counted.
struct SumTexts: Sendable {
  /// How many ways are kept.
  private static let mostTexts = 64

  let node: Int
  let shape: SumShape
  let floor: SmallRational?
  let ceiling: SmallRational?
  let hasMaximum: Bool
  /// `true` iff rounding leaves the maximum as it is, or there is none.
  let isMaximumRound: Bool
  let language: Language
  private let scale: CheckedScale
  private var keys: [[UInt64]] = []
  private var texts: [SumText] = []

  init(of node: Int, _ shape: SumShape, in scale: CheckedScale, _ language: Language) {
    self.node = node
    self.shape = shape
    self.scale = scale
    self.language = language
    floor = shape.floor.map { SmallRational($0) }
    ceiling = shape.ceiling.map { SmallRational($0) }
    let maximum = scale.nodes[node].maximum
    hasMaximum = maximum != nil
    isMaximumRound =
      if let maximum, let rounding = shape.rounding {
        maximum.rounded(rounding) == maximum
      } else {
        true
      }
  }

  /// Returns the place of the text for units whose parts have some maxima, given as words; `nil` where it is
  /// to be made and there are too many.
  mutating func place(of key: [UInt64], _ frame: () -> SumFrame) -> Int? {
    if let known = keys.lastIndex(of: key) { return known }
    guard keys.count < Self.mostTexts else { return nil }
    keys.append(key)
    texts.append(SumText(of: node, frame(), in: scale, language))
    return texts.count - 1
  }

  subscript(index: Int) -> SumText { texts[index] }
}
