/// What the editor can do, as far as the server asks.
struct ClientAbilities: Hashable, Sendable {
  /// `true` iff completions may have places to fill in.
  var hasSnippets = false
  /// `true` iff hovers may be Markdown.
  var hasMarkdown = false
  /// `true` iff the outline may be a tree.
  var hasSymbolTree = false
  /// `true` iff the server may ask to be told of changed files.
  var canWatchFiles = false
  /// `true` iff the server may ask for hints and lenses to be fetched again.
  var refreshesHints = false
  var refreshesLenses = false

  /// Creates the abilities of an editor that says nothing of itself.
  init() {}

  /// Reads the abilities from the parameters of `initialize`.
  init(_ capabilities: JSONValue?) {
    let text = capabilities?["textDocument"]
    let completion = text?["completion"]?["completionItem"]
    hasSnippets = completion?["snippetSupport"]?.flag ?? false
    let formats = text?["hover"]?["contentFormat"]?.elements ?? []
    hasMarkdown = formats.contains("markdown")
    let symbols = text?["documentSymbol"]
    hasSymbolTree = symbols?["hierarchicalDocumentSymbolSupport"]?.flag ?? false
    let workspace = capabilities?["workspace"]
    canWatchFiles =
      workspace?["didChangeWatchedFiles"]?["dynamicRegistration"]?.flag ?? false
    refreshesHints = workspace?["inlayHint"]?["refreshSupport"]?.flag ?? false
    refreshesLenses = workspace?["codeLens"]?["refreshSupport"]?.flag ?? false
  }
}
