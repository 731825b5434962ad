import Diagnostics
import Testing

/// A text with the codes of all that must be said of it, in the order of the file.
struct Fault: CustomTestStringConvertible, Sendable {
  let text: String
  let codes: [String]

  /// A rule of a criterion with a maximum of 5.
  init(_ rule: String, _ codes: String...) {
    text = Spelling.scale(englishRule: rule)
    self.codes = codes
  }

  /// The entries of a scale.
  init(scale body: String, _ codes: String...) {
    text = "scale sample \"Sample\" {\n\(body)\n}"
    self.codes = codes
  }

  var testDescription: String { text }
}

/// What is right is accepted, what is wrong is found, and one fault gives one message.
struct ExactnessTests {
  @Test(arguments: Fault.branches + Fault.tables + Fault.divisions + Fault.squares + Fault.types)
  func rule(_ fault: Fault) {
    let checking = Checking(fault.text)
    let codes = checking.codes.filter { $0 != "unused-evidence" }
    #expect(codes == fault.codes, "\(checking.report)")
  }

  @Test(
    arguments:
      Fault.sums + Fault.ladders + Fault.cycles + Fault.clauses + Fault.cascades + Fault.guards)
  func scale(_ fault: Fault) {
    let checking = Checking(fault.text)
    #expect(checking.codes == fault.codes, "\(checking.report)")
  }
}

extension Fault {
  /// What a branch compares holds within it.
  static let branches: [Fault] = [
    Fault("if so >= so2 then sqrt(so - so2) to 4 decimals else 0"),
    Fault("if so >= so2 then sqrt(so2 - so) to 4 decimals else 0", "function-undefined"),
    Fault("by (by so { to 8: 9 - so; from 9: 0 }) { from 0: 1 }"),
    Fault("by (by so { to 8: 8 - so; from 9: 0 }) { from 1: 1 }", "gap"),
    Fault("by (if so <= 8 then 9 - so else 0) { from 0: 1 }"),
  ]

