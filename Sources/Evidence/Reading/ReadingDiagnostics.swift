package import Diagnostics
import Numbers

extension Diagnostic {
  static func ambiguousColumn(_ name: String, _ fields: [String], at site: Site) -> Diagnostic {
    let list = fields.joined(separator: ", ")
    return Diagnostic(
      code: "ambiguous-column",
      Phrase(
        vi: "cột “\(name)” là tên chung của nhiều minh chứng (\(list)); hãy dùng mã minh chứng",
        en: "column “\(name)” is the title of several fields (\(list)); use the identifier"),
      at: site)
  }

  static func dateOrderInDoubt(_ doubt: Doubt, order: DateOrder) -> Diagnostic {
    let other = order == .dayMonthYear ? DateOrder.monthDayYear : .dayMonthYear
    return Diagnostic(
      code: "date-order-in-doubt",
      Phrase(
        vi: "“\(doubt.text)”: không rõ ngày viết theo thứ tự ngày/tháng/năm hay tháng/ngày/năm; "
          + "nếu cả tệp viết theo thứ tự kia, hãy thêm --dates \(other.rawValue)",
        en: "“\(doubt.text)”: it is not clear whether dates are day/month/year or month/day/year; "
          + "if the whole file has the other order, say --dates \(other.rawValue)"),
      at: doubt.site, notes: doubtful(doubt))
  }

  static func decimalInDoubt(_ doubt: Doubt) -> Diagnostic {
    Diagnostic(
      code: "decimal-in-doubt",
      Phrase(
        vi: "“\(doubt.text)”: không rõ dấu phẩy hoặc dấu chấm ngăn phần thập phân hay hàng nghìn; "
          + "hãy cho biết bằng --decimal , hoặc --decimal .",
        en: "“\(doubt.text)”: it is not clear whether this separates decimals or thousands; "
          + "say so with --decimal , or --decimal ."),
      at: doubt.site, notes: doubtful(doubt))
  }

  static func delimiterInDoubt(_ candidates: [CellDelimiter], at site: Site) -> Diagnostic {
    let list = candidates.map { "“\($0.text)”" }.joined(separator: ", ")
    return Diagnostic(
      code: "delimiter-in-doubt",
      Phrase(
        vi: "không rõ các ô ngăn cách bằng ký tự nào (\(list)); hãy cho biết bằng --delimiter",
        en: "it is not clear which character separates the cells (\(list)); say so with --delimiter"
      ),
      at: site)
  }

  static func duplicateColumn(_ name: String, at site: Site, first: Site) -> Diagnostic {
    Diagnostic(
      code: "duplicate-column",
      Phrase(
        vi: "cột “\(name)” trùng với một cột khác trong tệp",
        en: "column “\(name)” holds the same as another column"),
      at: site,
      notes: [.init(Phrase(vi: "cột thứ nhất ở đây", en: "the first column is here"), at: first)])
  }

  static func duplicateUnit(_ cell: CellName, first: Site, line: Int) -> Diagnostic {
    Diagnostic(
      code: "duplicate-unit",
      Phrase(
        vi: "đơn vị \(cell.unit) đã có ở dòng \(line)",
        en: "unit \(cell.unit) was already given on line \(line)"),
      at: cell.site,
      notes: [.init(Phrase(vi: "lần thứ nhất ở đây", en: "the first time is here"), at: first)])
  }

  /// Returns the error for a unit that an earlier file has too.
  ///
  /// - Parameters:
  ///   - code: the code of the unit.
  ///   - line: the line on which it stands, from 1.
  ///   - site: the file in which it stands.
  ///   - first: the path of the earlier file.
  ///   - firstLine: the line on which it stands there, from 1.
  /// - Returns: the error.
  package static func duplicateUnit(
    _ code: String, line: UInt32, at site: Site, _ first: String, _ firstLine: UInt32
  ) -> Diagnostic {
    Diagnostic(
      code: "duplicate-unit",
      Phrase(
        vi: "đơn vị \(code) ở dòng \(line) đã có trong `\(first)`, dòng \(firstLine)",
        en: "unit \(code) on line \(line) was already given in `\(first)`, line \(firstLine)"),
      at: site)
  }

  static func emptyFile(at site: Site) -> Diagnostic {
    Diagnostic(
      code: "empty-file", Phrase(vi: "tệp không có nội dung", en: "the file is empty"), at: site)
  }

  static func computedColumn(_ name: String, at site: Site) -> Diagnostic {
    Diagnostic(code: "computed-column", computed(name), at: site)
  }

  /// Returns why a column of a table is not filed.
  static func computed(_ name: String) -> Phrase {
    Phrase(
      vi: "thang điểm tự tính “\(name)” cho mỗi dòng: hãy bỏ mục này khỏi minh chứng",
      en: "the scale computes “\(name)” for every row: leave it out of the evidence")
  }

