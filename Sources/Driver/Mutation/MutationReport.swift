package import Diagnostics
import Reporting

/// Which small faults in scales their tests would not notice.
package struct MutationReport: Sendable {
  /// A fault that no test notices.
  package struct Survivor: Sendable {
    /// Where it is, what it is, and which unit would notice it.
    package let diagnostic: Diagnostic
    /// An example that would notice it, as text; empty where none was found.
    package let example: String
    let sort: String

    init(_ mutant: Mutant, _ search: WitnessSearch.Result) {
      sort = mutant.sort.rawValue
      let note: Phrase
      switch search {
      case .found(let witness):
        example = witness.example
        note = Phrase(
          vi: "ví dụ sẽ nhận ra: với `\(witness.title)`, \(witness.difference.vietnamese)",
          en: "an example that notices it: with `\(witness.title)`, \(witness.difference.english)")
      case .equal:
        example = ""
        note = Phrase(
          vi: "không đơn vị nào nhận ra được: kết quả như nhau với mọi minh chứng",
          en: "no unit can notice it: the results are equal for all evidence")
      case .open:
        example = ""
        note = Phrase(
          vi: "chưa tìm được đơn vị nào nhận ra, cũng chưa chứng minh được là không có",
          en: "no unit that notices it was found, and it is not proven that there is none")
      }
      diagnostic = Diagnostic(
        .warning, code: mutant.sort.rawValue, mutant.message, at: .range(mutant.range),
        notes: [Diagnostic.Note(note)])
    }
  }

  /// What was tried with one scale.
  package struct Scale: Sendable {
    package let path: String
    /// `false` iff the scale has errors or its own tests fail, so that nothing was tried.
    package let isSound: Bool
    /// How many mutants there are, and how many were tried.
    package internal(set) var mutantCount = 0
    package internal(set) var triedCount = 0
    /// How many of these the checker refuses.
    package internal(set) var refusedCount = 0
    package internal(set) var survivors: [Survivor] = []

    init(path: String, isSound: Bool) {
      self.path = path
      self.isSound = isSound
    }

    /// How many the tests notice.
    package var noticedCount: Int { triedCount - refusedCount - survivors.count }
  }

  package let scales: [Scale]
  /// The scales that the findings point into.
  package let files: [SourceFile]
  /// What the outside world refused.
  package let errors: [FileError]

  /// `true` iff a scale has errors or tests that fail.
  package var hasUnsound: Bool { scales.contains { !$0.isSound } }
}

extension MutationReport {
  /// Returns the findings and a line a scale.
  package func text(in language: Language, style: TerminalStyle, width: Int) -> String {
    let renderer = DiagnosticRenderer(files: files, language: language, style: style, width: width)
    return scales.map { scale in
      scale.survivors.map { renderer.render($0.diagnostic) }.joined()
        + "\(TextWidth.cleaned(scale.path)): \(Self.summary(of: scale).text(in: language))\n"
    }.joined(separator: "\n")
  }

  private static func summary(of scale: Scale) -> Phrase {
    guard scale.isSound else {
      return Phrase(
        vi: "thang điểm có lỗi hoặc kiểm thử không đạt: hãy chạy `thang test` trước",
        en: "the scale has errors or its tests fail: run `thang test` first")
    }
    let (tried, all) = (scale.triedCount, scale.mutantCount)
    let (refused, noticed) = (scale.refusedCount, scale.noticedCount)
    let left = scale.survivors.count
    return Phrase(
      vi:
        "thử \(tried)/\(all) lỗi nhỏ: bộ kiểm tra từ chối \(refused), kiểm thử nhận ra \(noticed), "
        + "không ai nhận ra \(left)",
      en: "tried \(tried) of \(all) small faults: the checker refuses \(refused), tests notice "
        + "\(noticed), nothing notices \(left)")
  }

  /// Returns the report as one JSON object: `{"version", "scales": [{"path", "sound", "mutants", "tried",
  /// "refused", "noticed", "survivors": [{"diagnostic", "example"}]}]}`.
  package func json(in language: Language) -> String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("scales")
      writer.array { writer in
        for scale in scales { write(scale, language, to: &writer) }
      }
    }
    writer.endLine()
    return writer.text
  }

  private func write(_ scale: Scale, _ language: Language, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("path")
      writer.string(scale.path)
      writer.key("sound")
      writer.boolean(scale.isSound)
      for (key, number) in [
        ("mutants", scale.mutantCount), ("tried", scale.triedCount),
        ("refused", scale.refusedCount), ("noticed", scale.noticedCount),
      ] {
        writer.key(key)
        writer.number(number)
      }
      writer.key("survivors")
      writer.array { writer in
        for survivor in scale.survivors {
          writer.object { writer in
            writer.key("diagnostics")
            DiagnosticJSON.write(
              [survivor.diagnostic], in: files, language: language, to: &writer)
            writer.key("example")
            writer.string(survivor.example)
          }
        }
      }
    }
  }

  /// Returns the report in JUnit's XML: a suite a scale, a failed case a fault that nothing notices.
  package func junit(in language: Language) -> String {
    let renderer = DiagnosticRenderer(files: files, language: language)
    let left = scales.reduce(0) { $0 + $1.survivors.count }
    let tried = scales.reduce(0) { $0 + $1.triedCount - $1.refusedCount }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites tests=\"\(tried)\" failures=\"\(left)\">\n"
    for scale in scales {
      let path = XMLText.escaped(scale.path)
      text += "  <testsuite name=\"\(path)\" tests=\"\(scale.triedCount - scale.refusedCount)\""
      text += " failures=\"\(scale.survivors.count)\">\n"
      for survivor in scale.survivors {
        let message = XMLText.escaped(survivor.diagnostic.message.text(in: language))
        text += "    <testcase classname=\"\(path)\" name=\"\(message)\">\n"
        text += "      <failure message=\"\(message)\">"
        text += XMLText.escaped(renderer.render(survivor.diagnostic)) + "</failure>\n"
        text += "    </testcase>\n"
      }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }
}
