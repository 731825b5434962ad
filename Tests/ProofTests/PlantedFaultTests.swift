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

  @Test(arguments: all + comparisons + bestInTheMiddle)
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

  /// Which of two criteria asks for the wrong evidence only the drafter knows.
  @Test func `criteria that pay for opposite things are both named`() throws {
    let text = """
      scale s "S" {
        total 18
        evidence { dust "Dust" : number from 0 to 500; staff "Officers" : number from 0 }
        criterion 1 "Dust" max 10 { proportional to staff between 50 and 10 }
        criterion 2 "Officers" max 8 { by staff { from 30: 8; from 10 to below 30: 4; below 10: 0 } }
      }
      """
    let compilation = Compilation(of: SourceFile(path: "scale.thang", text: text))
    let properties = prove(try #require(compilation.plan)).properties
    let reasons = properties.compactMap { property -> String? in
      guard case .refuted(let reason, _) = property.verdict,
        property.kind == .monotoneCriterion
      else { return nil }
      return reason.english
    }
    #expect(
      reasons == [
        "less `staff` is better for criterion 1 and worse for criterion 2: one of the two asks for the wrong evidence or the wrong way round"
      ])
  }

  /// What a penalty takes from the best units is said at the penalty alone.
  @Test func `an inverted penalty is why nobody gets the total`() throws {
    let text = """
      scale s "S" {
        total 10, not below 0
        evidence { done "Tasks done" : count to 9 }
        criterion 1 "Tasks" max 10 { by done { 0: 0; 1: 2; 2: 4; 3: 6; 4: 8; from 5: 10 } }
        penalty max 4 { criterion P1 "Tasks" max 4 { 2 per done, at most 4 } }
      }
      """
    let compilation = Compilation(of: SourceFile(path: "scale.thang", text: text))
    let properties = prove(try #require(compilation.plan)).properties
    let total = try #require(properties.first { $0.kind == .greatestTotal })
    #expect(total.cause?.kind == .monotoneCriterion)
  }

  /// The level of which better evidence misses the condition is at fault, not the evidence.
  @Test func `a level is marked at the condition that better evidence misses`() throws {
    let text = """
      scale s "S" {
        total 10
        evidence {
          work "Work" : choice best first { fine "Fine"; good "Good"; poor "Poor" }
          done "Done" : percent
        }
        criterion 1 "Done" max 10 { proportional to done }
        levels class "Class" {
          a "A" when total >= 8 and work <= good
          b "B" when total >= 6
          c "C" otherwise
        }
      }
      """
    let source = SourceFile(path: "scale.thang", text: text)
    let properties = prove(try #require(Compilation(of: source).plan)).properties
    let places = properties.compactMap { property -> String? in
      guard case .refuted = property.verdict, property.kind == .monotoneLevel else { return nil }
      return source.text(of: property.range)
    }
    #expect(places == ["work <= good"])
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
