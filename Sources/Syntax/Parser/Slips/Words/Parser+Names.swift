import Diagnostics

/// Names that are missing, or typed with blanks.
///
/// Each function reports the slip with its repair and leaves the parser as if the name stood there.
extension Parser {
  // MARK: - Names with blanks

  /// How many words of a name are looked at.
  private static let wordLimit = 12

  /// Takes several words before `end` for one name, where a name is declared.
  ///
  /// Returns `true` if it did. Where a file amends another, a name may stand before other words.
  mutating func takeDeclaredWords(before isEnd: (SyntaxKind) -> Bool) -> Bool {
    guard current == .word || current.isKeyword, !isRecovering, !isAmending, !isMissingAtLineEnd
    else { return false }
    var words = self.words(ofToken: position)
    var last = position
    var index = position + 1
    while index < tokens.count, words.count < Self.wordLimit {
      let kind = tokens[index].kind
      if kind == .word || kind == .number || kind.isKeyword {
        let own = self.words(ofToken: index)
        switch kind {
        case .whenKeyword, .becauseKeyword, .otherwiseKeyword: return false
        case _: break
        }
        if own.first?.first?.isUppercase ?? true { return false }
        words += own
        last = index
      } else if kind != .whitespace, kind != .minusSign || index != last + 1 {
        break
      }
      index += 1
    }
    guard last > position, index < tokens.count, isEnd(tokens[index].kind),
      words[0].utf8.first != 0x60, !words[0].contains("_"),
      let name = TypedNames.joined(words)
    else { return false }
    takeWords(through: last, words, as: name)
    return true
  }

  /// Takes the words of a name that the file declares with blanks, or with `_` in their place.
  ///
  /// Returns `true` if it did. A file without such a name is read as if this were not here: only two
  /// words side by side, which no expression has, make one look for it.
  mutating func takeKnownWords() -> Bool {
    let isUnclear = current == .word && peekIsWord
    guard isUnclear || !names.isEmpty && (current == .word || current.isKeyword), !isRecovering,
      !isAmending, !isMissingAtLineEnd
    else { return false }
    var words: [String] = []
    var best: (last: Int, words: Int, name: String)?
    var index = position
    while index < tokens.count, words.count < Self.wordLimit {
      let kind = tokens[index].kind
      if kind == .word || kind == .number || kind.isKeyword {
        words += self.words(ofToken: index)
        if index > position || words.count > 1, let name = TypedNames.joined(words),
          isKnown(name, isUnclear: isUnclear)
        {
          best = (index, words.count, name)
        }
      } else if kind != .whitespace {
        break
      }
      index += 1
    }
    guard let best else { return false }
    takeWords(through: best.last, Array(words.prefix(best.words)), as: best.name)
    return true
  }

  /// `true` iff words stand here that are declared as one name.
  var startsSpacedName: Bool {
    guard !names.isEmpty, current == .word, !isAmending else { return false }
    var words: [String] = []
    var index = position
    while index < tokens.count, words.count < Self.wordLimit {
      let kind = tokens[index].kind
      if kind == .word || kind == .number || kind.isKeyword {
        words += self.words(ofToken: index)
        if let name = TypedNames.joined(words), names.isSpaced(name) { return true }
      } else if kind != .whitespace {
        return false
      }
      index += 1
    }
    return false
  }

  private mutating func isKnown(_ name: String, isUnclear: Bool) -> Bool {
    names.isSpaced(name) || isUnclear && isJoined(name)
  }

  /// `true` iff the file has the name with `_` in it.
  private mutating func isJoined(_ name: String) -> Bool {
    let (source, tokens) = (source, tokens)
    return names.isJoined(name) {
      var words: Set<String> = []
      for index in tokens.indices.dropLast() where tokens[index].kind == .word {
        let bytes = source.bytes[Int(tokens[index].start)..<Int(tokens[index + 1].start)]
        if bytes.contains(0x5F) {
          words.insert(String(decoding: bytes, as: UTF8.self).lowercased())
        }
      }
      return words
    }
  }

  private mutating func takeWords(through last: Int, _ words: [String], as name: String) {
    let range = currentRange.joined(with: range(ofToken: last))
    if !names.note(name, at: range) {
      names.add(
        name, typed: words.joined(separator: " "), isJoined: isJoined(name),
        diagnostic: diagnostics.count, at: range)
      diagnostics.append(.spacedName(nil, joined: name, places: [range], at: range))
    }
    take(through: last, as: .word)
  }

  /// Puts the errors about names with blanks in, whose repairs change every place of the name.
  ///
  /// A name that is missing may be one that is used but nowhere declared.
  mutating func finishNames(_ records: [SyntaxTree.Record]) {
    for (index, diagnostic) in names.missing(source, tokens, records)
    where diagnostics.indices.contains(index) {
      diagnostics[index] = diagnostic
    }
    for (index, diagnostic) in names.diagnostics() where diagnostics.indices.contains(index) {
      diagnostics[index] = diagnostic
    }
  }

  /// `true` iff a word or a number follows on the same line behind white space.
  private var peekIsWord: Bool {
    guard position + 2 < tokens.count, tokens[position + 1].kind == .whitespace else {
      return false
    }
    return tokens[position + 2].kind == .word || tokens[position + 2].kind == .number
  }

  /// Returns the words of a token, which are several in some keywords.
  private func words(ofToken index: Int) -> [String] {
    source.text(of: range(ofToken: index)).split(whereSeparator: { $0.isWhitespace }).map {
      String($0)
    }
  }

  // MARK: - Names that are missing

  /// Offers a name made of the title that stands in its place.
  ///
  /// Returns `true` if the parser can go on as if the name stood there.
  mutating func reportMissingName() -> Bool {
    guard lastTaken >= 0, !isRecovering, !isMissingAtLineEnd,
      current == .string || current == .leftBrace
    else { return false }
    let behind =
      isAtLineStart || lastTakenKind == .leftBrace || lastTakenKind == .semicolon
      ? nil : source.text(of: range(ofToken: lastTaken))
    guard current == .string || behind != nil else { return false }
    let isTitled = current == .string
    let name = isTitled ? name(from: currentText) : placeholderName
    names.addMissing(
      name, behind: behind, isUsed: lastTakenKind != .scaleKeyword, diagnostic: diagnostics.count,
      at: currentRange)
    diagnostics.append(.missingName(name, behind: behind, at: currentRange))
    return true
  }

  /// A name for what has no title either.
  private var placeholderName: String {
    switch (lastTakenKind, language) {
    case (.levelsKeyword, .vi): "danh_hiệu"
    case (.levelsKeyword, .en): "rating"
    case (.scaleKeyword, .vi): "thang_điểm_mới"
    case (.scaleKeyword, .en): "new_scale"
    case (_, .vi): "tên_viết_liền"
    case (_, .en): "some_name"
    }
  }

  /// Returns a name that a title suggests: its first words in lower case, joined by `_`.
  private func name(from title: String) -> String {
    var words: [String] = []
    var word = ""
    for scalar in title.lowercased().unicodeScalars {
      switch CharacterClass.of(scalar.value) {
      case .letter, .digit: word.unicodeScalars.append(scalar)
      case _:
        if !word.isEmpty { words.append(word) }
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    var name = words.prefix(6).joined(separator: "_")
    let startsWithDigit = name.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? true
    if startsWithDigit { name = (language == .vi ? "mục_" : "item_") + name }
    if Keyword.longest(startingWith: [name]) != nil { name += "_" }
    return name
  }
}
