import Diagnostics

/// What can be wrong with a function such as `power` or `ln`.
extension Diagnostic {
  static func functionUndefined(_ function: RealFunction, at range: SourceRange) -> Diagnostic {
    let reason =
      switch function {
      case .power:
        Phrase(
          vi: "cơ số có thể bằng 0 với số mũ không dương, hoặc âm với số mũ không nguyên",
          en: "the base can be 0 with a power that is not above 0, or below 0 with a broken one")
      case .root:
        Phrase(vi: "số dưới căn có thể âm", en: "the number under the root can be below 0")
      case .naturalLogarithm, .commonLogarithm:
        Phrase(
          vi: "số lấy logarit có thể bằng 0 hoặc âm",
          en: "the number whose logarithm is taken can be 0 or below")
      case .exponential: Phrase(vi: "hàm không xác định", en: "the function has no value")
      }
    return Diagnostic(
      code: "function-undefined",
      Phrase(
        vi: "\(reason.vietnamese): thêm `nếu không phát sinh …` để nói rõ khi đó được bao nhiêu",
        en: "\(reason.english): add `if none …` to say what follows then"),
      at: .range(range))
  }

  static func functionWithoutPrecision(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "function-without-precision",
      Phrase(
        vi: """
          `\(name)` hầu như không bao giờ ra số chẵn: nói rõ lấy mấy chữ số, như \
          `\(name)(…) đến 6 chữ số`
          """,
        en: """
          `\(name)` hardly ever comes to an exact number: say how far it is worked out, such as \
          `\(name)(…) to 6 decimals`
          """),
      at: .range(range))
  }

  static func geometricMeanBelowZero(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "geometric-mean-below-zero",
      Phrase(
        vi: "trung bình nhân chỉ có với các số không âm, mà số này có thể âm",
        en: "only numbers not below 0 have a geometric mean, and this one can be below 0"),
      at: .range(range))
  }

  static func operandCount(_ name: String, _ count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "operand-count",
      count == 1
        ? Phrase(
          vi: "`\(name)` cần đúng một giá trị", en: "`\(name)` takes exactly one value")
        : Phrase(
          vi: "`\(name)` cần đúng \(count) giá trị", en: "`\(name)` takes exactly \(count) values"),
      at: .range(range))
  }

  static func weightNotPositive(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "weight-not-positive",
      Phrase(
        vi: "trọng số phải luôn lớn hơn 0: khai báo giới hạn, như `số từ 0,01`, hoặc tính "
          + "`tổng(a * p; b * q) / tổng(p; q)`",
        en: "a weight must always be above 0: declare bounds such as `number from 0.01`, or write "
          + "`sum(a * p, b * q) / sum(p, q) if none …`"),
      at: .range(range))
  }
}
