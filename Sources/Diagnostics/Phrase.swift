/// A text for people in both languages, written side by side where it is declared.
///
/// Keeping the two together is what keeps them true: whoever changes one sees the other.
package struct Phrase: Hashable, Sendable {
  package let vietnamese: String
  package let english: String

  /// Creates a phrase from its two spellings.
  package init(vi vietnamese: String, en english: String) {
    self.vietnamese = vietnamese
    self.english = english
  }

  /// Creates a phrase that reads the same in both languages, such as a name from the user's file.
  package init(same text: String) {
    self.vietnamese = text
    self.english = text
  }

  /// Returns the text in `language`.
  package func text(in language: Language) -> String {
    switch language {
    case .vi: vietnamese
    case .en: english
    }
  }
}