  static let tables: [Fault] = [
    // Ends.
    Fault("by ty_le { from 0% to below 50%: 0; from 50% to 100%: 5 }"),
    Fault("by ty_le { from 0% to 50%: 0; above 50% to 100%: 5 }"),
    Fault("by ty_le { from 0% to below 50%: 0; above 50% to 100%: 5 }", "gap"),
    Fault("by ty_le { from 0% to 50%: 0; from 50% to 100%: 5 }", "overlap"),
    Fault("by ty_le { above 0% to 100%: 5 }", "gap"),
    Fault("by ty_le { from 0% to below 100%: 5 }", "gap"),
    Fault("by ty_le { 0%: 0; above 0% to below 100%: 3; 100%: 5 }"),
    Fault("by so { 0: 5; 1: 3; 2 or more: 0 }"),
    Fault("by so { 0: 5; 2 or more: 0 }", "gap"),
    Fault("by so { below 1: 5; above 0 to below 2: 3; 2 or more: 0 }"),
    Fault("by so { 0 to 3: 5; 3 to 5: 3; from 6: 0 }", "overlap"),
    Fault("by tre { 0: 5; 1 or more: 0 }", "gap"),
    Fault("by tong { from 1: 5 }"),
    Fault("by tong { 0: 0; from 1: 5 }", "arm-outside-values"),
    Fault("by diem { 0 to 2.75: 0; 3 to 5: 5 }"),
    Fault("by diem { 0 to 2.75: 0; above 3 to 5: 5 }", "gap"),
    Fault("by ngay { to 15/11/2024: 5; from 16/11/2024: 0 }"),
    Fault("by ngay { to 15/11/2024: 5; from 17/11/2024: 0 }", "gap"),
    Fault("by ngay { to 15/11/2024: 5; from 15/11/2024: 0 }", "overlap"),
    Fault("by ngay { below 15/11/2024: 5 }", "gap"),
    // Lists that are open on one side, from the strictest to the weakest.
    Fault("by ty_le { from 90%: 5; from 80%: 4; from 0%: 0 }"),
    Fault("by ty_le { above 90%: 5; above 80%: 4; otherwise: 0 }"),
    Fault("by ty_le { from 80%: 4; from 90%: 5; otherwise: 0 }", "dead-arm"),
    Fault("by so { to 1: 5; to 3: 3; otherwise: 0 }"),
    Fault("by so { to 3: 3; to 1: 5; otherwise: 0 }", "dead-arm"),
    Fault("by so { from 5 to 8: 1; from 5: 2; otherwise: 0 }", "overlap"),
    Fault("by so { from 9: 5; from 5 to 8: 1; from 3: 2; otherwise: 0 }"),
    Fault("by so { from 5 to 8: 1; from 3: 2; otherwise: 0 }", "overlap"),
    Fault("by so { to 3: 3; from 3: 5 }", "overlap"),
    // Otherwise.
    Fault("by so { from 0: 5; otherwise: 0 }", "otherwise-without-values"),
    Fault("by so { from 1: 5; otherwise: 0; otherwise: 1 }", "arm-after-otherwise"),
    Fault("by so { from 3 to below 3: 5; otherwise: 0 }", "bounds-backwards"),
    // Whole numbers wherever they come from.
    Fault("by so + so2 { 0: 5; 1: 3; from 2: 0 }"),
    Fault("by so * 2 { 0: 5; 1: 3; from 2: 0 }"),
    Fault("by so / 2 { 0: 5; 1: 3; from 2: 0 }", "gap"),
    Fault("by max (so, so2) { 0: 5; from 1: 0 }"),
    Fault("by mean (so, so2) { 0: 5; from 1: 0 }", "gap"),
    Fault("by floor (so_thuc) { below 0: 0; 0: 5; from 1: 0 }"),
    Fault("by so_thuc { below 0: 0; 0: 5; from 1: 0 }", "gap"),
    Fault("by (if co then so else 0) { 0: 5; from 1: 0 }"),
    Fault("by so_thuc, round down to 0 decimals { from 0: 5 }", "expected"),
    Fault("by count (co, co2) { 0: 0; 1: 3; 2: 5 }"),
    Fault("by count (co, co2) { 0: 0; 2: 5 }", "gap"),
    Fault("by number of groups reaching 50% { 0: 0; 1: 5 }"),
    Fault("by days ngay after 1/1/2024 { 0: 5; 1 or more: 0 }"),
    Fault("by days from ngay to ngay2 { 0: 5; 1 or more: 0 }", "gap"),
    // Choices.
    Fault("by loai { tot: 5; kha: 3 }", "options-not-covered"),
    Fault("by loai { tot: 5; kha, kem: 3 }"),
    Fault("by loai { tot: 5; tot, kha: 3; kem: 0 }", "overlap"),
    Fault("by loai { tot: 5; tot: 3; kha: 1; kem: 0 }", "dead-arm"),
    Fault("by loai { from tot: 5; kem: 0 }", "order-of-unordered"),
    Fault("by loai default kem { tot: 5; kha: 3; kem: 0 }"),
    Fault("by loai default kem { tot: 5; kem: 0 }", "options-not-covered"),
    Fault("by co { yes: 5 }", "options-not-covered"),
    Fault("by co { yes: 5; no: 0; otherwise: 1 }", "otherwise-without-values"),
    Fault("by kind { xa: 5 }", "options-not-covered"),
    // Tables in tables.
    Fault("by loai { tot: by so { 0: 5; from 2: 0 }; kha: 3; kem: 0 }", "gap"),
    Fault("by loai { tot: by loai { tot: 5; otherwise: 1 }; otherwise: 0 }"),
    // Points above the maximum.
    Fault("by co { yes: 6; no: 0 }", "points-above-maximum"),
    Fault("by co { yes: 120%; no: 0 }"),
    Fault("if co then 5 else 5.5", "points-above-maximum"),
    Fault("6 when co, at most 5"),
    Fault(
      "mark diem within loai { tot: 3 to 5; tot: 1 to 2; kha: 1 to 2; kem: 0 to 1 }", "dead-arm"),
    Fault("mark diem within loai { tot: 3 to 5; kem: 0 to 1 }", "options-not-covered"),
  ]

