import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// A level that asks for more points than units can have to which a part does not apply.
  static var levelNeedsLeftOutPart: Lint {
    Lint(
      code: "level-needs-left-out-part", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "loại mà đơn vị được bỏ mục không thể đạt",
          en: "a level out of reach where a part is left out"),
        what: Phrase(
          vi:
            "Có tiêu chí chỉ áp dụng cho một số đơn vị và được bỏ khỏi cả hai vế, mà loại tốt nhất lại đòi một số điểm cố định, cao hơn mọi điểm còn lại: `tổng >= 9` khi tiêu chí 4 điểm không áp dụng thì chỉ còn 6.",
          en:
            "A criterion applies to some units only and leaves both sides, while the best level asks for a fixed number of points, more than all that is left: `total >= 9` where without the criterion of 4 points only 6 are left."
        ),
        why: Phrase(
          vi:
            "Đơn vị không có việc ấy không bao giờ được loại tốt, dù làm tốt mọi việc của mình. Viết `phần đạt của tổng điểm >= 90%`, hoặc quy đổi về thang điểm.",
          en:
            "Units without it never get the level, however well they do the rest. Write `share of total >= 90%`, or rescale."
        ),
        example: LintExample(
          vi: """
            thang điểm trạm "Chấm điểm trạm y tế" {
              tổng điểm 10
              khi không áp dụng: bỏ khỏi cả hai vế
              minh chứng {
                có_máy "Có máy X-quang"     : có/không
                khám   "Điểm khám bệnh"     : điểm từ 0 đến 6
                chụp   "Điểm an toàn bức xạ" : điểm từ 0 đến 4
              }
              tiêu chí 1 "Khám bệnh" tối đa 6 { khám }
              tiêu chí 2 "An toàn bức xạ" tối đa 4 { áp dụng khi có_máy; chụp }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt" khi [[tổng >= 9||phần đạt của tổng điểm >= 90%]]
                khá "Khá" còn lại
              }
            }
            """,
          en: """
            scale clinic "Scores of clinics" {
              total 10
              when not applicable: leave out
              evidence {
                machine "Has an X-ray machine"    : yes/no
                care    "Marks for care"          : points from 0 to 6
                rays    "Marks for the X-ray room" : points from 0 to 4
              }
              criterion 1 "Care" max 6 { care }
              criterion 2 "X-rays" max 4 { applies when machine; rays }
              levels outcome "Result" {
                good "Good" when [[total >= 9||share of total >= 90%]]
                fair "Fair" otherwise
              }
            }
            """)
      )
    ) { subject in
      guard let whole = subject.addedMaxima,
        let part = subject.leftOut.max(by: { $0.points < $1.points })
      else { return [] }
      let left = whole - part.points
      return subject.scale.ladders.compactMap { ladder in
        guard let best = ladder.levels.first,
          let demand = subject.demands(of: best).first(where: { $0.isOfTotal && $0.bound > left }),
          demand.bound <= whole
        else { return nil }
        let (points, most) = (Phrase.value(demand.bound), Phrase.value(left))
        let title = best.title.isEmpty ? best.code : best.title
        return LintFinding(
          Phrase(
            vi:
              "“\(title)” đòi \(points.vietnamese) điểm, đơn vị không có \(part.name.vietnamese) được nhiều nhất \(most.vietnamese)",
            en:
              "“\(title)” asks for \(points.english) points, units without \(part.name.english) have at most \(most.english)"
          ),
          at: demand.range,
          beside: part.range,
          Phrase(vi: "phần được bỏ khỏi cả hai vế", en: "what leaves both sides"))
      }
    }
  }
}

extension PointDemand {
  /// `true` iff a total of so many points is asked for.
  fileprivate var isOfTotal: Bool {
    switch figure {
    case .quantity(.base), .quantity(.total), .quantity(.exactTotal): isLeast
    case .quantity(.bonus), .quantity(.penalty), .points, .share, .eachPoints, .eachShare: false
    }
  }
}

extension LintSubject {
  /// The points of all parts together, bonus included; `nil` where they are not simply added up.
  fileprivate var addedMaxima: Rational? {
    var sum = Rational.zero
    for (index, node) in scale.nodes.enumerated() {
      if node.whenNotApplicable == .rescaleGroup || node.whenNotApplicable == .rescaleTotal
        || node.coefficient != .one
      {
        return nil
      }
      if !node.children.isEmpty, node.combination != .sum { return nil }
      let top = node.parent.map { $0 == 0 } ?? (index != 0)
      guard top, node.level != .penalty else { continue }
      guard let maximum = node.maximum else { return nil }
      sum = sum + maximum
    }
    return sum
  }

  /// The parts of the base that do not apply to every unit and then leave both sides.
  fileprivate var leftOut: [(points: Rational, name: Phrase, range: SourceRange)] {
    scale.nodes.enumerated().compactMap { index, node in
      guard node.applicability != nil, node.whenNotApplicable == .leaveOut,
        section(of: index) == nil, let maximum = node.maximum
      else { return nil }
      return (maximum, node.name, node.nameRange)
    }
  }
}
