package import Testing

/// An input file with the outputs that are expected of it, each in a file of its own beside it.
///
/// `bands.thang` may have `bands.thang.diagnostics` and `bands.thang.result`. With `UPDATE_GOLDEN=1`
/// in the environment the outputs are written instead of compared.
package struct GoldenCase: Sendable, CustomTestStringConvertible {
  /// The path below the `Golden` folder, which names the case.
  package let name: String
  package let path: String
  package let bytes: [UInt8]

  /// The input as text, with ill-formed bytes repaired.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package var testDescription: String { name }

  /// Returns the cases in the folder `Golden` beside the caller's file, in the order of their names.
  ///
  /// - Parameters:
  ///   - folder: a folder below `Golden`, searched with all folders in it; empty for all.
  ///   - extensions: how the names of inputs end, without the dot.
  ///   - file: the caller's file.
  /// - Returns: the cases; an empty list fails the test suite that asks for it, by running nothing.
  package static func all(
    in folder: String = "", extensions: [String], file: String = #filePath
  ) -> [GoldenCase] {
    let root = self.folder(of: file) + "/Golden"
    return inputs(below: folder, in: root, extensions)
  }

  private static func inputs(
    below folder: String, in root: String, _ extensions: [String]
  ) -> [GoldenCase] {
    let full = folder.isEmpty ? root : root + "/" + folder
    var cases: [GoldenCase] = []
    for entry in FileReading.names(in: full) {
      let name = folder.isEmpty ? entry : folder + "/" + entry
      let path = full + "/" + entry
      if FileReading.isFolder(path) {
        cases += inputs(below: name, in: root, extensions)
      } else if extensions.contains(where: { entry.hasSuffix("." + $0) }),
        let bytes = FileReading.bytes(of: path)
      {
        cases.append(GoldenCase(name: name, path: path, bytes: bytes))
      }
    }
    return cases
  }

  /// Returns the text of the file beside the input with a further ending, or `nil`.
  package func sidecar(_ ending: String) -> String? {
    FileReading.bytes(of: path + "." + ending).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Compares an output with the one expected, and shows the lines that differ.
  ///
  /// - Parameters:
  ///   - output: what came out; a final line break is added if it lacks one.
  ///   - ending: the ending of the file that holds what is expected.
  ///   - location: where to report a failure.
  package func expect(
    _ output: String, as ending: String, location: SourceLocation = #_sourceLocation
  ) {
    let output = output.isEmpty || output.hasSuffix("\n") ? output : output + "\n"
    let expected = sidecar(ending)
    if expected == output { return }
    if FileReading.environment("UPDATE_GOLDEN") == "1" {
      let isWritten = FileReading.write(output, to: path + "." + ending)
      #expect(isWritten, "cannot write \(path).\(ending)", sourceLocation: location)
      return
    }
    let difference =
      expected.map { LineDifference.text(from: $0, to: output) } ?? "there is no such file yet"
    Issue.record(
      """
      \(name).\(ending) differs (- expected, + found):
      \(difference)
      If what was found is right: UPDATE_GOLDEN=1 swift test --filter \(Self.suite(of: location))
      """, sourceLocation: location)
  }

  private static func folder(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
  }

  private static func suite(of location: SourceLocation) -> String {
    String(location.fileID.prefix { $0 != "/" })
  }
}

/// Shows how two texts differ line by line.
package enum LineDifference {
  /// Returns the lines that differ, each with `-` or `+`, and one line around them.
  package static func text(from old: String, to new: String) -> String {
    let (left, right) = (lines(old), lines(new))
    let shortest = min(left.count, right.count)
    var start = 0
    while start < shortest, left[start] == right[start] { start += 1 }
    var tail = 0
    while tail < shortest - start, left[left.count - 1 - tail] == right[right.count - 1 - tail] {
      tail += 1
    }
    var result: [String] = []
    if start > 0 { result.append("  \(left[start - 1])") }
    result += cut(left[start..<(left.count - tail)], "-")
    result += cut(right[start..<(right.count - tail)], "+")
    if tail > 0 { result.append("  \(left[left.count - tail])") }
    return "line \(start + 1):\n" + result.joined(separator: "\n")
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Returns at most 30 lines with a mark before each.
  private static func cut(_ lines: ArraySlice<Substring>, _ mark: String) -> [String] {
    let shown = lines.prefix(30).map { "\(mark) \($0)" }
    return lines.count > 30 ? shown + ["\(mark) … \(lines.count - 30) more lines"] : shown
  }
}
