import Diagnostics
import Driver
import Glibc
import Testing

@Suite struct ProgressTests {
  @Test(arguments: [
    (Language.vi, 100, " 41%, 1.250.000 đơn vị, 410.000 đơn vị/giây, còn 0:07"),
    (.en, 100, " 41%, 1,250,000 units, 410,000 units/s, 0:07 left"),
    (.en, 60, " 41%, 1,250,000 units"),
  ])
  func `a line says how much is done, how fast, and how long it will take`(
    _ language: Language, _ width: Int, _ expected: String
  ) {
    let line = ProgressLine(units: 1_250_000, rate: 410_000, permille: 414, elapsed: 5000)
    #expect(line.text(in: language, width: width) == "[########------------] " + expected)
    #expect(line.text(in: language, width: 20) == "41%")
  }

  @Test func `the time left has hours where it needs them`() {
    let line = ProgressLine(units: 1, rate: 1, permille: 1, elapsed: 4000)
    #expect(line.text(in: .en, width: 100).hasSuffix("1 unit, 1 units/s, 1:06:36 left"))
    let first = ProgressLine(units: 0, rate: 0, permille: 0, elapsed: 1000)
    #expect(first.text(in: .en, width: 100) == "[--------------------]   0%, 0 units, 0 units/s")
  }

  @Test func `the line is drawn over itself and is gone at the end`() throws {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    let progress = Progress(to: ends[1], in: .en, width: 80, patience: 0)
    progress.begin(passes: 2, byteCount: 100)
    progress.beginNextPass()
    progress.reach(50, units: 3)
    // At once again: people could not read it.
    progress.reach(60, units: 4)
    progress.end()
    progress.end()
    close(ends[1])
    var bytes = [UInt8](repeating: 0, count: 1000)
    let count = unsafe read(ends[0], &bytes, bytes.count)
    close(ends[0])
    let text = String(decoding: bytes[..<max(0, count)], as: UTF8.self)
    #expect(text.hasPrefix("\r[###############-----]  75%, 3 units, "))
    #expect(text.hasSuffix("\u{1B}[K\r\u{1B}[K"))
    #expect(text.split(separator: "[K").count == 2)
  }

  @Test func `who need not wait sees nothing`() throws {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    let progress = Progress(to: ends[1], in: .en, width: 80)
    progress.begin(passes: 1, byteCount: 100)
    progress.reach(100, units: 3)
    progress.end()
    close(ends[1])
    var byte: UInt8 = 0
    #expect(unsafe read(ends[0], &byte, 1) == 0)
    close(ends[0])
  }
}
