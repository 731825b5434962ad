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
            "Hai loại, hai giải hoặc hai lựa chọn mà tên của mỗi bên nêu mã của bên kia: `nhất \"Giải nhì\"` và `nhì \"Giải nhất\"`. Cả hai minh chứng mà tiêu chí hỏi bên này lại mang tên của bên kia, và ngược lại; cả hai tiêu chí mà tên của mỗi bên không có chữ nào chung với minh chứng mình hỏi, mà chung chữ với minh chứng bên kia hỏi. Không báo khi mọi số trong danh sách đều ngược lại như nhau (`5 \"Hạng 1\"` … `1 \"Hạng 5\"`).",
          en:
            "Two levels, awards or options of which each title names the code of the other: `first \"Second prize\"` and `second \"First prize\"`. So do two pieces of evidence, where the criterion that asks for the one has the title of the other, and the other way round; and two criteria of which neither title shares a word with the evidence that it asks for, but with what the other one asks for. Not reported where all numbers of a list run the other way (`5 \"Rank 1\"` … `1 \"Rank 5\"`)."
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
      subject.namedLists.flatMap { subject.exchanged($0) } + subject.exchangedAmongCriteria
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

  /// Criteria of which each asks for the evidence of the other, whichever of the titles are the wrong ones.
  fileprivate var exchangedAmongCriteria: [LintFinding] {
    let asking = scale.nodes.compactMap { node in
      node.rule.flatMap { fields(askedBy: $0) }.map {
        AskingPart(node: node, title: FoldedText(node.title), fields: $0)
      }
    }
    let titles = scale.schema.fields.map { FoldedText($0.title) }
    let (found, places) = exchangedEvidence(asking, titles)
    let others = asking.filter { part in !part.fields.contains { places.contains($0) } }
    return found + exchangedTitles(others, titles)
  }

  /// Pairs of evidence of which each has the title of the criterion that asks for the other.
  private func exchangedEvidence(
    _ asking: [AskingPart], _ titles: [FoldedText]
  ) -> ([LintFinding], fields: Set<Int>) {
    let fields = scale.schema.fields
    var byTitle: [FoldedText: Int] = [:]
    for (index, title) in titles.enumerated() { byTitle[Self.matter(of: title)] = index }
    var meant: [Int: Int] = [:]
    for part in asking {
      guard part.fields.count == 1, let field = part.fields.first,
        let titled = byTitle[Self.matter(of: part.title)], field != titled
      else { continue }
      meant[field] = titled
    }
    let pairs = meant.sorted { $0.key < $1.key }.filter {
      $0.key < $0.value && meant[$0.value] == $0.key
    }
    let found = pairs.map { field, titled in
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
    return (found, Set(pairs.flatMap { [$0.key, $0.value] }))
  }

  /// Pairs of criteria whose titles share no word with the evidence that they ask for, and several with what the
  /// other one asks for.
  private func exchangedTitles(
    _ asking: [AskingPart], _ titles: [FoldedText]
  ) -> [LintFinding] {
    let fields = scale.schema.fields
    var matters: [Int: TitleMatter] = [:]
    var strange: [(part: AskingPart, title: TitleMatter, asked: [TitleMatter])] = []
    for part in asking {
      let title = TitleMatter(part.title.inWords)
      let asked = part.fields.map { field in
        let matter = matters[field] ?? TitleMatter(titles[field].inWords)
        matters[field] = matter
        return matter
      }
      if asked.allSatisfy({ title.shared(with: $0) == 0 }) { strange.append((part, title, asked)) }
    }
    var byWord: [UInt64: [Int]] = [:]
    for (index, part) in strange.enumerated() {
      for word in Set(part.asked.flatMap { $0.words }) { byWord[word, default: []].append(index) }
    }
    // What a title names is asked for by one other part alone; words of many parts name none of them.
    byWord = byWord.filter { $0.value.count <= 16 }
    let meant = strange.map { part -> Int? in
      let near = Set(part.title.words.flatMap { byWord[$0] ?? [] })
      let fitting = near.filter { other in
        strange[other].asked.contains { part.title.isTold(by: part.title.shared(with: $0)) }
      }
      return fitting.count == 1 ? fitting.first : nil
    }
    return strange.indices.compactMap { index in
      guard let other = meant[index], index < other, meant[other] == index,
        let place = declaration(of: strange[index].part.node)?.title?.range,
        let otherPlace = declaration(of: strange[other].part.node)?.title?.range
      else { return nil }
      let (first, second) = (strange[index].part, strange[other].part)
      let (asked, alsoAsked) = (fields[first.fields[0]], fields[second.fields[0]])
      return LintFinding(
        Phrase(
          vi:
            "“\(first.node.title)” hỏi “\(asked.title)”, còn “\(second.node.title)” hỏi “\(alsoAsked.title)”: hai tên hay hai cách tính đổi chỗ cho nhau",
          en:
            "“\(first.node.title)” asks for “\(asked.title)”, and “\(second.node.title)” for “\(alsoAsked.title)”: the titles, or the rules, are exchanged"
        ),
        at: place, beside: otherPlace, Phrase(vi: "tên kia", en: "the other title"))
    }
  }

  /// Returns a title without the word that says that it is a number or a share.
  private static func matter(of text: FoldedText) -> FoldedText {
    guard case .plain(let bytes) = text else { return text }
    let word = measures.first { bytes.starts(with: $0) }
    return word.map { .plain(Array(bytes[$0.count...])) } ?? text
  }

  private static let measures = [
    "số lượng ", "số ", "tỷ lệ ", "điểm ", "number of ", "share of ",
  ].map { Array($0.utf8) }

  /// Returns the evidence for which a rule asks, each piece once; `nil` where there is none, or something else is
  /// asked for as well.
  private func fields(askedBy rule: ExpressionID) -> [Int]? {
    var open = [rule]
    var found: [Int] = []
    while let id = open.popLast() {
      if let field = field(of: id), !found.contains(field) { found.append(field) }
      if case .definition = scale[id].kind { return nil }
      open += scale[id].kind.operands
    }
    return found.isEmpty ? nil : found
  }
}

/// A part with a rule, and the evidence for which the rule asks.
private struct AskingPart {
  let node: CheckedNode
  let title: FoldedText
  let fields: [Int]
}