  static let divisions: [Fault] = [
    Fault("so / so2", "division-by-zero"),
    Fault("so / tong"),
    Fault("so / 2", "not-points"),
    Fault("1 per so / 2"),
    Fault("so / so2 if none 0"),
    Fault("so / so2 if none 100%", "number-as-percent"),
    Fault("if so2 > 0 then so / so2 else 0"),
    Fault("if so2 >= 0 then so / so2 else 0", "division-by-zero"),
    Fault("if so2 > 0 then 0 else so / so2", "division-by-zero"),
    Fault("if so2 = 0 then 0 else so / so2"),
    Fault("if so2 <= 0 then 0 else so / so2"),
    Fault("if 0 != so2 then so / so2 else 0"),
    Fault("if not so2 = 0 then so / so2 else 0"),
    Fault("if so2 > 0 or co then so / so2 else 0", "division-by-zero"),
    Fault("if so2 > 0 and co then so / so2 else 0"),
    Fault("if so2 = 0 or co then 0 else so / so2"),
    Fault("full when so2 > 0 and so / so2 > 1"),
    Fault("full when so2 = 0 or so / so2 > 1"),
    Fault("full when so / so2 > 1 and so2 > 0", "division-by-zero"),
    Fault("cases { so2 = 0: 0; so / so2 > 1: 5; otherwise: 0 }"),
    Fault("cases { so / so2 > 1: 5; so2 = 0: 0; otherwise: 0 }", "division-by-zero"),
    Fault("0 + so / so2 when so2 > 0"),
    Fault("1 / (so + 1)"),
    Fault("1 / (so - 1)", "division-by-zero"),
    Fault("1 / (1 + abs(so2 - so))"),
    Fault("1 / (1 + so / so2 if none 0)"),
    Fault("1 / (1 + so2 * so2)"),
    Fault("1 / max (so, 1)"),
    Fault("1 / ty_le", "division-by-zero"),
    Fault("proportional to ratio of so to tong"),
    Fault("proportional to ratio of so to so2", "division-by-zero"),
    Fault("proportional to ratio of so to so2, if none 1", "percent-as-number"),
  ]

  /// What is multiplied with itself is never below 0; two values that are only alike may be.
  static let squares: [Fault] = [
    Fault("by so_thuc * so_thuc { from 0: 5 }"),
    Fault("by so_thuc * so_thuc { from 0 to 10: 5 }", "gap"),
    Fault("by so_thuc * diem { from 0: 5 }", "gap"),
    Fault("by (so_thuc - 3) * (so_thuc - 3) { from 0: 5 }"),
    Fault("by (so_thuc - 3) * (so_thuc - 2) { from 0: 5 }", "gap"),
    Fault("by so_thuc * diem * so_thuc { from 0: 5 }"),
    Fault("by so_thuc * so_thuc * so_thuc { from 0: 5 }", "gap"),
    Fault("1 / (1 + (so_thuc - diem) * (so_thuc - diem))"),
    Fault("1 / ((so_thuc - diem) * (so_thuc - diem))", "division-by-zero"),
  ]

