import Diagnostics
import Driver
import Evaluation
import Evidence
import Numbers
import Proof
import Reporting
import Semantics
import TestSupport
import Testing

/// Proofs of the scales in `Criteria`.
@Suite struct ScaleTests {
  private static let folder =
    String(#filePath.dropLast("Tests/ProofTests/ScaleTests.swift".count)) + "Criteria"

  /// The files of the folder.
  static let names = ScaleFiles(at: [folder], in: FileSystem()).named.map {
    String($0.path.dropFirst(folder.count + 1))
  }

  /// Scales whose whole report is recorded.
  static let recorded = [
    "tiep-can-phap-luat-2021", "bac-giang-chinh-quyen-than-thien", "mo-hinh-dan-van-kheo",
    "dan-van-chinh-quyen-bac-kan",
  ]

  /// Scales with how many properties are proved, refuted, and neither.
  static let counted: [(String, String)] = [
    ("cham-sang-kien", "22 0 6"), ("cong-nhan-dan-van-kheo-ca-nhan", "32 0 0"),
    ("cong-nhan-dan-van-kheo-tap-the", "21 0 0"), ("cvss-v2", "82 0 0"),
    ("dan-van-chinh-quyen-bac-kan", "29 0 2"), ("gia-dinh-van-hoa-2018", "43 0 2"),
    ("halfpipe-2026", "20 0 0"), ("openssf-scorecard", "91 0 0"),
    ("than-thien-phuong-ca-nam", "26 0 0"), ("tiep-can-phap-luat-2013", "63 0 0"),
    ("tiep-can-phap-luat-2017", "54 0 0"), ("tong-hop-cong-nhan-dan-van-kheo", "8 0 0"),
    ("tong-hop-dan-van-thi-xa", "14 0 0"), ("vn-dti-2022", "52 0 0"),
    ("xep-loai-cong-chuc-nam", "9 0 0"), ("xep-loai-nguoi-dung-dau", "31 0 0"),
  ]

  private static func compilation(_ text: String, _ name: String) -> Compilation {
    Compilation(of: SourceFile(path: "\(name).thang", bytes: Array(text.utf8)))
  }

  private static func text(_ name: String) -> String {
    let bytes = FileReading.bytes(of: "\(folder)/\(name).thang") ?? []
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What is refuted of the scales as they are, each says itself why it stands; the others hold as they are
  /// written, so that `thang prove` passes for all of `Criteria`.
  @Test(arguments: names)
  func `finds no fault in what is right`(_ name: String) throws {
    var scales = ScaleFiles(at: ["\(Self.folder)/\(name)"], in: FileSystem())
    let editions = ScaleEditions(of: try #require(scales.named.first), in: &scales)
    let proofs = ScaleProofs.all(of: editions, at: nil)
    try #require(!proofs.isEmpty)
    for proof in proofs {
      let refuted = proof.report.properties.filter { property in
        if case .refuted = property.verdict { return property.allowance == nil }
        return false
      }
      #expect(refuted.map { $0.kind } == [])
    }
    #expect(ScaleProofs.needlessAllowances(in: proofs).map { $0.code } == [])
  }

  @Test(arguments: SeededFault.all)
  func `finds a fault at its place`(_ fault: SeededFault) throws {
    let original = Self.text(fault.scale)
    let edited = original.replacingFirst(fault.before, by: fault.after)
    #expect(edited != original)
    let compilation = Self.compilation(edited, fault.scale)
    let isChecked = compilation.diagnostics.contains { diagnostic in
      guard diagnostic.code == fault.property, case .range(let range) = diagnostic.site else {
        return false
      }
      return compilation.source.text(of: range).hasPrefix(fault.place)
    }
    if isChecked { return }
    let plan = try #require(compilation.plan)
    let found = prove(plan).properties.contains { property in
      guard case .refuted = property.verdict, property.kind.rawValue == fault.property else {
        return false
      }
      return compilation.source.text(of: property.range).hasPrefix(fault.place)
    }
    #expect(found)
  }

  /// What is proved, refuted and open of each small scale: a change of the prover shows here.
  @Test(arguments: counted)
  func `counts what is proved of a scale`(_ name: String, _ expected: String) throws {
    let plan = try #require(Self.compilation(Self.text(name), name).plan)
    let counts = prove(plan).counts
    #expect("\(counts.proved) \(counts.refuted) \(counts.open)" == expected)
  }

  /// One fault is counted once: what shows in the total and the levels follows from the criterion.
  @Test func `the total falls because a criterion does`() throws {
    let name = "mo-hinh-dan-van-kheo"
    let text = Self.text(name).replacingFirst(
      "{ từ 3: 10; 2: 7; 1: 4; 0: 0 }", by: "{ 3: 10; 2: 7; 1: 4; còn lại: 0 }")
    let properties = prove(try #require(Self.compilation(text, name).plan)).properties
    func refuted(_ kind: Property.Kind) -> [Property] {
      properties.filter { property in
        if case .refuted = property.verdict { return property.kind == kind }
        return false
      }
    }
    #expect(refuted(.monotoneCriterion).compactMap { $0.diagnostic }.count == 1)
    for kind in [Property.Kind.monotoneTotal, .monotoneLevel] {
      #expect(refuted(kind).count == 1)
      #expect(refuted(kind).allSatisfy { $0.cause?.kind == .monotoneCriterion })
      #expect(refuted(kind).compactMap { $0.diagnostic }.isEmpty)
    }
  }

  /// A witness files nothing that it does not need.
  @Test func `a witness names what it needs and nothing else`() throws {
    let name = "mo-hinh-dan-van-kheo"
    let text = Self.text(name).replacingFirst(
      "{ từ 3: 10; 2: 7; 1: 4; 0: 0 }", by: "{ 3: 10; 2: 7; 1: 4; còn lại: 0 }")
    let properties = prove(try #require(Self.compilation(text, name).plan)).properties
    let sentences = properties.compactMap { property -> String? in
      guard case .refuted(_, let witness?) = property.verdict,
        property.kind == .monotoneCriterion
      else { return nil }
      #expect(witness.evidence.count == 2)
      let filed = witness.evidence.columns.count { $0.states[0] == .filed }
      #expect(filed == 1)
      return witness.sentence.english
    }
    #expect(sentences == ["for example: nhân_rộng = 3 against nhân_rộng = 4"])
  }

  /// A refutation is what the ordinary evaluator says of the unit, also when it is read back from a file.
  @Test func `a witness is evidence that can be read`() throws {
    let name = "bac-giang-chinh-quyen-than-thien"
    let text = Self.text(name).replacingFirst(
      "{ từ 4: 3; từ 2 đến dưới 4: 2; 1: 1; 0: 0 }",
      by: "{ 4: 3; từ 2 đến dưới 4: 2; 1: 1; còn lại: 0 }")
    let plan = try #require(Self.compilation(text, name).plan)
    let witnesses = prove(plan).properties.compactMap { property -> Witness? in
      guard case .refuted(_, let witness) = property.verdict else { return nil }
      return witness
    }
    #expect(!witnesses.isEmpty)
    let writer = WitnessText(of: plan.scale)
    let files: [(text: String, format: EvidenceFormat)] = [
      (writer.evidence(of: witnesses), .json), (writer.csv(of: witnesses).text, .csv),
    ]
    for file in files {
      var reader = EvidenceReader(
        EvidenceBytes(Array(file.text.utf8)), path: "units", format: file.format,
        schema: plan.scale.schema)
      var block = EvidenceBlock(for: plan.scale.schema)
      _ = reader.next(into: &block)
      let problems = reader.diagnostics.filter { $0.severity == .error }.map(\.message.english)
      #expect(problems.isEmpty, "\(problems)")
      let outcomes = evaluate(plan, block)
      var unit = 0
      for witness in witnesses {
        for own in 0..<witness.outcomes.count {
          #expect(outcomes[unit].total == witness.outcomes[own].total)
          unit += 1
        }
      }
    }
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, by other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
