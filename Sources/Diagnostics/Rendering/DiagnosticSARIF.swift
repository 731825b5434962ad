/// Diagnostics as a log in the Static Analysis Results Interchange Format, version 2.1.0.
package enum DiagnosticSARIF {
  /// Returns the log with one run, ending in a line break.
  ///
  /// - Parameters:
  ///   - diagnostics: what was found.
  ///   - files: the files that were looked at.
  ///   - language: the language of the messages.
  ///   - version: the version of the program.
  /// - Returns: the JSON text; columns count from 1, in UTF-16.
  package static func text(
    of diagnostics: [Diagnostic], in files: [SourceFile], language: Language, version: String
  ) -> String {
    let sorted = diagnostics.sorted(in: files)
    var codes: [String] = []
    for diagnostic in sorted where !codes.contains(diagnostic.code) {
      codes.append(diagnostic.code)
    }
    let worker = Worker(files: files, language: language, codes: codes)
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.key("$schema")
      writer.string("https://json.schemastore.org/sarif-2.1.0.json")
      writer.key("version")
      writer.string("2.1.0")
      writer.key("runs")
      writer.array { writer in
        writer.object { writer in
          writer.key("tool")
          worker.writeTool(version, to: &writer)
          writer.key("columnKind")
          writer.string("utf16CodeUnits")
          writer.key("results")
          writer.array { writer in
            for diagnostic in sorted { worker.write(diagnostic, to: &writer) }
          }
        }
      }
    }
    writer.endLine()
    return writer.text
  }
}

private struct Worker {
  let files: [SourceFile]
  let language: Language
  let codes: [String]

  func writeTool(_ version: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("driver")
      writer.object { writer in
        writer.key("name")
        writer.string("thang")
        writer.key("version")
        writer.string(version)
        writer.key("rules")
        writer.array { writer in
          for code in codes {
            writer.object { writer in
              writer.key("id")
              writer.string(code)
            }
          }
        }
      }
    }
  }

  func write(_ diagnostic: Diagnostic, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("ruleId")
      writer.string(diagnostic.code)
      writer.key("ruleIndex")
      writer.number(codes.firstIndex(of: diagnostic.code) ?? 0)
      writer.key("level")
      writer.string(diagnostic.severity.rawValue)
      writer.key("message")
      writeText(diagnostic.message, to: &writer)
      writer.key("locations")
      writer.array { writer in
        writer.object { writer in writeLocation(of: diagnostic.site, to: &writer) }
      }
      if !diagnostic.notes.isEmpty {
        writer.key("relatedLocations")
        writer.array { writer in
          for note in diagnostic.notes { write(note, to: &writer) }
        }
      }
      if !diagnostic.fixes.isEmpty {
        writer.key("fixes")
        writer.array { writer in
          for fix in diagnostic.fixes { write(fix, to: &writer) }
        }
      }
    }
  }

  private func write(_ note: Diagnostic.Note, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("message")
      writeText(note.message, to: &writer)
      if let site = note.site { writeLocation(of: site, to: &writer) }
    }
  }

  private func write(_ fix: Fix, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("description")
      writeText(fix.title, to: &writer)
      writer.key("artifactChanges")
      writer.array { writer in
        for edit in fix.edits { write(edit, to: &writer) }
      }
    }
  }

  private func write(_ edit: TextEdit, to writer: inout JSONWriter) {
    let place = SitePlace(of: .range(edit.range), in: files)
    writer.object { writer in
      writeArtifact(place.path, to: &writer)
      writer.key("replacements")
      writer.array { writer in
        writer.object { writer in
          if let range = place.range {
            writer.key("deletedRegion")
            writeRegion(range, to: &writer)
          }
          writer.key("insertedContent")
          writer.object { writer in
            writer.key("text")
            writer.string(edit.text)
          }
        }
      }
    }
  }

  private func writeLocation(of site: Site, to writer: inout JSONWriter) {
    let place = SitePlace(of: site, in: files)
    writer.key("physicalLocation")
    writer.object { writer in
      writeArtifact(place.path, to: &writer)
      guard let range = place.range else { return }
      writer.key("region")
      writeRegion(range, to: &writer)
    }
  }

  private func writeArtifact(_ path: String, to writer: inout JSONWriter) {
    writer.key("artifactLocation")
    writer.object { writer in
      writer.key("uri")
      writer.string(
        path.hasPrefix("/") ? "file://" + PathURI.text(of: path) : PathURI.text(of: path))
    }
  }

  private func writeRegion(
    _ range: (start: SitePlace.Position, end: SitePlace.Position), to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("startLine")
      writer.number(range.start.line + 1)
      writer.key("startColumn")
      writer.number(range.start.utf16Column + 1)
      writer.key("endLine")
      writer.number(range.end.line + 1)
      writer.key("endColumn")
      writer.number(range.end.utf16Column + 1)
    }
  }

  private func writeText(_ phrase: Phrase, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("text")
      writer.string(phrase.text(in: language))
    }
  }
}
