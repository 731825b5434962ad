package import Diagnostics
package import Syntax

/// Returns the bytes of a file in its canonical layout with the keywords, numbers and dates of a
/// language; names, titles, labels, comments and the texts of citations stay.
///
/// The same file comes back where it has errors (no diagnostics: the parser has reported them) or cannot
/// be translated, with the reasons: numbers that can be read in two ways, and, at last, a text that would
/// not mean the same, which the formatter checks itself.
package func translation(
  of tree: SyntaxTree, to language: Language
) -> Diagnosed<[UInt8]> {
  let original = tree.source.bytes
  guard tree.isWellFormed else { return Diagnosed(original, []) }
  let doubts = tree.language == language ? [] : doubtfulNumbers(of: tree)
  if !doubts.isEmpty { return Diagnosed(original, doubts) }
  guard let bytes = laidOut(tree, in: language) else {
    return Diagnosed(original, [.untranslatable(at: .file(path: tree.source.path))])
  }
  return Diagnosed(bytes, [])
}

/// Returns an error for every number that the checker refuses, because the file does not say which it is.
private func doubtfulNumbers(of tree: SyntaxTree) -> [Diagnostic] {
  let outline = Outline(of: tree)
  return tree.tokens.indices.compactMap { index in
    guard tree.tokens[index].kind == .number, NumberSpelling.isValue(outline.owner[index])
    else { return nil }
    let text = tree.text(ofToken: index)
    let language = tree.language
    if NumberSpelling.converted(Array(text.utf8), from: language, to: language) != nil {
      return nil
    }
    return .untranslatableNumber(text, at: tree.range(ofToken: index))
  }
}

extension Diagnostic {
  fileprivate static func untranslatable(at site: Site) -> Diagnostic {
    Diagnostic(
      code: "untranslatable",
      Phrase(
        vi: "tệp này không dịch được mà vẫn giữ nguyên nghĩa; tệp được giữ nguyên",
        en: "this file cannot be translated without a change of meaning; it is left as it is"),
      at: site)
  }

  fileprivate static func untranslatableNumber(_ text: String, at range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      code: "untranslatable-number",
      Phrase(
        vi: "`\(text)` có thể đọc theo nhiều cách nên không dịch được: hãy viết lại số này trước",
        en:
          "`\(text)` can be read in several ways and is not translated: write the number clearly first"
      ),
      at: .range(range))
  }
}