  /// A condition on a sum keeps a divisor from being 0 where both are written alike: in a rule the
  /// parameters stand in it, and what the caller asks says nothing of them.
  static let guards: [Fault] = [
    Fault(guarded: "if x + y > 0 then x / (x + y) else 0"),
    Fault(guarded: "if x + y = 0 then 0 else x / (x + y)"),
    Fault(guarded: "cases { x + y = 0: 0; otherwise: x / (x + y) }"),
    Fault(guarded: "x / (x + y) if none 0"),
    Fault(guarded: "x / (x + y)", "division-by-zero"),
    Fault(guarded: "if x + y >= 0 then x / (x + y) else 0", "division-by-zero"),
    Fault(guarded: "if x > 0 or y > 0 then x / (x + y) else 0", "division-by-zero"),
    Fault(
      guarded: "x / (x + y)", call: "if a + b > 0 then part(a, b) else 0", "division-by-zero"),
    Fault(guarded: "x / (x + y)", call: "part(a, 1)"),
    Fault(guarded: "if x > 3 then y / (x - 3) else 0"),
    Fault(guarded: "if x > 3 then y / (x - 4) else 0", "division-by-zero"),
    Fault(guarded: "by x { 0: 0; from 1: y / x }"),
    Fault(guarded: "by x { 0: 0; 1: 1; otherwise: y / (x - 2) }", "division-by-zero"),
    Fault(guarded: "if x > 0 then ln(x) to 4 decimals else y"),
    Fault(guarded: "if x >= 0 then ln(x) to 4 decimals else y", "function-undefined"),
    Fault(guarded: "if y > 0 then ln(x) to 4 decimals else 0", "function-undefined"),
    Fault(guarded: "cases { x <= 2: y; otherwise: ln(x / 2 - 1) to 4 decimals }"),
    Fault(
      guarded: "cases { x < 2: y; otherwise: ln(x / 2 - 1) to 4 decimals }", "function-undefined"),
    Fault(guarded: "if x > 4 then sqrt(x - 4) to 4 decimals else y"),
    Fault(guarded: "if x > 0 then power(x, -0.5) to 4 decimals else y"),
  ]

  /// A rule of two counts that is called with evidence.
  private init(guarded rule: String, call: String = "part(a, b)", _ codes: String...) {
    let asksB = call.contains("b")
    text = """
      scale sample "Sample" {
        evidence { a\(asksB ? ", b" : "") : count }
        rule part(x : count, y : count) { \(rule) }
        result r = \(call)
      }
      """
    self.codes = codes
  }

  static let types: [Fault] = [
    Fault("full when ty_le >= 98", "percent-as-number"),
    Fault("full when 98 <= ty_le", "percent-as-number"),
    Fault("full when so >= 98%", "number-as-percent"),
    Fault("full when 98% <= so", "number-as-percent"),
    Fault("full when ngay > 5", "type-mismatch"),
    Fault("full when ngay > so", "type-mismatch"),
    Fault("full when loai > tot", "order-of-unordered"),
    Fault("full when loai = tt", "unknown-option"),
    Fault("full when co > no", "order-of-unordered"),
    Fault("full when ghi > \"a\"", "order-of-unordered"),
    Fault("full when so = empty", "state-compared"),
    Fault("full when so = loai", "type-mismatch"),
    Fault("full when loai = kind", "different-options"),
    Fault("diem + ty_le", "not-points"),
    Fault("full when diem + ty_le > 1", "mixed-types"),
    Fault("ngay - so", "not-points", "not-points"),
    Fault("full when ngay + ngay2 > 1", "not-calculable"),
    Fault("1 per ngay", "not-a-count"),
    Fault("by co { yes: ty_le; no: 0 }", "not-points"),
    Fault("by co { yes: 5; no: co }", "not-points"),
    Fault("diem default 50%"),
    Fault("ty_le default 1", "not-points"),
    Fault("full when ty_le default 5 > 50%", "percent-as-number"),
    Fault("sum (diem, ty_le)", "not-points"),
    Fault("full when mean (so, ty_le) > 1", "mixed-types"),
    Fault("abs (so, so2)", "one-operand-only"),
    Fault("proportional to so", "proportion-of-no-share"),
    Fault("proportional to so / tong", "proportion-of-no-share"),
    Fault("proportional to so between 2 and 10, full from 8"),
    Fault("proportional to ty_le between 50 and 80", "percent-as-number"),
    Fault("(criterion A.1) + criterion A.2", "unknown-node"),
    Fault("full when criterion 1 passes", "node-without-pass-mark"),
    Fault("full when each criterion in group A >= 50% and each item passes", "no-nodes-of-level"),
    Fault("full when number of groups reaching co >= 1", "type-mismatch"),
    Fault("at least 2 of (co)", "count-out-of-range"),
    Fault("best 0 of { 1 when co }", "count-out-of-range"),
  ]
}
