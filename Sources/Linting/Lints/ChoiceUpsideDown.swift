import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A table over a choice that gives a better word fewer points.
  static var choiceUpsideDown: Lint {
    Lint(
      code: "choice-upside-down",
      LintPage(
        title: Phrase(
          vi: "lựa chọn tốt hơn được ít điểm hơn", en: "a better choice worth less"),
        what: Phrase(
          vi:
            "Bảng theo một lựa chọn cho mức tốt hơn ít điểm hơn mức kém hơn. Thứ bậc lấy từ `xếp từ tốt đến kém` (`xếp từ kém đến tốt`) của khai báo, hoặc từ các từ quen dùng: xuất sắc, tốt, khá, trung bình, yếu, kém; đạt, không đạt; cấp tỉnh, cấp huyện, cấp cơ sở. Chỉ xét các mức cho một số điểm cố định; không xét “có” với “không”, vì có vi phạm thì không tốt. Ở bảng điểm trừ thì ngược lại: lựa chọn đã khai báo là tốt hơn không được bị trừ nhiều hơn. Trong bảng hai chiều có cùng mốc ở mọi dòng: một ô của dòng tốt hơn ít điểm hơn ô ấy ở dòng kém hơn, trong khi các ô khác thì không.",
          en:
            "A table over a choice gives a better option fewer points than a worse one. The order is that of `best first` (`worst first`) in the declaration, or of usual words: excellent, good, fair, average, weak, poor; passed, failed; province, district, commune. Only options that give a fixed number are looked at, and not “yes” and “no”, for to have a violation is not better. Of points that are taken off, an option declared to be better must not cost more. In a table of two values whose rows have the same bounds: one cell of a better row is worth less than that of a worse row, while the other cells are not."
        ),
        why: Phrase(
          vi:
            "Thường là hai số đổi chỗ cho nhau khi chép phụ lục: đơn vị làm tốt hơn bị thiệt. Đổi lại điểm của hai mức.",
          en:
            "Usually two numbers were exchanged when the annex was copied: who does better loses. Exchange the points of the two options."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 5
              minh chứng { phối_hợp "Mức phối hợp": lựa chọn { tốt "Tốt"; khá "Khá"; yếu "Yếu" } }
              tiêu chí 1 "Phối hợp" tối đa 5 { theo phối_hợp { tốt: [[3||5]]; khá: [[5||3]]; yếu: 0 } }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 5
              evidence { work "Working together": choice { good "Good"; fair "Fair"; weak "Weak" } }
              criterion 1 "Working together" max 5 { by work { good: [[3||5]]; fair: [[5||3]]; weak: 0 } }
            }
            """)
      )
    ) { subject in
      // Where a low total is the good one, points are risks or faults.
      if subject.scale.ladders.contains(where: { subject.scale.prefersLowTotals($0) }) { return [] }
      let awards = subject.awards
      let deductions = subject.deductions
      let cells = subject.grids.compactMap { grid in
        awards.contains(grid.range) ? subject.cheaperCell(in: grid) : nil
      }
      return cells
        + subject.composed.compactMap { expression in
          guard case .bands(let choice, let arms, let otherwise) = expression.kind,
            subject.scale[choice].type == .choice, let field = subject.choiceField(choice)
          else { return nil }
          if deductions.contains(expression.range), field.order != nil {
            return subject.costlier(subject.rankedOptions(of: field, arms, otherwise))
          }
          guard awards.contains(expression.range) else { return nil }
          let ranked = subject.rankedOptions(of: field, arms, otherwise)
          for (index, worse) in ranked.enumerated() {
            let better = ranked[..<index].last { $0.rank < worse.rank && $0.points < worse.points }
            guard let better else { continue }
            return LintFinding(
              Phrase(
                vi: "“\(better.title)” được ít điểm hơn “\(worse.title)”",
                en: "“\(better.title)” is worth less than “\(worse.title)”"),
              at: better.range,
              beside: worse.range,
              Phrase(vi: "so với mức này", en: "compared with this option"))
          }
          return nil
        }
    }
  }
}

/// An option with a fixed number of points; the better it is, the lower its rank.
private struct RankedOption {
  let rank: Int
  let title: String
  let points: Rational
  let range: SourceRange
}

extension LintSubject {
  /// What is awarded as it stands, added to something else, or given for every row of a table: no coefficients,
  /// bounds or deductions.
  fileprivate var awards: [SourceRange] {
    var open = leaves.compactMap { scale.nodes[$0].rule }
    var found: [SourceRange] = []
    while let id = open.popLast() {
      switch scale[id].kind {
      case .bands: found.append(scale[id].range)
      case .binary(.add, let left, let right), .conditional(_, let left, let right),
        .fallback(let left, let right):
        open += [left, right]
      case .binary(.subtract, let value, _), .clamped(let value, _, _), .rounded(let value, _),
        .when(let value, _):
        open.append(value)
      case .aggregate(let aggregate):
        switch aggregate.function {
        case .list(.sum), .list(.mean), .list(.greatest), .best(_, highest: true):
          if let value = aggregate.value { open.append(value) }
        case .rows, .share, .distinct, .list, .best, .valueAt: continue
        }
      case _: continue
      }
    }
    return found
  }

  /// Where tables stand whose points are taken off, in a rule or for every row of a table of evidence.
  fileprivate var deductions: Set<SourceRange> {
    var open: [ExpressionID] = composed.compactMap {
      if case .binary(.subtract, _, let right) = $0.kind { right } else { nil }
    }
    for index in scale.nodes.indices {
      guard let rule = scale.nodes[index].rule, let section = section(of: index),
        scale.nodes[section].level == .penalty
      else { continue }
      open.append(rule)
    }
    var found: Set<SourceRange> = []
    while let id = open.popLast() {
      switch scale[id].kind {
      case .bands: found.insert(scale[id].range)
      case .binary(.add, let left, let right), .fallback(let left, let right):
        open += [left, right]
      case .clamped(let value, _, _), .rounded(let value, _), .when(let value, _):
        open.append(value)
      case .aggregate(let aggregate): if let value = aggregate.value { open.append(value) }
      case _: continue
      }
    }
    return found
  }

  /// Returns the declaration of the choice that an expression is: evidence, or a column of a table.
  fileprivate func choiceField(_ id: ExpressionID) -> EvidenceField? {
    switch scale[id].kind {
    case .evidence(let field): scale.schema.fields[field]
    case .column(let table, let column): scale.tables[table].field.columns[column]
    case _: nil
    }
  }

  /// Returns the only cell of a row that is worth less than that of a row for a worse option, by the order
  /// of the declaration.
  fileprivate func cheaperCell(in grid: TableGrid) -> LintFinding? {
    guard let order = choiceField(grid.chooser)?.order,
      grid.rows.allSatisfy({ $0.asked == grid.rows[0].asked })
    else { return nil }
    let ranked = grid.rows.compactMap { row -> (option: Rational, cells: BoundedRow)? in
      guard let option = row.options.hull?.singleValue, let cells = boundedRow(row) else {
        return nil
      }
      return (option, cells)
    }.sorted { order == .bestFirst ? $0.option < $1.option : $0.option > $1.option }
    let isWhole = ranked.count == grid.rows.count
    guard isWhole, ranked.allSatisfy({ $0.cells.bounds == ranked[0].cells.bounds }) else {
      return nil
    }
    for (better, worse) in zip(ranked, ranked.dropFirst()) {
      let pairs = Array(zip(better.cells.bands, worse.cells.bands))
      let cheaper = pairs.filter { $0.points < $1.points }
      guard cheaper.count == 1, let (cell, other) = cheaper.first,
        pairs.contains(where: { $0.points > $1.points })
      else { continue }
      return LintFinding(
        Phrase(
          vi: "ô này ít điểm hơn ô ấy của lựa chọn kém hơn",
          en: "this cell is worth less than that of a worse option"),
        at: cell.range, beside: other.range, Phrase(vi: "so với ô này", en: "compared with this"))
    }
    return nil
  }

  /// Returns a finding for the first option that costs more than a worse one; the best come first.
  fileprivate func costlier(_ ranked: [RankedOption]) -> LintFinding? {
    for (index, worse) in ranked.enumerated() {
      let better = ranked[..<index].first { $0.rank < worse.rank && $0.points > worse.points }
      guard let better else { continue }
      return LintFinding(
        Phrase(
          vi: "“\(better.title)” bị trừ nhiều hơn “\(worse.title)”",
          en: "“\(better.title)” costs more than “\(worse.title)”"),
        at: better.range,
        beside: worse.range,
        Phrase(vi: "so với mức này", en: "compared with this option"))
    }
    return nil
  }

  /// Returns the options of a choice whose rank and points are known, the best first.
  fileprivate func rankedOptions(
    of declared: EvidenceField, _ arms: [BandArm], _ otherwise: ExpressionID?
  ) -> [RankedOption] {
    let ranks = OptionRanks(of: declared)
    let options = declared.options.indices.compactMap { index -> RankedOption? in
      let arm = arms.first { $0.values.contains(Rational(index)) }
      guard let rank = ranks.rank(of: index), let value = arm?.value ?? otherwise,
        let points = constant(value)
      else { return nil }
      return RankedOption(
        rank: rank, title: declared.options[index].title, points: points,
        range: arm?.range ?? scale[value].range)
    }
    return options.sorted { ($0.rank, $0.range.start) < ($1.rank, $1.range.start) }
  }
}

/// How good the options of a choice are: as declared, or as usual words say.
private struct OptionRanks {
  private let ranks: [Int?]

  init(of field: EvidenceField) {
    switch field.order {
    case .bestFirst: ranks = field.options.indices.map { $0 }
    case .worstFirst: ranks = field.options.indices.map { -$0 }
    case nil:
      let words = field.options.map { $0.title.lowercased() }
      let marks = words.map { word in Self.marks.firstIndex { $0.contains(word) } }
      let results = words.map { word in Self.results.firstIndex { $0.contains(word) } }
      let places = words.map { word in Self.places.firstIndex { $0.contains(word) } }
      // Two words of one series show that it is meant.
      let series = [marks, places].first { $0.count { $0 != nil } > 1 }
      ranks = series ?? results
    }
  }

  func rank(of option: Int) -> Int? { ranks[option] }

  private static let marks = [
    ["xuất sắc", "excellent"], ["tốt", "giỏi", "good"], ["khá", "fair"], ["trung bình", "average"],
    ["yếu", "weak"], ["kém", "poor"],
  ]

  private static let places = [
    ["cấp quốc gia", "cấp trung ương", "cấp nhà nước", "national", "national level"],
    ["cấp tỉnh", "provincial", "province", "provincial level"],
    ["cấp huyện", "district", "district level"],
    ["cấp cơ sở", "cấp xã", "communal", "commune", "commune level"],
  ]

  private static let results = [
    ["đạt", "passed", "pass"], ["không đạt", "chưa đạt", "failed", "fail"],
  ]
}
