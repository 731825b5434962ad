extension String {
  /// The text with every Vietnamese letter as its base and the marks behind it, in the order of Unicode: as
  /// files from macOS have it.
  var decomposed: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let parts = Self.decompositions[scalar] {
        result.append(contentsOf: parts)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// By vowel with its own mark, the letters with the tones of `tones`.
  private static let vowels: [(base: Unicode.Scalar, mark: Unicode.Scalar?, letters: String)] = [
    ("a", nil, "aàáãảạ"), ("a", "\u{306}", "ăằắẵẳặ"), ("a", "\u{302}", "âầấẫẩậ"),
    ("e", nil, "eèéẽẻẹ"), ("e", "\u{302}", "êềếễểệ"), ("i", nil, "iìíĩỉị"),
    ("o", nil, "oòóõỏọ"), ("o", "\u{302}", "ôồốỗổộ"), ("o", "\u{31B}", "ơờớỡởợ"),
    ("u", nil, "uùúũủụ"), ("u", "\u{31B}", "ưừứữửự"), ("y", nil, "yỳýỹỷỵ"),
  ]

  private static let tones: [Unicode.Scalar?] = [
    nil, "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}",
  ]

  private static let decompositions: [Unicode.Scalar: [Unicode.Scalar]] = {
    var found: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for (base, mark, letters) in vowels {
      for (letter, tone) in zip(letters.unicodeScalars, tones) where mark != nil || tone != nil {
        // A dot below stands before what is above the letter, but behind a horn.
        let isToneFirst = tone == "\u{323}" && mark != "\u{31B}"
        let marks = (isToneFirst ? [tone, mark] : [mark, tone]).compactMap { $0 }
        found[letter] = [base] + marks
        if let upper = letter.properties.uppercaseMapping.unicodeScalars.first,
          let upperBase = base.properties.uppercaseMapping.unicodeScalars.first
        {
          found[upper] = [upperBase] + marks
        }
      }
    }
    return found
  }()
}
