import Diagnostics
import Driver
import Syntax
import Testing

@testable import Proof

/// Small scales in which somebody planted a fault, or which only look like it.
@Suite struct PlantedFaultTests {
  /// A scale, and the property that is refuted in it; `nil` for one that is correct.
  struct Plant: Sendable, CustomTestStringConvertible {
    let name: String
    let property: String?
    let text: String

    var testDescription: String { name }
  }

  @Test(arguments: all + comparisons)
  func `what is refuted`(_ plant: Plant) throws {
    let compilation = Compilation(of: SourceFile(path: "scale.thang", text: plant.text))
    #expect(compilation.diagnostics.errorCount == 0)
    let properties = prove(try #require(compilation.plan)).properties
    let refuted = properties.compactMap { property -> String? in
      guard case .refuted = property.verdict else { return nil }
      return property.kind.rawValue
    }
    if let wanted = plant.property {
      #expect(refuted.contains(wanted), "\(refuted)")
    } else {
      #expect(refuted == [])
    }
  }

  /// The bounds that proofs start from can be wider than what they find; then they are no reason.
  @Test func `a reason says no more than what was found`() throws {
    let text = """
      scale s "S" {
        total 20
        evidence { waste "Waste" : yes/no; late "Late" : yes/no }
        criterion 1 "One" max 10 { 8 when waste, plus 4 when not waste }
        criterion 2 "Two" max 10 { if late then -15 else 10 }
      }
      """
    let compilation = Compilation(of: SourceFile(path: "scale.thang", text: text))
    let properties = prove(try #require(compilation.plan)).properties
    func reasons(_ kind: Property.Kind) -> [String] {
      properties.filter { $0.kind == kind }.compactMap { property in
        guard case .refuted(let reason, _) = property.verdict else { return nil }
        return reason.english
      }
    }
    // Of 12, which no unit gets, the reason knows nothing; 8 is what the best ones get.
    #expect(
      reasons(.maximumReachable)
        == ["no unit can get the full 10 points of criterion 1: at most 8"])
    #expect(reasons(.leastTotal).allSatisfy { $0.hasPrefix("a unit can get −") })
    #expect(reasons(.leastTotal).count == 1)
  }
}
