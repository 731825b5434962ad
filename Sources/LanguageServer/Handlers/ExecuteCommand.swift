import Diagnostics
import Driver

/// `workspace/executeCommand`: what lenses offer.
enum ExecuteCommand: RequestHandler {
  static let method = "workspace/executeCommand"
  /// Runs an example: the document's URI, and the number of the example from 0.
  static let runExample = "thang.runExample"
  static let capability: (name: String, value: JSONValue)? = (
    "executeCommandProvider", ["commands": [.string(runExample)]]
  )

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    guard parameters["command"]?.text == runExample else {
      throw .missing("command")
    }
    let arguments = parameters["arguments"]?.elements ?? []
    guard let uri = arguments.first?.text, let index = arguments.dropFirst().first?.whole else {
      throw .missing("arguments")
    }
    let analysis = try server.analysis(of: uri)
    guard let plan = analysis.shown?.compilation.plan else {
      throw ResponseError(
        .requestFailed,
        Phrase(vi: "thang điểm còn lỗi, chưa chạy được", en: "the scale has errors and cannot run"))
    }
    let results = ExampleRun.results(of: plan)
    guard results.indices.contains(index) else { throw .missing("arguments") }
    return report(results[index], server: &server)
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
