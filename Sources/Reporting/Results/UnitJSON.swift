import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

/// Writes a unit with its whole trace as a JSON object.
///
/// It stands in one place, because the parts of every unit are written by closures that refer to it.
final class UnitJSON: Sendable {
  let scale: CheckedScale
  let options: ReportOptions
  private let flags: FlagRules
  private let isScored: Bool
  private let memos = NodeMemos()

  init(of scale: CheckedScale, options: ReportOptions) {
    self.scale = scale
    self.options = options
    flags = FlagRules(of: scale)
    isScored = scale.nodes.contains { $0.isScored && $0.level != .scale }
  }

  /// Returns the objects of the units of a block that have a result, one a line.
  ///
  /// - Parameters:
  ///   - block: the results.
  ///   - separator: what stands between two objects.
  /// - Returns: the text without a line break at its end.
  func bytes(of block: OutcomeBlock, separator: [UInt8]) -> [UInt8] {
    let codes = flags.column(of: block)
    return memos.with(flags, block) { memo in
      var writer = JSONWriter(.compact)
      for unit in 0..<block.count where block.hasResult(unit) {
        if !writer.bytes.isEmpty { writer.append(separator) }
        let explanation = explain(
          block[unit], of: scale, evidence: block.evidence, unit: unit, flags: flags,
          isWhole: false)
        writer.object { writer in
          writeUnit(explanation, &writer) { writeNodes(block[unit], &memo, &$0) }
          writeFlags(FlagRules.codes(in: codes[unit]), &writer)
        }
      }
      return writer.bytes
    }
  }

  /// Returns a phrase in the language of the report.
  func text(_ phrase: Phrase) -> String { phrase.text(in: options.language) }

  // MARK: The scale

