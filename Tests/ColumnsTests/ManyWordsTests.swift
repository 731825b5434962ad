import Columns
import Testing

/// Choices with many options are read in columns as the exact machine reads them, in every spelling.
@Suite struct ManyWordsTests {
  /// Returns a scale with a choice of so many options, every third one without a title, and so many communes.
  private func scale(_ count: Int) -> String {
    let options = (0..<count).map { $0 % 3 == 0 ? "x\($0)" : "c\($0) \"Xã Đồng Lộc số \($0)\"" }
    return """
      scale words "Many words" {
        total 10
        evidence {
          place "Place" : choice worst first {
            \(options.joined(separator: "\n      "))
          }
        }
        criterion 1 "Place" max 10 { full when place >= \(count % 3 == 1 ? "x" : "c")\(count - 1) }
        result where_it_is = place
      }
      """
  }

  @Test(arguments: [3, 60, 300])
  func `reads options in every spelling`(_ count: Int) throws {
    let run = try #require(try Prepared(text: scale(count)))
    var lines = ["unit,place"]
    for option in 0..<count {
      let title = "Xã Đồng Lộc số \(option)"
      let words =
        option % 3 == 0
        ? ["x\(option)", "X\(option)", "c\(option)"]
        : ["c\(option)", title, title.uppercased(), title.lowercased(), "x\(option)"]
      // The last one is no option.
      for (index, word) in words.dropLast().enumerated() {
        lines.append("U\(option)_\(index),\(word)")
      }
    }
    let text = Array(lines.map { $0 + "\n" }.joined().utf8)
    for level in KernelLevel.allCases {
      #expect(try run.isWhollyRead(text, level: level))
      #expect(try run.inColumns(text, level: level) == (try run.exactly(text)))
    }
    let wrong = Array((lines[0] + "\n" + lines[1] + "\nU,x1\n").utf8)
    #expect(try run.inColumns(wrong) == nil)
  }
}
