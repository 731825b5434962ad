package import Diagnostics

/// What a page asks: texts in UTF-8 as they stand in its fields, messages in a language.
package enum Request: Sendable {
  /// What is wrong with a scale.
  case check(scale: [UInt8], language: Language)
  /// What the units of an evidence file, written in JSON, score on a scale.
  case evaluate(scale: [UInt8], evidence: [UInt8], language: Language)
}
