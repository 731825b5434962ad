import Diagnostics
import Driver
import Syntax

/// `textDocument/rename`: another name, wherever the scale's files have it.
enum Rename: RequestHandler {
  static let method = "textDocument/rename"
  static let capability: (name: String, value: JSONValue)? = (
    "renameProvider", ["prepareProvider": true]
  )

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let place = try server.place(parameters)
    guard let name = parameters["newName"]?.text else { throw .missing("newName") }
    guard let found = try Self.name(at: place) else {
      throw failure(Phrase(vi: "ở đây không có tên", en: "there is no name here"))
    }
    guard isName(name) else {
      throw failure(
        Phrase(
          vi:
            "`\(name)` không dùng làm tên được: tên là một từ không có dấu cách, không phải từ khóa",
          en: "`\(name)` cannot be a name: a name is one word without spaces, and no keyword"))
    }
    let names = place.analysis.names
    let isTaken = names.declared.contains { range, other in
      range != found.occurrence.declaration && other.name == name
        && sees(other, found.declared)
    }
    if isTaken {
      throw failure(Phrase(vi: "tên `\(name)` đã có rồi", en: "the name `\(name)` is taken"))
    }
    let edits = names.places(of: found.occurrence.declaration).map {
      TextEdit(replacing: $0, with: name)
    }
    return server.workspaceEdit(edits, in: place.analysis)
  }

  /// Returns the name at a place, or `nil` where there is none.
  ///
  /// - Throws: where it may not be changed.
  static func name(
    at place: DocumentPlace
  ) throws(ResponseError) -> (occurrence: NameIndex.Occurrence, declared: DeclaredName)? {
    let names = place.analysis.names
    guard let occurrence = place.occurrence,
      let declared = names.declared[occurrence.declaration]
    else { return nil }
    guard declared.isRenamable else {
      throw failure(
        Phrase(
          vi: "số thứ tự là của quyết định, không đổi tên được",
          en: "numbers are those of the decision and cannot be renamed"))
    }
    return (occurrence, declared)
  }

  /// `true` iff two names would be mixed up if they were the same: options only with those beside them.
  private static func sees(_ one: DeclaredName, _ other: DeclaredName) -> Bool {
    let (isOption, isOtherOption) = (one.isListed, other.isListed)
    if isOption != isOtherOption { return false }
    return !isOption || one.node.parent?.index == other.node.parent?.index
  }

  /// `true` iff a text is one word that is no keyword.
  private static func isName(_ text: String) -> Bool {
    let tree = Compilation.parsed(SourceFile(path: "name.thang", text: text)).value
    return tree.tokens.map(\.kind) == [.word, .endOfFile]
  }

  private static func failure(_ message: Phrase) -> ResponseError {
    ResponseError(.requestFailed, message)
  }
}

extension DeclaredName {
  /// `true` iff the name counts only where its list is meant.
  fileprivate var isListed: Bool {
    switch role {
    case .option, .kind, .scorer, .level, .award, .column: true
    case .scale, .evidence, .definition, .datedParameter, .result, .rule, .ruleParameter, .ladder,
      .awards, .node, .example:
      false
    }
  }
}
