import Diagnostics
import Driver
import Evidence
import Proof
import Reporting

/// `thang prove`: says of every property of a scale whether it holds for all units that there can be.
struct Prove: Command {
  /// How properties are written.
  private enum Format: String, CaseIterable {
    case text
    case json
  }

  private static let format = CommandOption(
    "format", oneOf: Format.self,
    Phrase(vi: "cách ghi các tính chất", en: "how properties are written"),
    standard: .text)

  private static let all = CommandOption(
    "all", .flag,
    Phrase(
      vi: "liệt kê cả những tính chất đúng, với đơn vị ở sát ranh giới",
      en: "list the proved properties too, with the unit at the edge"))

  private static let witness = CommandOption(
    "witness", .result("FILE"),
    Phrase(
      vi: "ghi các đơn vị cho thấy điều sai: .json hoặc .csv là minh chứng, .thang là ví dụ",
      en: "write the units that refute properties: .json or .csv as evidence, .thang as examples"))

  static let description = CommandDescription(
    "prove",
    Phrase(
      vi: "chứng minh tính chất của thang điểm", en: "prove the properties of scales"),
    operands: "FILE…", count: CommandDescription.oneOrMore,
    options: [format, all, witness, .at, .output],
    remarks: [
      Phrase(
        vi:
          "Mỗi tính chất (tổng cao nhất, mọi mức đều đạt được, minh chứng tốt hơn không làm giảm "
          + "điểm, …) là đúng, sai kèm một đơn vị làm ví dụ, hoặc chưa chứng minh được kèm lý do. "
          + "Mã kết thúc là 1 nếu có tính chất sai mà tệp không ghi lý do "
          + "(`# thang: bỏ qua MÃ vì …`).",
        en:
          "Every property (greatest total, every level reachable, better evidence never lowers "
          + "points, …) is proved, refuted with a unit that shows it, or not proven with the "
          + "reason. The exit code is 1 if any is refuted for which the file gives no reason "
          + "(`# thang: allow CODE because …`).")
    ],
    example: ["thang new demo", "thang prove demo"])

  private let paths: [String]
  private let format: Format
  private let isWhole: Bool
  private let witness: String?
  private let output: String?
  private let day: CalendarDate?

  init(_ arguments: Arguments) throws(UsageError) {
    paths = arguments.operands
    format = arguments.choice(of: Self.format, standard: .text)
    isWhole = arguments.has(Self.all)
    witness = arguments.value(of: Self.witness)
    day = try arguments.date(of: .at)
    output = arguments.value(of: .output)
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    var scales = ScaleFiles(at: paths, in: console.files)
    var faults: [Diagnostic] = []
    var proofs: [ScaleProofs] = []
    var done: Set<Int32> = []
    for file in scales.named {
      if let fault = scales.faults[file.id] {
        faults.append(fault)
        continue
      }
      let editions = ScaleEditions(of: file, in: &scales)
      guard done.insert(editions.source.id).inserted else { continue }
      let all = ScaleProofs.all(of: editions, at: day)
      proofs += all
      if all.isEmpty { faults += editions.diagnostics(at: day).filter { $0.severity == .error } }
      if day == nil { faults += ScaleProofs.needlessAllowances(in: all) }
    }
    console.report(faults, in: scales.files)
    let text = text(of: proofs, in: scales.files, console.language)
    try console.write(to: output) { stream, _ in stream.write(text) }
    if let witness { try write(proofs, to: witness, &console) }
    var status = console.status(faults, scales.failures)
    if proofs.contains(where: { $0.report.counts.refuted > 0 }) {
      status = status.joined(with: .found)
    }
    return status
  }

  /// Writes the units that refute properties, in the form that the name of the file asks for.
  private func write(
    _ proofs: [ScaleProofs], to path: String, _ console: inout Console
  ) throws(FileError) {
    guard path.hasSuffix(".csv") else {
      let units = proofs.map { $0.witnessText(asExamples: path.hasSuffix(".thang")) }.joined()
      try console.write(to: path) { stream, _ in stream.write(units) }
      return
    }
    guard proofs.count <= 1 else {
      throw FileError(
        unsuitable: path,
        Phrase(
          vi: "một tệp CSV chỉ chứa đơn vị của một thang điểm; hãy nêu một thang điểm thôi",
          en: "a CSV file holds the units of one scale; name one scale only"))
    }
    for proof in proofs {
      let csv = proof.witnessCSV
      try console.write(to: path) { stream, _ in stream.write(csv.text) }
      for table in csv.tables {
        try console.write(to: "\(path.dropLast(4)).\(table.path).csv") { stream, _ in
          stream.write(table.text)
        }
      }
    }
  }

  private func text(
    of proofs: [ScaleProofs], in files: [SourceFile], _ language: Language
  ) -> String {
    switch format {
    case .text:
      let writer = ProofText(files: files, language: language, isWhole: isWhole)
      return proofs.map { writer.text(of: $0.title, $0.report, at: $0.sites) }
        .joined(separator: "\n")
    case .json:
      return ProofJSON(files: files, language: language).text(
        of: proofs.map { ($0.title, $0.report, $0.sites, $0.units) })
    }
  }
}

extension ScaleProofs {
  /// By property, the units that show it as JSON, or nothing.
  fileprivate var units: [String] {
    let writer = WitnessText(of: scale)
    return report.properties.map { property in
      switch property.verdict {
      case .proved(_, let witness?), .refuted(_, let witness?): writer.units(of: witness)
      case .proved, .refuted, .notProven: ""
      }
    }
  }

  /// Returns a file with the units that refute properties.
  fileprivate func witnessText(asExamples: Bool) -> String {
    let writer = WitnessText(of: scale)
    if !asExamples { return writer.evidence(of: refuted.map { $0.witness }) }
    return refuted.map { writer.examples(of: $0.witness, title: $0.reason) }
      .joined(separator: "\n")
  }

  /// The same units as CSV files.
  fileprivate var witnessCSV: EvidenceCSV {
    WitnessText(of: scale).csv(of: refuted.map { $0.witness })
  }

  private var refuted: [(witness: Witness, reason: Phrase)] {
    report.properties.compactMap { property in
      guard property.allowance == nil, case .refuted(let reason, let witness?) = property.verdict
      else { return nil }
      return (witness, reason)
    }
  }

  /// The path of the scale, with the version where there are several.
  fileprivate var title: String {
    version.map { "\(source.path) (\($0.text))" } ?? source.path
  }
}
