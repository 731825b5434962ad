import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers

/// The ways in which a text may say the open figures of a part.
struct NumberForms: Sendable {
  /// What is said.
  struct Form: Sendable {
    /// The figure, by its place among the open ones.
    let figure: Int
    /// The number from which the distance is said, if not the figure itself is.
    let from: Origin
    /// The language in which people read it; without one programs do.
    let language: Language?
  }

  enum Origin: Sendable {
    case zero
    /// A mark, in millionths.
    case mark(Int64)
    case figure(Int)
  }

  let figures: [OpenFigure]
  let all: [Form]

  init(_ figures: [OpenFigure], _ language: Language) {
    self.figures = figures
    var forms: [Form] = []
    let computed = figures.indices.filter { index in
      if case .register = figures[index].source { true } else { false }
    }
    for index in figures.indices {
      forms.append(Form(figure: index, from: .zero, language: nil))
      forms.append(Form(figure: index, from: .zero, language: language))
      for mark in figures[index].distances.compactMap({ OpenFigure.millionths(of: $0) }) {
        forms.append(Form(figure: index, from: .mark(mark), language: language))
      }
      // What rounding changed.
      for other in computed where computed.contains(index) && other > index {
        forms.append(Form(figure: index, from: .figure(other), language: language))
      }
    }
    all = forms
  }
}

/// The open figures of a part for the units of a block.
struct OpenNumbers {
  /// The figures of a unit, in millionths; `nil` for those that are not short.
  typealias Values = [Int64?]

  let forms: NumberForms
  /// By unit, and within it by figure, in millionths; -1 for a number that is not short.
  private var values: [Int64] = []

  init(_ forms: NumberForms, in block: OutcomeBlock) {
    self.forms = forms
    let columns = forms.figures.map { figure in
      switch figure.source {
      case .evidence(let field): block.evidence.columns[field].values
      case .register(let register): block.column(register).values
      }
    }
    values.reserveCapacity(block.count * columns.count)
    for unit in 0..<block.count {
      for column in columns {
        let value = column.count == 1 ? column[0] : column[unit]
        values.append(OpenFigure.millionths(of: value) ?? -1)
      }
    }
  }

  /// Returns the open figures for a unit.
  func values(_ unit: Int) -> Values {
    let first = unit * forms.figures.count
    return values[first..<first + forms.figures.count].map { $0 < 0 ? nil : $0 }
  }

  /// Appends a number of a unit, all figures of which are short, to a text.
  func append(_ form: Int, _ unit: Int, to bytes: inout [UInt8]) {
    let own = forms.all[form]
    let first = unit &* forms.figures.count
    let other: Int64
    switch own.from {
    case .zero: other = 0
    case .mark(let mark): other = mark
    case .figure(let figure): other = values[first &+ figure]
    }
    append(own, values[first &+ own.figure], from: other, to: &bytes)
  }

  /// Returns a number of a unit whose figures are known, or `nil` where one is not short.
  func text(_ form: Int, of values: Values) -> [UInt8]? {
    let own = forms.all[form]
    let other: Int64?
    switch own.from {
    case .zero: other = 0
    case .mark(let mark): other = mark
    case .figure(let figure): other = values[figure]
    }
    guard let value = values[own.figure], let other else { return nil }
    var bytes: [UInt8] = []
    append(own, value, from: other, to: &bytes)
    return bytes
  }

  private func append(
    _ form: NumberForms.Form, _ value: Int64, from other: Int64, to bytes: inout [UInt8]
  ) {
    let distance = (value &- other).magnitude
    let isPercent = form.language != nil && forms.figures[form.figure].isPercent
    Self.append(
      isPercent ? distance &* 100 : distance,
      point: form.language == .vi ? UInt8(ascii: ",") : UInt8(ascii: "."), to: &bytes)
  }

  /// Appends so many millionths as the shortest decimal.
  private static func append(_ millionths: UInt64, point: UInt8, to bytes: inout [UInt8]) {
    let (whole, part) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
    var power: UInt64 = 1
    while power <= whole / 10 { power &*= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: whole / power % 10))
      power /= 10
    }
    guard part > 0 else { return }
    bytes.append(point)
    var rest = part
    power = 100_000
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest / power))
      rest %= power
      power /= 10
    }
  }
}
