package import Diagnostics
package import Proof

/// Properties as the JSON object that other programs read; its shape is a promise.
package struct ProofJSON: Sendable {
  /// The number that changes when a program that reads the object would have to change.
  package static let version = 1

  private let files: [SourceFile]
  private let language: Language
  private var writer = JSONWriter(.pretty)

  /// Creates the writer of texts in a language.
  package init(files: [SourceFile], language: Language) {
    self.files = files
    self.language = language
  }

  /// Returns the object with the reports of some scales: its title, what was found, and where.
  package func text(
    of reports: [(title: String, report: ProofReport, sites: [Site], units: [String])]
  ) -> String {
    var writer = writer
    writer.object { writer in
      writer.key("version")
      writer.number(Self.version)
      writer.key("scales")
      writer.array { writer in
        for entry in reports {
          writer.object { writer in
            writer.key("scale")
            writer.string(entry.title)
            writer.key("properties")
            writer.array { writer in
              for (index, property) in entry.report.properties.enumerated() {
                write(property, at: entry.sites[index], unit: entry.units[index], to: &writer)
              }
            }
            let counts = entry.report.counts
            for (key, count) in [
              ("proved", counts.proved), ("refuted", counts.refuted), ("allowed", counts.allowed),
              ("notProven", counts.open),
            ] {
              writer.key(key)
              writer.number(count)
            }
          }
        }
      }
    }
    writer.endLine()
    return writer.text
  }

  /// `unit` is the JSON text of the units that show it, or empty.
  private func write(
    _ property: Property, at site: Site, unit: String, to writer: inout JSONWriter
  ) {
    let (verdict, reason): (String, Phrase) =
      switch property.verdict {
      case .proved(let remark, _): ("proved", remark)
      case .refuted(let reason, _): ("refuted", reason)
      case .notProven(let reason): ("not-proven", reason)
      }
    writer.object { writer in
      writer.key("property")
      writer.string(property.kind.rawValue)
      writer.key("verdict")
      writer.string(verdict)
      writer.key("statement")
      writer.string(property.statement.text(in: language))
      writer.key("reason")
      writer.string(reason.text(in: language))
      writer.site(site, in: files)
      if let cause = property.cause {
        writer.key("followsFrom")
        writer.string(cause.kind.rawValue)
      }
      if let allowance = property.allowance {
        writer.key("allowedBecause")
        writer.string(allowance)
      }
      if !unit.isEmpty {
        writer.key("units")
        writer.literal(unit)
      }
    }
  }
}
