import Testing

/// A fault put into a real scale, and what must be said of it.
struct SeededFault: Sendable, CustomTestStringConvertible {
  /// The name of the scale, without its ending.
  let scale: String
  let before: String
  let after: String
  /// The property that is refuted, or the code of what the checker says where no proof is needed.
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
  private static let state = "dan-van-chinh-quyen-hung-yen-2025"
  private static let group = "to-dan-van-cong-dong"
  private static let city = "dan-van-can-tho"
  private static let family = "gia-dinh-van-hoa-2018"
  private static let cluster = "thi-dua-cum-cong-an"
  private static let teacher = "phieu-cham-giao-vien"
  private static let quarter = "xep-loai-cong-chuc-2025"

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
      at: "5"),
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
    // Levels and knock-outs.
    SeededFault(
      friendly, "4 \"Đạt chuẩn 4 sao\" khi tổng >= 80 và mỗi nhóm >= 60%",
      "4 \"Đạt chuẩn 4 sao\" khi tổng >= 95 và mỗi nhóm >= 75%", "level-reachable", at: "4"),
    SeededFault(
      friendly, "không quá 3 khi kỷ_luật", "không quá 5 khi kỷ_luật", "knock-out-possible",
      at: "không quá 5"),
    SeededFault(
      model, "xếp thẳng không khi không duyệt vì", "xếp thẳng công_nhận khi không duyệt vì",
      "monotone-level", at: "xếp thẳng công_nhận khi không duyệt"),
    SeededFault(
      "dan-van-chinh-quyen-bac-kan", "khi tổng >= 65", "khi tổng >= 85",
      "dead-level", at: "khá"),
    // The printed table of a plan: from 4 times 20, 3: 15, 2: 10, 1: 5; five times is left out.
    SeededFault(
      friendly, "theo đối_thoại { từ 2: 4; 1: 2; 0: 0 }",
      "theo đối_thoại { 4: 4; 3: 3; 2: 2; 1: 1; còn lại: 0 }", "monotone-criterion",
      at: "tiêu chí 1"),
    SeededFault(
      group, "từ 90% đến dưới 100%: 20", "từ 90% đến dưới 100%: 5", "monotone-criterion",
      at: "tiêu chí 1"),
    SeededFault(
      group, "từ 90% đến dưới 100%: 20", "từ 90% đến dưới 100%: 5", "monotone-total",
      at: "hộ_tham_gia"),
    SeededFault(
      city, "từ 2: 10; 1: 5; 0: 0", "từ 2: 5; 1: 10; 0: 0", "monotone-criterion", at: "tiêu chí 4"),
    // Maxima, floors, deductions.
    SeededFault(
      family, "tối đa 40 { t1 }", "tối đa 40 { t1 * 75% }", "greatest-total",
      at: "gia_đình_văn_hóa"),
    SeededFault(
      family, "tối đa 40 { t1 }", "tối đa 40 { t1 * 75% }", "maximum-reachable", at: "tiêu chí 1"),
    SeededFault(
      state, "{ đủ điểm, trừ 2 mỗi ứng_xử, không dưới 0 }", "{ đủ điểm, trừ 2 mỗi ứng_xử }",
      "points-within-bounds", at: "tiêu chí 1"),
    SeededFault(
      state, "theo phối_hợp { tốt: 5; có: 3; không: 0 }",
      "theo phối_hợp { tốt: 4; có: 3; không: 0 }", "maximum-reachable", at: "tiêu chí 1"),
    SeededFault(
      cluster, "tổng điểm 30, không dưới 0", "tổng điểm 30", "least-total",
      at: "thi_đua_cụm_công_an"),
    SeededFault(
      friendly, "tỷ lệ thuận với hài_lòng\n", "tỷ lệ thuận với hài_lòng * 110%\n",
      "ratio-within-one", at: "hài_lòng * 110%"),
    // Dead arms, idle criteria, evidence without use.
    SeededFault(
      state, "kế_hoạch < 01/03 trong kỳ đánh giá: 3", "kế_hoạch < 01/01 trong kỳ đánh giá: 3",
      "arm-reachable", at: "kế_hoạch < 01/01"),
    SeededFault(
      access,
      """
      trường hợp {
              được_giao = không: không áp dụng
              còn lại: danh mục {
                "Ban hành đầy đủ": 1 khi ban_hành
                "Đúng pháp luật": 2 khi đúng_pháp_luật
              }
            }
      """, "3 điểm", "criterion-matters", at: "chỉ tiêu 1"),
    SeededFault(
      friendly, "{ đủ điểm khi kế_hoạch_qcdc }", "{ đủ điểm khi ban_chỉ_đạo }", "evidence-used",
      at: "kế_hoạch_qcdc"),
    // Bonus and its caps, what does not apply, quotas.
    SeededFault(
      teacher, "{ 1 mỗi việc_mới }", "{ 1 mỗi việc_mới, không quá 1 }", "greatest-total",
      at: "phiếu_chấm_giáo_viên"),
    SeededFault(
      city, "{ 1 mỗi mô_hình }", "{ 1 mỗi mô_hình, không quá 3 }", "greatest-total",
      at: "dân_vận_cần_thơ"),
    SeededFault(
      cluster, "{ 1 mỗi khen_thưởng, không quá 2 }", "{ 1 mỗi khen_thưởng, không quá 1 }",
      "greatest-total", at: "thi_đua_cụm_công_an"),
    SeededFault(
      city, "{ 1 mỗi mô_hình }",
      "{ theo mô_hình { 5: 5; 4: 4; 3: 3; 2: 2; 1: 1; còn lại: 0 } }", "monotone-criterion",
      at: "tiêu chí T1"),
    SeededFault(
      city, "chỉ tính khi cả_năm\n    tiêu chí T1", "chỉ tính khi mô_hình <= 3\n    tiêu chí T1",
      "monotone-total", at: "mô_hình"),
    SeededFault(
      city, "chỉ tính khi cả_năm\n    tiêu chí T1", "chỉ tính khi mô_hình <= 3\n    tiêu chí T1",
      "monotone-level", at: "mô_hình"),
    SeededFault(
      teacher, "tối đa 7 ngoài thang điểm {",
      "tối đa 7 ngoài thang điểm {\n    chỉ tính khi việc_mới < 2", "monotone-total",
      at: "việc_mới"),
    SeededFault(
      friendly, "{ tỷ lệ thuận với trực_tuyến, đủ điểm từ 80% }",
      "{ nếu trực_tuyến < 30% thì không áp dụng ngược lại 6 * trực_tuyến }", "monotone-total",
      at: "trực_tuyến"),
    SeededFault(
      friendly, "        còn lại: 0\n      }\n    }\n    tiêu chí 2 \"Hồ sơ nộp",
      "        còn lại: không áp dụng\n      }\n    }\n    tiêu chí 2 \"Hồ sơ nộp",
      "monotone-total", at: "hồ_sơ_đúng_hạn"),
    SeededFault(
      quarter, "\"Hoàn thành xuất sắc nhiệm vụ\" khi tổng >= 90",
      "\"Hoàn thành xuất sắc nhiệm vụ\" khi tổng > 100", "dead-level", at: "xuất_sắc"),
    SeededFault(
      quarter, "không_hoàn_thành khi vi_phạm vì", "không_hoàn_thành khi vi_phạm và tổng > 100 vì",
      "knock-out-possible", at: "xếp thẳng"),
    SeededFault(
      quarter, "trừ 25% mỗi lỗi, không dưới 0%", "trừ 25% mỗi lỗi", "points-within-bounds",
      at: "tiêu chí 1"),
    SeededFault(
      quarter, "{ chung_2 }", "{ nếu chung_2 > 9 thì 5 ngược lại chung_2 }", "monotone-level",
      at: "chung_2"),
    // What the checker sees without a proof.
    SeededFault(
      friendly, "{ từ 4: 3; từ 2 đến dưới 4: 2; 1: 1; 0: 0 }",
      "{ từ 5: 3; từ 2 đến dưới 4: 2; 1: 1; 0: 0 }", "gap", at: "từ 2 đến dưới 4"),
    SeededFault(
      access, "từ 90% đến dưới 100%: 5", "từ 90% đến 99%: 5", "gap", at: "từ 90% đến 99%"),
    SeededFault(access, "dưới 80%: 0", "dưới 85%: 0", "overlap", at: "dưới 85%"),
    SeededFault(
      friendly, "từ 95% đến dưới 98%: 8", "từ 95% đến 98%: 8", "overlap", at: "từ 95% đến 98%"),
    SeededFault(
      friendly, "\"Cải cách hành chính\" tối đa 25", "\"Cải cách hành chính\" tối đa 26",
      "sum-mismatch", at: "26"),
    SeededFault(friendly, "tổng điểm 100\n", "tổng điểm 105\n", "total-mismatch", at: "105"),
    SeededFault(
      friendly, "hiện_đại: 100%; đạt_chuẩn: 60%;", "hiện_đại: 100%;", "options-not-covered",
      at: "theo"),
    SeededFault(
      group, "phản_ánh, nếu không phát sinh 100%", "phản_ánh", "division-by-zero",
      at: "phản_ánh"),
    SeededFault(
      teacher, "từ 90% đến dưới 100%: 8", "từ 90% đến dưới 100%: 12", "points-above-maximum",
      at: "12"),
  ]
}
