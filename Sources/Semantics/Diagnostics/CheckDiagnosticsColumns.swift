import Diagnostics

/// What can be wrong with names of columns, with documents and with marks.
extension Diagnostic {
  static func columnTaken(_ name: String, meaning: Phrase, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "column-taken",
      Phrase(
        vi: "cột `\(name)` trong tệp đã là \(meaning.vietnamese): đặt tên khác",
        en: "the column `\(name)` of the files is \(meaning.english) already: choose another name"),
      at: .range(range))
  }

  static func documentOfNoEvidence(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "document-of-no-evidence",
      Phrase(
        vi: "chỉ minh chứng mới có văn bản: viết tên minh chứng trước `có văn bản kèm theo`",
        en: "only evidence has documents: name a piece of evidence before `has a document`"),
      at: .range(range))
  }

  static func documentOfTable(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "document-of-table",
      Phrase(
        vi:
          "`chỉ tính khi kèm văn bản` không dùng được cho bảng hay cột của bảng: thêm cột có/không “Có văn bản” rồi chỉ tính các dòng `mà` cột ấy là có",
        en:
          "`counts only with document` is not for tables and their columns: add a yes/no column “Has a document”, and count only the rows `where` it is yes"
      ),
      at: .range(range))
  }

  static func marksNotRising(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "marks-not-rising",
      Phrase(
        vi: "các mốc phải tăng dần: mốc này không lớn hơn mốc trước nó",
        en: "marks must rise: this one is not above the one before it"),
      at: .range(range))
  }
}
