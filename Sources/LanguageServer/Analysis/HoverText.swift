import Diagnostics
import Driver
import Evaluation
import Explanation
import Semantics
import Syntax

/// What an editor shows of a place: the declaration as written, and what follows from it.
struct HoverText {
  /// A text about a range of the document.
  struct Found {
    let range: SourceRange
    /// The declaration as written.
    let code: String
    /// Sentences, a line each.
    let lines: [String]

    var markdown: String {
      let fence = code.isEmpty ? "" : "```thang\n\(code)\n```\n\n"
      return fence + lines.map(Self.escaped).joined(separator: "  \n")
    }

    var plain: String { ([code] + lines).filter { !$0.isEmpty }.joined(separator: "\n") }

    /// Titles are texts, not markup.
    private static func escaped(_ line: String) -> String {
      var result = ""
      for character in line {
        if "\\`*_{}[]<>#|~".contains(character) { result.append("\\") }
        result.append(character)
      }
      return result
    }
  }

  let place: DocumentPlace
  let language: Language
  let pinned: Outcome?

  private var analysis: ScaleAnalysis { place.analysis }
  private var scale: CheckedScale? { analysis.shown?.compilation.scale }

  /// What is known of the place, or `nil` for nothing.
  var found: Found? {
    if let name = place.occurrence,
      let declared = analysis.names.declared[name.declaration]
    {
      return text(of: declared, declaredAt: name.declaration, at: name.range)
    }
    guard let token = analysis.token(at: place.offset) else { return nil }
    let node = analysis.node(at: place.offset)
    if let declaration = NodeDeclaration(node), isHeader(token, of: declaration) {
      return text(of: declaration.nameRange, node, at: token.range)
    }
    return token.kind.isKeyword ? text(ofKeyword: token) : nil
  }

  /// `true` iff a token is the keyword or the title of a node.
  private func isHeader(_ token: SyntaxToken, of node: NodeDeclaration) -> Bool {
    token.range == node.node.firstToken.range || token.range == node.title?.range
  }

  // MARK: - Names

  private func text(
    of declared: DeclaredName, declaredAt declaration: SourceRange, at range: SourceRange
  ) -> Found? {
    switch declared.role {
    case .node:
      guard let node = NodeDeclaration(declared.node) else { return nil }
      return text(of: node.nameRange, declared.node, at: range)
    case .scale, .example:
      return Found(range: range, code: HoverText.header(of: declared.node), lines: [])
    case .evidence, .column, .option, .kind, .scorer, .ruleParameter, .level, .award, .ladder,
      .awards:
      return Found(
        range: range, code: HoverText.code(of: declared.node), lines: lines(of: declared))
    case .datedParameter:
      return Found(
        range: range, code: HoverText.code(of: written(declared.node, namedAt: declaration)),
        lines: lines(of: declared) + valueLines(of: declared))
    case .definition, .result, .rule:
      return Found(
        range: range, code: HoverText.code(of: declared.node),
        lines: lines(of: declared) + valueLines(of: declared))
    }
  }

  /// Returns what a declaration is, and its wording.
  private func lines(of declared: DeclaredName) -> [String] {
    let word = HoverText.word(for: declared.role).text(in: language)
    let count = analysis.names.declared.first { $0.value.nameRange == declared.nameRange }
      .map { analysis.names.places(of: $0.key).count - 1 }
    let uses = count.map {
      HoverText.uses($0).text(in: language)
    }
    let title = declared.title.isEmpty || declared.title == declared.name ? nil : declared.title
    return [[word, title].compactMap { $0 }.joined(separator: ": "), uses].compactMap { $0 }
  }

