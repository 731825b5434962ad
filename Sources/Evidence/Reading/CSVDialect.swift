package import Diagnostics

/// How a table is written: what was found, and what told so.
package struct CSVDialect: Hashable, Sendable {
  /// What decided a property of a file.
  package enum Basis: Hashable, Sendable {
    /// The caller said so.
    case set
    /// The mark of two or three bytes at the start of the file.
    case byteOrderMark
    /// The line `sep=` at the start of the file.
    case separatorLine
    /// The text of the file.
    case content
    /// Nothing in the file speaks for or against it.
    case assumed
  }

  package var encoding: TextEncoding
  package var encodingBasis: Basis
  package var delimiter: CellDelimiter
  package var delimiterBasis: Basis
  /// The decimal separator, or `nil` as long as no number of the file shows it.
  package var decimal: DecimalSeparator?
  package var decimalBasis: Basis
  package var dateOrder: DateOrder
  package var dateOrderBasis: Basis

  /// One line that says how the file was read, for `--verbose`.
  package var summary: Phrase {
    let parts = [
      Self.part("mã", "encoding", encoding.title, encodingBasis),
      Self.part("ngăn cách", "delimiter", delimiterTitle, delimiterBasis),
      Self.part("thập phân", "decimals", decimalTitle, decimalBasis),
      Self.part("ngày", "dates", dateOrderTitle, dateOrderBasis),
    ]
    return Phrase(
      vi: parts.map { $0.vietnamese }.joined(separator: "; "),
      en: parts.map { $0.english }.joined(separator: "; "))
  }

  private static func part(_ vi: String, _ en: String, _ value: Phrase, _ basis: Basis) -> Phrase {
    Phrase(
      vi: "\(vi): \(value.vietnamese) (\(basis.title.vietnamese))",
      en: "\(en): \(value.english) (\(basis.title.english))")
  }

  private var delimiterTitle: Phrase {
    switch delimiter {
    case .comma: Phrase(vi: "dấu phẩy", en: "comma")
    case .semicolon: Phrase(vi: "dấu chấm phẩy", en: "semicolon")
    case .tab: Phrase(vi: "dấu tab", en: "tab")
    }
  }

  private var decimalTitle: Phrase {
    switch decimal {
    case .comma: Phrase(vi: "dấu phẩy", en: "comma")
    case .point: Phrase(vi: "dấu chấm", en: "point")
    case nil: Phrase(vi: "chưa gặp", en: "none met")
    }
  }

  private var dateOrderTitle: Phrase {
    switch dateOrder {
    case .dayMonthYear: Phrase(vi: "ngày/tháng/năm", en: "day/month/year")
    case .monthDayYear: Phrase(vi: "tháng/ngày/năm", en: "month/day/year")
    }
  }
}

extension CSVDialect.Basis {
  /// The words for the summary.
  fileprivate var title: Phrase {
    switch self {
    case .set: Phrase(vi: "theo lựa chọn", en: "as set")
    case .byteOrderMark: Phrase(vi: "theo dấu BOM", en: "by the byte order mark")
    case .separatorLine: Phrase(vi: "theo dòng sep=", en: "by the line sep=")
    case .content: Phrase(vi: "theo nội dung", en: "by the content")
    case .assumed: Phrase(vi: "mặc định", en: "by default")
    }
  }
}

extension TextEncoding.Detection {
  /// What decided the encoding, as a dialect says it.
  var basis: CSVDialect.Basis {
    switch evidence {
    case .set: .set
    case .byteOrderMark: .byteOrderMark
    case .content: .content
    }
  }
}
