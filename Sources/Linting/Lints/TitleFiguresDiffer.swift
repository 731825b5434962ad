import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

extension Lint {
  /// A title that names points, percents or a day which the rule below does not have.
  static var titleFiguresDiffer: Lint {
    Lint(
      code: "title-figures-differ", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "số liệu trong tên khác với cách tính", en: "a title with other figures"),
        what: Phrase(
          vi:
            "Tên tiêu chí nêu số điểm, mức phần trăm hoặc ngày mà cách tính bên dưới không có: “(từ 95% đến dưới 98%: 4 điểm)” trong khi bảng cho 5, “trước 15/02” trong khi hạn là 15/12. Mức phần trăm chỉ xét khi cách tính có mức phần trăm, ngày chỉ xét khi cách tính có đúng một ngày. Cả tên nói “tính không quá 3 sáng kiến” mà cách tính không có giới hạn ấy, “ít nhất một hoạt động” mà mã cần hai, “trong 12 tháng” mà mã cộng 6 tháng, “bách phân vị 90” mà mã lấy 10, “trung bình các lượt” mà mã lấy lớn nhất, “Một giải nhất” mà mã chọn 2, hai chữ số đổi chỗ (4,14 và 4,41), và tên kết quả nêu mức đạt hay tổng số tiêu chí khác với mã. Cả tên loại “Đạt từ 8 điểm” mà điều kiện là `tổng >= 9`.",
          en:
            "The title of a criterion names points, a percent or a day that its rule does not have: “(from 95% to below 98%: 4 points)” where the table gives 5, “before 15/02” where the deadline is 15/12. Percents are looked at where the rule has some, a day where the rule has exactly one. So are titles by which “counting at most 3 ideas” has no limit in the rule, or “at least one” needs two, “within 12 months” adds 6, “percentile 90” takes 10, “the mean of the visits” takes the greatest, “One first prize” takes two, two digits are exchanged (4.14 and 4.41), and titles of results that name another mark or number of criteria than they count. So are titles of levels: “Passed from 8 points” with `total >= 9`."
        ),
        why: Phrase(
          vi:
            "Một trong hai bị gõ nhầm. Đối chiếu với quyết định.",
          en: "One of the two is mistyped. Compare with the decision."),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 7
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Đúng hạn (từ 98%: 7 điểm; từ 95% đến dưới 98%: 4 điểm)" tối đa 7 {
                theo đúng_hạn { từ 98%: 7; từ 95% đến dưới 98%: [[5||4]]; còn lại: 0 }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 7
              evidence { on_time "Files settled on time": percent }
              criterion 1 "On time (from 98%: 7 points; from 95% to below 98%: 4 points)" max 7 {
                by on_time { from 98%: 7; from 95% to below 98%: [[5||4]]; otherwise: 0 }
              }
            }
            """)
      )
    ) { subject in
      subject.scale.nodes.flatMap { node -> [LintFinding] in
        guard let declaration = subject.declaration(of: node),
          let title = TitleText(declaration.title, in: subject.source)
        else { return [] }
        guard let rule = node.rule else { return subject.strayCounts(of: node, title, figures: []) }
        var figures = subject.figures(of: rule)
        for other in [node.maximum, node.floor, node.ceiling] {
          if let other { figures.points.insert(other) }
        }
        return subject.strayFigures(of: title, figures) + subject.strayDays(of: title, figures)
          + subject.strayMeasures(of: title, figures)
          + subject.strayCounts(of: node, title, figures: figures.points)
      } + subject.strayResults + subject.strayLevels + subject.strayAwards
    }
  }
}

extension LintSubject {
  /// What makes a number points or a percent: `đ` stands for points directly behind digits.
  private static let unitsOfFigures: [SoughtPhrase] =
    ["%", "điểm", "point", "score"] + (0...9).map { SoughtPhrase("\($0)đ") }

  /// Words behind which a percent is the distance from 100%: `vượt 10%` is 110%, `giảm 10%` is 90%.
  private static let distances: [SoughtPhrase] = [
    " vượt ", " tăng ", " thêm ", " giảm ", " thiếu ", " thấp hơn ", " cao hơn ", " exceeding ",
    " beyond ", " more ", " less ", " growth ", " up ", " down ",
  ]

  /// Returns the points and percents of a title that are not in the rule.
  fileprivate func strayFigures(of title: TitleText, _ figures: RuleFigures) -> [LintFinding] {
    // Most titles speak of neither.
    guard FoldedText(title.text).holds(Self.unitsOfFigures) else { return [] }
    let printed = title.printedPoints.map { title.range(of: $0.part) }
    let bytes = title.range.start..<title.range.end
    let numbers = ProseReader(source.bytes, bytes, without: []).numbers
    let percents = numbers.filter { $0.unit == .percent }.flatMap { $0.values }
    let isBeyond = FoldedText(title.text).inWords.holds(Self.distances)
    return numbers.compactMap { number in
      let range = SourceRange(
        file: source.id, start: number.bytes.lowerBound, end: number.bytes.upperBound)
      if printed.contains(where: { $0.contains(range) }) { return nil }
      let text = source.text(of: range)
      switch number.unit {
      case .points:
        // `không dưới -20` is “−20 points” too.
        let values = number.values + number.values.map { -$0 }
        if values.contains(where: { $0.isZero || figures.points.contains($0) }) { return nil }
        if figures.gives(values, forSomeOf: percents) { return nil }
        return LintFinding(
          Phrase(
            vi: "tên nêu \(text) điểm nhưng cách tính không có số đó",
            en: "the title names \(text) points, which the rule does not have"),
          at: range)
      case .percent:
        let values = number.values.map { $0 / .hundred }
        if figures.percents.isEmpty || values.contains(where: { $0.isZero || $0 >= .one })
          || values.contains(where: { figures.percents.contains($0) })
          || isBeyond && figures.holdsWhole(beside: values)
        {
          return nil
        }
        return LintFinding(
          Phrase(
            vi: "tên nêu \(text)% nhưng cách tính không có mức đó",
            en: "the title names \(text)%, which the rule does not have"),
          at: range)
      case .none: return nil
      }
    }
  }

  /// Returns the one day of a title where the rule has another one.
  fileprivate func strayDays(of title: TitleText, _ figures: RuleFigures) -> [LintFinding] {
    let days = title.days
    guard days.count == 1, let found = days.first, figures.days.count == 1,
      let stated = figures.days.first, !found.day.isNext(to: stated)
    else { return [] }
    return [
      LintFinding(
        Phrase(
          vi: "tên nêu ngày \(found.day.text) nhưng cách tính lấy ngày \(stated.text)",
          en: "the title names \(found.day.text), but the rule goes by \(stated.text)"),
        at: title.range(of: found.bytes))
    ]
  }
}

extension TitleText {
  /// The days such as `15/02` in the title; not `15/02/2024`, and not a fraction such as `2/3`.
  var days: [(day: DayOfYear, bytes: Range<Int>)] {
    var found: [(day: DayOfYear, bytes: Range<Int>)] = []
    var index = 0
    while index < bytes.count {
      guard isDigit(index) else {
        index += 1
        continue
      }
      let start = index
      while isDigit(index) || at(index) == UInt8(ascii: "/") && isDigit(index + 1) { index += 1 }
      let parts = text(of: start..<index).split(separator: "/")
      guard parts.count == 2, parts.allSatisfy({ $0.utf8.count <= 2 }),
        parts[1].utf8.count == 2 || isNamedDay(start), let day = Int(parts[0]),
        let month = Int(parts[1]), (1...31).contains(day), (1...12).contains(month)
      else { continue }
      found.append((DayOfYear(day: day, month: month), start..<index))
    }
    return found
  }

  private func at(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  private func isDigit(_ index: Int) -> Bool {
    at(index).map { (0x30...0x39).contains($0) } ?? false
  }

  /// `true` iff the word before says that a date follows.
  private func isNamedDay(_ start: Int) -> Bool {
    let word = text(of: 0..<start).split(separator: " ").last.map { $0.lowercased() }
    return ["ngày", "trước", "sau", "before", "after"].contains(word ?? "")
  }
}
