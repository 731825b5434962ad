import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Two neighboring bands with the same points.
  static var bandsWithEqualPoints: Lint {
    Lint(
      code: "bands-with-equal-points", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "hai mức liền nhau cùng số điểm", en: "two neighboring bands with the same points"),
        what: Phrase(
          vi:
            "Hai mức đứng liền nhau trong một bảng cho đúng một số điểm như nhau, tuy các mức khác của bảng đều khác nhau. Cả hai lựa chọn liền nhau của minh chứng `lựa chọn xếp từ …` cũng vậy, và hai mức liền nhau mà kết quả gọi bằng cùng một chữ. Trong bảng hai chiều từ ba dòng: hai dòng duy nhất giống hệt nhau, từ ba ô trở lên.",
          en:
            "Two bands next to each other give exactly the same points, although all others of the table differ. The same goes for two neighboring options of evidence that lists them in order, and for two neighboring bands that a result calls by the same word. In a table of two values with three rows or more: the only two rows that are the same, of three cells or more."
        ),
        why: Phrase(
          vi:
            "Quyết định đặt ra hai mức để phân biệt chúng. Như ở Huế năm 2019: mức “dưới 60%” bị in là 1 điểm, bằng mức trên nó, rồi phải đính chính thành 0. Sửa điểm của một mức, hoặc gộp hai mức làm một.",
          en:
            "A decision has two bands in order to tell them apart. In Huế in 2019 “below 60%” was printed with 1 point, the same as the band above, and had to be corrected to 0. Correct the points of one band, or join the two."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 3
              minh chứng { hoàn_thành "Nhiệm vụ hoàn thành": tỷ lệ }
              tiêu chí 1 "Thực hiện kế hoạch" tối đa 3 {
                theo hoàn_thành {
                  từ 90%: 3
                  từ 75% đến dưới 90%: 2
                  từ 60% đến dưới 75%: 1
                  dưới 60%: [[1||0]]
                }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 3
              evidence { done "Tasks done": percent }
              criterion 1 "Carrying out the plan" max 3 {
                by done {
                  from 90%: 3
                  from 75% to below 90%: 2
                  from 60% to below 75%: 1
                  below 60%: [[1||0]]
                }
              }
            }
            """)
      )
    ) { subject in
      let neighbors = subject.bandTables.compactMap { table -> LintFinding? in
        let bands = table.bands
        let equal = bands.indices.dropFirst().filter { bands[$0].points == bands[$0 - 1].points }
        guard equal.count == 1, bands.count > 2, let index = equal.first,
          bands[index].range != bands[index - 1].range
        else { return nil }
        return LintFinding(
          Phrase(
            vi:
              "mức này được \(Phrase.value(bands[index].points).vietnamese) điểm, bằng mức bên cạnh",
            en: "this band gives \(Phrase.value(bands[index].points).english), as the next one does"
          ),
          at: bands[index - 1].range,
          beside: bands[index].range,
          Phrase(vi: "mức bên cạnh", en: "the next band"))
      }
      let options = subject.rankedTables.compactMap { arms -> LintFinding? in
        let equal = arms.indices.dropFirst().filter { arms[$0].points == arms[$0 - 1].points }
        guard equal.count == 1, arms.count > 2, let index = equal.first else { return nil }
        let points = Phrase.value(arms[index].points)
        return LintFinding(
          Phrase(
            vi: "lựa chọn này được \(points.vietnamese) điểm, bằng lựa chọn bên cạnh",
            en: "this option gives \(points.english), as the next one does"),
          at: arms[index].range,
          beside: arms[index - 1].range,
          Phrase(vi: "lựa chọn bên cạnh", en: "the next option"))
      }
      let words = subject.wordTables.compactMap { arms -> LintFinding? in
        let equal = arms.indices.dropFirst().filter { arms[$0].word == arms[$0 - 1].word }
        guard equal.count == 1, arms.count > 2, let index = equal.first else { return nil }
        return LintFinding(
          Phrase(
            vi: "mức này được gọi là “\(arms[index].word)”, như mức bên cạnh",
            en: "this band is called “\(arms[index].word)”, as the next one is"),
          at: arms[index].range, beside: arms[index - 1].range,
          Phrase(vi: "mức bên cạnh", en: "the next band"))
      }
      return neighbors + options + words + subject.grids.compactMap { subject.equalRows(of: $0) }
    }
  }
}

extension LintSubject {
  /// Returns the only row of a table of tables that repeats another one, a neighbor where rows have an
  /// order.
  fileprivate func equalRows(of grid: TableGrid) -> LintFinding? {
    if case .unitKind = scale[grid.chooser].kind { return nil }
    guard grid.rows.count > 2, grid.rows.allSatisfy({ $0.asked == grid.rows[0].asked }) else {
      return nil
    }
    let rows = grid.rows.indices.map { (place: $0, text: words(of: grid.rows[$0].value)) }
    let equal = rows.repetitions(by: { $0.text })
    guard equal.count == 1, let (first, again) = equal.first,
      grid.rows[again.place].cells.count > 2,
      !isOrdered(scale[grid.chooser].type) || again.place == first.place + 1
    else { return nil }
    return LintFinding(
      Phrase(
        vi: "dòng này giống hệt một dòng khác, trong khi các dòng còn lại đều khác nhau",
        en: "this row is the same as another one, while all others differ"),
      at: grid.rows[again.place].range, beside: grid.rows[first.place].range,
      Phrase(vi: "dòng kia", en: "the other row"))
  }

  /// The tables over options in their order, of which each has a row of its own with fixed points.
  fileprivate var rankedTables: [[(points: Rational, range: SourceRange)]] {
    composed.compactMap { expression in
      guard case .bands(let subject, let arms, nil) = expression.kind,
        asked(subject)?.order != nil
      else { return nil }
      var rows: [(option: Rational, points: Rational, range: SourceRange)] = []
      for arm in arms {
        guard let points = constant(arm.value), let values = arm.values.hull,
          let option = values.singleValue
        else { return nil }
        rows.append((option, points, arm.range))
      }
      return rows.sorted { $0.option < $1.option }.map { ($0.points, $0.range) }
    }
  }

  /// The tables over numbers of which every band has a word for the values, from the lowest on.
  fileprivate var wordTables: [[(word: String, range: SourceRange)]] {
    composed.compactMap { expression in
      guard case .bands(let subject, let arms, nil) = expression.kind,
        isOrdered(scale[subject].type)
      else { return nil }
      var rows: [(values: Interval, word: String, range: SourceRange)] = []
      for arm in arms {
        guard case .text(let word) = scale[arm.value].kind, let values = arm.values.onlyInterval
        else { return nil }
        rows.append((values, word, arm.range))
      }
      return rows.sorted { $0.values.lower < $1.values.lower }.map { ($0.word, $0.range) }
    }
  }

  /// The evidence or the column of a table that an expression is.
  private func asked(_ id: ExpressionID) -> EvidenceField? {
    switch scale[id].kind {
    case .evidence(let field): scale.schema.fields[field]
    case .column(let table, let column): scale.tables[table].field.columns[column]
    case _: nil
    }
  }
}
