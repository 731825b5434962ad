import Diagnostics
import Evidence
import Semantics

extension Lint {
  /// A criterion that asks for the evidence of another one, while its own is never asked.
  static var evidenceOfOtherCriterion: Lint {
    Lint(
      code: "evidence-of-other-criterion", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "hỏi nhầm minh chứng của tiêu chí khác", en: "the evidence of another criterion"),
        what: Phrase(
          vi:
            "Một minh chứng (hoặc một cột) không tiêu chí hay xếp loại nào hỏi tới, mà có tiêu chí mang đúng những chữ trong tên của nó lại hỏi một minh chứng khác cùng kiểu. Cả một `đặt` không dùng ở đâu, mà tiêu chí mang những chữ trong tên của nó lại hỏi chính minh chứng mà nó tính từ đó.",
          en:
            "No criterion and no level asks for a piece of evidence (or a column), while a criterion with the words of its title asks for another piece of the same type. So does a `let` that is used nowhere, where a criterion with the words of its title asks for the evidence that it is made of."
        ),
        why: Phrase(
          vi:
            "Thường là chép dòng của tiêu chí khác mà quên đổi tên minh chứng: một việc được tính hai lần, việc kia không được tính.",
          en:
            "Mostly the line of another criterion was copied and the name not changed: one achievement counts twice, the other not at all."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng {
                hồ_sơ    "Tỷ lệ hồ sơ đúng hạn"       : tỷ lệ
                khảo_sát "Kết quả khảo sát người dân" : tỷ lệ
              }
              tiêu chí 1 "Hồ sơ đúng hạn" tối đa 5 { tỷ lệ thuận với hồ_sơ }
              tiêu chí 2 "Khảo sát người dân" tối đa 5 { tỷ lệ thuận với [[hồ_sơ||khảo_sát]], đủ điểm từ 90% }
              kết quả hài_lòng "Người dân hài lòng" = khảo_sát
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence {
                files  "Share of files on time"       : percent
                survey "Result of the citizen survey" : percent
              }
              criterion 1 "Files on time" max 5 { proportional to files }
              criterion 2 "Citizen survey" max 5 { proportional to [[files||survey]], full from 90% }
              result pleased "Citizens pleased" = survey
            }
            """)
      )
    ) { subject in
      let asked = subject.asked
      let unasked = subject.offered(besides: asked) + subject.unusedDefinitions
      if unasked.isEmpty { return [] }
      return subject.scale.nodes.indices.compactMap { index in
        subject.confused(subject.scale.nodes[index], unasked).flatMap {
          subject.repeatsNeighbor(index) ? nil : $0
        }
      }
    }
  }
}

/// Where a value comes from that units file.
private enum FiledPlace: Hashable {
  case field(Int)
  case column(table: Int, column: Int)
}

/// Something that criteria can ask for, and none does.
private struct Unasked {
  let name: String
  let title: String
  let range: SourceRange
  /// Where it is filed; `nil` for a definition.
  let place: FiledPlace?
  /// The type of what is filed; `nil` for a definition.
  let type: ValueType?
  /// What a definition is made of.
  let parts: Set<FiledPlace>
  /// Those of its title, to be compared and to be searched for.
  let words: Set<String>
  let phrases: [SoughtPhrase]

  init(
    name: String, title: String, range: SourceRange, place: FiledPlace?, type: ValueType?,
    parts: Set<FiledPlace> = []
  ) {
    (self.name, self.title, self.range) = (name, title, range)
    (self.place, self.type, self.parts) = (place, type, parts)
    words = LintSubject.titleWords(title)
    phrases = words.map { SoughtPhrase($0) }
  }
}

extension LintSubject {
  /// Returns everything that units file but whole tables, and nobody asks for.
  fileprivate func offered(besides asked: Set<FiledPlace>) -> [Unasked] {
    let fields = scale.schema.fields.enumerated().map { (FiledPlace.field($0), $1) }
    let columns = scale.tables.enumerated().flatMap { table, declared in
      declared.field.columns.enumerated().map { (FiledPlace.column(table: table, column: $0), $1) }
    }
    return (fields + columns)
      .filter { place, field in
        field.type != .table && field.type != .text && !field.isForInformation
          && !asked.contains(place)
      }
      .map { place, field in
        Unasked(
          name: field.name, title: field.title, range: field.range, place: place, type: field.type)
      }
  }

  /// The definitions that nothing uses; results are there to be shown.
  fileprivate var unusedDefinitions: [Unasked] {
    var used: Set<Int> = []
    let shown = Set(scale.results.map { $0.name })
    for expression in composed {
      if case .definition(let index) = expression.kind { used.insert(index) }
    }
    return scale.definitions.enumerated().compactMap { index, definition in
      guard !used.contains(index), !shown.contains(definition.name), definition.since == nil,
        definition.table == nil
      else { return nil }
      return Unasked(
        name: definition.name, title: definition.title, range: definition.range, place: nil,
        type: nil, parts: places(readFrom: [definition.value]))
    }
  }

  /// What criteria, levels and definitions ask for; a result only shows it.
  fileprivate var asked: Set<FiledPlace> {
    var open: [ExpressionID] = []
    for node in scale.nodes {
      open += [node.rule, node.condition, node.applicability].compactMap { $0 }
      if case .condition(let condition) = node.passMark { open.append(condition) }
    }
    for ladder in scale.ladders {
      open += ladder.levels.flatMap { [$0.condition, $0.requirement, $0.leastTotal] }
        .compactMap { $0 }
      open += ladder.knockOuts.map { $0.condition } + ladder.quotas.map { $0.test }
    }
    return places(readFrom: open)
  }

  /// Returns what some expressions are made of in the end.
  private func places(readFrom ids: [ExpressionID]) -> Set<FiledPlace> {
    var open = ids
    var found: Set<FiledPlace> = []
    while let id = open.popLast() {
      if let place = place(of: scale[id]) { found.insert(place) }
      open += scale[id].kind.operands
      if case .definition(let index) = scale[id].kind {
        open.append(scale.definitions[index].value)
      }
    }
    return found
  }

  private func place(of expression: CheckedExpression) -> FiledPlace? {
    switch expression.kind {
    case .evidence(let field): .field(field)
    case .column(let table, let column): .column(table: table, column: column)
    case _: nil
    }
  }

  private func field(at place: FiledPlace) -> EvidenceField {
    switch place {
    case .field(let field): scale.schema.fields[field]
    case .column(let table, let column): scale.tables[table].field.columns[column]
    }
  }

  /// `true` iff a criterion has the very rule of the one before it, which `same-rule-twice` says.
  fileprivate func repeatsNeighbor(_ index: Int) -> Bool {
    guard let parent = scale.nodes[index].parent, let rule = scale.nodes[index].rule,
      let place = scale.nodes[parent].children.firstIndex(of: index), place > 0,
      let before = scale.nodes[scale.nodes[parent].children[place - 1]].rule
    else { return false }
    return words(of: rule) == words(of: before)
  }

  /// Returns a finding where a criterion has the words of something that is never asked, and asks for
  /// something else.
  fileprivate func confused(
    _ node: CheckedNode, _ unasked: [Unasked]
  ) -> LintFinding? {
    // One word in common is chance, and few titles have more.
    let folded = FoldedText(node.title)
    let near = unasked.filter { $0.phrases.count { folded.holds([$0]) } > 1 }
    if near.isEmpty { return nil }
    let title = Self.titleWords(node.title)
    var open = [node.rule].compactMap { $0 }
    if case .condition(let condition) = node.passMark { open.append(condition) }
    if title.isEmpty || open.isEmpty { return nil }
    while let id = open.popLast() {
      open += scale[id].kind.operands
      guard let place = place(of: scale[id]) else { continue }
      let own = field(at: place)
      let shared = title.intersection(Self.titleWords(own.title)).count
      let meant = near.first { other in
        let words = title.intersection(other.words).count
        let fits =
          other.place.map { other.type == own.type && $0.table == place.table }
          // A value of a row is nothing that is computed of the rows.
          ?? (place.table == nil && other.parts.contains(place))
        return fits && words > max(shared, 1)
      }
      guard let meant else { continue }
      return LintFinding(
        Phrase(
          vi:
            "ở đây hỏi `\(own.name)`, còn `\(meant.name)` “\(meant.title)” thì không tiêu chí nào hỏi",
          en:
            "this asks for `\(own.name)`, while `\(meant.name)` “\(meant.title)” is asked by no criterion"
        ),
        at: scale[id].range,
        beside: meant.range,
        Phrase(vi: "khai báo ở đây", en: "declared here"),
        fixes: [.replace(scale[id].range, with: meant.name)])
    }
    return nil
  }

  /// The words of a title, without those that stand in many.
  fileprivate static func titleWords(_ title: String) -> Set<String> {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }.map { String($0) }
    return Set(words).subtracting(commonWords)
  }

  private static let commonWords: Set<String> = [
    "số", "tỷ", "lệ", "có", "và", "của", "các", "được", "trong", "kết", "quả", "điểm", "the", "of",
    "and", "in", "a", "an", "share", "number", "points", "result", "for", "to",
  ]
}

extension FiledPlace {
  /// The table of a column.
  fileprivate var table: Int? {
    switch self {
    case .field: nil
    case .column(let table, _): table
    }
  }
}
