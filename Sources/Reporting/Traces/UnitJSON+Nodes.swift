import Diagnostics
import Evidence
import Explanation
import Numbers
import Semantics

extension UnitJSON {
  /// Writes the members of a node's object.
  func writeNode(_ node: NodeExplanation, _ writer: inout JSONWriter) {
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
    Self.writeEnd(node.citations, node.illustration, options.language, &writer)
  }

  /// Writes what ends a node's object.
  private static func writeEnd(
    _ citations: [Citation], _ illustration: String?, _ language: Language,
    _ writer: inout JSONWriter
  ) {
    writer.key("citations")
    writer.array { writer in
      for citation in citations { writer.string(citation.phrase.text(in: language)) }
    }
    writeProvisions(citations, &writer)
    if let illustration { writer.member("illustration", illustration) }
  }

  /// Returns the object of a section that is nothing but a sum: up to the points, from the state up to the
  /// sum, and what follows the sum.
  static func frame(
    ofSum node: CheckedNode, reasons: [Phrase], citations: [Citation], _ language: Language
  ) -> (start: [UInt8], middle: [UInt8], end: [UInt8]) {
    func members(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
      var writer = JSONWriter(.compact)
      writer.object(body)
      return Array(writer.bytes.dropFirst().dropLast())
    }
    let start = members { writer in
      writer.member("path", node.path)
      writer.member("title", node.title)
    }
    let middle = members { writer in
      writer.member("state", EvidenceState.filed.name)
      writer.key("reasons")
      writer.array { writer in
        for reason in reasons { writer.string(reason.text(in: language)) }
      }
    }
    let end = members { writer in
      writer.key("evidence")
      writer.array { _ in }
      writeEnd(citations, node.illustration, language, &writer)
    }
    return (
      Array("{".utf8) + start + Array(", \"points\": ".utf8),
      Array(", ".utf8) + middle + Array(", \"made_of\": \"".utf8),
      Array("\", ".utf8) + end + Array("}".utf8)
    )
  }

  /// The citations that name a place, with their parts.
  private static func writeProvisions(_ citations: [Citation], _ writer: inout JSONWriter) {
    let provisions = citations.compactMap { $0.provision }
    guard !provisions.isEmpty else { return }
    writer.key("provisions")
    writer.array { writer in
      for provision in provisions {
        writer.object { writer in
          for part in Provision.Part.allCases {
            guard let label = provision[part] else { continue }
            writer.member(key(of: part), label)
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
}
