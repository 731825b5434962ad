import Diagnostics
import Evidence
import Explanation
import Numbers
import Semantics

/// An explanation as parts in reading order, before any layout.
struct ExplanationDocument {
  enum Part {
    case section(String)
    /// A name and what it is: `Đơn vị`, `Xã A`.
    case fact(String, String)
    case node(Entry)
    case line(String)
    /// Sentences of equal rank.
    case list([String])
  }

  /// A group or criterion with its reasons.
  struct Entry {
    let depth: Int
    let heading: String
    let sentences: [String]
    /// What the points add up from, or nothing.
    let equation: String
    /// The clauses of the decision, or nothing.
    let citation: String
    let notes: [String]
  }

  let language: Language
  let title: String
  let subtitle: String
  private(set) var parts: [Part] = []

  init(of explanation: Explanation, in language: Language) {
    self.language = language
    let header = explanation.header
    title = header.scaleTitle
    subtitle = Self.words("Phiếu giải thích kết quả", "Explanation of a result", language)
    addFacts(header, explanation.information)
    addResults(explanation)
    addNodes(explanation)
    for ladder in explanation.ladders { addLadder(ladder) }
    addRounds(explanation)
    addMissing(explanation)
  }

  private static func words(_ vi: String, _ en: String, _ language: Language) -> String {
    Phrase(vi: vi, en: en).text(in: language)
  }

  private func words(_ vi: String, _ en: String) -> String { Self.words(vi, en, language) }

  private func text(_ phrase: Phrase) -> String { phrase.text(in: language) }

  private mutating func addFacts(
    _ header: ExplanationHeader, _ information: [EvidenceExplanation]
  ) {
    if !header.decisionNumber.isEmpty {
      var decision = header.decisionNumber
      if let date = header.decisionDate {
        decision += words(" ngày \(date.text)", " of \(date.text)")
      }
      if !header.issuer.isEmpty {
        decision += words(" của \(header.issuer)", " by \(header.issuer)")
      }
      parts.append(.fact(words("Quyết định", "Decision"), decision))
    }
    var unit = header.unitCode
    if !header.unitName.isEmpty { unit += " – \(header.unitName)" }
    if !header.unitKind.isEmpty { unit += " (\(header.unitKind))" }
    parts.append(.fact(words("Đơn vị", "Unit"), unit))
    if let period = header.period {
      parts.append(.fact(words("Kỳ đánh giá", "Period"), text(period.title)))
    }
    for sentence in header.version {
      parts.append(.fact(words("Phiên bản", "Version"), text(sentence)))
    }
    for evidence in information { parts.append(.fact(evidence.title, text(evidence.text))) }
    if let illustration = header.illustration {
      parts.append(.fact(words("Số liệu minh họa", "Illustrative"), illustration))
    }
  }

  // MARK: Results

  private mutating func addResults(_ explanation: Explanation) {
    parts.append(.section(words("Kết quả", "Result")))
    let totals = explanation.totals
    if totals.isScored {
      var total = text(NumberWording.points(totals.total))
      if let maximum = totals.maximum {
        total += words(" trên thang ", " of ") + text(NumberWording.exact(maximum))
      }
      parts.append(.fact(words("Tổng điểm", "Total"), total))
      parts.append(.fact(words("Cách cộng", "Made of"), text(totals.composition.equation)))
    }
    for ladder in explanation.ladders {
      let name = ladder.title.isEmpty ? ladder.name : ladder.title
      parts.append(.fact(name, title(ladder.level, ladder)))
    }
    for result in explanation.results {
      parts.append(
        .fact(text(result.heading), text(result.text)))
      if !result.reasons.isEmpty { parts.append(.list(result.reasons.map { text($0) })) }
    }
  }

  private func title(_ level: Int?, _ ladder: LadderExplanation) -> String {
    guard let level, ladder.levels.indices.contains(level) else {
      return words("Không xếp loại", "No level")
    }
    return title(ladder.levels[level])
  }

  private func title(_ level: LevelExplanation) -> String {
    level.title.isEmpty ? level.code : level.title
  }

  // MARK: Nodes

  private mutating func addNodes(_ explanation: Explanation) {
    // A scale of results alone has only the root.
    guard explanation.nodes.contains(where: { $0.level != .scale }) else { return }
    parts.append(.section(words("Điểm từng tiêu chí", "Points by criterion")))
    for node in explanation.nodes {
      // The root stands for the scale itself, whose total is shown above, except where it adds up.
      if node.level == .scale && !(node.composition?.hasParts ?? false) {
        continue
      }
      parts.append(.node(entry(node)))
    }
  }

