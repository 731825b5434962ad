import Diagnostics
import Testing

@testable import Evidence

/// How evaluation periods are written.
@Suite struct PeriodTests {
  @Test(arguments: [
    ("2024", "01/01/2024", "31/12/2024"), ("năm 2024", "01/01/2024", "31/12/2024"),
    ("2024-06", "01/06/2024", "30/06/2024"), ("06/2024", "01/06/2024", "30/06/2024"),
    ("6.2024", "01/06/2024", "30/06/2024"), ("tháng 2/2024", "01/02/2024", "29/02/2024"),
    ("Tháng 2 năm 2023", "01/02/2023", "28/02/2023"), ("Q1/2024", "01/01/2024", "31/03/2024"),
    ("2024-Q4", "01/10/2024", "31/12/2024"), ("Q2 2024", "01/04/2024", "30/06/2024"),
    ("quý 3/2024", "01/07/2024", "30/09/2024"), ("Quý IV năm 2024", "01/10/2024", "31/12/2024"),
    ("H1/2024", "01/01/2024", "30/06/2024"), ("2024-H2", "01/07/2024", "31/12/2024"),
    ("6 tháng đầu năm 2024", "01/01/2024", "30/06/2024"),
    ("6 THÁNG CUỐI NĂM 2024", "01/07/2024", "31/12/2024"),
    ("9 thang dau nam 2024", "01/01/2024", "30/09/2024"),
    ("nửa cuối năm 2024", "01/07/2024", "31/12/2024"),
    ("01/07/2012-30/06/2013", "01/07/2012", "30/06/2013"),
    ("01/07/2012 – 30/06/2013", "01/07/2012", "30/06/2013"),
    ("từ 1/7/2012 đến 30/6/2013", "01/07/2012", "30/06/2013"),
    ("2012-07-01/2013-06-30", "01/07/2012", "30/06/2013"),
    ("15/11/2024", "15/11/2024", "15/11/2024"), ("  2024 ", "01/01/2024", "31/12/2024"),
  ]) func written(_ text: String, _ start: String, _ end: String) {
    let period = EvaluationPeriod(text)
    #expect(period?.start.text == start)
    #expect(period?.end.text == end)
  }

  @Test(arguments: [
    "", "24", "20245", "13/2024", "0/2024", "Q5/2024", "quý 0/2024", "H3/2024", "2024/", "tháng 2",
    "6 tháng cuối năm", "13 tháng đầu năm 2024", "2024-2025", "30/02/2024", "01/07/2012-2013",
    "01/07/2012-30/06/2013 x", "6 năm 2024", "quý một", "năm", "kỳ 1",
  ]) func notWritten(_ text: String) {
    #expect(PeriodText.read(text) == .notAPeriod)
  }

  @Test func endBeforeStart() {
    #expect(PeriodText.read("30/06/2013-01/07/2012") == .endsBeforeStart)
  }

  /// The title of a period reads back as the same period.
  @Test(arguments: [
    "2024", "Q3/2024", "H2/2024", "12/2024", "01/07/2012-30/06/2013", "9 tháng đầu năm 2024",
    "15/11/2024",
  ]) func titles(_ text: String) throws {
    let period = try #require(EvaluationPeriod(text))
    #expect(EvaluationPeriod(period.title.vietnamese) == period)
    #expect(EvaluationPeriod(period.title.english) == period)
  }
}
