package import Diagnostics

// The second half of the alphabet; the first is in ReadingDiagnostics.swift, JSON's own beside it.
extension Diagnostic {
  static func percentOrShare(_ doubt: Doubt, in field: EvidenceField) -> Diagnostic {
    let text = doubt.text
    return Diagnostic(
      code: "percent-or-share",
      Phrase(
        vi: "không giá trị nào của “\(field.name)” vượt quá 1, như “\(text)”: không rõ là "
          + "phần trăm hay tỷ số (1 là 100%); nếu là phần trăm, hãy viết kèm dấu % (“\(text)%”); "
          + "nếu là tỷ số, hãy nhân với 100",
        en: "no value of “\(field.name)” is above 1, such as “\(text)”: it is not clear whether "
          + "these are percentages or shares (1 being 100%); for percentages, write the percent "
          + "sign (“\(text)%”); for shares, multiply by 100"),
      at: doubt.site, notes: doubtful(doubt))
  }

  static func spreadsheetError(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "spreadsheet-error", cell,
      Phrase(
        vi: "công thức của bảng tính bị lỗi: \(cell.text)",
        en: "a formula of the spreadsheet failed: \(cell.text)"))
  }

  static func stateWithoutValue(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "state-without-value", cell,
      Phrase(
        vi: "trạng thái là “\(cell.text)” nhưng không có giá trị",
        en: "the state is “\(cell.text)”, but there is no value"))
  }

  static func textAfterQuote(_ cell: CellName, followedAt place: Site) -> Diagnostic {
    Diagnostic(
      code: "text-after-quote",
      Phrase(
        vi: "sau dấu nháy đóng của ô mở ở đây còn có chữ; có thể thiếu hoặc thừa một dấu nháy"
          + inUnit(cell).vietnamese,
        en: "text follows the closing quote of the cell that opens here; a quote is probably "
          + "missing or too many" + inUnit(cell).english),
      at: cell.site, notes: [.init(Phrase(vi: "chữ ở đây", en: "the text is here"), at: place)])
  }

  /// `unit` is the code behind the mark, empty where it is not known.
  static func byteOrderMark(at site: Site, _ unit: String) -> Diagnostic {
    let (vietnamese, english) = unit.isEmpty ? ("", "") : (" (đơn vị \(unit))", " (unit \(unit))")
    return Diagnostic(
      code: "byte-order-mark",
      Phrase(
        vi: "đầu dòng có dấu U+FEFF không nhìn thấy được\(vietnamese): mấy tệp đã được nối làm "
          + "một; hãy xóa dấu này, và xóa dòng tiêu đề nếu nó lặp lại ở đây",
        en: "the line begins with an invisible U+FEFF\(english): several files were joined; "
          + "delete the mark, and the header if it is repeated here"),
      at: site)
  }

  /// `text` is the last cell, empty where it is blank.
  static func fileEndsMidline(_ text: String, at site: Site) -> Diagnostic {
    Diagnostic(
      .warning, code: "file-ends-midline",
      Phrase(
        vi: """
          sau \(text.isEmpty ? "ô trống" : "“\(text)”") cuối tệp không có dấu xuống dòng: nếu tệp bị cắt ở \
          đây thì ô này chưa đủ
          """,
        en: """
          no line break follows \(text.isEmpty ? "the blank cell" : "“\(text)”") at the end of the \
          file: if the file was cut here, this cell is not whole
          """),
      at: site)
  }

  static func rowsInQuotes(_ cell: CellName, closingAt place: Site) -> Diagnostic {
    Diagnostic(
      code: "rows-in-quotes",
      Phrase(
        vi: "ô mở ở đây nuốt cả những dòng bên dưới; có lẽ thừa hai dấu nháy"
          + inUnit(cell).vietnamese,
        en: "the cell that opens here takes in the rows below; two quotes are probably too many"
          + inUnit(cell).english),
      at: cell.site,
      notes: [.init(Phrase(vi: "đến tận dấu nháy này", en: "up to this quote"), at: place)])
  }

  static func titleAboveHeader(header line: Int, at site: Site) -> Diagnostic {
    Diagnostic(
      code: "title-above-header",
      Phrase(
        vi: "dòng đầu không có tên cột nào; tên cột ở dòng \(line): hãy xóa các dòng bên trên nó",
        en:
          "the first line names no column; the names stand in line \(line): delete what is above it"
      ), at: site)
  }

  static func tooFewCells(_ found: Int, of expected: Int, _ cell: CellName) -> Diagnostic {
    Diagnostic(
      code: "too-few-cells",
      Phrase(
        vi: "dòng này có \(found) ô, tiêu đề có \(expected) cột\(inUnit(cell).vietnamese)",
        en: "this row has \(found) cells, the header \(expected)\(inUnit(cell).english)"),
      at: cell.site)
  }

  static func tooManyCells(_ found: Int, of expected: Int, _ cell: CellName) -> Diagnostic {
    Diagnostic(
      code: "too-many-cells",
      Phrase(
        vi: "dòng này có \(found) ô, tiêu đề có \(expected) cột; "
          + "ô có dấu ngăn cách bên trong phải đặt trong dấu nháy kép\(inUnit(cell).vietnamese)",
        en: "this row has \(found) cells, the header \(expected); "
          + "a cell with a delimiter in it needs quotes\(inUnit(cell).english)"),
      at: cell.site)
  }

  /// Returns what stands for problems that are only counted: an error iff one of them is.
  static func tooManyProblems(errors: Int, warnings: Int, at site: Site) -> Diagnostic {
    var counts: [Phrase] = []
    if errors > 0 {
      counts.append(
        Phrase(vi: "\(errors) lỗi", en: errors == 1 ? "1 more error" : "\(errors) more errors"))
    }
    if warnings > 0 {
      counts.append(
        Phrase(
          vi: "\(warnings) cảnh báo",
          en: warnings == 1 ? "1 more warning" : "\(warnings) more warnings"))
    }
    let isOne = errors + warnings == 1
    return Diagnostic(
      errors > 0 ? .error : .warning, code: "too-many-problems",
      Phrase(
        vi: "còn \(counts.map { $0.vietnamese }.joined(separator: " và ")) nữa không liệt kê",
        en: counts.map { $0.english }.joined(separator: " and ")
          + (isOne ? " is not listed" : " are not listed")), at: site)
  }

  /// Returns the error that stands for so many units that earlier files have too.
  package static func moreDuplicateUnits(_ count: Int, at site: Site) -> Diagnostic {
    Diagnostic(
      code: "too-many-problems",
      Phrase(
        vi: "còn \(count) đơn vị nữa có trong nhiều tệp, không liệt kê",
        en: "\(count) more units stand in several files and are not listed"),
      at: site)
  }

  static func undecodableByte(
    _ byte: UInt8, _ encoding: TextEncoding, at site: Site
  ) -> Diagnostic {
    let digits = String(byte, radix: 16, uppercase: true)
    let name = encoding.title.english
    let shown = digits.count == 1 ? "0" + digits : digits
    return Diagnostic(
      code: "undecodable-byte",
      Phrase(
        vi: "byte \(shown) ở đây không đúng mã \(name); "
          + "hãy lưu lại tệp bằng UTF-8 hoặc cho biết bảng mã bằng --encoding",
        en: "byte \(shown) here is not \(name); "
          + "save the file as UTF-8, or name its encoding with --encoding"), at: site)
  }

  static func scorerNotAsked(_ name: String, _ columns: [String], at site: Site) -> Diagnostic {
    let list = columns.map { "“\($0)”" }.joined(separator: ", ")
    return Diagnostic(
      code: "scorer-not-asked",
      Phrase(
        vi: "“\(name)”: người này không chấm mục đó; các cột có thể có: \(list)",
        en: "“\(name)”: this scorer does not score that; the columns can be \(list)"),
      at: site)
  }

  static func unknownColumn(_ name: String, closest: String?, at site: Site) -> Diagnostic {
    Diagnostic(
      .warning, code: "unknown-column",
      Phrase(
        vi: "thang điểm không có minh chứng “\(name)”; cột này bị bỏ qua",
        en: "the scale has no evidence “\(name)”; the column is passed over"),
      at: site, notes: suggestion(closest))
  }

  static func unknownKind(_ cell: CellName, among kinds: [ChoiceOption]) -> Diagnostic {
    let closest = Suggestion.closest(to: cell.text, among: kinds.flatMap { [$0.name, $0.title] })
    return aboutCell(
      "unknown-kind", cell,
      Phrase(
        vi: "không có loại đơn vị “\(cell.text)”; các loại: \(list(kinds))",
        en: "there is no kind of unit “\(cell.text)”; the kinds are \(list(kinds))"),
      notes: suggestion(closest))
  }

  static func unknownOption(_ cell: CellName) -> Diagnostic {
    let options = cell.field?.options ?? []
    let closest = Suggestion.closest(to: cell.text, among: options.flatMap { [$0.name, $0.title] })
    return aboutCell(
      "unknown-option", cell,
      Phrase(
        vi: "không có lựa chọn “\(cell.text)”; các lựa chọn: \(list(options))",
        en: "there is no option “\(cell.text)”; the options are \(list(options))"),
      notes: suggestion(closest))
  }

  static func unknownState(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "unknown-state", cell,
      Phrase(
        vi: "không có trạng thái “\(cell.text)”; các trạng thái: đã nộp, đã thẩm định, "
          + "bị bác, không áp dụng, chưa đến hạn",
        en: "there is no state “\(cell.text)”; the states are filed, verified, rejected, "
          + "not applicable, not yet due"))
  }

  static func unterminatedQuote(_ cell: CellName) -> Diagnostic {
    Diagnostic(
      code: "unterminated-quote",
      Phrase(
        vi: "dấu nháy mở ở đây không được đóng\(inUnit(cell).vietnamese)",
        en: "the quote that opens here is never closed\(inUnit(cell).english)"), at: cell.site)
  }

  static func valueDespiteState(_ cell: CellName) -> Diagnostic {
    aboutCell(
      "value-despite-state", cell,
      Phrase(
        vi: "trạng thái là “\(cell.text)” nhưng vẫn có giá trị",
        en: "the state is “\(cell.text)”, but there is a value"))
  }
}