  static func missingColumn(_ name: Phrase, title: String = "", at site: Site) -> Diagnostic {
    let also = title.isEmpty || title == name.english ? "" : " (\(title))"
    return Diagnostic(
      code: "missing-column",
      Phrase(
        vi: "thiếu cột “\(name.vietnamese)”\(also)",
        en: "column “\(name.english)”\(also) is missing"), at: site)
  }

  static func missingKind(_ cell: CellName, among kinds: [ChoiceOption]) -> Diagnostic {
    Diagnostic(
      code: "missing-kind",
      Phrase(
        vi: "chưa ghi loại đơn vị; các loại: \(list(kinds))\(inUnit(cell).vietnamese)",
        en: "the kind of unit is missing; the kinds are \(list(kinds))\(inUnit(cell).english)"),
      at: cell.site)
  }

  static func missingPeriod(_ cell: CellName) -> Diagnostic {
    Diagnostic(
      code: "missing-period",
      Phrase(
        vi: "chưa ghi kỳ đánh giá mà thang điểm cần\(inUnit(cell).vietnamese)",
        en: "the evaluation period, which the scale asks for, is missing\(inUnit(cell).english)"),
      at: cell.site)
  }

  static func missingUnitCode(at site: Site) -> Diagnostic {
    Diagnostic(
      code: "missing-unit-code",
      Phrase(vi: "chưa ghi mã đơn vị", en: "the unit's code is missing"), at: site)
  }

  static func noGroups(_ grouping: UnitGrouping, at site: Site) -> Diagnostic {
    let names = grouping.label.spellings
    let name = Phrase(vi: names[names.count - 1], en: names[0])
    let group =
      switch grouping {
      case .cluster: Phrase(vi: "cùng cụm", en: "of the same cluster")
      case .parent: Phrase(vi: "cùng đơn vị cấp trên", en: "of the same parent")
      case .period: Phrase(vi: "cùng kỳ", en: "of the same period")
      }
    return Diagnostic(
      .warning, code: "no-groups",
      Phrase(
        vi: "thang điểm so sánh các đơn vị \(group.vietnamese), nhưng không đơn vị nào của tệp có "
          + "“\(name.vietnamese)”: không có thứ hạng, không được chọn, và khống chế không đưa ai xuống",
        en: "the scale compares units \(group.english), but no unit of the file has a "
          + "“\(name.english)”: none has a rank or is among the first, and no quota moves any down"
      ),
      at: site)
  }

  static func noUnits(at site: Site) -> Diagnostic {
    Diagnostic(
      .warning, code: "no-units",
      Phrase(vi: "tệp không có đơn vị nào", en: "the file holds no units"), at: site)
  }

