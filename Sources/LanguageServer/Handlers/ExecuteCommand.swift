import Diagnostics
import Driver
import Proof

/// `workspace/executeCommand`: what lenses offer.
enum ExecuteCommand: RequestHandler {
  static let method = "workspace/executeCommand"
  /// Runs an example: the document's URI, and the number of the example from 0.
  static let runExample = "thang.runExample"
  /// Proves what can be proved of a scale: the document's URI.
  static let proveScale = "thang.prove"
  static let capability: (name: String, value: JSONValue)? = (
    "executeCommandProvider", ["commands": [.string(runExample), .string(proveScale)]]
  )

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    guard let command = parameters["command"]?.text else { throw .missing("command") }
    guard command == runExample || command == proveScale else { throw unknown(command) }
    let arguments = parameters["arguments"]?.elements ?? []
    guard let uri = arguments.first?.text else { throw .missing("arguments") }
    return try command == runExample
      ? run(arguments, of: uri, in: &server) : prove(uri, in: &server)
  }

  private static func unknown(_ command: String) -> ResponseError {
    ResponseError(
      .invalidParameters,
      Phrase(vi: "không có lệnh `\(command)`", en: "there is no command `\(command)`"))
  }

  /// Proves on demand, as it takes longer than a keystroke; what is refuted stands until a change.
  private static func prove(
    _ uri: String, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    guard let editions = try server.analysis(of: uri).editions,
      let proofs = ScaleProofs(of: editions, at: nil)
    else { throw hasErrors }
    server.keep(proofs, of: uri)
    var counts = (proved: 0, refuted: 0, open: 0)
    for property in proofs.report.properties {
      switch property.verdict {
      case .proved: counts.proved += 1
      case .refuted: counts.refuted += 1
      case .notProven: counts.open += 1
      }
    }
    let summary = Phrase(
      vi: "đã chứng minh \(counts.proved), bác bỏ \(counts.refuted), chưa rõ \(counts.open)",
      en: "\(counts.proved) proved, \(counts.refuted) refuted, \(counts.open) not proven")
    server.tell(summary, type: counts.refuted == 0 ? 3 : 2)
    return [
      "proved": .integer(counts.proved), "refuted": .integer(counts.refuted),
      "notProven": .integer(counts.open),
    ]
  }

  private static let hasErrors = ResponseError(
    .requestFailed,
    Phrase(vi: "thang điểm còn lỗi, chưa chạy được", en: "the scale has errors and cannot run"))

  private static func run(
    _ arguments: [JSONValue], of uri: String, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    guard let index = arguments.dropFirst().first?.whole else {
      throw .missing("arguments")
    }
    let analysis = try server.analysis(of: uri)
    guard let editions = analysis.editions, let edition = analysis.shown,
      edition.compilation.plan != nil
    else { throw hasErrors }
    guard let result = ExampleRun.result(of: index, in: edition, of: editions) else {
      throw .missing("arguments")
    }
    return report(result, server: &server)
  }

  /// Tells how an example went, in a message and as the result.
  private static func report(
    _ result: ExampleRun.Result, server: inout Server
  ) -> JSONValue {
    let language = server.language
    let messages = result.differences.map { $0.message.text(in: language) }
    let verdict =
      messages.isEmpty
      ? Phrase(vi: "ví dụ “\(result.title)” đúng", en: "the example “\(result.title)” passes")
      : Phrase(vi: "ví dụ “\(result.title)” sai", en: "the example “\(result.title)” fails")
    server.notify(
      "window/showMessage",
      [
        "type": .integer(messages.isEmpty ? 3 : 2),
        "message": .string(([verdict.text(in: language)] + messages).joined(separator: "\n")),
      ])
    return [
      "title": .string(result.title), "passed": .boolean(messages.isEmpty),
      "differences": .array(messages.map { .string($0) }),
    ]
  }
}