// The parts that messages share.
extension Diagnostic {
  /// Returns a diagnostic that ends with the unit and the field of the cell.
  static func aboutCell(
    _ code: String, _ cell: CellName, _ message: Phrase, notes: [Note] = []
  ) -> Diagnostic {
    let place = inUnit(cell)
    return Diagnostic(
      code: code,
      Phrase(
        vi: message.vietnamese + place.vietnamese, en: message.english + place.english),
      at: cell.site, notes: notes)
  }

  /// Returns the unit and the field in parentheses, as far as they are known.
  static func inUnit(_ cell: CellName) -> Phrase {
    let field = cell.field.map { "“\($0.name)”" }
    switch (cell.unit.isEmpty, field) {
    case (true, nil): return Phrase(same: "")
    case (true, let field?):
      return Phrase(vi: " (minh chứng \(field))", en: " (evidence \(field))")
    case (false, nil):
      return Phrase(vi: " (đơn vị \(cell.unit))", en: " (unit \(cell.unit))")
    case (false, let field?):
      return Phrase(
        vi: " (đơn vị \(cell.unit), minh chứng \(field))",
        en: " (unit \(cell.unit), evidence \(field))")
    }
  }

  /// Returns the note that offers a name.
  static func suggestion(_ closest: String?) -> [Note] {
    guard let closest else { return [] }
    return [
      Note(Phrase(vi: "có phải ý bạn là “\(closest)”?", en: "did you mean “\(closest)”?"))
    ]
  }

  /// Returns the names of options, each with its title where that differs.
  static func list(_ options: [ChoiceOption]) -> String {
    let names = options.prefix(20).map {
      $0.title == $0.name ? $0.name : "\($0.name) (\($0.title))"
    }
    return names.joined(separator: ", ") + (options.count > 20 ? ", …" : "")
  }

  /// Returns the notes that name further doubtful cells.
  static func doubtful(_ doubt: Doubt) -> [Note] {
    var notes = doubt.further.map {
      Note(Phrase(vi: "“\($0.text)” cũng vậy", en: "“\($0.text)” too"), at: $0.site)
    }
    if doubt.unnamed > 0 {
      notes.append(
        Note(Phrase(vi: "và \(doubt.unnamed) ô khác", en: "and \(doubt.unnamed) more cells")))
    }
    return notes
  }
}