  private func entry(_ node: NodeExplanation) -> Entry {
    let notes =
      node.notes.map { words("Ghi chú: \($0)", "Note: \($0)") }
      + (node.illustration.map { [words("Số liệu minh họa: \($0)", "Illustrative: \($0)")] } ?? [])
    let citations = node.citations.map { text($0.phrase) }.joined(separator: "; ")
    return Entry(
      depth: node.depth, heading: heading(node), sentences: node.reasons.map { text($0) },
      equation: node.composition.map {
        $0.hasParts ? words("Cộng: ", "Sum: ") + text($0.equation) : ""
      } ?? "",
      citation: citations.isEmpty ? "" : words("Căn cứ: \(citations)", "Basis: \(citations)"),
      notes: notes)
  }

  private func heading(_ node: NodeExplanation) -> String {
    let label = node.label.isEmpty ? "" : node.path + ". "
    let isBare = node.title.isEmpty || node.level == .scale
    return label + (isBare ? text(node.name.capitalized) : node.title) + ": " + verdict(node)
  }

  private func verdict(_ node: NodeExplanation) -> String {
    if node.isLeftOut { return words("không áp dụng", "not applicable") }
    var parts: [String] = []
    if node.isScored {
      var points = text(NumberWording.points(node.points))
      if let maximum = node.maximum {
        points += words(
          " (tối đa \(text(NumberWording.exact(maximum))))",
          " (of \(text(NumberWording.exact(maximum))))")
      }
      parts.append(points)
    }
    if let passes = node.passes {
      parts.append(passes ? words("đạt", "passed") : words("không đạt", "not passed"))
    }
    return parts.isEmpty ? "–" : parts.joined(separator: ", ")
  }

  // MARK: Ladders

  private mutating func addLadder(_ ladder: LadderExplanation) {
    let name = ladder.title.isEmpty ? ladder.name : ladder.title
    let word = words("Xếp loại", "Levels")
    let isSame = name.lowercased() == word.lowercased()
    parts.append(.section(isSame ? name : "\(word): \(name)"))
    parts.append(.line(title(ladder.level, ladder)))
    if !ladder.definitions.isEmpty { parts.append(.list(ladder.definitions.map { text($0) })) }
    for level in ladder.levels {
      let heading = title(level) + ": " + words(level.verdict)
      parts.append(
        .node(
          Entry(
            depth: 0, heading: heading, sentences: level.conditions.map { sentence($0) },
            equation: "", citation: "", notes: [])))
    }
    if !ladder.knockOuts.isEmpty {
      parts.append(.line(words("Quy định khống chế:", "Knock-outs:")))
      parts.append(.list(ladder.knockOuts.map { text($0.sentence) }))
    }
    let sentences = ladder.parameters + ladder.quotas
    if !sentences.isEmpty { parts.append(.list(sentences.map { text($0) })) }
    if let next = ladder.next {
      let title = next.title.isEmpty ? next.code : next.title
      parts.append(
        .line(words("Để đạt mức «\(title)» còn thiếu:", "What “\(title)” still lacks:")))
      parts.append(.list(next.sentences.map { text($0) }))
    }
  }

  private func words(_ verdict: LevelExplanation.Verdict) -> String {
    switch verdict {
    case .reached: words("đạt", "reached")
    case .failed: words("chưa đạt", "not reached")
    case .stopped: words("không đạt điều kiện kèm theo", "a requirement fails")
    case .notTried: words("không xét", "not considered")
    }
  }

  private func sentence(_ condition: ConditionExplanation) -> String {
    let verdict: String
    switch condition.holds {
    case true: verdict = words("đạt", "holds")
    case false: verdict = words("chưa đạt", "fails")
    case nil: verdict = words("chưa đủ căn cứ", "cannot be decided")
    }
    let needed = words("Cần ", "Needs ") + text(condition.needed)
    if condition.statesVerdict, condition.holds != nil {
      return "\(needed); \(text(condition.found))."
    }
    return "\(needed); \(text(condition.found)): \(verdict)."
  }

  private mutating func addRounds(_ explanation: Explanation) {
    guard !explanation.rounds.isEmpty else { return }
    parts.append(.section(words("Các lần chấm", "Rounds of scoring")))
    for round in explanation.rounds {
      parts.append(
        .node(
          Entry(
            depth: 0, heading: round.title + ": " + text(round.sentences[0]),
            sentences: round.sentences.dropFirst().map { text($0) }, equation: "", citation: "",
            notes: [])))
    }
  }

  private mutating func addMissing(_ explanation: Explanation) {
    guard !explanation.missing.isEmpty else { return }
    parts.append(.section(words("Minh chứng còn thiếu", "Missing evidence")))
    parts.append(.list(explanation.missing.map { "\($0.title): \(text($0.text))" }))
  }
}