  /// Writes what the results are results of.
  func writeScale(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", scale.name)
      writer.member("title", scale.title)
      writer.member("decision", scale.header.decisionNumber)
      writer.key("dated")
      if let date = scale.header.decisionDate {
        writer.string(date.isoText)
      } else {
        writer.null()
      }
      writer.member("issuer", scale.header.issuer)
      if isScored {
        writer.key("total")
        writer.exact(scale.total)
      }
      if let illustration = scale.header.illustration {
        writer.member("illustration", illustration)
      }
    }
  }

  // MARK: The unit

  /// Writes the members of a unit's object.
  func writeUnit(_ explanation: Explanation, _ writer: inout JSONWriter) {
    writeUnit(explanation, &writer) { writer in
      for node in explanation.nodes where !node.path.isEmpty {
        writer.object { writeNode(node, &$0) }
      }
    }
    writeFlags(explanation.flags, &writer)
  }

  /// Writes the nodes of a unit, from memory where a unit before agrees with it.
  private func writeNodes(
    _ outcome: Outcome, _ memo: inout NodeMemo, _ writer: inout JSONWriter
  ) {
    for node in scale.nodes.indices where !scale.nodes[node].path.isEmpty {
      let json = memo.json(of: node, at: outcome.unit) {
        var writer = JSONWriter(.compact)
        writer.object { writeNode(explainNode(node, for: outcome, flags: flags), &$0) }
        return writer.bytes
      }
      writer.value(json)
    }
  }

  private func writeUnit(
    _ explanation: Explanation, _ writer: inout JSONWriter,
    nodes writeNodes: (inout JSONWriter) -> Void
  ) {
    let header = explanation.header
    writer.member("unit", header.unitCode)
    if options.hasNames { writer.member("name", header.unitName) }
    if !header.unitKind.isEmpty { writer.member("kind", header.unitKind) }
    if let period = header.period {
      writer.member("period_from", period.start.isoText)
      writer.member("period_to", period.end.isoText)
    }
    if let edition = scale.header.edition { writeEdition(edition, &writer) }
    writer.key("criteria")
    writer.array { writeNodes(&$0) }
    if isScored { writeTotals(explanation.totals, &writer) }
    writer.key("levels")
    writer.array { writer in
      for ladder in explanation.ladders { writer.object { writeLadder(ladder, &$0) } }
    }
    writer.key("results")
    writer.object { writer in
      for result in explanation.results {
        writer.key(result.name)
        writeResult(result, &writer)
      }
    }
    if !explanation.information.isEmpty {
      writer.key("information")
      writer.object { writer in
        for evidence in explanation.information {
          writer.member(evidence.name, text(evidence.text))
        }
      }
    }
    writeRounds(explanation, &writer)
    writer.key("missing")
    writer.array { writer in for piece in explanation.missing { writer.string(piece.name) } }
  }

  private func writeFlags(_ flags: [String], _ writer: inout JSONWriter) {
    writer.key("flags")
    writer.array { writer in for flag in flags { writer.string(flag) } }
  }

  /// Writes which version of the scale the unit was scored by.
  private func writeEdition(_ edition: ScaleEdition, _ writer: inout JSONWriter) {
    func write(_ key: String, _ day: CalendarDate?, _ writer: inout JSONWriter) {
      writer.key(key)
      if let day { writer.string(day.isoText) } else { writer.null() }
    }
    writer.key("version")
    writer.object { writer in
      write("from", edition.from, &writer)
      write("to", edition.to, &writer)
      writer.key("amended_by")
      writer.array { writer in for number in edition.amendedBy { writer.string(number) } }
    }
  }

  private func writeTotals(_ totals: TotalExplanation, _ writer: inout JSONWriter) {
    writer.key("base")
    writer.exact(totals.base)
    if !scale.bonusSections.isEmpty {
      writer.key("bonus")
      writer.exact(totals.bonus)
    }
    if !scale.penaltySections.isEmpty {
      writer.key("penalty")
      writer.exact(totals.penalty)
    }
    writer.key("exact_total")
    writer.exact(totals.exactTotal)
    writer.key("total")
    writer.exact(totals.total)
    writer.member("total_made_of", totals.composition.equation(in: options.language))
  }

  private func writeNode(_ node: NodeExplanation, _ writer: inout JSONWriter) {
    writer.member("path", node.path)
    writer.member("title", node.title)
    if node.isScored {
      writer.key("points")
      writer.exact(node.isLeftOut ? nil : node.points)
      writer.key("max")
      writer.exact(node.maximum)
    }
    writer.member("state", node.state.name)
    if let passes = node.passes {
      writer.key("passes")
      writer.boolean(passes)
    }
    if let matched = node.matched { writer.member("rule", options.ruleText(matched)) }
    writer.key("reasons")
    writer.array { writer in
      for reason in node.reasons { writer.string(reason.text(in: options.language)) }
    }
    if let composition = node.composition {
      writer.member("made_of", composition.equation(in: options.language))
    }
    writer.key("evidence")
    writer.array { writer in
      for piece in node.evidence { writer.object { writeEvidence(piece, &$0) } }
    }
    writer.key("citations")
    writer.array { writer in
      for citation in node.citations { writer.string(citation.phrase.text(in: options.language)) }
    }
    writeProvisions(node.citations, &writer)
    if let illustration = node.illustration { writer.member("illustration", illustration) }
  }

  /// The citations that name a place, with their parts.
  private func writeProvisions(_ citations: [Citation], _ writer: inout JSONWriter) {
    let provisions = citations.compactMap { $0.provision }
    guard !provisions.isEmpty else { return }
    writer.key("provisions")
    writer.array { writer in
      for provision in provisions {
        writer.object { writer in
          for part in Provision.Part.allCases {
            guard let label = provision[part] else { continue }
            writer.member(Self.key(of: part), label)
          }
          if !provision.document.isEmpty { writer.member("document", provision.document) }
        }
      }
    }
  }

  private static func key(of part: Provision.Part) -> String {
    switch part {
    case .annex: "annex"
    case .section: "section"
    case .article: "article"
    case .clause: "clause"
    case .point: "point"
    }
  }

  private func writeEvidence(_ piece: EvidenceExplanation, _ writer: inout JSONWriter) {
    writer.member("name", piece.name)
    writer.member("title", piece.title)
    writer.member("state", piece.state.name)
    writer.key("value")
    writeValue(piece, &writer)
    guard !piece.documents.isEmpty || !piece.by.isEmpty || !piece.note.isEmpty else { return }
    writer.key("documents")
    writer.array { writer in
      for document in piece.documents {
        writer.object { writer in
          writer.member("number", document.number)
          writer.member("date", document.date)
          writer.member("title", document.title)
          writer.member("file", document.file)
        }
      }
    }
    writer.member("by", piece.by)
    writer.member("note", piece.note)
  }

  private func writeValue(_ piece: EvidenceExplanation, _ writer: inout JSONWriter) {
    guard piece.state == .filed else {
      writer.null()
      return
    }
    let options = scale.schema.fields[piece.field].options
    switch piece.type {
    case .yesNo: writer.boolean(!piece.value.isZero)
    case .date: writer.string(ResultText.date(piece.value))
    // The wording puts a text in quotation marks; the value has none.
    case .text:
      writer.string(String(piece.text.text(in: .vi).dropFirst().dropLast()))
    case .choice:
      if let index = piece.value.integer, options.indices.contains(index) {
        writer.string(options[index].name)
      } else {
        writer.exact(piece.value)
      }
    case .percent, .count, .number, .points, .money, .days, .table: writer.exact(piece.value)
    }
  }

  private func writeResult(_ result: ResultExplanation, _ writer: inout JSONWriter) {
    guard result.state == .filed else {
      writer.null()
      return
    }
    switch result.type {
    case .yesNo: writer.boolean(!result.value.isZero)
    case .date: writer.string(ResultText.date(result.value))
    case .text: writer.string(result.text.text(in: options.language))
    case .choice:
      let option = scale.results.first { $0.name == result.name }.flatMap {
        ResultText.option(result.value, $0.value, scale)
      }
      if let option { writer.string(option) } else { writer.exact(result.value) }
    case .percent, .count, .number, .points, .money, .days, .table, nil:
      writer.exact(result.value)
    }
  }
}
