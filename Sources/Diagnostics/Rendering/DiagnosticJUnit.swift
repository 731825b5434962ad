/// Diagnostics as JUnit's XML, which build servers show as tests.
package enum DiagnosticJUnit {
  /// Returns a suite a file: every error a failed test, every warning a passed one with its text, and
  /// a file without either one passed test.
  package static func text(
    of diagnostics: [Diagnostic], in files: [SourceFile], language: Language
  ) -> String {
    let sorted = diagnostics.sorted(in: files)
    let renderer = DiagnosticRenderer(files: files, language: language)
    var paths = files.map { $0.path }
    for diagnostic in sorted {
      let path = SitePlace(of: diagnostic.site, in: files).path
      if !paths.contains(path) { paths.append(path) }
    }
    var suites = ""
    var testCount = 0
    for path in paths {
      let own = sorted.filter { SitePlace(of: $0.site, in: files).path == path }
      let name = XMLText.escaped(path)
      testCount += max(1, own.count)
      suites += "  <testsuite name=\"\(name)\" tests=\"\(max(1, own.count))\""
      suites += " failures=\"\(own.errorCount)\">\n"
      if own.isEmpty { suites += "    <testcase classname=\"\(name)\" name=\"check\"/>\n" }
      for diagnostic in own { suites += test(diagnostic, name, files, renderer) }
      suites += "  </testsuite>\n"
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites tests=\"\(testCount)\" failures=\"\(sorted.errorCount)\">\n"
      + suites + "</testsuites>\n"
  }

  private static func test(
    _ diagnostic: Diagnostic, _ suite: String, _ files: [SourceFile],
    _ renderer: DiagnosticRenderer
  ) -> String {
    let place = SitePlace(of: diagnostic.site, in: files)
    let line = place.range.map { " (\($0.start.line + 1))" } ?? ""
    let message = XMLText.escaped(diagnostic.message.text(in: renderer.language))
    let body = XMLText.escaped(renderer.render(diagnostic))
    let content =
      diagnostic.severity == .error
      ? "<failure type=\"\(XMLText.escaped(diagnostic.code))\" message=\"\(message)\">\(body)</failure>"
      : "<system-out>\(body)</system-out>"
    return
      "    <testcase classname=\"\(suite)\" name=\"\(XMLText.escaped(diagnostic.code))\(line)\">\n"
      + "      \(content)\n    </testcase>\n"
  }
}
