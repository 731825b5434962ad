import Diagnostics
import Syntax
import TestSupport
import Testing

/// Every way of rounding is read wherever something is rounded.
struct RoundingTests {
  private static let english = [
    "round total MODE to 1 decimals",
    "criterion 1 { full, round MODE to 2 decimals }",
    "result x = a round MODE to step 5",
    "result x = mean of a over b keeping 40% highest rounded MODE",
    "levels x { quota top at most 10% of all units, rounded MODE, by total, the rest good because \"5\" }",
    "levels x { quota top at most 10% of all units by total, rounded MODE, the rest good because \"5\" }",
  ]
  private static let vietnamese = [
    "làm tròn tổng MODE đến 1 chữ số",
    "tiêu chí 1 { đủ điểm, làm tròn MODE đến 2 chữ số }",
    "kết quả x = a làm tròn MODE đến bước 5",
    "kết quả x = trung bình của a theo từng b chỉ lấy 40% cao nhất làm tròn MODE",
    "xếp loại x { khống chế a không quá 10% tổng số đơn vị, làm tròn MODE, theo tổng, số còn lại xếp b vì \"5\" }",
  ]

  @Test(arguments: english, ["half up", "half even", "up", "down"])
  func inEnglish(_ clause: String, _ mode: String) {
    #expect(Self.diagnostics("scale t", clause, mode) == [])
  }

  @Test(arguments: vietnamese, ["nửa lên", "nửa chẵn", "lên", "xuống"])
  func inVietnamese(_ clause: String, _ mode: String) {
    #expect(Self.diagnostics("thang điểm t", clause, mode) == [])
  }

  private static func diagnostics(_ head: String, _ clause: String, _ mode: String) -> [String] {
    let text = head + " {\n" + clause.replacing("MODE", with: mode) + "\n}\n"
    return parse(SourceFile(path: "", text: text)).diagnostics.map { $0.message.english }
  }
}
