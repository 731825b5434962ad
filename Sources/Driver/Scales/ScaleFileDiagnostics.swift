import Consolidation
package import Diagnostics
package import Evidence

extension Diagnostic {
  /// Returns the error for a scale that is joined with one that has errors itself.
  static func baseHasErrors(_ path: String, at site: Site) -> Diagnostic {
    Diagnostic(
      code: "base-has-errors",
      Phrase(
        vi: "thang điểm “\(path)” có lỗi; hãy kiểm tra tệp đó trước",
        en: "the scale “\(path)” has errors; check that file first"), at: site)
  }

  /// Returns the error for an amendment of an amendment.
  static func baseIsAmendment(_ path: String, at site: Site) -> Diagnostic {
    Diagnostic(
      code: "base-is-amendment",
      Phrase(
        vi: "“\(path)” là văn bản sửa đổi; hãy nêu tệp thang điểm gốc",
        en: "“\(path)” is an amendment itself; name the file of the scale"), at: site)
  }

  /// Returns the error for scales that extend one another.
  static func extensionCycle(_ path: String, at site: Site) -> Diagnostic {
    Diagnostic(
      code: "extension-cycle",
      Phrase(
        vi: "“\(path)” lại dựa trên chính tệp này", en: "“\(path)” builds on this very file"),
      at: site)
  }

  /// Returns the error for a day on which the scale is not in force.
  static func notInForce(
    _ day: CalendarDate, from: CalendarDate?, to: CalendarDate?, at site: Site
  ) -> Diagnostic {
    let start = from.map { Phrase(vi: " từ \($0.text)", en: " from \($0.text)") }
    let end = to.map { Phrase(vi: " đến \($0.text)", en: " to \($0.text)") }
    return Diagnostic(
      code: "not-in-force",
      Phrase(
        vi: "thang điểm không có hiệu lực vào ngày \(day.text), chỉ có hiệu lực"
          + "\(start?.vietnamese ?? "")\(end?.vietnamese ?? "")",
        en: "the scale is not in force on \(day.text), only"
          + "\(start?.english ?? "")\(end?.english ?? "")"),
      at: site)
  }

  /// Returns the warning for a query that holds the last version of a scale and no other.
  static func oneVersionOnly(from day: CalendarDate, at site: Site) -> Diagnostic {
    Diagnostic(
      .warning, code: "one-version-only",
      Phrase(
        vi: "truy vấn chấm mọi đơn vị theo phiên bản từ \(day.text); "
          + "kỳ trước đó thì dịch riêng với `--at`",
        en: "the query scores all units by the version from \(day.text); "
          + "for earlier periods translate once more with `--at`"),
      at: site)
  }

  /// Returns the warning for scales whose versions of an earlier day differ.
  package static func earlierVersionDiffers(_ day: CalendarDate, at site: Site) -> Diagnostic {
    Diagnostic(
      .warning, code: "earlier-version-differs",
      Phrase(
        vi: "phiên bản của ngày \(day.text) cũng khác nhau; "
          + "xem bằng `--from \(day.text) --to \(day.text)`",
        en: "the versions of \(day.text) differ, too: "
          + "see them with `--from \(day.text) --to \(day.text)`"),
      at: site)
  }

  /// Returns the error for a file beside a scale of which nobody can tell whether it amends the scale.
  static func unreadableNeighbor(_ path: String, reason: Phrase, at site: Site) -> Diagnostic {
    let name = FileSystem.name(of: path)
    return Diagnostic(
      code: "unreadable-neighbor",
      Phrase(
        vi: "không rõ “\(name)” nằm cùng thư mục có sửa đổi thang điểm này không: "
          + reason.vietnamese,
        en: "whether “\(name)” in the same folder amends this scale cannot be told: "
          + reason.english),
      at: site)
  }

  /// Returns the error for a file that is to be amended or extended and is not there.
  static func unknownBaseFile(_ path: String, suggestion: String?, at site: Site) -> Diagnostic {
    let hint = suggestion.map { Phrase(vi: "; có phải “\($0)”?", en: "; did you mean “\($0)”?") }
    return Diagnostic(
      code: "unknown-base-file",
      Phrase(
        vi: "không có tệp “\(path)” bên cạnh tệp này\(hint?.vietnamese ?? "")",
        en: "there is no file “\(path)” beside this one\(hint?.english ?? "")"), at: site)
  }

  /// Returns the error for a file that is to be amended or extended and is there, but cannot be read.
  static func unreadableBaseFile(_ path: String, reason: Phrase, at site: Site) -> Diagnostic {
    Diagnostic(
      code: "unknown-base-file",
      Phrase(
        vi: "không đọc được tệp “\(path)”: \(reason.vietnamese)",
        en: "the file “\(path)” cannot be read: \(reason.english)"), at: site)
  }

  /// Returns the error for a scale that holds the byte 0, as no text does.
  static func nulByteInScale(at site: Site) -> Diagnostic {
    Diagnostic(
      code: "nul-byte",
      Phrase(vi: "tệp chứa byte 0, không phải văn bản", en: "the file holds a zero byte: no text"),
      at: site)
  }

  /// Returns the error for a scale in another encoding than UTF-8.
  static func scaleNotUTF8(encoding: String?, at site: Site) -> Diagnostic {
    let message =
      encoding.map {
        Phrase(
          vi: "tệp được lưu bằng \($0), thang điểm phải là UTF-8",
          en: "the file is in \($0), but a scale must be in UTF-8")
      }
      ?? Phrase(
        vi: "tệp không phải UTF-8 kể từ byte này", en: "the file is not UTF-8 from this byte on")
    let advice = Phrase(
      vi: "mở tệp trong trình soạn thảo và lưu lại với bảng mã UTF-8",
      en: "open the file in an editor and save it with the encoding UTF-8")
    return Diagnostic(code: "not-utf-8", message, at: site, notes: [Diagnostic.Note(advice)])
  }
}

extension Diagnostic.Note {
  /// Returns the note that names the version which a finding is about.
  static func version(_ version: ScaleVersion) -> Diagnostic.Note {
    let numbers = version.decisions.map { $0.number }.joined(separator: ", ")
    let decisions =
      numbers.isEmpty
      ? nil : Phrase(vi: ", đã sửa đổi theo \(numbers)", en: ", amended by \(numbers)")
    guard let from = version.from else {
      return Diagnostic.Note(Phrase(vi: "trong bản ban đầu", en: "in the original version"))
    }
    return Diagnostic.Note(
      Phrase(
        vi: "trong phiên bản có hiệu lực từ \(from.text)\(decisions?.vietnamese ?? "")",
        en: "in the version in force from \(from.text)\(decisions?.english ?? "")"))
  }

  /// Returns the note that shows where an amendment changed the clause that something is wrong with.
  static func changed(at range: SourceRange) -> Diagnostic.Note {
    Diagnostic.Note(
      Phrase(vi: "sửa đổi ở đây chạm tới chỗ này", en: "an amendment changed it here"),
      at: .range(range))
  }

  /// Returns the note that shows where an amendment took away what something needs.
  static func repealed(_ name: String, at range: SourceRange) -> Diagnostic.Note {
    Diagnostic.Note(
      Phrase(vi: "`\(name)` bị bãi bỏ ở đây", en: "`\(name)` is repealed here"), at: .range(range))
  }
}
