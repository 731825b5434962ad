import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// A table that gives points even for the very lowest value.
  static var lowestBandNotZero: Lint {
    Lint(
      code: "lowest-band-not-zero",
      LintPage(
        title: Phrase(vi: "mức thấp nhất vẫn có điểm", en: "points for the lowest band"),
        what: Phrase(
          vi:
            "Bảng cho điểm ngay cả khi giá trị bằng 0: mức thấp nhất không phải là 0 điểm. Chỉ xét bảng mà điểm tăng dần theo giá trị của minh chứng.",
          en:
            "The table gives points even where the value is 0: its lowest band is not worth 0. Only tables whose points rise with a piece of evidence are looked at."
        ),
        why: Phrase(
          vi:
            "Một đơn vị không làm gì vẫn được điểm. Phần lớn là in nhầm (Huế 2019 phải đính chính 1 thành 0); có quyết định cố ý (chuẩn tiếp cận pháp luật 2013 cho 10 điểm), khi đó ghi lý do trong tệp.",
          en:
            "A unit that did nothing gets points. Mostly this is a misprint (Huế had to correct 1 to 0 in 2019); some decisions mean it (the legal-access standard of 2013 gives 10), and then the file says why."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 6
              minh chứng { hòa_giải "Vụ việc hòa giải thành": tỷ lệ }
              tiêu chí 1 "Hòa giải ở cơ sở" tối đa 6 {
                theo hòa_giải { từ 90%: 6; từ 50% đến dưới 90%: 3; dưới 50%: [[1||0]] }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 6
              evidence { settled "Disputes settled": percent }
              criterion 1 "Conciliation" max 6 {
                by settled { from 90%: 6; from 50% to below 90%: 3; below 50%: [[1||0]] }
              }
            }
            """)
      )
    ) { subject in
      let rules = Set(subject.leaves.compactMap { subject.scale.nodes[$0].rule })
      return subject.bandTables.compactMap { table in
        guard let lowest = table.bands.first, lowest.points.signum > 0,
          lowest.values.contains(.zero), subject.field(of: table.subject) != nil,
          rules.contains(where: { subject.scale[$0].range == table.range })
        else { return nil }
        let points = table.bands.map { $0.points }
        guard zip(points, points.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        return LintFinding(
          Phrase(
            vi:
              "mức thấp nhất vẫn được \(Phrase.value(lowest.points).vietnamese) điểm, kể cả khi giá trị là 0",
            en:
              "the lowest band still gives \(Phrase.value(lowest.points).english), even where the value is 0"
          ),
          at: lowest.range)
      }
    }
  }
}
