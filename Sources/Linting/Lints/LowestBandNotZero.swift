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
            "Bảng cho điểm ngay cả khi giá trị bằng 0: mức thấp nhất không phải là 0 điểm. Chỉ xét bảng mà điểm tăng dần theo giá trị của minh chứng; không xét bảng cho mức 1 đến mức 5 khi các mục lấy trung bình và phần lớn các mục bắt đầu từ mức 1.",
          en:
            "The table gives points even where the value is 0: its lowest band is not worth 0. Only tables whose points rise with a piece of evidence are looked at, and none that gives the levels 1 to 5 where the parts are averaged and most of them begin with level 1."
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
      let leaves = subject.leaves
      return subject.bandTables.compactMap { table in
        guard let lowest = table.bands.first, lowest.points.signum > 0,
          lowest.values.contains(.zero), subject.field(of: table.subject) != nil,
          let leaf = leaves.first(where: { subject.range(ofRuleOf: $0) == table.range }),
          !subject.isLowestMark(lowest.points, of: leaf)
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

extension LintSubject {
  fileprivate func range(ofRuleOf node: Int) -> SourceRange? {
    scale.nodes[node].rule.map { scale[$0].range }
  }

  /// `true` iff points are the lowest mark of most criteria of which the mean is taken: marks from 1 to 5 have
  /// no 0.
  fileprivate func isLowestMark(_ points: Rational, of node: Int) -> Bool {
    guard let whole = path(of: node).last(where: { takesMean($0) }) else { return false }
    let criteria = leaves.filter {
      scale.nodes[$0].children.isEmpty && path(of: $0).contains(whole)
    }
    let marks = criteria.compactMap { scale.nodes[$0].rule }.filter { rule in
      scale[rule].bounds.infimum.map { $0 >= points } ?? false
    }
    return marks.count > 1 && marks.count * 2 > criteria.count
  }

  /// `true` iff the points of a node are the mean of those below, directly or `of all criteria`.
  private func takesMean(_ node: Int) -> Bool {
    if scale.nodes[node].combination == .mean { return true }
    guard let rule = scale.nodes[node].rule, case .quantified(let parts) = scale[rule].kind else {
      return false
    }
    return parts.mode == .mean
  }
}
