import Diagnostics

/// What can be wrong with values across units; the codes in alphabetical order.
extension Diagnostic {
  static func quotaUpward(_ level: String, rest: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "quota-upward",
      Phrase(
        vi: "`\(rest)` không thấp hơn `\(level)`: ai không được giữ mức này phải xuống mức dưới",
        en: "`\(rest)` is not below `\(level)`: who does not stay must go to a lower level"),
      at: .range(range))
  }

  static func quotaWithBase(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "quota-with-base",
      Phrase(
        vi: "số đơn vị cố định không tính trên số nào và không làm tròn: viết tỷ lệ, như `20%`",
        en: "a fixed number of units has no base and no rounding: write a share such as `20%`"),
      at: .range(range))
  }

  static func quotaWithoutBase(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "quota-without-base",
      Phrase(
        vi: "chưa nói tỷ lệ này tính trên số nào: `số xếp …` hoặc `tổng số đơn vị`",
        en: "a share of what? say `of those rated …` or `of all units`"),
      at: .range(range))
  }

  static func quotaWithoutRounding(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "quota-without-rounding",
      Phrase(
        vi: "chưa nói làm tròn số đơn vị thế nào: thêm `làm tròn xuống` hoặc `làm tròn lên`",
        en: "the file does not say how the number of units is rounded: "
          + "add `rounded down` or `rounded up`"),
      at: .range(range))
  }
}