  /// Returns the type of a definition, and what the pinned unit has there.
  private func valueLines(of declared: DeclaredName) -> [String] {
    let isOfRows = declared.node.parent?.kind == .typeClause
    let index = scale?.definitions.firstIndex {
      $0.name == declared.name && ($0.table != nil) == isOfRows
    }
    guard let scale, let index else { return [] }
    let id = scale.definitions[index].value
    let type = scale[id].type.map { type in
      Phrase(vi: "cho \(type.phrase.vietnamese)", en: "gives \(type.phrase.english)")
        .text(in: language)
    }
    // Each row has another value.
    if isOfRows {
      let rows = Phrase(vi: "tính cho mỗi dòng", en: "computed for every row").text(in: language)
      return [type, rows].compactMap { $0 }
    }
    return [type, pinnedValue(ofDefinition: declared.name)].compactMap { $0 }
  }

  private func pinnedValue(ofDefinition name: String) -> String? {
    guard let pinned else { return nil }
    let scale = pinned.block.plan.scale
    guard
      let definition = scale.definitions.first(where: { $0.name == name && $0.table == nil })
    else { return nil }
    let traced = pinned.value(of: definition.value)
    let value =
      traced.filed.map { NumberWording.value($0, type: scale[definition.value].type) }
      ?? NumberWording.absence(traced.state)
    return "\(pinned.title): \(value.text(in: language))"
  }

  // MARK: - Nodes

  private func text(
    of nameRange: SourceRange, _ node: SyntaxNode, at range: SourceRange
  ) -> Found? {
    guard let edition = analysis.shown, let scale,
      let index = scale.nodes.firstIndex(where: { $0.nameRange == nameRange })
        ?? scale.nodes.firstIndex(where: { edition.origin(of: $0.nameRange) == nameRange })
    else { return Found(range: range, code: HoverText.header(of: node), lines: []) }
    let checked = scale.nodes[index]
    var lines: [String] = []
    if let maximum = checked.maximum {
      lines.append(
        Phrase(
          vi: "tối đa \(NumberWording.points(maximum).vietnamese)",
          en: "at most \(NumberWording.points(maximum).english)"
        ).text(in: language))
    }
    if let line = runningLine(of: index, scale) { lines.append(line) }
    if let line = sumLine(of: index, scale) { lines.append(line) }
    if !checked.citations.isEmpty {
      let cited = checked.citations.map { $0.phrase.text(in: language) }.joined(separator: "; ")
      lines.append(Phrase(vi: "căn cứ: \(cited)", en: "rests on: \(cited)").text(in: language))
    }
    lines += checked.notes
    if let line = pinnedLine(of: checked) { lines.append(line) }
    return Found(range: range, code: HoverText.header(of: node), lines: lines)
  }

  private func runningLine(of index: Int, _ scale: CheckedScale) -> String? {
    guard let parent = scale.nodes[index].parent,
      let sum = NodeSums(scale: scale).runningSum(to: index)
    else { return nil }
    let whole = scale.nodes[parent].maximum ?? (parent == 0 ? scale.total : nil)
    let name = scale.nodes[parent].path
    let limit = whole.map { " / " + NodeSums.text($0, language) } ?? ""
    let text = NodeSums.text(sum, language) + limit
    let place =
      name.isEmpty
      ? Phrase(vi: "cả thang điểm", en: "the scale") : Phrase(vi: "mục \(name)", en: "\(name)")
    return Phrase(
      vi: "cộng dồn đến đây trong \(place.vietnamese): \(text)",
      en: "running sum in \(place.english) up to here: \(text)"
    ).text(in: language)
  }

  private func sumLine(of index: Int, _ scale: CheckedScale) -> String? {
    guard let sums = NodeSums(scale: scale).sums(of: index) else { return nil }
    let text = sums.map { NodeSums.text($0, language) }.joined(separator: " | ")
    return Phrase(
      vi: "các phần bên trong cộng lại: \(text)", en: "the parts within add up to: \(text)"
    ).text(in: language)
  }

  private func pinnedLine(of node: CheckedNode) -> String? {
    guard let pinned else { return nil }
    let nodes = pinned.block.plan.scale.nodes
    guard let index = nodes.firstIndex(where: { $0.path == node.path }), node.isScored else {
      return nil
    }
    let points = NumberWording.points(pinned.points(of: index)).text(in: language)
    return "\(pinned.title): \(points)"
  }

