import Diagnostics

/// What the editor's user may set: `thang.pinnedEvidence`, `thang.pinnedUnit`, `thang.language`.
struct ServerSettings: Hashable, Sendable {
  /// The evidence whose units hints and lenses speak of; looked for beside the scale where `nil`.
  var evidence: String?
  /// The code of the unit whose points stand beside each criterion; the first unit where `nil`.
  var unit: String?
  /// The language of messages; that of the editor where `nil`.
  var language: Language?

  /// `true` iff points of a unit are wanted beside each criterion.
  var isPinned: Bool { evidence != nil || unit != nil }

  /// Takes over what the editor sends; members that are missing or empty are unset.
  ///
  /// - Parameter json: the settings, with or without `thang` around them.
  mutating func take(_ json: JSONValue) {
    let own = json["thang"] ?? json
    guard own.entries != nil else { return }
    evidence = Self.text(own["pinnedEvidence"])
    unit = Self.text(own["pinnedUnit"])
    language = Self.text(own["language"]).flatMap(Language.init(rawValue:))
  }

  private static func text(_ json: JSONValue?) -> String? {
    guard let text = json?.text, !text.isEmpty else { return nil }
    return text
  }
}
