/// The requests that the server answers; help on adding one stands on the doorplate.
let allRequestHandlers: [any RequestHandler.Type] = [
  Initialize.self, Shutdown.self,
  Hover.self, Completion.self, Definition.self, References.self, DocumentHighlight.self,
  PrepareRename.self, Rename.self,
  DocumentSymbols.self, WorkspaceSymbols.self, DocumentLinks.self,
  FoldingRanges.self, SelectionRanges.self, SemanticTokens.self, SemanticTokensInRange.self,
  Formatting.self, RangeFormatting.self, CodeActions.self, InlayHints.self, CodeLenses.self,
  ExecuteCommand.self,
]

/// The notifications that the server heeds; others are passed over, as the protocol asks.
let allNotificationHandlers: [any NotificationHandler.Type] = [
  Initialized.self, Exit.self, DidOpen.self, DidChange.self, DidClose.self, DidSave.self,
  DidChangeConfiguration.self, DidChangeWatchedFiles.self,
]
