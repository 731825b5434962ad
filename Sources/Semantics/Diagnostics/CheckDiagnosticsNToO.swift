import Diagnostics
import Evidence
import Syntax

/// What can be wrong with the meaning of a scale, in the alphabetical order of the names: N and O.
extension Diagnostic {
  static func nameStartsWithDigit(
    _ name: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "name-starts-with-digit",
      Phrase(
        vi: "tên `\(name)` không được bắt đầu bằng chữ số",
        en: "the name `\(name)` must not start with a digit"),
      at: .range(range))
  }

  static func nestedTooDeeply(
    limit: Int, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "nested-too-deeply",
      Phrase(
        vi: "cách tính lồng nhau quá \(limit) tầng: tách bớt bằng `đặt … = …`",
        en: "the rule is nested more than \(limit) levels deep: split it with `let … = …`"),
      at: .range(range))
  }

  static func noChildrenToPass(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "no-children-to-pass",
      Phrase(
        vi: "không có mục con nào để xét đạt: viết `phải đạt` kèm mức điểm, hoặc `đạt khi …`",
        en:
          "there is nothing inside that could pass: write `must reach` and a mark, or `pass when …`"
      ),
      at: .range(range))
  }

  static func nodeWithoutPassMark(
    _ node: Phrase, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "node-without-pass-mark",
      Phrase(
        vi: "\(node.vietnamese) không nói khi nào đạt: thêm `đạt khi …` hoặc `phải đạt …`",
        en: "\(node.english) does not say when it passes: add `pass when …` or `must reach …`"),
      at: .range(range))
  }

  static func nodeWithoutPoints(
    _ node: Phrase, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "node-without-points",
      Phrase(
        vi: "\(node.vietnamese) chỉ đạt hoặc không đạt, không có điểm",
        en: "\(node.english) only passes or fails and has no points"),
      at: .range(range))
  }

  static func noKinds(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "no-kinds",
      Phrase(
        vi: "thang điểm không khai báo loại đơn vị: thêm `đơn vị { … }`",
        en: "the scale declares no kinds of unit: add `units { … }`"),
      at: .range(range))
  }

  static func noNodesOfLevel(
    _ level: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "no-nodes-of-level",
      Phrase(
        vi: "không có `\(level)` nào để xét",
        en: "there is no `\(level)` to look at"),
      at: .range(range))
  }

  static func noValue(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "no-value",
      Phrase(
        vi: "ở đây không có giá trị nào để tính",
        en: "there is no value here to work with"),
      at: .range(range))
  }

  static func notACondition(
    found: ValueType, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "not-a-condition",
      Phrase(
        vi: "ở đây phải là điều kiện có/không, không phải \(found.phrase.vietnamese)",
        en: "expected a condition, found \(found.phrase.english)"),
      at: .range(range))
  }

  static func notACount(
    found: ValueType?, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "not-a-count",
      Phrase(
        vi: "sau `mỗi` phải là số lượng, không phải \(ValueType.phrase(of: found).vietnamese)",
        en: "expected a count behind `per`, found \(ValueType.phrase(of: found).english)"),
      at: .range(range))
  }

  static func notANumber(
    found: ValueType?, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "not-calculable",
      Phrase(
        vi: "không tính toán được với \(ValueType.phrase(of: found).vietnamese)",
        en: "one cannot calculate with \(ValueType.phrase(of: found).english)"),
      at: .range(range))
  }

  /// What differs from unit to unit stands where only a fixed value can; `way` says how else to write it.
  static func notConstant(instead way: Phrase? = nil, at range: SourceRange) -> Diagnostic {
    let way = way ?? Phrase(vi: "viết thẳng con số", en: "write the number")
    return Diagnostic(
      code: "not-constant",
      Phrase(
        vi: "ở đây phải là giá trị cố định, như nhau đối với mọi đơn vị: \(way.vietnamese)",
        en: "expected a fixed value, the same for every unit: \(way.english)"),
      at: .range(range))
  }

  /// How a range of some evidence is written whose ends differ from unit to unit.
  static let wayToMovingBound = Phrase(
    vi: "giới hạn tùy đơn vị thì viết `phải có … <= …`",
    en: "a bound that differs by unit is a `must hold … <= …`")

  /// How a band is written whose ends differ from unit to unit.
  static let wayToMovingBand = Phrase(
    vi: "mốc tùy đơn vị thì viết `trường hợp { … >= …: …; còn lại: … }`",
    en: "a bound that differs by unit is a case: `case { … >= …: …; otherwise: … }`")

  /// How points are written that grow with a share of a mark which differs from unit to unit.
  static let wayToMovingMark = Phrase(
    vi: "mốc tùy đơn vị thì viết `số điểm * nhỏ nhất(1, x / mốc)`",
    en: "a mark that differs by unit is written `points * min(1, x / mark)`")

  static func notPoints(
    found: ValueType, _ name: String?, language: Language, at range: SourceRange
  ) -> Diagnostic {
    // Only a bare name is sure to stand for the whole measure: for more there is a hint, but no fix.
    let ways = found.waysToPoints(name ?? "…")
    return Diagnostic(
      code: "not-points",
      Phrase(
        vi: "\(found.phrase.vietnamese) không phải là điểm\(ways.vietnamese)",
        en: "\(found.phrase.english) is not points\(ways.english)"),
      at: .range(range),
      fixes: name.map { pointsFixes(found, $0, language, range) } ?? [])
  }

  static func numberAsPercent(
    _ text: String, expected: ValueType, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "number-as-percent",
      Phrase(
        vi: "ở đây phải là \(expected.phrase.vietnamese), không phải tỷ lệ phần trăm",
        en: "expected \(expected.phrase.english), found a percent"),
      at: .range(range))
  }

  /// Returns the diagnostic with the declaration that it contradicts, and its repair where that is all.
  func naming(_ message: Phrase, at declaration: SourceRange, _ type: String?) -> Diagnostic {
    Diagnostic(
      severity, code: code, self.message, at: site,
      notes: notes + [Note(message, at: .range(declaration))],
      fixes: fixes
        + [type].compactMap { $0 }.map {
          Fix(
            Phrase(vi: "khai báo là `\($0)`", en: "declare it as `\($0)`"),
            [TextEdit(replacing: declaration, with: $0)])
        })
  }

  /// Returns the same with one more fix.
  func offering(_ fix: Fix) -> Diagnostic {
    Diagnostic(severity, code: code, message, at: site, notes: notes, fixes: fixes + [fix])
  }

  /// Returns the same with the place where the evidence in question got its type.
  func noting(_ name: String, declaredAs type: ValueType, at declaration: SourceRange) -> Diagnostic
  {
    Diagnostic(
      severity, code: code, message, at: site,
      notes: notes + [
        Note(
          Phrase(
            vi: "`\(name)` được khai báo ở đây là \(type.phrase.vietnamese)",
            en: "`\(name)` is declared here as \(type.phrase.english)"),
          at: .range(declaration))
      ],
      fixes: fixes)
  }

  static func numberNamedPercent(
    _ name: String, _ title: String, at range: SourceRange, declaration: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "number-named-percent",
      Phrase(
        vi: "“\(title)” là tỷ lệ phần trăm nhưng `\(name)` khai báo là số: 50% của 98 là 49; "
          + "khai báo kiểu `tỷ lệ` thì 98 là 98%",
        en: "“\(title)” is a percentage, but `\(name)` is declared as a number: 50% of 98 is 49; "
          + "declared as `percent`, 98 is 98%"),
      at: .range(range),
      notes: [
        Note(Phrase(vi: "khai báo ở đây", en: "it is declared here"), at: .range(declaration))
      ])
  }

  static func oneOperandOnly(
    _ name: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "one-operand-only",
      Phrase(
        vi: "`\(name)` cần đúng một giá trị",
        en: "`\(name)` takes exactly one value"),
      at: .range(range))
  }

  static func optionsNotCovered(
    _ options: [Phrase], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "options-not-covered",
      Phrase(
        vi: "chưa có điểm cho: \(list(options).vietnamese)",
        en: "nothing is said for: \(list(options).english)"),
      at: .range(range))
  }

  static func orderOfUnordered(
    found: ValueType, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "order-of-unordered",
      Phrase(
        vi: "\(found.phrase.vietnamese) không có thứ tự: chỉ so sánh được bằng `=` hoặc `!=`",
        en: "\(found.phrase.english) has no order: compare with `=` or `!=` only"),
      at: .range(range),
      notes: found != .choice
        ? []
        : [
          Note(
            Phrase(
              vi: "lựa chọn có thứ tự thì khai báo `lựa chọn xếp từ tốt đến kém { … }`",
              en: "options with an order are declared as `choice best first { … }`"))
        ])
  }

  static func otherwiseWithoutValues(
    at range: SourceRange, removing arm: SourceRange? = nil
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "otherwise-without-values",
      Phrase(
        vi: "`còn lại` không bao giờ được dùng: các mức trên đã đủ mọi trường hợp",
        en: "`otherwise` is never used: what stands above covers everything"),
      at: .range(range),
      fixes: [arm].compactMap { $0 }.map {
        Fix(
          Phrase(vi: "bỏ `còn lại`", en: "remove `otherwise`"),
          [TextEdit(replacing: $0, with: "")])
      })
  }

  static func overlap(
    _ value: Phrase, at range: SourceRange, earlier: SourceRange, fixes: [Fix]
  ) -> Diagnostic {
    Diagnostic(
      code: "overlap",
      Phrase(
        vi: "hai mức cùng nhận giá trị \(value.vietnamese)",
        en: "two bands both take \(value.english)"),
      at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "mức kia ở đây", en: "the other band is here"), at: .range(earlier))
      ],
      fixes: fixes)
  }
}
