package import Diagnostics

/// What `thang test` ran and how each test went.
package struct TestReport: Sendable {
  /// One test: an example of a scale, or an evidence file with recorded results.
  package struct Test: Sendable {
    /// The file that holds the test.
    package let path: String
    package let name: String
    /// What people call the test, where that is not its name.
    package let title: Phrase?
    /// Why the test failed; empty where it passed.
    package let failures: [Diagnostic]
    /// What became of the recorded results, where they were written anew.
    package let note: Phrase?

    /// Creates the record of a test.
    package init(
      path: String, name: String, title: Phrase? = nil, failures: [Diagnostic], note: Phrase? = nil
    ) {
      self.path = path
      self.name = name
      self.title = title
      self.failures = failures
      self.note = note
    }
  }

  package let tests: [Test]
  /// What the tests reach of the scales, where that was asked for.
  package let coverage: [ScaleCoverage]
  /// The scales that the failures point into.
  package let files: [SourceFile]
  /// The evidence files that no test reads, because they have no recorded results.
  package let unrecorded: [String]
  /// What the outside world refused.
  package let errors: [FileError]

  /// Creates a report.
  package init(
    tests: [Test], coverage: [ScaleCoverage] = [], files: [SourceFile],
    unrecorded: [String] = [], errors: [FileError]
  ) {
    self.tests = tests
    self.coverage = coverage
    self.files = files
    self.unrecorded = unrecorded
    self.errors = errors
  }

  /// The number of tests that failed.
  package var failureCount: Int { tests.count { !$0.failures.isEmpty } }
}

extension TestReport {
  /// Returns a line a test, the failures below theirs, and the count.
  package func text(in language: Language, style: TerminalStyle, width: Int) -> String {
    let renderer = DiagnosticRenderer(files: files, language: language, style: style, width: width)
    var text = ""
    for test in tests {
      let isPassed = test.failures.isEmpty
      let mark = style.painted(isPassed ? "✓" : "✗", isPassed ? .fix : .error)
      let name = test.title?.text(in: language) ?? test.name
      text += "\(mark) \(TextWidth.cleaned(test.path)): \(TextWidth.cleaned(name))"
      if let note = test.note { text += " (" + TextWidth.cleaned(note.text(in: language)) + ")" }
      text += "\n"
      for failure in test.failures.sorted(in: files) { text += renderer.render(failure) }
    }
    for path in unrecorded {
      text += "- \(TextWidth.cleaned(path)): \(Self.isUnrecorded.text(in: language))\n"
    }
    if !text.isEmpty { text += "\n" }
    for scale in coverage { text += coverageText(scale, language, renderer) + "\n" }
    return text + summary.text(in: language) + "\n"
  }

  private func coverageText(
    _ scale: ScaleCoverage, _ language: Language, _ renderer: DiagnosticRenderer
  ) -> String {
    let version = scale.version.isEmpty ? "" : " [\(scale.version)]"
    let words = Phrase(vi: "độ phủ", en: "coverage").text(in: language)
    let summary = scale.summary.text(in: language)
    return scale.missing.map(renderer.render).joined()
      + "\(words) \(TextWidth.cleaned(scale.path))\(version): \(summary)\n"
  }

  private static let isUnrecorded = Phrase(
    vi: "không được kiểm thử, vì không có tệp `.expected.csv` bên cạnh",
    en: "not tested, because there is no `.expected.csv` beside it")

  private var summary: Phrase {
    let (count, failed) = (tests.count, failureCount)
    let plural = count == 1 ? "test" : "tests"
    if count == 0 {
      return Phrase(vi: "không tìm thấy kiểm thử nào", en: "no tests were found")
    }
    if failed == 0 {
      return Phrase(vi: "\(count) kiểm thử, tất cả đều đạt", en: "\(count) \(plural), all passed")
    }
    return Phrase(
      vi: "\(count) kiểm thử, \(failed) không đạt", en: "\(count) \(plural), \(failed) failed")
  }

  /// Returns the report as one JSON object: `{"version", "tests", "untested", "coverage", "passed",
  /// "failed"}`.
  package func json(in language: Language) -> String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("tests")
      writer.array { writer in
        for test in tests { write(test, language, to: &writer) }
      }
      writer.key("untested")
      writer.array { writer in
        for path in unrecorded { writer.string(path) }
      }
      if !coverage.isEmpty {
        writer.key("coverage")
        writer.array { writer in
          for scale in coverage { write(scale, language, to: &writer) }
        }
      }
      writer.key("passed")
      writer.number(tests.count - failureCount)
      writer.key("failed")
      writer.number(failureCount)
    }
    writer.endLine()
    return writer.text
  }

  private func write(
    _ scale: ScaleCoverage, _ language: Language, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("path")
      writer.string(scale.path)
      if !scale.version.isEmpty {
        writer.key("version")
        writer.string(scale.version)
      }
      for count in scale.counts {
        writer.key(count.sort + "s")
        writer.object { writer in
          writer.key("reached")
          writer.number(count.reached)
          writer.key("total")
          writer.number(count.total)
        }
      }
      writer.key("uncountedUnits")
      writer.number(scale.uncountedCount)
      writer.key("missing")
      DiagnosticJSON.write(scale.missing, in: files, language: language, to: &writer)
    }
  }

  private func write(_ test: Test, _ language: Language, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("path")
      writer.string(test.path)
      writer.key("name")
      writer.string(test.name)
      writer.key("passed")
      writer.boolean(test.failures.isEmpty)
      writer.key("diagnostics")
      DiagnosticJSON.write(test.failures, in: files, language: language, to: &writer)
    }
  }

  /// Returns the report in JUnit's XML, a suite a file.
  package func junit(in language: Language) -> String {
    let renderer = DiagnosticRenderer(files: files, language: language)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites tests=\"\(tests.count)\" failures=\"\(failureCount)\">\n"
    var rest = tests[...]
    while let first = rest.first {
      let suite = rest.prefix { $0.path == first.path }
      rest = rest.dropFirst(suite.count)
      text += "  <testsuite name=\"\(XMLText.escaped(first.path))\" tests=\"\(suite.count)\""
      text += " failures=\"\(suite.count { !$0.failures.isEmpty })\">\n"
      for test in suite { text += junit(test, renderer, language) }
      for scale in coverage where scale.path == first.path {
        let lines = coverageText(scale, language, renderer)
        text += "    <system-out>\(XMLText.escaped(lines))</system-out>\n"
      }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private func junit(
    _ test: Test, _ renderer: DiagnosticRenderer, _ language: Language
  ) -> String {
    let head =
      "    <testcase classname=\"\(XMLText.escaped(test.path))\" "
      + "name=\"\(XMLText.escaped(test.name))\""
    guard let first = test.failures.first else { return head + "/>\n" }
    let message = XMLText.escaped(first.message.text(in: language))
    let body = test.failures.sorted(in: files).map(renderer.render).joined()
    return head + ">\n      <failure message=\"\(message)\">\(XMLText.escaped(body))</failure>\n"
      + "    </testcase>\n"
  }
}
