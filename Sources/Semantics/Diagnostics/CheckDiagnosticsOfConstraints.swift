import Diagnostics

/// What can be wrong with constraints between evidence, in the alphabetical order of the names.
extension Diagnostic {
  static func constraintTooComplex(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "constraint-too-complex",
      Phrase(
        vi:
          "điều kiện của minh chứng chỉ so sánh các minh chứng với nhau và với số, cộng trừ hoặc nhân với số",
        en: "what must hold compares evidence with evidence and numbers, added or times a number"),
      at: .range(range))
  }

  static func exampleBreaksConstraint(
    _ text: String, reason: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "example-breaks-constraint",
      Phrase(
        vi: "số liệu của ví dụ trái với `phải có \(text)`: \(reason)",
        en: "the evidence of the example breaks `must hold \(text)`: \(reason)"),
      at: .range(range))
  }
}
