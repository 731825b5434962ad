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
            "Bảng hai chiều mà các dòng hỏi cùng một minh chứng, với số điểm riêng cho mỗi dòng: các dòng khác có đúng các mốc như nhau, riêng một dòng lệch một mốc; hoặc mọi mốc của một dòng gấp 1000, 1000000 lần các dòng kia, như đồng với triệu đồng. Bảng chỉ có hai dòng thì phải trùng nhau ít nhất hai mốc. Các dòng cho số điểm như nhau, chỉ khác ở mốc, thì không báo.",
          en:
            "A table of two values whose rows ask for the same evidence and have points of their own: all other rows have the same bounds, one row differs in one bound; or all bounds of one row are 1000 or 1000000 times those of the others, as of thousands and units. Where there are two rows only, they must share two bounds at least. Not rows with the same points, which differ in their bounds alone."
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
  /// Returns the only bound in which one row differs from all others, where those agree, or the first of
  /// a row that writes all bounds in another unit.
  fileprivate func oddBound(in grid: TableGrid) -> LintFinding? {
    guard let first = grid.rows.first, isOrdered(scale[first.subject].type),
      grid.rows.allSatisfy({ $0.asked == first.asked })
    else { return nil }
    let rows = grid.rows.compactMap { boundedRow($0) }
    guard rows.count == grid.rows.count,
      let (odd, other) = rows.count == 2
        ? (rows[1], rows[0]) : rows.oddOneOut(by: { $0.bounds }),
      odd.bounds.count == other.bounds.count
    else { return nil }
    let type = scale[first.subject].type
    let place = Phrase(vi: "dòng kia", en: "the other row")
    if rows.count > 2, let factor = odd.unitFactor(from: other) {
      let text = Phrase.value(factor)
      return LintFinding(
        Phrase(
          vi: "mọi mốc của dòng này gấp \(text.vietnamese) lần mốc của các dòng kia",
          en: "all bounds of this row are \(text.english) times those of the other rows"),
        at: odd.bands[1].range, beside: other.bands[1].range, place)
    }
    let differing = odd.bounds.indices.filter { odd.bounds[$0] != other.bounds[$0] }
    let fewest = rows.count == 2 ? 2 : 1
    guard differing.count == 1, let bound = differing.first, odd.bounds.count > fewest,
      rows.count(where: { $0.points == odd.points }) == 1, let value = odd.bounds[bound].value,
      let otherValue = other.bounds[bound].value
    else { return nil }
    let (text, otherText) = (Phrase.value(value, as: type), Phrase.value(otherValue, as: type))
    return LintFinding(
      Phrase(
        vi: rows.count == 2
          ? "mốc ở đây là \(text.vietnamese), ở dòng kia là \(otherText.vietnamese)"
          : "mốc ở đây là \(text.vietnamese), ở mọi dòng kia là \(otherText.vietnamese)",
        en: rows.count == 2
          ? "the bound is \(text.english) here, \(otherText.english) in the other row"
          : "the bound is \(text.english) here, \(otherText.english) in every other row"),
      at: odd.bands[bound + 1].range, beside: other.bands[bound + 1].range, place)
  }
}

extension BoundedRow {
  /// Returns the power of ten by which all bounds differ from those of another row, at least two of them.
  fileprivate func unitFactor(from other: BoundedRow) -> Rational? {
    let values = zip(bounds, other.bounds).compactMap { own, usual in
      own.value.flatMap { own in usual.value.map { (own: own, usual: $0) } }
    }
    guard values.count == bounds.count, values.count > 1,
      values.allSatisfy({ !$0.usual.isZero && !$0.own.isZero })
    else { return nil }
    let factor = values[0].own / values[0].usual
    guard values.allSatisfy({ $0.own == $0.usual * factor }) else { return nil }
    var power = Rational(10)
    for _ in 1...9 {
      if factor == power || factor * power == .one { return factor }
      power = power * Rational(10)
    }
    return nil
  }
}