  // MARK: - Keywords

  /// What the keyword does, with an example, and what it is in the other language.
  private func text(ofKeyword token: SyntaxToken) -> Found? {
    guard let keyword = Keyword.of(token.kind) else { return nil }
    let spellings = Phrase(
      vi: "từ khóa: \(keyword.vietnamese[0]) = \(keyword.english[0])",
      en: "keyword: \(keyword.english[0]) = \(keyword.vietnamese[0])")
    let help = KeywordHelp.of(token.kind)
    return Found(
      range: token.range, code: help?.example.text(in: analysis.tree.language) ?? "",
      lines: [help?.text, spellings].compactMap { $0?.text(in: language) })
  }

  private static func uses(_ count: Int) -> Phrase {
    switch count {
    case 0: Phrase(vi: "chưa dùng ở đâu", en: "not used")
    case 1: Phrase(vi: "dùng 1 chỗ", en: "used once")
    case _: Phrase(vi: "dùng \(count) chỗ", en: "used \(count) times")
    }
  }

  // MARK: - Code

  /// Returns a declaration as its file has it: a version of the scale holds only those values of
  /// a parameter that are in force.
  private func written(_ node: SyntaxNode, namedAt name: SourceRange) -> SyntaxNode {
    guard let file = analysis.file(name.file) else { return node }
    var place: SyntaxNode? = Compilation.parsed(file).value.root
    while let current = place, current.kind != node.kind {
      place = current.children.first { $0.range.contains(name) }
    }
    return place ?? node
  }

  private static let mostLines = 16

  /// Returns a declaration as written, cut where it is long.
  private static func code(of node: SyntaxNode) -> String {
    let column = node.tree.source.location(of: node.range.start).column - 1
    var lines: [Substring] = []
    for line in node.text.split(separator: "\n", omittingEmptySubsequences: false) {
      // What stands in a block is shown as if it stood alone.
      let blanks = line.prefix { $0 == " " }.count
      lines.append(line.dropFirst(min(blanks, column)))
    }
    if lines.count <= mostLines { return lines.joined(separator: "\n") }
    return (lines.prefix(mostLines) + ["…"]).joined(separator: "\n")
  }

  /// Returns a declaration up to its block.
  private static func header(of node: SyntaxNode) -> String {
    guard let brace = node.token(.leftBrace) else { return code(of: node) }
    let range = SourceRange(
      file: node.range.file, start: node.range.start, end: brace.range.start)
    let text = node.tree.source.text(of: range)
    return String(text.reversed().drop { $0 == " " || $0 == "\n" }.reversed())
  }

  private static func word(for role: DeclaredName.Role) -> Phrase {
    switch role {
    case .scale: Phrase(vi: "thang điểm", en: "scale")
    case .evidence: Phrase(vi: "minh chứng", en: "evidence")
    case .column: Phrase(vi: "cột", en: "column")
    case .option: Phrase(vi: "giá trị của lựa chọn", en: "option")
    case .kind: Phrase(vi: "loại đơn vị", en: "kind of unit")
    case .scorer: Phrase(vi: "người chấm", en: "scorer")
    case .definition: Phrase(vi: "giá trị đặt tên", en: "named value")
    case .datedParameter: Phrase(vi: "tham số", en: "parameter")
    case .result: Phrase(vi: "kết quả", en: "result")
    case .rule: Phrase(vi: "cách tính", en: "rule")
    case .ruleParameter: Phrase(vi: "tham số của cách tính", en: "parameter of a rule")
    case .ladder: Phrase(vi: "thang xếp loại", en: "levels")
    case .level: Phrase(vi: "mức xếp loại", en: "level")
    case .awards: Phrase(vi: "danh hiệu", en: "awards")
    case .award: Phrase(vi: "giải", en: "award")
    case .node: Phrase(vi: "mục", en: "node")
    case .example: Phrase(vi: "ví dụ", en: "example")
    }
  }
}
