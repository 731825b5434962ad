package import Diagnostics
package import Evidence
package import Semantics

extension ScaleEdition {
  /// The version in a few words: from when to when, and which decisions made it.
  package var title: Phrase {
    let start =
      from.map {
        Phrase(vi: "có hiệu lực từ \($0.text)", en: "in force from \($0.text)")
      } ?? Phrase(vi: "bản ban đầu", en: "the original")
    let end = to.map { Phrase(vi: " đến \($0.text)", en: " to \($0.text)") } ?? Phrase(same: "")
    let list = amendedBy.joined(separator: ", ")
    let decisions =
      list.isEmpty
      ? Phrase(same: "") : Phrase(vi: "; sửa đổi theo \(list)", en: "; amended by \(list)")
    return Phrase(
      vi: start.vietnamese + end.vietnamese + decisions.vietnamese,
      en: start.english + end.english + decisions.english)
  }

  /// Returns the sentences that say which version applies to a unit, and what changed in its period.
  package func sentences(for period: EvaluationPeriod?) -> [Phrase] {
    guard let period else { return [title] }
    return [title]
      + changes(within: period).map { change in
        let list = change.decisions.joined(separator: ", ")
        let by =
          list.isEmpty ? Phrase(same: "") : Phrase(vi: " (\(list))", en: " (\(list))")
        return Phrase(
          vi: "thang điểm thay đổi ngày \(change.day.text)\(by.vietnamese), trong kỳ "
            + "\(period.title.vietnamese); áp dụng bản có hiệu lực vào cuối kỳ",
          en: "the scale changed on \(change.day.text)\(by.english), within the period "
            + "\(period.title.english); the version in force at its end applies")
      }
  }
}

extension ScaleHeader {
  /// Returns the sentences that say which version applies to a unit, and that none is in force at the
  /// end of its period.
  func versionSentences(for period: EvaluationPeriod?) -> [Phrase] {
    let sentences = edition?.sentences(for: period) ?? []
    guard let period, !isInForce(on: period.end) else { return sentences }
    let start = effectiveFrom.map { Phrase(vi: " từ \($0.text)", en: " from \($0.text)") }
    let end = effectiveTo.map { Phrase(vi: " đến \($0.text)", en: " to \($0.text)") }
    return sentences + [
      Phrase(
        vi: "thang điểm chỉ có hiệu lực\(start?.vietnamese ?? "")\(end?.vietnamese ?? ""), "
          + "không có hiệu lực vào cuối kỳ \(period.title.vietnamese)",
        en: "the scale is in force\(start?.english ?? "")\(end?.english ?? ""), not at the end "
          + "of the period \(period.title.english)")
    ]
  }
}
