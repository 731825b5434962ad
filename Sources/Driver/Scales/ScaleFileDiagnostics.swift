import Diagnostics

extension Diagnostic {
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
