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
  let flags: FlagRules
  let isScored: Bool
  private let parts: TraceParts
  private let pool = TracePool()

  init(of scale: CheckedScale, options: ReportOptions) {
    self.scale = scale
    self.options = options
    flags = FlagRules(of: scale)
    isScored = scale.nodes.contains { $0.isScored && $0.level != .scale }
    parts = TraceParts(of: scale, flags, isScored: isScored)
  }

  /// Returns the objects of the units of a block that have a result.
  ///
  /// - Parameters:
  ///   - block: the results.
  ///   - before: what stands before every object.
  ///   - behind: what stands behind every object.
  /// - Returns: the text, in the order of the units.
  func bytes(of block: OutcomeBlock, before: [UInt8], behind: [UInt8]) -> [UInt8] {
    let codes = flags.column(of: block)
    return pool.with {
      TraceTexts(of: parts, flags, block.plan, options.language)
    } _: { texts in
      texts.turn(
        to: block,
        TraceWriting { [self] part, unit in
          json(of: part, block[unit])
        } frame: { [self] part, unit in
          frame(of: part, block[unit])
        } sum: { [flags] node, shape, unit in
          sumFrame(of: node, shape, for: block[unit], flags: flags)
        })
      var bytes: [UInt8] = []
      // What stands around the parts takes some hundred bytes a unit.
      bytes.reserveCapacity(texts.byteCount + (parts.all.count * 2 + 1024) * block.count)
      var writer = JSONWriter(.compact)
      for unit in 0..<block.count where block.hasResult(unit) {
        let frame = explainFrame(of: block[unit], flags: flags)
        bytes += before
        writer.removeAll()
        writer.object { writeBeginning(frame.header, &$0) }
        bytes += writer.bytes.dropLast()
        append(texts, unit, to: &bytes)
        writer.removeAll()
        writer.object { writer in
          writeEnd(frame, &writer)
          writeFlags(FlagRules.codes(in: codes[unit]), &writer)
        }
        bytes += Self.comma
        bytes += writer.bytes.dropFirst()
        bytes += behind
      }
      return bytes
    }
  }

  /// Appends criteria, total and levels of a unit, behind its beginning.
  private func append(
    _ texts: borrowing TraceTexts, _ unit: Int, to bytes: inout [UInt8]
  ) {
    bytes += Self.criteria
    texts.append(parts.nodes, for: unit, to: &bytes)
    bytes += Self.end
    if let total = parts.total {
      bytes += Self.comma
      texts.append([total], for: unit, to: &bytes)
    }
    bytes += Self.levels
    texts.append(parts.ladders, for: unit, to: &bytes)
    bytes += Self.end
  }

  private static let comma = Array(", ".utf8)
  private static let criteria = Array(", \"criteria\": [".utf8)
  private static let levels = Array(", \"levels\": [".utf8)
  private static let end = Array("]".utf8)

  /// Explains a part for a unit and returns its JSON.
  private func json(of part: TracePart, _ outcome: Outcome) -> [UInt8] {
    var writer = JSONWriter(.compact)
    switch part {
    case .node(let node):
      writer.object { writeNode(explainNode(node, for: outcome, flags: flags), &$0) }
    case .condition(let ladder, let level, let place):
      guard let id = parts.expression(ladder: ladder, level: level, place: place) else { break }
      let condition = explainCondition(id, of: outcome, flags: flags)
      writer.object { writeCondition(condition, &$0) }
      writer.endLine()
      writer.string(text(condition.lack))
    case .ladder(let ladder):
      writer.object { writeLadder(explainLadder(ladder, of: outcome, flags: flags), &$0) }
    case .total:
      writer.object { writeTotals(explainTotals(of: outcome, flags: flags), &$0) }
      return Array(writer.bytes.dropFirst().dropLast())
    }
    return writer.bytes
  }

  /// Returns the JSON of a part with signs for the parts within it, or `nil` where there are none.
  private func frame(of part: TracePart, _ outcome: Outcome) -> [UInt8]? {
    guard case .ladder(let ladder) = part, parts.shapes[ladder] != nil else { return nil }
    var writer = JSONWriter(.compact)
    writer.object {
      writeLadder(explainLadder(ladder, of: outcome, flags: flags), in: parts, &$0)
    }
    return writer.bytes
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
    writeBeginning(explanation.header, &writer)
    writer.key("criteria")
    writer.array { writer in
      for node in explanation.nodes where !node.path.isEmpty {
        writer.object { writeNode(node, &$0) }
      }
    }
    if isScored { writeTotals(explanation.totals, &writer) }
    writer.key("levels")
    writer.array { writer in
      for ladder in explanation.ladders { writer.object { writeLadder(ladder, &$0) } }
    }
    writeEnd(explanation.frame, &writer)
    writeFlags(explanation.flags, &writer)
  }

  /// Writes which unit it is.
  private func writeBeginning(_ header: ExplanationHeader, _ writer: inout JSONWriter) {
    writer.member("unit", header.unitCode)
    if options.hasNames { writer.member("name", header.unitName) }
    if !header.unitKind.isEmpty { writer.member("kind", header.unitKind) }
    if let period = header.period {
      writer.member("period_from", period.start.isoText)
      writer.member("period_to", period.end.isoText)
    }
    if let edition = scale.header.edition { writeEdition(edition, &writer) }
  }

  /// Writes further results, rounds and what is missing.
  private func writeEnd(_ frame: ExplanationFrame, _ writer: inout JSONWriter) {
    writer.key("results")
    writer.object { writer in
      for result in frame.results {
        writer.key(result.name)
        writeResult(result, &writer)
      }
    }
    if !frame.information.isEmpty {
      writer.key("information")
      writer.object { writer in
        for evidence in frame.information {
          writer.member(evidence.name, text(evidence.text))
        }
      }
    }
    writeRounds(frame.rounds, &writer)
    writer.key("missing")
    writer.array { writer in for piece in frame.missing { writer.string(piece.name) } }
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
