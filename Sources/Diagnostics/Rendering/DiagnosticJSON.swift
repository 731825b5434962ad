/// Diagnostics as the JSON object that other programs read; its shape is a promise.
package enum DiagnosticJSON {
  /// The number that changes when a program that reads the object would have to change.
  package static let version = 1

  /// Returns the object with all diagnostics in order, messages in `language`, ending in a line break.
  package static func text(
    of diagnostics: [Diagnostic], in files: [SourceFile], language: Language
  ) -> String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.key("version")
      writer.number(version)
      writer.key("diagnostics")
      write(diagnostics, in: files, language: language, to: &writer)
      writer.key("errors")
      writer.number(diagnostics.errorCount)
      writer.key("warnings")
      writer.number(diagnostics.warningCount)
    }
    writer.endLine()
    return writer.text
  }

  /// Writes the array of the diagnostics in order, as a value of a larger text.
  package static func write(
    _ diagnostics: [Diagnostic], in files: [SourceFile], language: Language,
    to writer: inout JSONWriter
  ) {
    let worker = Worker(files: files, language: language)
    writer.array { writer in
      for diagnostic in diagnostics.sorted(in: files) { worker.write(diagnostic, to: &writer) }
    }
  }
}

private struct Worker {
  let files: [SourceFile]
  let language: Language

  func write(_ diagnostic: Diagnostic, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("code")
      writer.string(diagnostic.code)
      writer.key("severity")
      writer.string(diagnostic.severity.rawValue)
      writer.key("message")
      writer.string(diagnostic.message.text(in: language))
      writer.site(diagnostic.site, in: files)
      writer.key("notes")
      writer.array { writer in
        for note in diagnostic.notes { write(note, to: &writer) }
      }
      writer.key("fixes")
      writer.array { writer in
        for fix in diagnostic.fixes { write(fix, to: &writer) }
      }
    }
  }

  private func write(_ note: Diagnostic.Note, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("message")
      writer.string(note.message.text(in: language))
      if let site = note.site { writer.site(site, in: files) }
    }
  }

  private func write(_ fix: Fix, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("title")
      writer.string(fix.title.text(in: language))
      writer.key("edits")
      writer.array { writer in
        for edit in fix.edits {
          writer.object { writer in
            writer.site(.range(edit.range), in: files)
            writer.key("text")
            writer.string(edit.text)
          }
        }
      }
    }
  }
}

extension JSONWriter {
  /// Writes the members `path`, `start` and `end` of an open object, as far as the site has them.
  package mutating func site(_ site: Site, in files: [SourceFile]) {
    switch site {
    case .range(let range):
      guard let file = files.first(where: { $0.id == range.file }) else { return }
      place(file.path, from: file.location(of: range.start), to: file.location(of: range.end))
    case .place(let path, let start, let end, _): place(path, from: start, to: end)
    case .file(let path):
      key("path")
      string(path)
    }
  }

  private mutating func place(
    _ path: String, from start: SourceLocation, to end: SourceLocation
  ) {
    key("path")
    string(path)
    key("start")
    location(start)
    key("end")
    location(end)
  }

  private mutating func location(_ location: SourceLocation) {
    object { writer in
      writer.key("line")
      writer.number(location.line)
      writer.key("column")
      writer.number(location.column)
      writer.key("offset")
      writer.number(location.offset)
    }
  }
}
