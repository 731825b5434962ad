package import Diagnostics
package import Driver

/// A language server as a value: messages go in, messages come out.
///
/// It touches files only through `FileSystem`, and no stream: `Session` does. A request is answered
/// from the text as it is by then; diagnostics are sent when nothing else is waiting, so that many
/// keystrokes in a row cost one check.
package struct Server: Sendable {
  /// How far the conversation has come.
  enum Stage: Hashable, Sendable {
    case waiting, running, shutDown
    case exited(clean: Bool)
  }

  var stage = Stage.waiting
  var settings = ServerSettings()
  var encoding = PositionEncoding.utf16
  var client = ClientAbilities()
  /// The folders that the editor has open.
  var roots: [String] = []
  /// The language of messages where the settings leave it open.
  let standardLanguage: Language
  /// The files as they lie on the disk.
  let disk: FileSystem
  let programVersion: String
  /// The open documents by URI.
  private(set) var documents: [String: Document] = [:]
  private var analyses: [String: ScaleAnalysis] = [:]
  private var amended: [String: AmendedScale] = [:]
  private var samples: [String: SampleScores] = [:]
  /// What sample units get by the versions before the last, the latest first.
  private var earlierSamples: [String: [SampleScores]] = [:]
  private var drafting: [String: DraftingFindings] = [:]
  /// What proofs refute, found while nobody types.
  private var faults: [String: DraftingFindings] = [:]
  /// The documents whose proofs were not asked since the last change: they come behind the lints.
  private var unproved: Set<String> = []
  /// `true` as soon as a message waits: a proof that is under way is given up, and begun again later.
  var isCalledOff: @Sendable () -> Bool = { false }
  /// What proofs refuted that the user asked for, as long as nothing changes.
  private var proofs: [String: ScaleProofs] = [:]
  /// The documents whose diagnostics may have changed.
  private var unsettled: Set<String> = []
  /// The documents whose lints were not asked since the last change: that comes last.
  private var undrafted: Set<String> = []
  /// The documents about which the editor was told something last time.
  private var published: [String: Set<String>] = [:]
  private var queue: [ClientMessage] = []
  private var outgoing: [JSONValue] = []
  private var requestCount = 0

  /// Creates a server that nobody has spoken to yet.
  package init(files: FileSystem, language: Language, programVersion: String) {
    disk = files
    standardLanguage = language
    self.programVersion = programVersion
  }

  var language: Language { settings.language ?? standardLanguage }

  /// The code with which the process ends once the editor has said so, else `nil`.
  package var exitCode: Int32? {
    if case .exited(let isClean) = stage { isClean ? 0 : 1 } else { nil }
  }

  /// `true` iff nobody has spoken to the server yet.
  package var isUnused: Bool { stage == .waiting }

  /// `true` iff something is left to do without another message.
  package var isBusy: Bool { !queue.isEmpty || !unsettled.isEmpty }

  /// `true` iff only the lints and the proofs are left to ask, which can wait until nobody types.
  package var hasRest: Bool { !isBusy && !(undrafted.isEmpty && unproved.isEmpty) }

  // MARK: - Messages

  /// Takes a message; it is answered when `step` comes to it.
  ///
  /// - Returns: `false` iff the bytes are no JSON.
  @discardableResult
  package mutating func take(_ bytes: [UInt8]) -> Bool {
    guard let json = try? JSONParser.value(of: bytes) else {
      send(.unreadable, for: .null)
      return false
    }
    // Nobody sends batches any more, but one is easily taken apart.
    for json in json.elements ?? [json] { enqueue(ClientMessage(json)) }
    return true
  }

  private mutating func enqueue(_ message: ClientMessage) {
    if case .notification("$/cancelRequest", let parameters) = message {
      cancel(parameters["id"] ?? .null)
    } else {
      queue.append(message)
    }
  }

  private mutating func cancel(_ id: JSONValue) {
    let place = queue.firstIndex {
      if case .request(let other, _, _) = $0 { other == id } else { false }
    }
    guard let place else { return }
    queue.remove(at: place)
    send(.cancelled, for: id)
  }

  /// Deals with the next message, or tells what was found where none is waiting.
  ///
  /// - Returns: `false` iff there is nothing to do.
  @discardableResult
  package mutating func step() -> Bool {
    if exitCode != nil { return false }
    if queue.isEmpty {
      if let uri = unsettled.min() {
        settle(uri)
      } else if let uri = undrafted.min() {
        settleDrafting(of: uri)
      } else if let uri = unproved.min() {
        settleProofs(of: uri)
      } else {
        return false
      }
      return true
    }
    switch queue.removeFirst() {
    case .request(let id, let method, let parameters): answer(id, method, parameters)
    case .notification(let method, let parameters): heed(method, parameters)
    case .response: break
    case .malformed(let id): send(.noMessage, for: id)
    }
    return true
  }

  /// Returns the messages that are to be sent, each once.
  package mutating func takeOutgoing() -> [JSONValue] {
    defer { outgoing = [] }
    return outgoing
  }

  private mutating func answer(_ id: JSONValue, _ method: String, _ parameters: JSONValue) {
    do throws(ResponseError) {
      switch stage {
      case .waiting where method != Initialize.method: throw .notInitialized
      case .shutDown, .exited: throw .isShutDown
      case .waiting, .running: break
      }
      guard let handler = allRequestHandlers.first(where: { $0.method == method }) else {
        throw .unknownMethod(method)
      }
      let result = try handler.answer(parameters, in: &self)
      outgoing.append(["jsonrpc": "2.0", "id": id, "result": result])
    } catch {
      send(error, for: id)
    }
  }

  private mutating func heed(_ method: String, _ parameters: JSONValue) {
    if stage != .running, method != Exit.method { return }
    allNotificationHandlers.first { $0.method == method }?.take(parameters, in: &self)
  }

  private mutating func send(_ error: ResponseError, for id: JSONValue) {
    outgoing.append([
      "jsonrpc": "2.0", "id": id,
      "error": [
        "code": .integer(error.code.rawValue), "message": .string(error.message.text(in: language)),
      ],
    ])
  }

  /// Sends a notification to the editor.
  mutating func notify(_ method: String, _ parameters: JSONValue) {
    outgoing.append(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  /// Sends a request to the editor; its answer is not waited for.
  mutating func request(_ method: String, _ parameters: JSONValue) {
    requestCount += 1
    outgoing.append([
      "jsonrpc": "2.0", "id": .string("thang-\(requestCount)"), "method": .string(method),
      "params": parameters,
    ])
  }

  // MARK: - Documents

  /// The files, with the open documents in their place.
  var files: FileSystem {
    var texts: [String: [UInt8]] = [:]
    for document in documents.values { texts[document.path] = document.source.bytes }
    return disk.holding(texts)
  }

  mutating func open(_ document: Document) {
    documents[document.uri] = document
    amended = [:]
    noteChange(of: document.uri)
  }

  mutating func change(_ uri: String, _ body: (inout Document) -> Void) {
    guard var document = documents[uri] else { return }
    documents[uri] = nil
    body(&document)
    documents[uri] = document
    amended[document.path] = nil
    noteChange(of: uri)
  }

  mutating func close(_ uri: String) {
    guard documents[uri] != nil else { return }
    noteChange(of: uri)
    documents[uri] = nil
    unsettled.remove(uri)
    amended = [:]
    analyses[uri] = nil
    samples[uri] = nil
    earlierSamples[uri] = nil
    drafting[uri] = nil
    undrafted.remove(uri)
    faults[uri] = nil
    unproved.remove(uri)
    proofs[uri] = nil
    publish(about: published.removeValue(forKey: uri) ?? [])
  }

  /// Forgets everything that files on the disk may have changed.
  mutating func noteChangeOfFiles() {
    amended = [:]
    analyses = [:]
    samples = [:]
    earlierSamples = [:]
    for uri in drafting.keys { drafting[uri]?.isCurrent = false }
    for uri in faults.keys { faults[uri]?.isCurrent = false }
    proofs = [:]
    unsettled.formUnion(documents.keys)
  }

  /// Forgets what depends on a document, and remembers to look at it again.
  private mutating func noteChange(of uri: String) {
    guard let path = documents[uri]?.path else { return }
    let own = Set(analyses[uri]?.files.map { ScaleFiles.normalized($0.path) } ?? [])
    for (other, analysis) in analyses where other != uri {
      let isRelated =
        own.contains(ScaleFiles.normalized(analysis.source.path))
        || analysis.isAbout(path)
      if isRelated { forget(other) }
    }
    forget(uri)
  }

  private mutating func forget(_ uri: String) {
    analyses[uri] = nil
    samples[uri] = nil
    earlierSamples[uri] = nil
    drafting[uri]?.isCurrent = false
    faults[uri]?.isCurrent = false
    proofs[uri] = nil
    unsettled.insert(uri)
  }

  /// Returns what is known of an open document.
  ///
  /// - Throws: where it is not open.
  mutating func analysis(of uri: String) throws(ResponseError) -> ScaleAnalysis {
    guard let document = documents[uri] else { throw .closed(uri) }
    if let known = analyses[uri] { return known }
    let analysis = ScaleAnalysis(of: document, in: files, amended: &amended)
    // An amendment concerns documents that did not know of it.
    if analysis.editions?.isOfAmendment == true {
      for (other, known) in analyses where other != uri {
        if analysis.isAbout(known.source.path), !known.isAbout(document.path) { forget(other) }
      }
    }
    analyses[uri] = analysis
    return analysis
  }

  /// Returns everything that is to be said of the files of a scale in an open document.
  mutating func findings(of uri: String) throws(ResponseError) -> [Diagnostic] {
    let analysis = try analysis(of: uri)
    if drafting[uri]?.isCurrent != true {
      drafting[uri] = DraftingFindings(analysis.drafting, in: analysis.source)
      undrafted.remove(uri)
    }
    return known(of: uri, analysis)
  }

  /// Returns what is known so far: until the lints are asked again, they say what they said before.
  private func known(of uri: String, _ analysis: ScaleAnalysis) -> [Diagnostic] {
    analysis.excusing(
      analysis.diagnostics + (drafting[uri]?.diagnostics(in: analysis.source) ?? [])
        + (proofs[uri]?.diagnostics ?? faults[uri]?.diagnostics(in: analysis.source) ?? []))
  }

  /// Returns the proofs of the scale in an open document, where the user asked for them.
  func knownProofs(of uri: String) -> ScaleProofs? { proofs[uri] }

  /// Keeps proofs, and tells what they refute.
  mutating func keep(_ found: ScaleProofs, of uri: String) {
    proofs[uri] = found
    unsettled.insert(uri)
  }

  /// Returns what sample units get by the scale in an open document, or `nil` where there are none.
  mutating func scores(of uri: String) throws(ResponseError) -> SampleScores? {
    if let known = samples[uri] { return known }
    guard let scores = SampleScores(of: try analysis(of: uri), settings, roots, in: files) else {
      return nil
    }
    samples[uri] = scores
    return scores
  }

  /// Returns what sample units get by every version of the scale, the last one first.
  mutating func versionScores(of uri: String) throws(ResponseError) -> [SampleScores] {
    let last = try scores(of: uri).map { [$0] } ?? []
    if let known = earlierSamples[uri] { return last + known }
    let analysis = try analysis(of: uri)
    let earlier = analysis.earlier.compactMap {
      SampleScores(of: analysis, by: $0, settings, roots, in: files)
    }
    earlierSamples[uri] = earlier
    return last + earlier
  }

  // MARK: - Diagnostics

  private mutating func settle(_ uri: String) {
    unsettled.remove(uri)
    guard let analysis = try? analysis(of: uri) else { return }
    if drafting[uri]?.isCurrent != true { undrafted.insert(uri) }
    if faults[uri]?.isCurrent != true { unproved.insert(uri) }
    let now = Set(analysis.files.map { DocumentURI.uri(of: $0.path) } + [uri])
    let before = published.updateValue(now, forKey: uri) ?? []
    publish(about: now.union(before))
  }

  /// Asks the lints, and tells what they say where that is something else than before.
  private mutating func settleDrafting(of uri: String) {
    undrafted.remove(uri)
    guard let analysis = try? analysis(of: uri) else { return }
    let before = drafting[uri]?.diagnostics(in: analysis.source) ?? []
    guard (try? findings(of: uri)) != nil else { return }
    let now = drafting[uri]?.diagnostics(in: analysis.source) ?? []
    if now.elementsEqual(before, by: { $0.looksLike($1) }) { return }
    publish(about: published[uri] ?? [])
  }

  /// Asks the proofs, unless a message comes in, and tells what they refute where that is something else
  /// than before.
  private mutating func settleProofs(of uri: String) {
    unproved.remove(uri)
    guard let analysis = try? analysis(of: uri), let editions = analysis.editions else { return }
    guard let found = editions.proofDiagnostics(unless: isCalledOff) else {
      unproved.insert(uri)
      return
    }
    let before = faults[uri]?.diagnostics(in: analysis.source) ?? []
    faults[uri] = DraftingFindings(found, in: analysis.source)
    if found.elementsEqual(before, by: { $0.looksLike($1) }) { return }
    publish(about: published[uri] ?? [])
  }

  /// Sends what all open documents say about some files.
  private mutating func publish(about uris: Set<String>) {
    let order = analyses.keys.sorted()
    let reports = analyses.reduce(into: [:]) { reports, entry in
      reports[entry.key] = (
        writer: DiagnosticWriter(entry.value, encoding, language),
        found: known(of: entry.key, entry.value)
      )
    }
    for uri in uris.sorted() {
      // A file that is open under another spelling of its URI is told about under that one.
      let path = DocumentURI.path(of: uri)
      let target = documents[uri] == nil ? openURI(of: path) ?? uri : uri
      let version = documents[target]?.version
      var seen: Set<JSONValue> = []
      var found: [JSONValue] = []
      for document in order {
        guard let report = reports[document] else { continue }
        for json in report.writer.diagnostics(report.found, of: path)
        where seen.insert(json).inserted {
          found.append(json)
        }
      }
      notify(
        "textDocument/publishDiagnostics",
        .members([
          ("uri", .string(target)), ("version", version.map { .integer($0) }),
          ("diagnostics", .array(found)),
        ]))
    }
  }
}

extension ScaleAnalysis {
  /// `true` iff a file belongs to the scale.
  func isAbout(_ path: String) -> Bool {
    let path = ScaleFiles.normalized(path)
    return linked.contains(path) || files.contains { ScaleFiles.normalized($0.path) == path }
  }
}
