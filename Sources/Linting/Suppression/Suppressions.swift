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
  /// - Returns: the other diagnostics, and what is wrong with the comments.
  package func applied(
    to diagnostics: [Diagnostic], isComplete: Bool
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
      for code in suppression.codes where !used.contains(code.range) {
        let fixes =
          suppression.codes.count == 1 ? [Fix.delete(line(of: suppression), isCertain: true)] : []
        result.append(.suppressionUnused(code.text, at: code.range, fixes: fixes))
      }
      if suppression.codes.isEmpty {
        result.append(.suppressionUnused(nil, at: suppression.comment, fixes: []))
      }
    }
    return result
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
  /// Returns the warning for a comment that excuses nothing.
  fileprivate static func suppressionUnused(
    _ code: String?, at range: SourceRange, fixes: [Fix]
  ) -> Diagnostic {
    guard let code else {
      return Diagnostic(
        .warning, code: "suppression-unused",
        Phrase(
          vi: "ghi mã cần bỏ qua: `# thang: bỏ qua MÃ vì …`",
          en: "name the code: `# thang: allow CODE because …`"), at: .range(range))
    }
    let hint = Suggestion.closest(to: code, among: Lint.all.map { $0.code })
    let known = Lint.named(code) == nil ? hint : nil
    return Diagnostic(
      .warning, code: "suppression-unused",
      Phrase(
        vi: "ở đây không có `\(code)` để bỏ qua"
          + (known.map { "; có phải `\($0)`?" } ?? ""),
        en: "there is no `\(code)` here to allow"
          + (known.map { "; did you mean `\($0)`?" } ?? "")), at: .range(range),
      fixes: known.map { [.replace(range, with: $0)] } ?? fixes)
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
