import Diagnostics
import Evidence
import Semantics
import Syntax

extension Lint {
  /// Two entries of a list of which each has the title of the other.
  static var titlesExchanged: Lint {
    Lint(
      code: "titles-exchanged", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "hai tên đổi chỗ cho nhau", en: "two titles exchanged"),
        what: Phrase(
          vi:
            "Hai loại, hai giải hoặc hai lựa chọn mà tên của mỗi bên nêu mã của bên kia: `nhất \"Giải nhì\"` và `nhì \"Giải nhất\"`. Cả hai minh chứng mà tiêu chí hỏi bên này lại mang tên của bên kia, và ngược lại. Không báo khi mọi số trong danh sách đều ngược lại như nhau (`5 \"Hạng 1\"` … `1 \"Hạng 5\"`).",
          en:
            "Two levels, awards or options of which each title names the code of the other: `first \"Second prize\"` and `second \"First prize\"`. So do two pieces of evidence, where the criterion that asks for the one has the title of the other, and the other way round. Not reported where all numbers of a list run the other way (`5 \"Rank 1\"` … `1 \"Rank 5\"`)."
        ),
        why: Phrase(
          vi:
            "Kết quả in tên, cách tính theo mã: đơn vị được công nhận nhầm loại, hoặc người nộp khai nhầm việc. Đổi lại hai tên.",
          en:
            "Results print the titles, rules go by the codes: a unit is named the wrong level, or people file the wrong thing. Exchange the titles."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 100
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 100 { tỷ lệ thuận với đúng_hạn }
              xếp loại kết_quả "Kết quả" {
                3 "Cấp độ [[2||3]]" khi tổng >= 90
                2 "Cấp độ [[3||2]]" khi tổng >= 70
                1 "Cấp độ 1" còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 100
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Settling files" max 100 { proportional to on_time }
              awards prizes "Prizes" {
                first  "[[Second||First]] prize" the first 1 by total
                second "[[First||Second]] prize" the first 2 by total
              }
            }
            """)
      )
    ) { subject in
      subject.namedLists.flatMap { subject.exchanged($0) } + subject.exchangedEvidence
    }
  }
}

/// An entry of a list with what it is called.
private struct NamedEntry {
  let code: String
  let title: FoldedText
  let text: String
  let range: SourceRange
  /// The code as a phrase of its own.
  let name: SoughtPhrase

  init?(_ node: SyntaxNode) {
    guard let title = node.title, !title.text.isEmpty else { return nil }
    code = node.firstToken.text.filter { $0 != "`" }
    text = title.text
    range = title.range
    self.title = FoldedText(title.text).inWords
    name = SoughtPhrase(
      " " + code.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " ")
  }

  func names(_ other: NamedEntry) -> Bool { title.holds([other.name]) }
}

extension LintSubject {
  /// The levels of every ladder, the awards of every list, the options of every choice.
  fileprivate var namedLists: [[NamedEntry]] {
    let levels = nodes(.levelsDeclaration).map { $0.children(.levelDeclaration) }
    let awards = nodes(.awardsDeclaration).map { $0.children(.awardDeclaration) }
    let options = evidence.compactMap { $0.type?.options.map { $0.node } }
    return (levels + awards + options).map { $0.compactMap { NamedEntry($0) } }
      .filter { $0.count > 1 }
  }

  fileprivate func exchanged(_ entries: [NamedEntry]) -> [LintFinding] {
    var found: [LintFinding] = []
    for (index, entry) in entries.enumerated() where !entry.names(entry) {
      for other in entries[(index + 1)...]
      where entry.names(other) && other.names(entry) && !other.names(other) {
        found.append(
          LintFinding(
            Phrase(
              vi:
                "`\(entry.code)` mang tên “\(entry.text)”, còn `\(other.code)` mang tên “\(other.text)”",
              en: "`\(entry.code)` is titled “\(entry.text)”, and `\(other.code)` “\(other.text)”"),
            at: entry.range,
            beside: other.range, Phrase(vi: "tên kia", en: "the other title")))
      }
    }
    return found.isEmpty || runsBackwards(entries) ? [] : found
  }

  /// `true` iff the numbers in the titles fall as those of the codes rise, all the way.
  private func runsBackwards(_ entries: [NamedEntry]) -> Bool {
    let sums = entries.compactMap { entry -> Int? in
      let numbers = entry.text.split { !$0.isNumber }.compactMap { Int($0) }
      return numbers.count == 1 ? Int(entry.code).map { $0 + numbers[0] } : nil
    }
    return entries.count > 2 && sums.count == entries.count && Set(sums).count == 1
  }

  /// Pairs of evidence of which each has the title of the criterion that asks for the other.
  fileprivate var exchangedEvidence: [LintFinding] {
    let fields = scale.schema.fields
    var byTitle: [FoldedText: Int] = [:]
    for (index, field) in fields.enumerated() { byTitle[Self.matter(of: field.title)] = index }
    var meant: [Int: Int] = [:]
    for node in scale.nodes {
      guard let rule = node.rule, let titled = byTitle[Self.matter(of: node.title)],
        let field = onlyField(of: rule), field != titled
      else { continue }
      meant[field] = titled
    }
    return meant.sorted { $0.key < $1.key }.compactMap { field, titled in
      guard field < titled, meant[titled] == field else { return nil }
      let (first, second) = (fields[field], fields[titled])
      return LintFinding(
        Phrase(
          vi:
            "theo tên các tiêu chí thì `\(first.name)` là “\(second.title)”, `\(second.name)` là “\(first.title)”",
          en:
            "by the titles of the criteria `\(first.name)` is “\(second.title)” and `\(second.name)` “\(first.title)”"
        ),
        at: first.range,
        beside: second.range, Phrase(vi: "tên kia", en: "the other title"))
    }
  }

  /// Returns a title without the word that says that it is a number or a share.
  private static func matter(of title: String) -> FoldedText {
    let text = FoldedText(title)
    guard case .plain(let bytes) = text else { return text }
    let word = measures.first { bytes.starts(with: $0) }
    return word.map { .plain(Array(bytes[$0.count...])) } ?? text
  }

  private static let measures = [
    "số lượng ", "số ", "tỷ lệ ", "điểm ", "number of ", "share of ",
  ].map { Array($0.utf8) }

  /// Returns the evidence for which a rule asks, if it is one piece alone.
  private func onlyField(of rule: ExpressionID) -> Int? {
    var open = [rule]
    var found: Int?
    while let id = open.popLast() {
      if let field = field(of: id) {
        if let found, found != field { return nil }
        found = field
      }
      if case .definition = scale[id].kind { return nil }
      open += scale[id].kind.operands
    }
    return found
  }
}
