/// A language in which messages, reports and keywords are written.
package enum Language: String, Sendable, CaseIterable {
  case vi
  case en
}