  static func notACount(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "not-a-count", cell,
      Phrase(
        vi: "“\(cell.text)” không phải là số nguyên không âm",
        en: "“\(cell.text)” is not a whole number from 0 up"))
  }

  static func notADate(_ cell: CellName, order: DateOrder) -> Diagnostic {
    let example = order == .dayMonthYear ? "25/12/2024" : "12/25/2024"
    return aboutCell(
      "not-a-date", cell,
      Phrase(
        vi: "“\(cell.text)” không phải là ngày hợp lệ; viết như \(example) hoặc 2024-12-25",
        en: "“\(cell.text)” is not a date; write it like \(example) or 2024-12-25"))
  }

  static func notAPeriod(_ cell: CellName, endsBeforeStart: Bool) -> Diagnostic {
    if endsBeforeStart {
      return aboutCell(
        "not-a-period", cell,
        Phrase(
          vi: "kỳ “\(cell.text)” kết thúc trước khi bắt đầu",
          en: "the period “\(cell.text)” ends before it starts"))
    }
    return aboutCell(
      "not-a-period", cell,
      Phrase(
        vi: "“\(cell.text)” không phải là kỳ đánh giá; viết như 2024, quý 1/2024, 06/2024, "
          + "6 tháng đầu năm 2024 hoặc 01/07/2023-30/06/2024",
        en: "“\(cell.text)” is not an evaluation period; write it like 2024, Q1/2024, 06/2024, "
          + "H1/2024 or 01/07/2023-30/06/2024"))
  }

  /// What to write where a cell has a number with its unit, or a dash for nothing.
  private static func hint(forNoNumber text: String) -> Phrase {
    let signs: Set<Character> = ["-", "–", "—", "−"]
    if !text.isEmpty, text.allSatisfy({ signs.contains($0) }) {
      return Phrase(
        vi: "; không có số liệu thì để trống ô",
        en: "; where there is no figure leave the cell empty")
    }
    let number = text.prefix { $0.isASCII && $0.isNumber || $0 == "," || $0 == "." }
    let rest = text.dropFirst(number.count)
    let letters = rest.count { $0.isLetter }
    // One letter is rather a slip of the keys.
    guard let last = number.last, last.isNumber, letters > 1 || letters == 1 && rest.first == " "
    else { return Phrase(same: "") }
    return Phrase(
      vi: "; ô chỉ ghi số, đơn vị tính đứng ở tên cột: `\(number)`",
      en: "; a cell has the number alone, its unit stands in the header: `\(number)`")
  }

  /// Why a text is not a number.
  enum NumberFault { case noNumber, exponent, otherSeparator(DecimalSeparator?) }

  static func notANumber(_ cell: CellName, reason: NumberFault) -> Diagnostic {
    var hint = Phrase(same: "")
    switch reason {
    case .noNumber: hint = Self.hint(forNoNumber: cell.text)
    case .exponent:
      hint = Phrase(
        vi: "; hãy định dạng lại ô để bảng tính ghi đủ các chữ số",
        en: "; format the cell so that the spreadsheet writes all digits")
    case .otherSeparator(let decimal):
      hint =
        decimal == .comma
        ? Phrase(
          vi: "; số trong tệp này dùng dấu phẩy thập phân", en: "; this file has decimal commas")
        : Phrase(
          vi: "; số trong tệp này dùng dấu chấm thập phân", en: "; this file has decimal points")
    }
    return aboutCell(
      "not-a-number", cell,
      Phrase(
        vi: "“\(cell.text)” không phải là số\(hint.vietnamese)",
        en: "“\(cell.text)” is not a number\(hint.english)"))
  }

  static func notApplicableUndefined(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "not-applicable-undefined", cell,
      Phrase(
        vi: "thang điểm không quy định thế nào khi “không áp dụng” ở đây",
        en: "the scale does not say what “not applicable” means here"))
  }

  static func notATextFile(at site: Site) -> Diagnostic {
    Diagnostic(
      code: "not-a-text-file",
      Phrase(
        vi: "đây là sổ tính Excel hoặc tệp nén; hãy lưu lại thành “CSV UTF-8”",
        en: "this is an Excel workbook or an archive; save it as “CSV UTF-8”"), at: site)
  }

  static func notYesOrNo(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "not-yes-or-no", cell,
      Phrase(
        vi: "“\(cell.text)” không phải là “có” hoặc “không”",
        en: "“\(cell.text)” is neither yes nor no"))
  }

  /// Returns the error for a line that nobody can have meant.
  ///
  /// - Parameters:
  ///   - limit: how many bytes a line may have.
  ///   - site: where the line starts.
  /// - Returns: the error.
  static func lineTooLong(_ limit: Int, at site: Site) -> Diagnostic {
    let size = limit >> 20
    return Diagnostic(
      code: "line-too-long",
      Phrase(
        vi: "dòng này dài hơn \(size) MB; có lẽ thiếu dấu xuống dòng hoặc tệp đã hỏng",
        en: "this line is longer than \(size) MB; line breaks seem to be missing, or the file is "
          + "damaged"), at: site)
  }

  static func nulByte(at site: Site) -> Diagnostic {
    Diagnostic(
      code: "nul-byte",
      Phrase(
        vi: "tệp có byte 0, nên không phải là tệp văn bản hoặc đã bị hỏng; "
          + "nếu tệp viết bằng UTF-16, hãy cho biết bằng --encoding",
        en: "the file has a zero byte, so it is no text or is damaged; "
          + "if it is UTF-16, say so with --encoding"), at: site)
  }

  static func numberTooLong(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "number-too-long", cell,
      Phrase(
        vi: "số “\(cell.text)” quá lớn hoặc có quá nhiều chữ số",
        en: "the number “\(cell.text)” is too large or has too many digits"))
  }

  static func outOfBounds(_ cell: CellName) -> Diagnostic {
    let bounds =
      cell.field.map {
        $0.type == .table ? BoundsText.rows($0.bounds) : BoundsText.describe($0)
      } ?? Phrase(same: "")
    return aboutCell(
      "out-of-bounds", cell,
      Phrase(
        vi: "“\(cell.text)” nằm ngoài phạm vi cho phép: \(bounds.vietnamese)",
        en: "“\(cell.text)” is not allowed: \(bounds.english)"),
      notes: moreThanAll(cell))
  }

  /// Returns how a scale allows more than 100%, for a percent that may not be more.
  private static func moreThanAll(_ cell: CellName) -> [Note] {
    guard cell.field?.type == .percent, cell.field?.bounds.upper == .one,
      cell.text.utf8.first != 0x2D
    else { return [] }
    return [
      Note(
        Phrase(
          vi: "tỷ lệ không nêu giới hạn thì không quá 100%; nếu được phép lớn hơn, ghi trong thang "
            + "điểm: `tỷ lệ đến 200%`",
          en: "a percent without stated bounds is at most 100%; if more is allowed, say so in the "
            + "scale: `percent to 200%`"))
    ]
  }
}
