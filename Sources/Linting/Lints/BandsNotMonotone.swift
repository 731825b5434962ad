import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Points of a table that go up and down again: usually two rows exchanged or one mistyped.
  static var bandsNotMonotone: Lint {
    Lint(
      code: "bands-not-monotone", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "điểm của bảng lên rồi lại xuống", en: "points that rise and fall again"),
        what: Phrase(
          vi:
            "Các mức của một bảng đọc từ thấp lên cao mà điểm lúc tăng lúc giảm: ai làm tốt hơn có khi lại được ít điểm hơn. Chỉ xét bảng mà mọi mức đều cho một số điểm cố định; bảng theo xếp loại cũng vậy: `A: 3000; B: 800; C: 2000`. Bảng mà khoảng ở giữa là tốt nhất (độ pH `từ 6 đến 8,5`, sĩ số lớp) thì không báo, trừ khi tệp đã cho biết minh chứng ấy càng nhiều hoặc càng ít càng tốt: một cách tính khác dùng nó, tỷ lệ mà mức tốt nhất chưa tới 100%, ngày tháng. Nơi ít điểm là tốt (điểm trừ, tiêu chí không ghi `tối đa` mà cho số loại) thì khoảng ở giữa là khoảng ít điểm nhất. Bảng trong `đặt` (một hệ số) chỉ đổi chiều một lần cũng không báo.",
          en:
            "Read from low to high, the points of a table rise and then fall: who does better may get less. Only tables in which every band gives a fixed number are looked at; tables by a ladder among them: `A: 3000; B: 800; C: 2000`. Not a table in which a range in the middle is best (acidity `from 6 to 8.5`, the size of a class), unless the file tells that more or less is better: by another rule on the same evidence, a share whose best range ends below 100%, a date. Where few points are good (penalties, criteria without a maximum that give classes) the range in the middle is that with the fewest. Nor a table in a `let` (a factor) whose figures turn once."
        ),
        why: Phrase(
          vi:
            "Thường là gõ nhầm một con số hoặc đổi chỗ hai dòng. Sửa lại điểm của mức được nêu; nếu quyết định thật sự muốn mức ở giữa là tốt nhất thì ghi lý do trong tệp.",
          en:
            "Usually one number is mistyped or two rows are exchanged. Correct the points of the band; where the decision really means that the middle is best, say why in the file."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 10 {
                theo đúng_hạn { từ 95%: 10; từ 80%: [[2||5]]; từ 60%: 3; còn lại: 0 }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Settling files" max 10 {
                by on_time { from 95%: 10; from 80%: [[2||5]]; from 60%: 3; otherwise: 0 }
              }
            }
            """)
      )
    ) { subject in
      let bestInTheMiddle = subject.scale.evidenceBestInTheMiddle(subject.bandTables)
      let byNumber = subject.bandTables.compactMap { table -> LintFinding? in
        let turnsOnce =
          table.peak != nil || table.valley != nil && subject.scale.lowIsGood(at: table.range)
        if turnsOnce, let field = subject.scale.measured(table.subject),
          bestInTheMiddle.contains(field)
        {
          return nil
        }
        let points = table.bands.map { $0.points }
        let rises = zip(points, points.dropFirst()).filter { $0 < $1 }.count
        let falls = zip(points, points.dropFirst()).filter { $0 > $1 }.count
        guard rises > 0, falls > 0, !subject.isFactor(table) else { return nil }
        if let hole = table.hole {
          let type = subject.scale[table.subject].type
          let value = IntervalSet(hole.values).firstMultiple(
            of: subject.step(of: table.subject)?.size ?? .one, from: .zero)
          let text = (value ?? hole.values.infimum).map { Phrase.value($0, as: type) }
          return LintFinding(
            Phrase(
              vi: "giữa hai mức còn chỗ trống rơi vào `còn lại`"
                + (text.map { ": \($0.vietnamese)" } ?? ""),
              en: "between two bands something is left to `otherwise`"
                + (text.map { ": \($0.english)" } ?? "")),
            at: hole.range)
        }
        // Who is earlier usually gets more.
        let isOfDates = subject.scale[table.subject].type == .date
        let isRising = isOfDates ? rises > falls : rises >= falls
        let odd = points.indices.dropFirst().first {
          isRising ? points[$0] < points[$0 - 1] : points[$0] > points[$0 - 1]
        }
        guard let odd else { return nil }
        // Of the two neighbors the one is odd that does not fit its other neighbor either.
        let isEarlier =
          odd >= 2 && odd + 1 < points.count
          && (isRising ? points[odd + 1] < points[odd - 1] : points[odd + 1] > points[odd - 1])
        let band = table.bands[isEarlier ? odd - 1 : odd]
        let other = table.bands[isEarlier ? odd : odd - 1]
        if isOfDates {
          return LintFinding(
            Phrase(
              vi: "điểm theo ngày lúc tăng lúc giảm: ngày muộn hơn lại được nhiều điểm hơn",
              en: "the points rise and fall by day: a later day is worth more than an earlier one"),
            at: band.range,
            beside: other.range,
            Phrase(vi: "so với khoảng ngày này", en: "compared with these days"))
        }
        return LintFinding(
          Phrase(
            vi: "mức cao hơn lại được ít điểm hơn: điểm của bảng lên rồi lại xuống",
            en: "more is worth less here: the points of the table rise and fall again"),
          at: band.range,
          beside: other.range,
          Phrase(vi: "so với mức này", en: "compared with this band"))
      }
      return subject.composed.compactMap { subject.oddLevel($0) } + byNumber
    }
  }
}

extension LintSubject {
  /// Returns the level of a table by a ladder whose figure rises where those before it fall, or the other
  /// way round.
  fileprivate func oddLevel(_ expression: CheckedExpression) -> LintFinding? {
    guard case .bands(let subject, let arms, let otherwise) = expression.kind,
      case .level(let ladder) = scale[subject].kind
    else { return nil }
    var figures: [(value: Rational, range: SourceRange)] = []
    for level in scale.ladders[ladder].levels.indices {
      let arm = arms.first { $0.values.contains(Rational(level)) }
      guard let value = arm?.value ?? otherwise, let figure = constant(value) else { return nil }
      figures.append((figure, arm?.range ?? scale[value].range))
    }
    guard let first = figures.first, let last = figures.last else { return nil }
    let steps = Array(zip(figures, figures.dropFirst()))
    guard steps.contains(where: { $0.value < $1.value }),
      steps.contains(where: { $0.value > $1.value })
    else { return nil }
    let isFalling = first.value >= last.value
    let odd = steps.first { isFalling ? $0.value < $1.value : $0.value > $1.value }
    return odd.map { before, after in
      LintFinding(
        Phrase(
          vi: "các loại từ tốt đến kém mà số ở đây lúc giảm lúc tăng",
          en: "the levels go from the best down, but the figures fall and rise again"),
        at: after.range,
        beside: before.range,
        Phrase(vi: "so với loại này", en: "compared with this level"))
    }
  }
}

extension LintSubject {
  /// `true` iff a table stands in a definition and its figures turn once: a factor such as the price of
  /// insurance by age, of which nothing says that more or less is better.
  fileprivate func isFactor(_ table: PointsTable) -> Bool {
    switch scale[table.subject].type {
    case .count, .number, .points, .money, .days: break
    case .percent, .date, .yesNo, .choice, .text, .table, nil: return false
    }
    let isOfNode = scale.nodes.dropFirst().contains {
      $0.range.file == table.range.file && $0.range.start <= table.range.start
        && table.range.end <= $0.range.end
    }
    let steps = zip(table.bands, table.bands.dropFirst()).map { ($1.points - $0.points).signum }
      .filter { $0 != 0 }
    return !isOfNode && zip(steps, steps.dropFirst()).count { $0 != $1 } == 1
  }
}

extension PointsTable {
  /// What lies between two bands and is left to `otherwise`, though both of them give more or both less.
  fileprivate var hole: Band? {
    for index in bands.indices.dropFirst().dropLast() where bands[index].isRest {
      let (before, after) = (bands[index - 1], bands[index + 1])
      if before.isRest || after.isRest { continue }
      let points = bands[index].points
      if points < min(before.points, after.points) || points > max(before.points, after.points) {
        return bands[index]
      }
    }
    return nil
  }
}
