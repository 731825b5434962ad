extension Spelling {
  /// Every kind of rule and expression.
  static let rules: [Spelling] = values + tables + measures + lists + conditions + composed

  private static let composed: [Spelling] = [
    Spelling(
      "diem, với điều kiện so < 3 không thì trống vì \"Quá nhiều\"",
      "diem, requires so < 3 else empty because \"Quá nhiều\""),
    Spelling(
      "diem, không quá 3, với điều kiện co, không thì bị bác, vì \"Điều 5\"",
      "diem, at most 3, requires co, else rejected, because \"Điều 5\""),
    Spelling(
      "(diem với điều kiện co không thì không áp dụng vì \"x\") mặc định 1",
      "(diem requires co else not applicable because \"x\") default 1"),
    Spelling(
      "bắt đầu từ so_thuc, trong khoảng 1 và 5 { nâng 1 khi co vì \"Điều 8\"; hạ 0,5 khi so > 2 }",
      "start at so_thuc, between 1 and 5 { up 1 when co because \"Điều 8\"; down 0.5 when so > 2 }"),
    Spelling(
      "bắt đầu từ 3 trong khoảng 0 và 5 { không quá 4 khi co; không dưới 2 khi co2 }",
      "start at 3 between 0 and 5 { at most 4 when co; not below 2 when co2 }"),
    Spelling("nếu co = không thì 0 ngược lại 5", "if co = no then 0 else 5"),
    Spelling(
      "nếu diem chưa đến hạn thì chưa đến hạn ngược lại 5",
      "if diem is not yet due then not yet due else 5"),
  ]

  private static let values: [Spelling] = [
    Spelling("5", "5"),
    Spelling("2,5", "2.5"),
    Spelling("50%", "50%"),
    Spelling("đủ điểm", "full"),
    Spelling("đủ điểm khi co", "full when co"),
    Spelling("3 khi co", "3 when co"),
    Spelling("50% khi co", "50% when co"),
    Spelling("diem", "diem"),
    Spelling("(diem + diem2) / 2", "(diem + diem2) / 2"),
    Spelling("diem * 0,5 - -1", "diem * 0.5 - -1"),
    Spelling("đủ điểm, trừ 0,5 mỗi so", "full, less 0.5 per so"),
    Spelling("đủ điểm, trừ 0,5 mỗi so, không dưới 0", "full, less 0.5 per so, not below 0"),
    Spelling("đủ điểm, trừ 0,5 mỗi so không quá 3", "full, less 0.5 per so at most 3"),
    Spelling("0 cộng 1 mỗi so, không quá 5", "0 plus 1 per so, at most 5"),
    Spelling("1 mỗi tre", "1 per tre"),
    Spelling("diem / 3, làm tròn nửa lên đến 2 chữ số", "diem / 3, round half up to 2 decimals"),
    Spelling("diem / 3, làm tròn nửa chẵn đến 1 chữ số", "diem / 3, round half even to 1 decimal"),
    Spelling("diem / 3, làm tròn lên đến bước 0,25", "diem / 3, round up to step 0.25"),
    Spelling("diem / 3, làm tròn xuống đến 0 chữ số", "diem / 3, round down to 0 decimals"),
    Spelling("diem mặc định 0", "diem default 0"),
    Spelling("không áp dụng", "not applicable"),
    Spelling("trống", "empty"),
    Spelling("nếu co thì 5 ngược lại 0", "if co then 5 else 0"),
    Spelling("trường hợp { co: 5; co2: 3; còn lại: 0 }", "cases { co: 5; co2: 3; otherwise: 0 }"),
    Spelling("5 * phần đạt của nhóm A", "5 * share of group A"),
    Spelling("(tiêu chí A.1)", "(criterion A.1)"),
    Spelling("5 * ty_le", "5 * ty_le"),
  ]

  private static let tables: [Spelling] = [
    Spelling(
      "theo ty_le { từ 98%: 5; từ 95%: 4; từ 90%: 50%; còn lại: 0 }",
      "by ty_le { from 98%: 5; from 95%: 4; from 90%: 50%; otherwise: 0 }"),
    Spelling(
      "theo ty_le { 90% trở lên: 5; từ 80% đến dưới 90%: 4; dưới 80%: 0 }",
      "by ty_le { 90% or more: 5; from 80% to below 90%: 4; below 80%: 0 }"),
    Spelling(
      "theo ty_le { trên 90% đến 100%: 5; từ 80% đến 90%: 4; đến dưới 80%: 0 }",
      "by ty_le { above 90% to 100%: 5; from 80% to 90%: 4; to below 80%: 0 }"),
    Spelling(
      "theo so { 0: 5; 1, 2: 4; từ 3 đến 5: 2; trên 5: 0 }",
      "by so { 0: 5; 1, 2: 4; from 3 to 5: 2; above 5: 0 }"),
    Spelling(
      "theo so { 2 trở xuống: 5; đến 4: 3; còn lại: 0 }",
      "by so { 2 or less: 5; to 4: 3; otherwise: 0 }"),
    Spelling("theo so + so2 { 0: 5; 1: 3; từ 2: 0 }", "by so + so2 { 0: 5; 1: 3; from 2: 0 }"),
    Spelling(
      "theo ngay { đến 15/11/2024: 5; từ 16/11/2024: 0 }",
      "by ngay { to 15/11/2024: 5; from 16/11/2024: 0 }"),
    Spelling(
      "theo số ngày ngay sau 15/11/2024 { 0: 5; 1 đến 10: 3; từ 11: 0 }",
      "by days ngay after 15/11/2024 { 0: 5; 1 to 10: 3; from 11: 0 }"),
    Spelling("theo loai { tot: 5; kha: 3; kem: 0 }", "by loai { tot: 5; kha: 3; kem: 0 }"),
    Spelling("theo loai { tot, kha: 5; còn lại: 0 }", "by loai { tot, kha: 5; otherwise: 0 }"),
    Spelling("theo co { có: 5; không: 0 }", "by co { yes: 5; no: 0 }"),
    Spelling("theo loại đơn vị { xa: 5; phuong: 4 }", "by kind { xa: 5; phuong: 4 }"),
    Spelling(
      "theo loai { tot: theo co { có: 5; không: 4 }; kha: 2 khi co; kem: 0 }",
      "by loai { tot: by co { yes: 5; no: 4 }; kha: 2 when co; kem: 0 }"),
    Spelling(
      "theo loai mặc định kem { tot: 5; kha: 3; kem: 0 }",
      "by loai default kem { tot: 5; kha: 3; kem: 0 }"),
    Spelling(
      "theo diem { 0 đến 2,75: 0; 3 đến 5: 5 }", "by diem { 0 to 2.75: 0; 3 to 5: 5 }"),
    Spelling(
      "theo đếm (co, co2, co3) { 0: 0; 1 đến 2: 3; 3: 5 }",
      "by count (co, co2, co3) { 0: 0; 1 to 2: 3; 3: 5 }"),
  ]

  private static let measures: [Spelling] = [
    Spelling("tỷ lệ thuận với ty_le", "proportional to ty_le"),
    Spelling("tỷ lệ thuận với ty_le, đủ điểm từ 80%", "proportional to ty_le, full from 80%"),
    Spelling(
      "tỷ lệ thuận với so trong khoảng 2 và 10", "proportional to so between 2 and 10"),
    Spelling(
      "tỷ lệ thuận với so trong khoảng 10 và 2 được 1 đến 50%",
      "proportional to so between 10 and 2 giving 1 to 50%"),
    Spelling(
      "tỷ lệ thuận với tỷ lệ của so trên tong", "proportional to ratio of so to tong"),
    Spelling(
      "tỷ lệ thuận với tỷ lệ của so trên so2, nếu không phát sinh 100%",
      "proportional to ratio of so to so2, if none 100%"),
    Spelling("so / so2 nếu không phát sinh 0", "so / so2 if none 0"),
    Spelling("nếu so2 > 0 thì so / so2 ngược lại 0", "if so2 > 0 then so / so2 else 0"),
    Spelling(
      "trường hợp { so2 = 0: 0; còn lại: 1 * (so / so2) }",
      "cases { so2 = 0: 0; otherwise: 1 * (so / so2) }"),
    Spelling("1 * (so / so2) khi so2 >= 1", "1 * (so / so2) when so2 >= 1"),
    Spelling("đủ điểm khi so2 != 0 và so / so2 > 2", "full when so2 != 0 and so / so2 > 2"),
    Spelling("đủ điểm khi 0 < so2 và so / so2 > 2", "full when 0 < so2 and so / so2 > 2"),
    Spelling(
      "đủ điểm khi số ngày từ ngay đến ngay2 <= 30", "full when days from ngay to ngay2 <= 30"),
    Spelling(
      "đủ điểm khi sớm nhất trong (ngay, ngay2 - 2 tháng) <= muộn nhất trong (ngay2, ngay + 3 ngày)",
      "full when earliest of (ngay, ngay2 - 2 months) <= latest of (ngay2, ngay + 3 days)"),
    Spelling("đủ điểm khi ngay2 - ngay < 30", "full when ngay2 - ngay < 30"),
    Spelling("đủ điểm khi ngay + 30 ngày >= ngay2", "full when ngay + 30 days >= ngay2"),
    Spelling(
      "điểm chấm diem trong khung loai { tot: 4 đến 5; kha: 2 đến 3,75; kem: 0 đến 1,75 }",
      "mark diem within loai { tot: 4 to 5; kha: 2 to 3.75; kem: 0 to 1.75 }"),
    Spelling(
      "theo tien / 1000000 { từ 2: 5; còn lại: 0 }", "by tien / 1000000 { from 2: 5; otherwise: 0 }"
    ),
  ]

  private static let lists: [Spelling] = [
    Spelling("tổng của (diem, diem2)", "sum (diem, diem2)"),
    Spelling("trung bình (diem; diem2; diem3)", "mean (diem; diem2; diem3)"),
    Spelling("trung bình đã nộp (diem, diem2)", "mean filed (diem, diem2)"),
    Spelling(
      "trung bình (diem, diem2, diem3) bỏ cao nhất và thấp nhất",
      "mean (diem, diem2, diem3) without extremes"),
    Spelling("trung vị (diem, diem2, diem3)", "median (diem, diem2, diem3)"),
    Spelling("nhỏ nhất (diem, 3)", "min (diem, 3)"),
    Spelling("lớn nhất (diem, 3)", "max (diem, 3)"),
    Spelling("1 * trị tuyệt đối (diem - diem2)", "1 * abs (diem - diem2)"),
    Spelling("phần nguyên (diem)", "floor (diem)"),
    Spelling("nguyên trần (diem)", "ceil (diem)"),
    Spelling("lũy thừa (diem, 1,5) đến 6 chữ số", "power (diem, 1.5) to 6 decimals"),
    Spelling("căn bậc (3, diem) đến 2 chữ số", "root (3, diem) to 2 decimals"),
    Spelling(
      "2 * căn bậc hai (diem) làm tròn xuống đến 2 chữ số",
      "2 * sqrt (diem) rounded down to 2 decimals"),
    Spelling(
      "1 * logarit tự nhiên (so) đến 2 chữ số nếu không phát sinh 0",
      "1 * ln (so) to 2 decimals if none 0"),
    Spelling(
      "diem / căn bậc hai (so) đến 2 chữ số nếu không phát sinh 0",
      "diem / sqrt (so) to 2 decimals if none 0"),
    Spelling("1 * logarit thập phân (so + 1) đến bước 0,5", "1 * log10 (so + 1) to step 0.5"),
    Spelling("hàm mũ (ty_le) đến 2 chữ số", "exp (ty_le) to 2 decimals"),
    Spelling("tích (diem, diem2)", "product (diem, diem2)"),
    Spelling(
      "trung bình nhân đã nộp (diem, diem2) đến 1 chữ số",
      "geometric mean filed (diem, diem2) to 1 decimal"),
    Spelling(
      "độ lệch chuẩn (diem, diem2) đến 1 chữ số", "standard deviation (diem, diem2) to 1 decimal"),
    Spelling(
      "độ lệch chuẩn mẫu (diem, diem2) đến 1 chữ số",
      "sample standard deviation (diem, diem2) to 1 decimal"),
    Spelling(
      "trung bình có trọng số đã nộp (diem: 2, diem2: 1)",
      "weighted mean filed (diem: 2, diem2: 1)"),
    Spelling("trung bình (diem, diem2) đến 1 chữ số", "mean (diem, diem2) to 1 decimal"),
    Spelling("1 mỗi đếm (co, co2)", "1 per count (co, co2)"),
    Spelling("1 mỗi đếm đã nộp (co, so)", "1 per count filed (co, so)"),
    Spelling("cao nhất trong { 5 khi co; 3 khi co2 }", "best of { 5 when co; 3 when co2 }"),
    Spelling(
      "cao nhất 2 trong { \"a\": 2 khi co; \"b\": 1 mỗi so; 1 }",
      "best 2 of { \"a\": 2 when co; \"b\": 1 per so; 1 }"),
    Spelling(
      "thấp nhất trong (diem mặc định 0, diem2 mặc định 0)",
      "lowest of (diem default 0, diem2 default 0)"),
    Spelling(
      "danh mục { \"a\": 2 khi co; \"b\": 3 khi so > 1 }",
      "checklist { \"a\": 2 when co; \"b\": 3 when so > 1 }"),
    Spelling(
      "danh mục, trừ 0,25 { \"a\": co; \"b\": so > 1 }",
      "checklist, less 0.25 { \"a\": co; \"b\": so > 1 }"),
  ]

  private static let conditions: [Spelling] = [
    Spelling("đủ điểm khi co và (co2 hoặc không phải co3)", "full when co and (co2 or not co3)"),
    Spelling("đủ điểm khi không co", "full when not co"),
    Spelling("đủ điểm khi ty_le >= 98%", "full when ty_le >= 98%"),
    Spelling("đủ điểm khi ty_le > mot_nua", "full when ty_le > mot_nua"),
    Spelling("đủ điểm khi loai = tot", "full when loai = tot"),
    Spelling("đủ điểm khi kha != loai", "full when kha != loai"),
    Spelling("đủ điểm khi loai là một trong (tot, kha)", "full when loai is one of (tot, kha)"),
    Spelling("đủ điểm khi loại đơn vị = xa", "full when kind = xa"),
    Spelling("đủ điểm khi ghi = \"không\"", "full when ghi = \"không\""),
    Spelling("đủ điểm khi ghi != \"có\"", "full when ghi != \"có\""),
    Spelling("đủ điểm khi co = có", "full when co = yes"),
    Spelling("đủ điểm khi tien >= 1000000 đồng", "full when tien >= 1000000 VND"),
    Spelling("đủ điểm khi ngay <= 15/11/2024", "full when ngay <= 15/11/2024"),
    Spelling("đủ điểm khi so đã nộp", "full when so is filed"),
    Spelling("đủ điểm khi so chưa nộp", "full when so is empty"),
    Spelling("đủ điểm khi so thuộc diện không áp dụng", "full when so is not applicable"),
    Spelling("đủ điểm khi so đã bị bác", "full when so is rejected"),
    Spelling(
      "đủ điểm khi ít nhất 2 trong (co, co2, co3)", "full when at least 2 of (co, co2, co3)"),
    Spelling("đủ điểm khi tiêu chí A.1 >= 3", "full when criterion A.1 >= 3"),
    Spelling("đủ điểm khi tiêu chí A.1 >= 60%", "full when criterion A.1 >= 60%"),
    Spelling("đủ điểm khi tiêu chí A.1 đạt", "full when criterion A.1 passes"),
    Spelling(
      "đủ điểm khi mỗi tiêu chí thuộc nhóm A >= 50%", "full when each criterion in group A >= 50%"),
    Spelling("đủ điểm khi mỗi nhóm > 2", "full when each group > 2"),
    Spelling(
      "đủ điểm khi mỗi tiêu chí thuộc nhóm A đạt", "full when each criterion in group A passes"),
    Spelling("đủ điểm khi số nhóm đạt 50% >= 1", "full when number of groups reaching 50% >= 1"),
    Spelling(
      "đủ điểm khi số tiêu chí thuộc nhóm A đạt = 1",
      "full when number of criteria in group A passes = 1"),
  ]
}
