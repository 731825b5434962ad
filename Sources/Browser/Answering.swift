import Diagnostics
import Evaluation
import Evidence
import Semantics
import Syntax

/// Returns the answer to a request as JSON text in UTF-8.
///
/// A check gives the object of `thang check --format json`; its shape is a promise of that command.
/// An evaluation gives the same members, and one object a unit under `units`, in the order of the
/// evidence. A unit with a value that cannot be read has no object; the diagnostics say why. Where
/// the scale has an error, or the evidence file as a whole, `units` is empty.
package func answer(_ request: Request) -> [UInt8] {
  switch request {
  case .check(let scale, let language):
    let file = source(of: scale)
    let diagnostics = checked(file).diagnostics
    return Array(DiagnosticJSON.text(of: diagnostics, in: [file], language: language).utf8)
  case .evaluate(let scale, let evidence, let language):
    return evaluationAnswer(source(of: scale), evidence, language)
  }
}

/// Returns a scale as a file: a plain one, or Markdown with the scale in its fences.
private func source(of scale: [UInt8]) -> SourceFile {
  let file = SourceFile(path: "", bytes: scale)
  return SourceFile(
    path: LiterateText(file) == nil ? "scale.thang" : "scale.thang.md", bytes: scale)
}

/// Returns the scale in a file, with what parser and checker found.
private func checked(_ file: SourceFile) -> Diagnosed<CheckedScale> {
  let tree = parse(file)
  let scale = check(tree.value)
  return Diagnosed(
    scale.value,
    tree.diagnostics + scale.diagnostics.independent(of: tree.diagnostics, in: tree.value))
}

private func evaluationAnswer(
  _ file: SourceFile, _ evidence: [UInt8], _ language: Language
) -> [UInt8] {
  let scale = checked(file)
  let units = scale.hasErrors ? Diagnosed([], []) : readUnits(evidence, scale.value.schema)
  let diagnostics = scale.diagnostics + units.diagnostics
  var writer = JSONWriter(.pretty)
  writer.object { writer in
    writer.key("version")
    writer.number(DiagnosticJSON.version)
    writer.key("diagnostics")
    DiagnosticJSON.write(diagnostics, in: [file], language: language, to: &writer)
    writer.key("errors")
    writer.number(diagnostics.errorCount)
    writer.key("warnings")
    writer.number(diagnostics.warningCount)
    writer.key("scale")
    writer.string(scale.value.name)
    writer.key("units")
    writer.array { writer in
      guard !units.value.isEmpty else { return }
      let plan = compile(scale.value)
      for outcomes in scoreTogether(plan, units.value) {
        for unit in 0..<outcomes.count where !outcomes.evidence.isBad[unit] {
          OutcomeWriter(scale: scale.value, outcome: outcomes[unit]).write(to: &writer)
        }
      }
    }
  }
  writer.endLine()
  return writer.bytes
}

/// Returns the units of an evidence file in blocks; none if the file as a whole is in error.
///
/// All are read before any is scored, because the fault may stand at the end of the file.
private func readUnits(
  _ bytes: [UInt8], _ schema: EvidenceSchema
) -> Diagnosed<[EvidenceBlock]> {
  var reader = EvidenceReader(
    EvidenceBytes(bytes), path: "evidence.json", format: .json, schema: schema)
  var blocks: [EvidenceBlock] = []
  var block = EvidenceBlock(for: schema)
  while reader.next(into: &block, limit: preferredUnitCount) { blocks.append(block) }
  return Diagnosed(reader.isFileSound ? blocks : [], reader.diagnostics)
}
