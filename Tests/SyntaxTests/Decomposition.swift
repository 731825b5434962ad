extension Unicode {
  /// Returns Vietnamese text with its marks as characters of their own (NFD), as macOS writes it.
  static func decomposed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let parts = decompositions[scalar] {
        result.append(contentsOf: parts)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The composed letters of Vietnamese with what each consists of.
  private static let decompositions: [Unicode.Scalar: [Unicode.Scalar]] = {
    let tones: [Unicode.Scalar] = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
    let shapes: [Unicode.Scalar] = ["\u{302}", "\u{306}", "\u{31B}"]
    var result: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    func add(_ parts: [Unicode.Scalar]) {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: parts)
      let composed = (0x00C0...0x1EFF).lazy.compactMap { Unicode.Scalar($0) }
        .first { String($0) == String(view) }
      if let composed { result[composed] = parts }
    }
    for base in "aeiouyAEIOUY".unicodeScalars {
      for tone in tones { add([base, tone]) }
      for shape in shapes {
        add([base, shape])
        for tone in tones {
          // The canonical order of marks: the horn, then the dot below, then marks above.
          add(tone == "\u{323}" && shape != "\u{31B}" ? [base, tone, shape] : [base, shape, tone])
        }
      }
    }
    return result
  }()
}
