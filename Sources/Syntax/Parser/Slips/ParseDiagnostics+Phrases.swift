import Diagnostics

/// Errors about what annexes say in other words than the language: the parser knows what was meant, and
/// goes on. In alphabetical order.
extension Diagnostic {
  /// An answer in words of the annex; `wanted` is the option that is meant.
  static func answerInWords(
    _ text: String, _ wanted: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "ở đây là một lựa chọn của minh chứng: viết `\(wanted)` thay cho `\(text)`",
        en: "an option of the evidence stands here: write `\(wanted)` instead of `\(text)`"),
      at: .range(range), fixes: [.replacement(of: range, by: wanted)])
  }

  /// `meant` is the whole band in words.
  static func bandInSigns(_ meant: String, found: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "sign-for-word",
      Phrase(
        vi: "mức viết bằng chữ: `\(meant)`, không phải `\(found)`",
        en: "a band is written in words: `\(meant)`, not `\(found)`"), at: .range(range),
      fixes: [.replacement(of: range, by: meant)])
  }

  static func bandsWithoutBy(at range: SourceRange, fixes: [Fix]) -> Diagnostic {
    Diagnostic(
      code: "bands-without-by",
      Phrase(
        vi: "các mức phải nằm trong khối `theo TÊN { … }`, TÊN là minh chứng được xét",
        en: "bands stand in a block `by NAME { … }`, where NAME is the evidence they look at"),
      at: .range(range), fixes: fixes)
  }

  /// A case that says how much, and not of what.
  static func boundWithoutName(
    _ wanted: String, isKnown: Bool, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "comparison-in-words",
      Phrase(
        vi: "mỗi trường hợp nêu minh chứng nào được so: viết `\(wanted)`",
        en: "a case names the evidence that it compares: write `\(wanted)`"),
      at: .range(range), fixes: isKnown ? [.replacement(of: range, by: wanted)] : [])
  }

  /// A limit of what is taken off, where the language would take it off; `wanted` is the loss with it.
  static func capOfLoss(
    _ wanted: String, _ limit: String, isKnown: Bool, replacing: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "giới hạn số điểm bị trừ đứng ngay sau phần trừ, không có dấu phẩy: `\(wanted)`",
        en: "a limit of what is taken off stands right behind it, without a comma: `\(wanted)`"),
      at: .range(range),
      fixes: isKnown
        ? [
          Fix(
            Phrase(vi: "viết `\(wanted)`", en: "write `\(wanted)`"),
            [TextEdit(replacing: replacing, with: " " + limit)])
        ] : [])
  }

  /// A limit behind a loss and a comma, of which only the decision knows what it limits.
  static func capOfLossOrWhole(
    _ wanted: String, _ limit: String, isKnown: Bool, replacing: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    let loss = Fix(
      Phrase(
        vi: "giới hạn số điểm bị trừ: `\(wanted)`", en: "limit what is taken off: `\(wanted)`"),
      [TextEdit(replacing: replacing, with: " " + limit)])
    let whole = Fix(
      Phrase(
        vi: "giới hạn điểm còn lại: `, \(limit)`", en: "limit what is left: `, \(limit)`"),
      [TextEdit(replacing: replacing, with: ", " + limit)])
    return Diagnostic(
      code: "expected",
      Phrase(
        vi: "giới hạn số điểm bị trừ thì viết `\(wanted)`; giới hạn điểm còn lại thì viết "
          + "`, \(limit)`",
        en: "a limit of what is taken off is `\(wanted)`; one of what is left is `, \(limit)`"),
      at: .range(range), fixes: isKnown ? [loss, whole] : [whole])
  }

  /// A limit that counts things and not points.
  static func capOfThings(
    _ wanted: String, found: String, _ edits: [TextEdit], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "`\(found)` giới hạn số được tính, không giới hạn điểm: viết `\(wanted)`",
        en: "`\(found)` limits how many count, and not the points: write `\(wanted)`"),
      at: .range(range),
      fixes: edits.isEmpty
        ? [] : [Fix(Phrase(vi: "viết `\(wanted)`", en: "write `\(wanted)`"), edits)])
  }

  static func casesWithoutBlock(_ edits: [TextEdit], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "cases-without-block",
      Phrase(
        vi: "nhiều trường hợp thì viết trong khối `trường hợp { điều kiện: điểm; còn lại: 0 }`",
        en: "several cases stand in a block `cases { condition: points; otherwise: 0 }`"),
      at: .range(range),
      fixes: [
        Fix(Phrase(vi: "viết thành `trường hợp`", en: "write them as `cases`"), edits)
      ])
  }

  /// The number of some rows that is compared without parentheses around the function.
  static func comparedRows(
    from start: SourceRange, to end: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "đếm dòng theo điều kiện rồi so sánh thì đặt phép đếm trong `( )`",
        en: "rows counted by a condition go between `( )` before their number is compared"),
      at: .range(range),
      fixes: [
        .addition(of: "( )", at: start, as: "(", and: [TextEdit(replacing: end, with: ")")])
      ])
  }

  static func comparisonInWords(
    _ sign: String, replacing: SourceRange, with text: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "comparison-in-words",
      Phrase(
        vi: "so sánh bằng dấu: viết `\(sign)`", en: "compare with a sign: write `\(sign)`"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "viết `\(sign)`", en: "write `\(sign)`"),
          [TextEdit(replacing: replacing, with: text)])
      ])
  }

  /// `nếu có thì`, which does not say what must be there.
  static func conditionWithoutName(
    _ text: String, _ name: String?, at range: SourceRange
  ) -> Diagnostic {
    let example = name ?? "TÊN"
    return Diagnostic(
      code: "expected",
      Phrase(
        vi: "điều kiện phải nêu tên minh chứng: `nếu \(example) thì …`",
        en: "a condition names the evidence: `if \(example) then …`"),
      at: .range(range), fixes: name.map { [.replacement(of: range, by: $0)] } ?? [])
  }

  /// What a rule is worth where its condition does not hold; that it is nothing goes without saying.
  static func elseBehindRule(isNothing: Bool, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "stray-sign",
      isNothing
        ? Phrase(
          vi: "sau `khi …` không cần `ngược lại`: không đúng điều kiện thì đã là 0 điểm",
          en: "no `else` is needed behind `when …`: without the condition it is 0 points")
        : Phrase(
          vi: "hai số điểm thì viết `nếu … thì … ngược lại …`",
          en: "two numbers of points are written `if … then … else …`"), at: .range(range),
      fixes: isNothing
        ? [
          Fix(
            Phrase(vi: "bỏ phần này", en: "leave this out"),
            [TextEdit(replacing: range, with: "")])
        ] : [])
  }

  /// Points for every so many things: `wholes` counts full numbers of them only, `parts` counts parts as well.
  ///
  /// `points` is what stands in front of either in the repair.
  static func everySoMany(
    _ number: String, found: String, behind points: String, wholes: String, parts: String,
    isKnown: Bool, at range: SourceRange
  ) -> Diagnostic {
    let wholesOnly = Fix(
      Phrase(
        vi: "đủ \(number) mới tính: `\(wholes)`", en: "only full \(number) count: `\(wholes)`"),
      [TextEdit(replacing: range, with: points + wholes)])
    let partsToo = Fix(
      Phrase(vi: "phần lẻ cũng tính: `\(parts)`", en: "parts count too: `\(parts)`"),
      [TextEdit(replacing: range, with: points + parts)])
    return Diagnostic(
      code: "expected",
      Phrase(
        vi: "`\(found)` có hai cách hiểu: đủ \(number) mới tính `\(wholes)`, hay phần lẻ cũng tính "
          + "`\(parts)`",
        en: "`\(found)` can be read in two ways: only full \(number) count `\(wholes)`, or parts "
          + "too `\(parts)`"),
      at: .range(range), fixes: isKnown ? [wholesOnly, partsToo] : [])
  }

  static func excelFunction(
    _ name: String, _ function: ExcelFunction, replacing: SourceRange, with text: String?,
    at range: SourceRange
  ) -> Diagnostic {
    let example = function.example
    return Diagnostic(
      code: "excel-function",
      Phrase(
        vi: "`\(name)` là hàm của Excel; ở đây viết \(example.vietnamese)",
        en: "`\(name)` is a function of Excel; here one writes \(example.english)"),
      at: .range(range),
      fixes: text.map { [.replacement(of: replacing, by: $0)] } ?? [])
  }

  static func ifWithoutElse(
    at range: SourceRange, behind end: SourceRange, _ word: String, _ points: String
  ) -> Diagnostic {
    Diagnostic(
      code: "if-without-else",
      Phrase(
        vi:
          "`nếu … thì …` thiếu phần `ngược lại`: khi điều kiện không đúng thì được bao nhiêu điểm?",
        en: "`if … then …` lacks its `else`: how many points where the condition does not hold?"),
      at: .range(range),
      fixes: [
        .addition(of: "\(word) \(points)", at: end, as: " \(word) \(points)")
      ])
  }

  /// A level that an annex names behind its condition; `wanted` is how the language says it.
  static func levelNamedLast(_ wanted: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "tên bậc đứng trước: viết `\(wanted)`",
        en: "the name of a level comes first: write `\(wanted)`"), at: .range(range),
      fixes: [.replacement(of: range, by: wanted)])
  }

  /// A loss whose points come behind what they are for; `wanted` is how the language says it.
  static func lossNamedLast(
    _ wanted: String, isKnown: Bool, at range: SourceRange
  ) -> Diagnostic {
    let text = wanted.hasPrefix(", ") ? String(wanted.dropFirst(2)) : wanted
    return Diagnostic(
      code: "expected",
      Phrase(
        vi: "số điểm đứng trước: viết `\(text)`", en: "the points come first: write `\(text)`"),
      at: .range(range), fixes: isKnown ? [.replacement(of: range, by: wanted)] : [])
  }

  static func percentInWords(
    _ meant: String, found: String, replacing: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "unit-on-number",
      Phrase(
        vi: "tỷ lệ viết bằng dấu `%`: `\(meant)`, không viết `\(found)`",
        en: "a percent has its sign: `\(meant)`, not `\(found)`"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(meant)`", en: "change to `\(meant)`"),
          [TextEdit(replacing: replacing, with: "%")])
      ])
  }

  /// Points that an annex names behind what they are for; `wanted` is how the language says it.
  static func pointsNamedLast(
    _ wanted: String, isKnown: Bool, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "expected",
      isKnown
        ? Phrase(
          vi: "số điểm đứng trước: viết `\(wanted)`",
          en: "the points come first: write `\(wanted)`")
        : Phrase(
          vi: "số điểm đứng trước: viết `\(wanted)`, TÊN là minh chứng của đúng điều được đếm",
          en: "the points come first: write `\(wanted)`, with the evidence that counts just this"),
      at: .range(range), fixes: isKnown ? [.replacement(of: range, by: wanted)] : [])
  }

  /// A share of the units where an award has a number.
  static func shareOfAward(_ share: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "expected",
      Phrase(
        vi: "khen thưởng chọn một số đơn vị, không chọn tỷ lệ; tỷ lệ viết trong xếp loại: "
          + "`khống chế MỨC không quá \(share) tổng số đơn vị …`",
        en: "awards choose a number of units, not a share; a share stands in levels: "
          + "`quota LEVEL at most \(share) of all units …`"),
      at: .range(range))
  }

  static func signForWord(
    _ sign: String, word: String, replacing: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "sign-for-word",
      Phrase(
        vi: "mức bắt đầu bằng chữ: viết `\(word)` thay cho `\(sign)`",
        en: "a band begins with a word: write `\(word)` instead of `\(sign)`"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(word)`", en: "change to `\(word)`"),
          [TextEdit(replacing: replacing, with: word + " ")])
      ])
  }

  static func wordOfBand(
    _ text: String, word: String, replacing: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "sign-for-word",
      Phrase(
        vi: "mức ở đây viết `\(word)` thay cho `\(text)`",
        en: "a band has `\(word)` instead of `\(text)`"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(word)`", en: "change to `\(word)`"),
          [TextEdit(replacing: replacing, with: word + " ")])
      ])
  }
}
