import Diagnostics
import Driver
import Syntax

/// `textDocument/rename`: another name, wherever the scale's files have it, and those that use its
/// results, and the evidence beside it.
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
    if let refusal = refusal(of: name) { throw failure(refusal) }
    let plain = plain(name)
    let origin = server.thing(at: place)
    let thing =
      origin
      ?? NamedThing(
        analysis: place.analysis, declaration: found.occurrence.declaration,
        declared: found.declared)
    if let reason = thing.declared.whyKept { throw failure(reason) }
    try refuseTaken(plain, for: thing, in: thing.analysis)
    let others = server.places(of: thing)
    for (user, _) in others { try refuseTaken(plain, for: thing, in: user) }
    let own = thing.analysis.names.places(of: thing.declaration).compactMap { range in
      thing.analysis.file(range.file).map { FilePlace(range, in: $0) }
    }
    let evidence = EvidenceNames(
      of: thing, at: server.evidencePaths(of: thing.analysis), in: server.files)
    if !evidence.unread.isEmpty {
      server.tell(leftAlone(evidence.unread, thing.declared.name), type: 2)
    }
    let large = server.largeEvidencePaths(of: thing.analysis)
    if !large.isEmpty, EvidenceNames.mayName(thing.declared) {
      server.tell(tooLarge(large, thing.declared.name), type: 2)
    }
    // The backquotes around a word of the language belong to the scale, not to the name.
    return server.workspaceEdit(
      (own + others.flatMap(\.places)).map { ($0, name) } + evidence.places.map { ($0, plain) })
  }

  /// Refuses a name that something else has already.
  private static func refuseTaken(
    _ name: String, for thing: NamedThing, in analysis: ScaleAnalysis
  ) throws(ResponseError) {
    let isOwn = analysis.source.path == thing.analysis.source.path
    let isTaken = analysis.names.declared.contains { range, other in
      !(isOwn && range == thing.declaration) && other.name == name
        && sees(other, thing.declared, isOwn)
    }
    if !isTaken { return }
    let file = FileSystem.name(of: analysis.source.path)
    throw failure(
      isOwn
        ? Phrase(vi: "tên `\(name)` đã có rồi", en: "the name `\(name)` is taken")
        : Phrase(
          vi: "tên `\(name)` đã có trong `\(file)`, nơi cũng dùng tên này",
          en: "the name `\(name)` is taken in `\(file)`, which uses this one too"))
  }

  /// What the editor is told of files that still have the old name.
  private static func leftAlone(_ paths: [String], _ name: String) -> Phrase {
    let list = paths.map { "`\(FileSystem.name(of: $0))`" }.joined(separator: ", ")
    return Phrase(
      vi: "chưa đổi `\(name)` trong \(list): chỉ tệp CSV mã UTF-8 được sửa theo",
      en: "`\(name)` was not changed in \(list): only CSV files in UTF-8 are changed along")
  }

  /// What the editor is told of evidence that was not looked into.
  private static func tooLarge(_ paths: [String], _ name: String) -> Phrase {
    let list = paths.map { "`\(FileSystem.name(of: $0))`" }.joined(separator: ", ")
    return Phrase(
      vi: "chưa tìm `\(name)` trong \(list): dữ liệu trên 2 MB không được sửa theo",
      en: "`\(name)` was not looked for in \(list): evidence above 2 MB is not changed along")
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
    if let reason = declared.whyKept { throw failure(reason) }
    return (occurrence, declared)
  }

  /// `true` iff two names would be mixed up if they were the same: options only with those beside them,
  /// columns with those and with everything that expressions can name.
  ///
  /// In another scale options stand in other lists, which only that scale's check knows.
  private static func sees(_ one: DeclaredName, _ other: DeclaredName, _ isOwn: Bool) -> Bool {
    switch (one.isListed, other.isListed) {
    case (false, false): true
    case (true, true): isOwn && one.node.parent?.index == other.node.parent?.index
    case (true, false): one.role == .column && other.isNamedInExpressions
    case (false, true): other.role == .column && one.isNamedInExpressions
    }
  }

  /// Returns why a text can be no name, or `nil` for one word that is no keyword or stands between
  /// backquotes.
  private static func refusal(of text: String) -> Phrase? {
    let tree = Compilation.parsed(SourceFile(path: "name.thang", text: text)).value
    if plain(text).utf8.first.map({ (0x30...0x39).contains($0) }) ?? false {
      return Phrase(
        vi: "`\(text)` không dùng làm tên được: tên không bắt đầu bằng chữ số",
        en: "`\(text)` cannot be a name: a name does not start with a digit")
    }
    if tree.tokens.map(\.kind) == [.word, .endOfFile] { return nil }
    if tree.tokens.count == 2, tree.tokens[0].kind.isKeyword {
      return Phrase(
        vi: "“\(text)” là từ của ngôn ngữ: để làm tên hãy viết nó giữa hai dấu nháy ngược",
        en: "“\(text)” is a word of the language: as a name write it between backquotes")
    }
    return Phrase(
      vi: "`\(text)` không dùng làm tên được: tên là một từ không có dấu cách, không phải từ khóa",
      en: "`\(text)` cannot be a name: a name is one word without spaces, and no keyword")
  }

  /// Returns a name without the backquotes around it.
  private static func plain(_ name: String) -> String {
    let isQuoted = name.utf8.count > 2 && name.utf8.first == 0x60 && name.utf8.last == 0x60
    return isQuoted ? String(name.dropFirst().dropLast()) : name
  }

  private static func failure(_ message: Phrase) -> ResponseError {
    ResponseError(.requestFailed, message)
  }
}

extension DeclaredName {
  /// Why the name is not changed, or `nil` where it may be.
  fileprivate var whyKept: Phrase? {
    if isRenamable { return nil }
    switch role {
    case .scale:
      return Phrase(
        vi: "tên của thang điểm chỉ đứng ở đây: hãy sửa ngay tại chỗ",
        en: "the name of a scale stands only here: change it in place")
    case .example:
      return Phrase(
        vi: "ví dụ có tiêu đề, không có tên: hãy sửa ngay tại chỗ",
        en: "an example has a title and no name: change it in place")
    case _:
      return Phrase(
        vi: "số thứ tự là của quyết định, không đổi tên được",
        en: "numbers are those of the decision and cannot be renamed")
    }
  }

  /// `true` iff the name counts only where its list is meant.
  fileprivate var isListed: Bool {
    switch role {
    case .option, .kind, .scorer, .level, .award, .column: true
    case .scale, .evidence, .definition, .datedParameter, .result, .rule, .ruleParameter, .ladder,
      .awards, .node, .example:
      false
    }
  }

  /// `true` iff rules can name it wherever they stand.
  fileprivate var isNamedInExpressions: Bool {
    switch role {
    case .evidence, .definition, .datedParameter, .result, .rule, .ruleParameter, .ladder: true
    case .scale, .column, .option, .kind, .scorer, .awards, .level, .award, .node, .example: false
    }
  }
}
