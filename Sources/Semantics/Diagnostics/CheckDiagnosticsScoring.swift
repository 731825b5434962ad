import Diagnostics

/// What can be wrong with scores that several give.
extension Diagnostic {
  static func givenWithoutScorer(
    _ name: String, fields: [String], at range: SourceRange
  ) -> Diagnostic {
    let names = list(fields)
    return Diagnostic(
      code: "given-without-scorer",
      Phrase(
        vi: "`\(name)` có nhiều người chấm: ghi rõ điểm của ai (\(names))",
        en: "several score `\(name)`: say whose score it is (\(names))"),
      at: .range(range))
  }

  static func scorerWithoutWeight(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "scorer-without-weight",
      Phrase(
        vi: "người chấm `\(name)` chưa có trọng số", en: "the scorer `\(name)` has no weight"),
      at: .range(range))
  }

  static func textIsNotScored(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "text-is-not-scored",
      Phrase(
        vi: "minh chứng kiểu `chữ` không có nhiều người chấm",
        en: "evidence of type `text` has no scorers"),
      at: .range(range))
  }

  static func unknownScorer(
    _ name: String, scorers: [String], at range: SourceRange
  ) -> Diagnostic {
    let names = list(scorers)
    return Diagnostic(
      code: "unknown-scorer",
      scorers.isEmpty
        ? Phrase(
          vi: "thang điểm chưa khai báo ai chấm: thêm `người chấm { \(name) \"…\" }`",
          en: "the scale does not say who scores: add `scorers { \(name) \"…\" }`")
        : Phrase(
          vi: "`\(name)` không chấm mục này: người chấm là \(names)",
          en: "`\(name)` does not score this: the scorers are \(names)"),
      at: .range(range))
  }
}
