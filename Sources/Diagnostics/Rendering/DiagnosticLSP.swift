/// Diagnostics as an array of `publishDiagnostics` parameters of the language server protocol.
package enum DiagnosticLSP {
  /// Returns one element a file, also for files without diagnostics, ending in a line break.
  ///
  /// - Parameters:
  ///   - diagnostics: what was found.
  ///   - files: the files that were looked at.
  ///   - language: the language of the messages.
  ///   - folder: the absolute path that relative paths start from.
  /// - Returns: the JSON text; positions count from 0, in UTF-16.
  package static func text(
    of diagnostics: [Diagnostic], in files: [SourceFile], language: Language, folder: String
  ) -> String {
    let sorted = diagnostics.sorted(in: files)
    var paths = files.map { $0.path }
    for diagnostic in sorted {
      let path = SitePlace(of: diagnostic.site, in: files).path
      if !paths.contains(path) { paths.append(path) }
    }
    let worker = Worker(files: files, language: language, folder: folder)
    var writer = JSONWriter(.pretty)
    writer.array { writer in
      for path in paths {
        writer.object { writer in
          writer.key("uri")
          writer.string(worker.uri(of: path))
          writer.key("diagnostics")
          writer.array { writer in
            for diagnostic in sorted
            where SitePlace(of: diagnostic.site, in: files).path == path {
              worker.write(diagnostic, to: &writer)
            }
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
  let folder: String

  func uri(of path: String) -> String {
    if path.hasPrefix("/") { return "file://" + PathURI.text(of: path) }
    return "file://" + PathURI.text(of: folder + "/" + path)
  }

  func write(_ diagnostic: Diagnostic, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("range")
      writeRange(of: diagnostic.site, to: &writer)
      writer.key("severity")
      writer.number(diagnostic.severity == .error ? 1 : 2)
      writer.key("code")
      writer.string(diagnostic.code)
      writer.key("source")
      writer.string("thang")
      writer.key("message")
      writer.string(message(of: diagnostic))
      let placed = diagnostic.notes.filter { $0.site != nil }
      guard !placed.isEmpty else { return }
      writer.key("relatedInformation")
      writer.array { writer in
        for note in placed { write(note, to: &writer) }
      }
    }
  }

  /// Returns the message with the notes that have no place of their own.
  private func message(of diagnostic: Diagnostic) -> String {
    let remarks = diagnostic.notes.filter { $0.site == nil }.map { $0.message.text(in: language) }
    return ([diagnostic.message.text(in: language)] + remarks).joined(separator: "\n")
  }

  private func write(_ note: Diagnostic.Note, to writer: inout JSONWriter) {
    guard let site = note.site else { return }
    writer.object { writer in
      writer.key("location")
      writer.object { writer in
        writer.key("uri")
        writer.string(uri(of: SitePlace(of: site, in: files).path))
        writer.key("range")
        writeRange(of: site, to: &writer)
      }
      writer.key("message")
      writer.string(note.message.text(in: language))
    }
  }

  private func writeRange(of site: Site, to writer: inout JSONWriter) {
    let range = SitePlace(of: site, in: files).range
    writer.object { writer in
      writer.key("start")
      write(range?.start, to: &writer)
      writer.key("end")
      write(range?.end, to: &writer)
    }
  }

  private func write(_ position: SitePlace.Position?, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("line")
      writer.number(position?.line ?? 0)
      writer.key("character")
      writer.number(position?.utf16Column ?? 0)
    }
  }
}
