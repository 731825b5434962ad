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
  /// The open documents, and what is known of them, by URI.
  private(set) var scales: [String: OpenScale] = [:]
  /// Which scale each file amends, by path, as far as that is known.
  private var amended: [String: AmendedScale] = [:]
  /// `true` as soon as a message waits: a proof that is under way is given up, and begun again later.
  var isCalledOff: @Sendable () -> Bool = { false }
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
  package var isBusy: Bool { !queue.isEmpty || first(with: .check) != nil }

  /// `true` iff only the lints and the proofs are left to ask, which can wait until nobody types.
  package var hasRest: Bool {
    !isBusy && (first(with: .lints) != nil || first(with: .proofs) != nil)
  }

  /// Returns the first document, in the order of their URIs, of which something is to be looked at.
  private func first(with rest: OpenScale.Rest) -> String? {
    scales.lazy.filter { $0.value.rests.contains(rest) }.map(\.key).min()
  }

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
      for rest in OpenScale.Rest.allCases {
        guard let uri = first(with: rest) else { continue }
        scales[uri]?.take(rest)
        switch rest {
        case .check: settle(uri)
        case .lints: settleLints(of: uri)
        case .proofs: settleProofs(of: uri)
        }
        return true
      }
      return false
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

  /// The open documents, in no order.
  var documents: [Document] { scales.values.map(\.document) }

  /// The files, with the open documents in their place.
  var files: FileSystem {
    var texts: [String: [UInt8]] = [:]
    for document in documents { texts[document.path] = document.source.bytes }
    return disk.holding(texts)
  }

  mutating func open(_ document: Document) {
    scales[document.uri] = OpenScale(document)
    amended = [:]
    noteChange(of: document.uri)
  }

  mutating func change(_ uri: String, _ body: (inout Document) -> Void) {
    scales[uri]?.edit(body)
    guard let path = scales[uri]?.document.path else { return }
    amended[path] = nil
    noteChange(of: uri)
  }

  mutating func close(_ uri: String) {
    guard scales[uri] != nil else { return }
    noteChange(of: uri)
    amended = [:]
    publish(about: scales.removeValue(forKey: uri)?.published ?? [])
  }

  /// Forgets everything that files on the disk may have changed.
  mutating func noteChangeOfFiles() {
    amended = [:]
    for uri in scales.keys { scales[uri]?.outdate() }
  }

  /// Forgets what depends on a document, and remembers to look at it again.
  private mutating func noteChange(of uri: String) {
    guard let changed = scales[uri] else { return }
    for (other, scale) in scales where other == uri || scale.dependsOn(changed) {
      scales[other]?.outdate()
    }
  }

  /// Returns what is known of an open document.
  ///
  /// - Throws: where it is not open.
  mutating func analysis(of uri: String) throws(ResponseError) -> ScaleAnalysis {
    guard let scale = scales[uri] else { throw .closed(uri) }
    if let known = scale.analysis { return known }
    let analysis = ScaleAnalysis(of: scale.document, in: files, amended: &amended)
    // An amendment concerns documents that did not know of it.
    if analysis.editions?.isOfAmendment == true {
      for (other, known) in scales where other != uri {
        guard let known = known.analysis, analysis.isAbout(known.source.path),
          !known.isAbout(scale.document.path)
        else { continue }
        scales[other]?.outdate()
      }
    }
    scales[uri]?.analysis = analysis
    return analysis
  }

  /// Returns everything that is to be said of the files of a scale in an open document.
  mutating func findings(of uri: String) throws(ResponseError) -> [Diagnostic] {
    let analysis = try analysis(of: uri)
    if scales[uri]?.lints?.isCurrent != true {
      scales[uri]?.lints = DraftingFindings(analysis.drafting, in: analysis.source)
      scales[uri]?.take(.lints)
    }
    return scales[uri]?.findings ?? []
  }

  /// Keeps proofs, and tells what they refute.
  mutating func keep(_ found: ScaleProofs, of uri: String) {
    scales[uri]?.proofs = found
    scales[uri]?.leave(.check)
  }

  /// Returns what sample units get by the scale in an open document, or `nil` where there are none.
  mutating func scores(of uri: String) throws(ResponseError) -> SampleScores? {
    if let known = scales[uri]?.samples { return known }
    let scores = SampleScores(of: try analysis(of: uri), settings, roots, in: files)
    scales[uri]?.samples = scores
    return scores
  }

  /// Returns what sample units get by every version of the scale, the last one first.
  mutating func versionScores(of uri: String) throws(ResponseError) -> [SampleScores] {
    let last = try scores(of: uri).map { [$0] } ?? []
    if let known = scales[uri]?.earlierSamples { return last + known }
    let analysis = try analysis(of: uri)
    let earlier = analysis.earlier.compactMap {
      SampleScores(of: analysis, by: $0, settings, roots, in: files)
    }
    scales[uri]?.earlierSamples = earlier
    return last + earlier
  }

  // MARK: - Diagnostics

  private mutating func settle(_ uri: String) {
    guard let analysis = try? analysis(of: uri), let scale = scales[uri] else { return }
    if scale.lints?.isCurrent != true { scales[uri]?.leave(.lints) }
    if scale.faults?.isCurrent != true { scales[uri]?.leave(.proofs) }
    let now = Set(analysis.files.map { DocumentURI.uri(of: $0.path) } + [uri])
    scales[uri]?.published = now
    publish(about: now.union(scale.published))
  }

  /// Asks the lints, and tells what they say where that is something else than before.
  private mutating func settleLints(of uri: String) {
    guard let source = try? analysis(of: uri).source else { return }
    let before = scales[uri]?.lints?.diagnostics(in: source) ?? []
    guard (try? findings(of: uri)) != nil else { return }
    let now = scales[uri]?.lints?.diagnostics(in: source) ?? []
    publish(of: uri, now, unlike: before)
  }

  /// Asks the proofs, unless a message comes in, and tells what they refute where that is something else
  /// than before.
  private mutating func settleProofs(of uri: String) {
    guard let analysis = try? analysis(of: uri), let editions = analysis.editions else { return }
    guard let now = editions.proofDiagnostics(unless: isCalledOff) else {
      scales[uri]?.leave(.proofs)
      return
    }
    let before = scales[uri]?.faults?.diagnostics(in: analysis.source) ?? []
    scales[uri]?.faults = DraftingFindings(now, in: analysis.source)
    publish(of: uri, now, unlike: before)
  }

  /// Tells what was found in the files of a scale, where it is something else than before.
  private mutating func publish(
    of uri: String, _ now: [Diagnostic], unlike before: [Diagnostic]
  ) {
    if now.elementsEqual(before, by: { $0.code == $1.code && $0.site == $1.site }) { return }
    publish(about: scales[uri]?.published ?? [])
  }

  /// Sends what all open documents say about some files.
  private mutating func publish(about uris: Set<String>) {
    let reports = scales.sorted { $0.key < $1.key }.compactMap { _, scale in
      scale.analysis.map {
        (writer: DiagnosticWriter($0, encoding, language), found: scale.findings)
      }
    }
    for uri in uris.sorted() {
      // A file that is open under another spelling of its URI is told about under that one.
      let path = DocumentURI.path(of: uri)
      let target = documents.first { $0.path == path }?.uri ?? uri
      let version = scales[target]?.document.version
      var seen: Set<JSONValue> = []
      var found: [JSONValue] = []
      for report in reports {
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
