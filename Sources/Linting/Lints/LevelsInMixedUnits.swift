import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Levels of one ladder of which some ask for points and some for a share of the total.
  static var levelsInMixedUnits: Lint {
    Lint(
      code: "levels-in-mixed-units",
      LintPage(
        title: Phrase(
          vi: "ngưỡng xếp loại lẫn điểm và phần trăm", en: "levels in points and in percent"),
        what: Phrase(
          vi:
            "Trong một bảng xếp loại, loại này so tổng điểm với phần trăm, loại kia với số điểm, mà tổng điểm không phải là 100.",
          en:
            "Some levels of a ladder compare the total with a percent and others with points, and the total is not 100."
        ),
        why: Phrase(
          vi:
            "Thường là quên dấu `%`: với tổng điểm 120, `tổng >= 90` chỉ là 75%. Viết mọi ngưỡng theo một cách.",
          en:
            "Usually a `%` was forgotten: with a total of 120, `total >= 90` is 75% only. Write all of them in one way."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 120
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 120 { tỷ lệ thuận với đúng_hạn }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt" khi tổng >= [[95||95%]]
                khá "Khá" khi tổng >= 75%
                yếu "Yếu" còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 120
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Settling files" max 120 { proportional to on_time }
              levels outcome "Result" {
                good "Good" when total >= [[95||95%]]
                fair "Fair" when total >= 75%
                weak "Weak" otherwise
              }
            }
            """)
      )
    ) { subject in
      guard let total = subject.scale.total, total != .hundred else { return [] }
      return subject.scale.ladders.flatMap { ladder -> [LintFinding] in
        let marks = ladder.levels.compactMap { $0.condition }.flatMap { subject.totalMarks($0) }
        let shares = marks.filter { subject.isPercent($0.range) }
        let points = marks.filter { !subject.isPercent($0.range) }
        guard let other = shares.first, points.count <= shares.count else { return [] }
        return points.map { mark in
          LintFinding(
            Phrase(
              vi: "ngưỡng này là số điểm, các loại khác lấy phần trăm của tổng điểm",
              en: "this is a number of points, other levels take a percent of the total"),
            at: mark.range,
            beside: other.range,
            Phrase(vi: "ngưỡng theo phần trăm", en: "a level in percent"),
            fixes: subject.percents(for: mark, of: total).map { .replace(mark.range, with: $0) })
        }
      }
    }
  }
}

/// A number with which a level compares the total.
private struct TotalMark {
  let range: SourceRange
  /// A share of the total where a percent is written.
  let value: Rational
}

extension LintSubject {
  /// Returns what can have been meant by a number of points: the percent where `%` alone was forgotten,
  /// and the percent that is as many points of the total, where that can be written.
  fileprivate func percents(for mark: TotalMark, of total: Rational) -> [String] {
    var texts: [String] = []
    let written = source.text(of: mark.range)
    let isBare = written.utf8.allSatisfy {
      (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
    }
    if isBare, mark.value <= .hundred { texts.append(written + "%") }
    if total.signum > 0, (mark.value / total).decimalText(separator: 0x2E) != nil {
      texts.append(Phrase.value(mark.value / total, as: .percent).text(in: scale.language))
    }
    return texts
  }

  /// Returns the numbers with which a condition of a level compares the total.
  fileprivate func totalMarks(_ id: ExpressionID) -> [TotalMark] {
    switch scale[id].kind {
    case .all(let operands): return operands.flatMap { totalMarks($0) }
    case .comparison(_, let left, let right):
      if isTotal(left), let value = constant(right) {
        return [TotalMark(range: scale[right].range, value: value)]
      }
      if isTotal(right), let value = constant(left) {
        return [TotalMark(range: scale[left].range, value: value)]
      }
      return []
    case _: return []
    }
  }

  private func isTotal(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .quantity(.total), .quantity(.exactTotal): true
    // Compared with a percent, the total is divided by what it can be at most.
    case .quotient(let total, _, _): isTotal(total)
    case _: false
    }
  }

  /// `true` iff a number of the file ends with `%`.
  fileprivate func isPercent(_ range: SourceRange) -> Bool {
    range.end > range.start && source.bytes[range.end - 1] == UInt8(ascii: "%")
  }
}
