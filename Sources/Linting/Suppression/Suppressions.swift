package import Diagnostics
package import Syntax

/// The comments of a file that excuse findings, and what became of them.
package struct Suppressions: Sendable {
  private let suppressions: [Suppression]
  private let source: SourceFile

  /// Finds the comments of a file.
  package init(in tree: SyntaxTree) {
    source = tree.source
    suppressions = tree.tokens.indices.compactMap { index in
      tree.tokens[index].kind == .comment ? Suppression(atToken: index, in: tree) : nil
    }
  }

  /// Takes out the warnings that a comment of this file excuses.
  ///
  /// - Parameters:
  ///   - diagnostics: what was found in all files.
  ///   - isComplete: whether everything was looked for that a comment may name; then a comment that
  ///     excuses nothing is reported, and so is one without a reason.
  ///   - properties: the codes that only a proof decides; a comment that names one may be needed there.
  /// - Returns: the other diagnostics, and what is wrong with the comments.
  package func applied(
    to diagnostics: [Diagnostic], isComplete: Bool, besides properties: [String] = []
  ) -> [Diagnostic] {
    if suppressions.isEmpty { return diagnostics }
    var used: Set<SourceRange> = []
    var result = diagnostics.filter { diagnostic in
      guard diagnostic.severity == .warning, case .range(let range) = diagnostic.site,
        range.file == source.id
      else { return true }
      var isExcused = false
      for suppression in suppressions where suppression.scope.contains(range.start) {
        for code in suppression.codes where code.text == diagnostic.code {
          used.insert(code.range)
          isExcused = true
        }
      }
      return !isExcused
    }
    guard isComplete else { return result }
    for suppression in suppressions {
      if suppression.reason == nil {
        result.append(.suppressionWithoutReason(at: suppression.comment))
      }
      for code in suppression.codes
      where !used.contains(code.range) && !properties.contains(code.text) {
        result.append(unused(code, of: suppression, besides: properties))
      }
      if suppression.codes.isEmpty {
        result.append(.suppressionCodeMissing(at: suppression.comment))
      }
    }
    return result
  }

  /// Finds the codes of comments that a proof decides and that allow nothing.
  ///
  /// - Parameters:
  ///   - properties: the codes that proofs decide.
  ///   - doubts: what was not proved, by code and by the place where a comment about it is looked for.
  /// - Returns: a warning for each.
  package func needless(
    among properties: [String], unless doubts: [(code: String, place: SourceRange)]
  ) -> [Diagnostic] {
    suppressions.flatMap { suppression in
      suppression.codes.compactMap { code in
        let isNeeded = doubts.contains {
          $0.code == code.text && $0.place.file == source.id
            && suppression.scope.contains($0.place.start)
        }
        return properties.contains(code.text) && !isNeeded
          ? unused(code, of: suppression, besides: properties) : nil
      }
    }
  }

  /// Returns the warning for a code that excuses nothing; a comment with no other code can be deleted.
  private func unused(
    _ code: Suppression.Code, of suppression: Suppression, besides properties: [String]
  ) -> Diagnostic {
    let isKnown = Lint.named(code.text) != nil || properties.contains(code.text)
    let meant =
      isKnown
      ? nil : Suggestion.closest(to: code.text, among: Lint.all.map { $0.code } + properties)
    let isOnlyOne = suppression.codes.count == 1
    let fixes =
      meant.map { [Fix.replace(code.range, with: $0)] }
      ?? (isOnlyOne ? [Fix.delete(line(of: suppression), isCertain: true)] : [])
    return .suppressionUnused(code.text, at: code.range, meant: meant, fixes: fixes)
  }

  /// Returns why a comment of this file allows findings with a code at a place, in its own words.
  ///
  /// - Parameters:
  ///   - code: what the comment must name.
  ///   - range: the place.
  ///   - isAnywhere: whether a comment about some part of the place will do.
  /// - Returns: the reason, or `nil` where no comment gives one.
  package func reason(
    allowing code: String, at range: SourceRange, anywhere isAnywhere: Bool = false
  ) -> String? {
    guard range.file == source.id else { return nil }
    for suppression in suppressions where suppression.codes.contains(where: { $0.text == code }) {
      let isPart =
        range.start <= suppression.scope.lowerBound
        && suppression.scope.lowerBound < range.end
      if let reason = suppression.reason,
        suppression.scope.contains(range.start) || isAnywhere && isPart
      {
        return reason
      }
    }
    return nil
  }

  /// `true` iff a comment of this file names a code for what begins at a place.
  package func name(_ code: String, at range: SourceRange) -> Bool {
    range.file == source.id
      && suppressions.contains { suppression in
        suppression.scope.contains(range.start)
          && suppression.codes.contains { $0.text == code }
      }
  }

  /// Returns the comment, with its line where it stands alone, and the blanks before it otherwise.
  private func line(of suppression: Suppression) -> SourceRange {
    let comment = suppression.comment
    let line = source.lines.line(at: comment.start)
    var start = comment.start
    let first = source.lines.starts[line]
    while start > first, source.bytes[start - 1] == 0x20 || source.bytes[start - 1] == 0x09 {
      start -= 1
    }
    guard suppression.isAlone, line + 1 < source.lines.starts.count else {
      return SourceRange(file: comment.file, start: start, end: comment.end)
    }
    return SourceRange(file: comment.file, start: first, end: source.lines.starts[line + 1])
  }
}

extension Diagnostic {
  /// Returns the warning for a code that excuses nothing, with the one that was meant.
  fileprivate static func suppressionUnused(
    _ code: String, at range: SourceRange, meant: String?, fixes: [Fix]
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "suppression-unused",
      Phrase(
        vi: "ở đây không có `\(code)` để bỏ qua"
          + (meant.map { "; có phải `\($0)`?" } ?? ""),
        en: "there is no `\(code)` here to allow"
          + (meant.map { "; did you mean `\($0)`?" } ?? "")), at: .range(range), fixes: fixes)
  }

  /// Returns the warning for a comment that names no code.
  fileprivate static func suppressionCodeMissing(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: "suppression-unused",
      Phrase(
        vi: "ghi mã cần bỏ qua: `# thang: bỏ qua MÃ vì …`",
        en: "name the code: `# thang: allow CODE because …`"), at: .range(range))
  }

  /// Returns the warning for a comment that does not say why.
  fileprivate static func suppressionWithoutReason(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: "suppression-without-reason",
      Phrase(
        vi: "ghi lý do bỏ qua: `# thang: bỏ qua MÃ vì …`",
        en: "say why this is allowed: `# thang: allow CODE because …`"), at: .range(range))
  }
}
