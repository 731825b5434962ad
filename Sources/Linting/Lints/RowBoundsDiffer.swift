import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A row of a two-dimensional table one of whose bounds is not that of the other rows.
  static var rowBoundsDiffer: Lint {
    Lint(
      code: "row-bounds-differ", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "một dòng của bảng có mốc lệch", en: "a row with a bound of its own"),
        what: Phrase(
          vi:
            "Bảng hai chiều mà các dòng hỏi cùng một minh chứng, với số điểm riêng cho mỗi dòng: các dòng khác có đúng các mốc như nhau, riêng một dòng lệch một mốc. Bảng chỉ có hai dòng thì phải trùng nhau ít nhất hai mốc. Các dòng cho số điểm như nhau, chỉ khác ở mốc, thì không báo.",
          en:
            "A table of two values whose rows ask for the same evidence and have points of their own: all other rows have the same bounds, one row differs in one bound. Where there are two rows only, they must share two bounds at least. Not rows with the same points, which differ in their bounds alone."
        ),
        why: Phrase(
          vi:
            "Bảng in trong quyết định có một hàng mốc cho mọi dòng. Thường là gõ nhầm một con số, nên đơn vị nằm giữa hai mốc được chấm theo cột khác.",
          en:
            "The table of a decision has one row of bounds at its head. Usually a number was mistyped, so that units between the two bounds are scored by another column."
        ),
        example: .ofTrades(
          vi: [
            "thâm_niên { dưới 1: 2; 1 đến dưới 3: 5; từ 3: 6 }",
            "thâm_niên { dưới [[2||1]]: 1; [[2||1]] đến dưới 3: 4; từ 3: 5 }",
          ],
          en: [
            "years { below 1: 2; 1 to below 3: 5; from 3: 6 }",
            "years { below [[2||1]]: 1; [[2||1]] to below 3: 4; from 3: 5 }",
          ])
      )
    ) { subject in
      subject.grids.compactMap { subject.oddBound(in: $0) }
    }
  }
}

extension LintSubject {
  /// A row as it is compared: its bounds, and the points between them.
  private struct BoundedRow {
    /// Each bound with the band that begins or ends there.
    let bounds: [Cut: SourceRange]
    let points: [Rational]
  }

  /// Returns the only bound in which one row differs from all others, where those agree.
  fileprivate func oddBound(in grid: TableGrid) -> LintFinding? {
    guard let first = grid.rows.first, isOrdered(scale[first.subject].type),
      grid.rows.allSatisfy({ $0.asked == first.asked })
    else { return nil }
    let rows = grid.rows.compactMap { boundedRow($0) }
    guard rows.count == grid.rows.count else { return nil }
    let keys = rows.map { Set($0.bounds.keys) }
    let odd: Int
    switch rows.count {
    case 2: odd = 1
    case _:
      guard let index = keys.indices.first(where: { own in keys.count { $0 == keys[own] } == 1 })
      else { return nil }
      odd = index
    }
    guard let other = keys.indices.first(where: { $0 != odd }),
      keys.indices.allSatisfy({ $0 == odd || keys[$0] == keys[other] }),
      keys[odd].count == keys[other].count,
      keys[odd].intersection(keys[other]).count >= (rows.count == 2 ? 2 : 1),
      rows.indices.allSatisfy({ $0 == odd || rows[$0].points != rows[odd].points })
    else { return nil }
    let (own, usual) = (keys[odd].subtracting(keys[other]), keys[other].subtracting(keys[odd]))
    guard own.count == 1, usual.count == 1, let bound = own.first, let expected = usual.first,
      let value = bound.value, let otherValue = expected.value,
      let range = rows[odd].bounds[bound], let place = rows[other].bounds[expected]
    else { return nil }
    let type = scale[first.subject].type
    let (text, otherText) = (Phrase.value(value, as: type), Phrase.value(otherValue, as: type))
    return LintFinding(
      Phrase(
        vi: rows.count == 2
          ? "mốc ở đây là \(text.vietnamese), ở dòng kia là \(otherText.vietnamese)"
          : "mốc ở đây là \(text.vietnamese), ở mọi dòng kia là \(otherText.vietnamese)",
        en: rows.count == 2
          ? "the bound is \(text.english) here, \(otherText.english) in the other row"
          : "the bound is \(text.english) here, \(otherText.english) in every other row"),
      at: range, beside: place, Phrase(vi: "dòng kia", en: "the other row"))
  }

  /// Returns the bounds within a row and its points, or `nil` where a cell is no constant.
  private func boundedRow(_ row: TableGrid.Row) -> BoundedRow? {
    guard let table = scale.pointsTable(scale[row.value]) else { return nil }
    let step = step(of: row.subject)?.size
    var bounds: [Cut: SourceRange] = [:]
    for band in table.bands.dropFirst() {
      // Between two whole numbers it is the same bound, whether the upper band includes one of them or
      // the lower band the other.
      let cut: Cut
      if let step, case .after(let value) = band.values.lower {
        cut = .before(value + step)
      } else {
        cut = band.values.lower
      }
      bounds[cut] = band.range
    }
    return BoundedRow(bounds: bounds, points: table.bands.map { $0.points })
  }
}
