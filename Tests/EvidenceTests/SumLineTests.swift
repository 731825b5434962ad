import Diagnostics
import Evidence
import Testing

/// A last line with the sums of a sheet is told from units.
@Suite struct SumLineTests {
  private static func warning(_ text: String) -> Diagnostic? {
    SumLine.warning(in: EvidenceBytes(Array(text.utf8)), path: "a.csv")
  }

  @Test(arguments: [
    "Tổng cộng,,12\n", "TỔNG;;12", "\"Cộng:\",,12\r\n\r\n", ",Tổng số,12\n", "\tTotal\t12\n",
  ])
  func `a sum line is found`(_ line: String) {
    let warning = Self.warning("đơn_vị,tên,a\n001,Xã A,12\n" + line)
    #expect(warning?.code == "sum-line" && warning?.severity == .warning)
    guard case .place(_, let start, _, _)? = warning?.site else {
      Issue.record("no place")
      return
    }
    #expect(start.line == 3)
  }

  @Test(arguments: [
    "002,Xã B,12\n", "Tổng hợp,,12\n", "002,Xã B,12,Tổng\n", "002,Tổng công ty,12\n", "",
  ])
  func `a unit is none`(_ line: String) {
    #expect(Self.warning("đơn_vị,tên,a\n001,Xã A,12\n" + line) == nil)
  }

  @Test func `a file that has only its header has no sum line`() {
    #expect(Self.warning("Tổng,a\n") == nil)
  }
}
