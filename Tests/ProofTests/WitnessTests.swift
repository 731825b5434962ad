import Diagnostics
import Driver
import Proof
import TestSupport
import Testing

/// How units that refute or show something are worded.
@Suite struct WitnessTests {
  private static let cases = GoldenCase.all(extensions: ["thang"])

  @Test(arguments: cases, Language.allCases)
  func `words what units show`(_ golden: GoldenCase, _ language: Language) throws {
    let compilation = Compilation(of: SourceFile(path: golden.name, bytes: golden.bytes))
    let plan = try #require(compilation.plan)
    let lines = prove(plan).properties.flatMap { property -> [String] in
      let (verdict, reason, witness): (String, Phrase, Witness?) =
        switch property.verdict {
        case .proved(let remark, let witness): ("proved", remark, witness)
        case .refuted(let reason, let witness): ("refuted", reason, witness)
        case .notProven(let reason): ("not proven", reason, nil)
        }
      guard witness != nil || verdict != "proved" else { return [] }
      let place = compilation.source.text(of: property.range).prefix { $0 != "\n" }
      return ["\(verdict)[\(property.kind.rawValue)] \(place)", "  " + reason.text(in: language)]
        + (witness.map { ["  " + $0.wholeSentence.text(in: language)] } ?? [])
    }
    golden.expect(lines.joined(separator: "\n"), as: language.rawValue)
  }
}
