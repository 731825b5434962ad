import Diagnostics
import Evidence
import Syntax

/// What can be wrong with the meaning of a scale, in the alphabetical order of the names: S to Z.
extension Diagnostic {
  /// The error for a kind of unit with a word that another kind has: a cell could mean either.
  static func sameKindTitle(
    _ word: String, _ other: String, at range: SourceRange, earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "same-kind-title",
      Phrase(
        vi: "“\(word)” cũng chỉ loại `\(other)`: ô ghi như vậy không rõ là loại đơn vị nào",
        en: "“\(word)” stands for the kind `\(other)` too: nobody knows which kind a cell means"),
      at: .range(range),
      notes: [
        Diagnostic.Note(Phrase(vi: "loại kia", en: "the other kind"), at: .range(earlier))
      ])
  }

  /// The error for an option with a word that another option has: a cell could mean either.
  static func sameOptionTitle(
    _ word: String, _ other: String, at range: SourceRange, earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "same-option-title",
      Phrase(
        vi: "“\(word)” cũng chỉ lựa chọn `\(other)`: ô ghi như vậy không rõ là lựa chọn nào",
        en: "“\(word)” stands for the option `\(other)` too: nobody knows which option a cell means"
      ),
      at: .range(range),
      notes: [
        Diagnostic.Note(Phrase(vi: "lựa chọn kia", en: "the other option"), at: .range(earlier))
      ])
  }

  static func severalRules(
    at range: SourceRange, first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "several-rules",
      Phrase(
        vi: "mỗi tiêu chí chỉ có một cách tính điểm",
        en: "a criterion has one rule only"),
      at: .range(range),
      notes: [
        Diagnostic.Note(Phrase(vi: "cách tính thứ nhất", en: "the first rule"), at: .range(first))
      ])
  }

  static func shareWithoutMaximum(
    _ node: Phrase, neededFor need: Phrase? = nil, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "share-without-maximum",
      Phrase(
        vi: "\(node.vietnamese) không có điểm tối đa nên không có tỷ lệ đạt",
        en: "\(node.english) has no maximum, so it has no share"),
      at: .range(range),
      notes: [need].compactMap { $0 }.map { need in
        Diagnostic.Note(
          Phrase(
            vi: "`\(need.vietnamese)` cần điểm tối đa: viết thêm `tối đa` và số điểm",
            en: "`\(need.english)` needs the maximum: add `max` and the points"))
      })
  }

  static func shareWithoutCondition(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "share-without-condition",
      Phrase(
        vi: "tỷ lệ của những dòng hay đơn vị nào: viết thêm `mà` và điều kiện",
        en: "the share of which rows or units: add `where` and a condition"),
      at: .range(range))
  }

  static func stateCompared(
    _ words: String, fix: TextEdit, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "state-compared",
      Phrase(
        vi: "đây là tình trạng của minh chứng, không phải giá trị để so sánh: viết `\(words)`",
        en: "this is a state of the evidence, not a value to compare with: write `\(words)`"),
      at: .range(range),
      fixes: [Fix(Phrase(vi: "viết `\(words)`", en: "write `\(words)`"), [fix])])
  }

  static func stepNotPositive(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "step-not-positive",
      Phrase(
        vi: "bước phải lớn hơn 0",
        en: "a step must be greater than 0"),
      at: .range(range))
  }

  static func tableExpected(
    _ name: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "table-expected",
      Phrase(
        vi: "`\(name)` không phải là bảng nên không có dòng",
        en: "`\(name)` is no table, so it has no rows"),
      at: .range(range))
  }

  static func tableOfText(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "table-of-text",
      Phrase(
        vi: "không lập bảng theo chữ được: khai báo kiểu `lựa chọn {…}`",
        en: "a table cannot go by text: declare it as `choice {…}`"),
      at: .range(range))
  }

  static func tableRowsExpected(
    _ name: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "rows-expected",
      Phrase(
        vi: "`\(name)` là bảng: viết các dòng trong `{ … }`",
        en: "`\(name)` is a table: write its rows in `{ … }`"),
      at: .range(range))
  }

  static func textExpected(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "text-expected",
      Phrase(
        vi: "ở đây phải là chữ trong dấu ngoặc kép",
        en: "expected a text between quotation marks"),
      at: .range(range))
  }

  static func timesWhole(
    _ percent: String, plain: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "times-whole",
      Phrase(
        vi:
          "nhân với `\(percent)` là nhân với 1, không đổi gì: muốn ra số phần trăm thì viết `100`",
        en: "`\(percent)` is 1, so this changes nothing: write `100` for a number of percent"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "viết `\(plain)`", en: "write `\(plain)`"),
          [TextEdit(replacing: range, with: plain)])
      ])
  }

  static func tooManyFactors(
    limit: Int, at range: SourceRange
  ) -> Diagnostic {
    let power = Keyword.phrase(of: .powerKeyword)
    return Diagnostic(
      code: "too-many-factors",
      Phrase(
        vi: "nhân quá \(limit) giá trị với nhau, kể cả qua các định nghĩa `đặt`",
        en: "more than \(limit) values are multiplied with one another, definitions included"),
      at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(
            vi: "lũy thừa viết bằng `\(power.vietnamese)`, có nêu độ chính xác",
            en: "a power is written with `\(power.english)`, which states its precision"))
      ])
  }

  static func typeMismatch(
    found: ValueType, expected: ValueType, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "type-mismatch",
      Phrase(
        vi: "ở đây phải là \(expected.phrase.vietnamese), không phải \(found.phrase.vietnamese)",
        en: "expected \(expected.phrase.english), found \(found.phrase.english)"),
      at: .range(range))
  }

  static func unknownKind(
    _ name: String, kinds: [String], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "unknown-kind",
      Phrase(
        vi: "không có loại đơn vị `\(name)`\(suggestionText(name, kinds).vietnamese)",
        en: "there is no kind of unit `\(name)`\(suggestionText(name, kinds).english)"),
      at: .range(range),
      fixes: suggestionFixes(name, kinds, range))
  }

  static func unknownLevel(
    _ name: String, levels: [String], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "unknown-level",
      Phrase(
        vi: "không có bậc `\(name)`: các bậc là \(list(levels))",
        en: "there is no level `\(name)`: the levels are \(list(levels))"),
      at: .range(range),
      // Numbers that look alike are not alike.
      fixes: name.allSatisfy { $0.isNumber } ? [] : suggestionFixes(name, levels, range))
  }

  static func unknownName(
    _ name: String, suggestion: String?, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "unknown-name",
      Phrase(
        vi: "không có tên `\(name)`\(hint(suggestion).vietnamese)",
        en: "the name `\(name)` is unknown\(hint(suggestion).english)"),
      at: .range(range),
      fixes: replacementFixes(suggestion, range))
  }

  static func unknownNode(
    _ label: String, suggestion: String?, replacing: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "unknown-node",
      Phrase(
        vi: "không có mục nào mang số `\(label)`\(hint(suggestion).vietnamese)",
        en: "nothing has the number `\(label)`\(hint(suggestion).english)"),
      at: .range(range),
      fixes: replacementFixes(suggestion, replacing))
  }

  /// `rest` is the word for what is left, where the name seems to mean that.
  static func unknownOption(
    _ name: String, options: [String], rest: String? = nil, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "unknown-option",
      Phrase(
        vi: "`\(name)` không phải là giá trị của lựa chọn: các giá trị là \(list(options))",
        en: "`\(name)` is no option here: the options are \(list(options))"),
      at: .range(range),
      fixes: rest == nil
        ? suggestionFixes(name, options, range) : replacementFixes(rest, range))
  }

  static func unusedDefinition(
    _ name: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "unused-definition",
      Phrase(
        vi: "`\(name)` được đặt nhưng không dùng ở đâu",
        en: "`\(name)` is defined but never used"),
      at: .range(range))
  }

  static func unusedEvidence(
    _ name: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, code: "unused-evidence",
      Phrase(
        vi: "minh chứng `\(name)` không được dùng ở đâu",
        en: "the evidence `\(name)` is never used"),
      at: .range(range))
  }

  static func valueOutOfBounds(
    _ name: String, bounds: Phrase, at range: SourceRange, declared: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "value-out-of-bounds",
      Phrase(
        vi: "giá trị nằm ngoài giới hạn của `\(name)`: \(bounds.vietnamese)",
        en: "the value lies outside the bounds of `\(name)`: \(bounds.english)"),
      at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "giới hạn khai báo ở đây", en: "declared here"), at: .range(declared))
      ])
  }

  static func valueWithoutRow(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "value-without-row",
      Phrase(
        vi: "giá trị ở dòng nào: viết thêm `ở dòng cao nhất theo` hoặc `ở dòng thấp nhất theo`",
        en: "the value in which row: add `at the highest` or `at the lowest`"),
      at: .range(range))
  }

  static func weightsMismatch(
    found: Phrase, at range: SourceRange, notes: [Diagnostic.Note]
  ) -> Diagnostic {
    Diagnostic(
      code: "weights-mismatch",
      Phrase(
        vi: "các trọng số cộng lại là \(found.vietnamese), phải là 100%",
        en: "the weights add up to \(found.english), not to 100%"),
      at: .range(range),
      notes: notes)
  }

  static func weightWithoutEffect(
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "weight-without-effect",
      Phrase(
        vi: "trọng số chỉ có tác dụng khi mục cha ghi `tổng hợp theo trọng số`",
        en: "a weight counts only where the parent says `combine by weights`"),
      at: .range(range))
  }

  static func wrongLevelWord(
    _ word: String, right: String, _ path: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "wrong-level-word",
      Phrase(
        vi: "`\(path)` là `\(right)`, không phải `\(word)`",
        en: "`\(path)` is a `\(right)`, not a `\(word)`"), at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "đổi thành `\(right)`", en: "change to `\(right)`"),
          [TextEdit(replacing: range, with: right)], isCertain: true)
      ])
  }

  static func wrongRowLength(
    _ count: Int, columns: [String], at range: SourceRange
  ) -> Diagnostic {
    let names = columns.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      code: "row-length",
      Phrase(
        vi: "dòng này có \(count) giá trị, bảng có \(columns.count) cột: \(names)",
        en: "this row has \(count) values, the table \(columns.count) columns: \(names)"),
      at: .range(range))
  }
}
