import Consolidation
import Diagnostics
import Driver
import Evidence
import Semantics
import Syntax

/// `textDocument/codeLens`: how many sample units reach each level and each band, and whether the
/// examples hold.
///
/// Where a scale was amended, a clause shows what the last version gives in which it stands.
enum CodeLenses: RequestHandler {
  static let method = "textDocument/codeLens"
  static let capability: (name: String, value: JSONValue)? = (
    "codeLensProvider", ["resolveProvider": false]
  )

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let (uri, analysis) = try server.document(parameters)
    guard let edition = analysis.shown else { return [] }
    var lenses = proofLens(analysis, edition, uri) + exampleLenses(analysis, edition, uri)
    var lines: Set<Int> = []
    for (index, scores) in try server.versionScores(of: uri).enumerated() {
      let found = (levelLenses(analysis, scores) + armLenses(analysis, scores)).filter {
        !lines.contains(analysis.source.lines.line(at: $0.range.start))
      }
      lines.formUnion(found.map { analysis.source.lines.line(at: $0.range.start) })
      lenses += index == 0 ? found : found.map { $0.of(scores.edition) }
    }
    return .array(
      lenses.sorted { $0.range.start < $1.range.start }.map { lens in
        .members([
          ("range", server.json(of: lens.range, in: analysis.source)),
          (
            "command",
            [
              "title": .string(lens.title.text(in: server.language)),
              "command": .string(lens.command), "arguments": .array(lens.arguments),
            ]
          ),
        ])
      })
  }

  private struct Lens {
    let range: SourceRange
    let title: Phrase
    var command = ""
    var arguments: [JSONValue] = []

    /// Returns the lens with the version that it speaks of.
    func of(_ edition: ScaleEditions.Edition) -> Lens {
      let version =
        edition.version.from.map {
          Phrase(vi: "bản từ \($0.text)", en: "version from \($0.text)")
        } ?? Phrase(vi: "bản gốc", en: "original version")
      return Lens(
        range: range,
        title: Phrase(
          vi: "\(title.vietnamese) · \(version.vietnamese)",
          en: "\(title.english) · \(version.english)"))
    }
  }

  /// Proofs are asked for at the head of a scale without errors.
  private static func proofLens(
    _ analysis: ScaleAnalysis, _ edition: ScaleEditions.Edition, _ uri: String
  ) -> [Lens] {
    guard let scale = analysis.tree.scale, edition.compilation.diagnostics.errorCount == 0 else {
      return []
    }
    return [
      Lens(
        range: scale.node.firstToken.range,
        title: Phrase(vi: "▶ chứng minh", en: "▶ prove"),
        command: ExecuteCommand.proveScale, arguments: [.string(uri)])
    ]
  }

  private static func exampleLenses(
    _ analysis: ScaleAnalysis, _ edition: ScaleEditions.Edition, _ uri: String
  ) -> [Lens] {
    edition.compilation.scale.examples.enumerated().compactMap { index, example in
      guard let range = analysis.own(example.range, of: edition) else { return nil }
      let run = Phrase(vi: "▶ chạy ví dụ", en: "▶ run example")
      let result = analysis.editions.flatMap {
        ExampleRun.result(of: index, in: edition, of: $0)
      }
      let failures = result?.differences.count
      let state: Phrase =
        switch failures {
        case nil: Phrase(vi: "thang điểm còn lỗi", en: "the scale has errors")
        case 0: Phrase(vi: "✓ đúng", en: "✓ passes")
        case let count?: Phrase(vi: "✗ sai \(count) chỗ", en: "✗ \(count) wrong")
        }
      return Lens(
        range: range.atStart,
        title: Phrase(
          vi: run.vietnamese + " · " + state.vietnamese, en: run.english + " · " + state.english),
        command: ExecuteCommand.runExample, arguments: [.string(uri), .integer(index)])
    }
  }

  private static func levelLenses(_ analysis: ScaleAnalysis, _ scores: SampleScores) -> [Lens] {
    let scale = scores.edition.compilation.scale
    return scale.ladders.indices.flatMap { index -> [Lens] in
      let reached = scores.levels(ofLadder: index)
      return scale.ladders[index].levels.enumerated().compactMap { place, level in
        analysis.own(level.range, of: scores.edition).map {
          Lens(range: $0, title: units([reached.counts[place]], of: scores))
        }
      }
    }
  }

  /// One lens a line: the arms of a short table stand all on one.
  private static func armLenses(_ analysis: ScaleAnalysis, _ scores: SampleScores) -> [Lens] {
    let scale = scores.edition.compilation.scale
    var counts: [Int: [(range: SourceRange, count: Int)]] = [:]
    var done: Set<SourceRange> = []
    func add(_ range: SourceRange, _ count: Int) {
      guard let own = analysis.own(range, of: scores.edition) else { return }
      counts[analysis.source.lines.line(at: own.start), default: []].append((own, count))
    }
    for index in scale.expressions.indices {
      let id = ExpressionID(index)
      switch scale[id].kind {
      case .bands(_, let arms, let otherwise):
        // A rule is checked anew for every call; the first stands for all.
        guard done.insert(scale[id].range).inserted else { continue }
        let found = scores.arms(of: id, count: arms.count)
        for (arm, count) in zip(arms, found.counts) { add(arm.range, count) }
        if let otherwise { add(scale[otherwise].range, found.rest) }
      case .cases(let arms, let otherwise):
        guard done.insert(scale[id].range).inserted else { continue }
        let found = scores.arms(of: id, count: arms.count)
        for (arm, count) in zip(arms, found.counts) { add(arm.range, count) }
        add(scale[otherwise].range, found.rest)
      case _: continue
      }
    }
    return counts.keys.sorted().compactMap { line in
      let arms = (counts[line] ?? []).sorted { $0.range.start < $1.range.start }
      return arms.first.map { Lens(range: $0.range, title: units(arms.map(\.count), of: scores)) }
    }
  }

  private static func units(_ counts: [Int], of scores: SampleScores) -> Phrase {
    let text = counts.map { String($0) }.joined(separator: " | ")
    let all = scores.outcomes.count
    return Phrase(vi: "\(text) / \(all) đơn vị", en: "\(text) of \(all) units")
  }
}
