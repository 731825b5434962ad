import Testing

/// A fault put into a real scale, and what must be said of it.
struct SeededFault: Sendable, CustomTestStringConvertible {
  /// The name of the scale, without its ending.
  let scale: String
  let before: String
  let after: String
  /// The property that is refuted.
  let property: String
  /// What the refuted place begins with, in the file.
  let place: String

  var testDescription: String { "\(scale): \(after)" }

  init(_ scale: String, _ before: String, _ after: String, _ property: String, at place: String) {
    self.scale = scale
    self.before = before
    self.after = after
    self.property = property
    self.place = place
  }

  private static let access = "tiep-can-phap-luat-2021"
  private static let friendly = "bac-giang-chinh-quyen-than-thien"
  private static let model = "mo-hinh-dan-van-kheo"

  static let all: [SeededFault] = [
    SeededFault(
      access, "từ 80%: 75%", "từ 80%: 15%", "monotone-criterion", at: "chỉ tiêu 2"),
    SeededFault(
      access, "từ 80%: 75%", "từ 80%: 15%", "monotone-total", at: "tuyên_truyền_viên"),
    SeededFault(
      access, "từ 80% đến dưới 90%: 3;", "từ 80% đến dưới 90%: 6;", "monotone-criterion",
      at: "chỉ tiêu 2"),
    SeededFault(
      access, "1 khi ban_hành", "1 khi ban_hành và giải_quyết < 50%", "monotone-criterion",
      at: "chỉ tiêu 1"),
    SeededFault(
      access, "{ 100%: 7; từ 90% đến dưới 100%: 5;", "{ 100%: 6; từ 90% đến dưới 100%: 5;",
      "maximum-reachable", at: "chỉ tiêu 2"),
    SeededFault(
      friendly, "{ từ 4: 3; từ 2 đến dưới 4: 2; 1: 1; 0: 0 }",
      "{ 4: 3; từ 2 đến dưới 4: 2; 1: 1; còn lại: 0 }", "monotone-criterion",
      at: "tiêu chí 5"),
    SeededFault(
      friendly, "{ từ 4: 3; từ 2 đến dưới 4: 2; 1: 1; 0: 0 }",
      "{ 4: 3; từ 2 đến dưới 4: 2; 1: 1; còn lại: 0 }", "monotone-total", at: "tuyên_truyền"),
    SeededFault(
      friendly, "từ 95% đến dưới 98%: 8", "từ 95% đến dưới 98%: 3", "monotone-criterion",
      at: "tiêu chí 1"),
    SeededFault(
      friendly, "hiện_đại: 100%; đạt_chuẩn: 60%", "hiện_đại: 90%; đạt_chuẩn: 60%",
      "maximum-reachable", at: "tiêu chí 4"),
    SeededFault(
      friendly, "{ 0: 0; 1: 1; 2: 3; từ 3: 7 }", "{ 0: 0; 1: 1; 2: 3; từ 3: 2 }",
      "monotone-criterion", at: "tiêu chí 2"),
    SeededFault(
      friendly, "trừ 0,5 mỗi (số ngày báo_cáo sau 15/11/2024), không dưới 0",
      "trừ 0,5 mỗi (số ngày báo_cáo sau 15/11/2024)", "points-within-bounds", at: "tiêu chí 3"),
    SeededFault(
      friendly, "trừ 0,5 mỗi (số ngày báo_cáo sau 15/11/2024), không dưới 0",
      "trừ 0,5 mỗi (số ngày báo_cáo sau 15/11/2024)", "least-total",
      at: "chính_quyền_thân_thiện"),
    SeededFault(
      friendly, "theo đối_thoại { từ 2: 4; 1: 2; 0: 0 }",
      "theo đối_thoại { từ 2: 3; 1: 2; 0: 0 }", "maximum-reachable", at: "tiêu chí 1"),
    SeededFault(
      friendly, "theo đối_thoại { từ 2: 4; 1: 2; 0: 0 }",
      "theo đối_thoại { từ 3: 2; 2: 4; 1: 2; 0: 0 }", "monotone-criterion", at: "tiêu chí 1"),
    SeededFault(
      friendly, "tổng >= 90 và mỗi nhóm >= 70%", "tổng >= 90 và nhóm I > 20", "level-reachable",
      at: "5 \"Đạt chuẩn 5 sao\""),
    SeededFault(
      friendly, "tiếp_dân trong khoảng 0 và 24", "tiếp_dân trong khoảng 0 và 72",
      "maximum-reachable", at: "tiêu chí 3"),
    SeededFault(
      friendly, "{ 1 mỗi công_khai }", "{ 1 mỗi công_khai, không quá 6 }", "maximum-reachable",
      at: "tiêu chí 3"),
    SeededFault(
      friendly, "đủ điểm khi biển_hiệu", "đủ điểm khi biển_hiệu và tuyên_truyền < 1",
      "monotone-criterion", at: "tiêu chí 4"),
    SeededFault(
      friendly, "đủ điểm khi ban_chỉ_đạo", "đủ điểm khi ban_chỉ_đạo và tiếp_dân > 60",
      "arm-reachable", at: "ban_chỉ_đạo và tiếp_dân > 60"),
    SeededFault(
      friendly, "không quá 3 khi kỷ_luật", "không quá 3 khi kỷ_luật và tiếp_dân > 60",
      "knock-out-possible", at: "không quá 3"),
    SeededFault(
      model, "{ từ 3: 10; 2: 7; 1: 4; 0: 0 }", "{ 3: 10; 2: 7; 1: 4; còn lại: 0 }",
      "monotone-criterion", at: "tiêu chí 5"),
    SeededFault(
      model, "{ từ 3: 10; 2: 7; 1: 4; 0: 0 }", "{ 3: 10; 2: 7; 1: 4; còn lại: 0 }",
      "monotone-level", at: "nhân_rộng"),
    SeededFault(
      model, "tổng >= 80 và tiêu chí 2 >= 70%", "tổng >= 80 và tiêu chí 2 > 100%",
      "level-reachable", at: "công_nhận"),
    SeededFault(
      model, "hài_lòng trong khoảng 50% và 90%", "hài_lòng trong khoảng 50% và 120%",
      "greatest-total", at: "mô_hình_dân_vận_khéo"),
    SeededFault(
      model, "hài_lòng trong khoảng 50% và 90%", "hài_lòng trong khoảng 50% và 120%",
      "maximum-reachable", at: "tiêu chí 4"),
    SeededFault(
      model, "5 khi duyệt", "5 khi duyệt và nhân_rộng < 2", "monotone-criterion",
      at: "tiêu chí 1"),
    SeededFault(
      model, "xếp thẳng không khi không duyệt", "xếp thẳng không khi duyệt và tổng > 101",
      "knock-out-possible", at: "xếp thẳng không"),
    SeededFault(
      model, "người_dân, đủ điểm từ 80%", "người_dân * 80%", "maximum-reachable",
      at: "tiêu chí 3"),
  ]
}
