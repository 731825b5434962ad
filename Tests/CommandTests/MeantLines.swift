/// Lines as annexes have them, and what they mean in the words of the language.
enum MeantLines {
  /// Rules of a criterion.
  static let rules: [(String, String)] = [
    (
      "trường hợp trễ = 0: 10 điểm\n    trường hợp trễ = 1: 5 điểm\n    trường hợp còn lại: 0 điểm",
      "trường hợp { trễ = 0: 10 điểm trễ = 1: 5 điểm còn lại: 0 điểm }"
    ),
    (
      "Trường hợp trễ = 0: 10 điểm; trường hợp trễ = 1: 5 điểm; các trường hợp khác: 0 điểm.",
      "trường hợp { trễ = 0: 10 điểm; trễ = 1: 5 điểm; còn lại: 0 điểm }"
    ),
    ("nếu kế_hoạch: 10; nếu không: 0", "trường hợp { kế_hoạch: 10; còn lại: 0 }"),
    (
      "nếu trễ = 0: 10\n    nếu trễ = 1: 5\n    nếu không: 0",
      "trường hợp { trễ = 0: 10 trễ = 1: 5 còn lại: 0 }"
    ),
    (
      "đúng_hạn từ 90% trở lên: 10 điểm\n    đúng_hạn từ 70% đến dưới 90%: 5 điểm\n    đúng_hạn dưới 70%: 0 điểm",
      "theo đúng_hạn { từ 90% trở lên: 10 điểm từ 70% đến dưới 90%: 5 điểm dưới 70%: 0 điểm }"
    ),
    (
      "- đúng_hạn từ 90% trở lên: 10 điểm;\n    - đúng_hạn từ 70% đến dưới 90%: 5 điểm;\n    - còn lại: 0 điểm.",
      "theo đúng_hạn { từ 90% trở lên: 10 điểm từ 70% đến dưới 90%: 5 điểm còn lại: 0 điểm }"
    ),
    (
      "tỷ lệ đúng_hạn từ 90% trở lên: 10 điểm\n    tỷ lệ đúng_hạn từ 70% đến dưới 90%: 5 điểm\n    dưới 70%: 0 điểm",
      "theo đúng_hạn { từ 90% trở lên: 10 điểm từ 70% đến dưới 90%: 5 điểm dưới 70%: 0 điểm }"
    ),
    (
      "đúng_hạn ≥ 90%: 10 điểm; ngược lại: 0 điểm",
      "trường hợp { đúng_hạn ≥ 90%: 10 điểm; còn lại: 0 điểm }"
    ),
    (
      "đúng_hạn ≥ 90% được 10 điểm, đúng_hạn ≥ 70% được 5 điểm, còn lại 0",
      "trường hợp { đúng_hạn ≥ 90%: 10 điểm; đúng_hạn ≥ 70%: 5 điểm; còn lại: 0 }"
    ),
    (
      "hạng tốt 10 điểm, khá 7 điểm, yếu 0 điểm",
      "theo hạng { tốt: 10 điểm; khá: 7 điểm; yếu: 0 điểm }"
    ),
    (
      "hạng tốt: 10 điểm; hạng khá: 7 điểm; hạng yếu: 0 điểm",
      "theo hạng { tốt: 10 điểm; khá: 7 điểm; yếu: 0 điểm }"
    ),
    ("tốt: 10; khá: 7; yếu: 0", "theo hạng { tốt: 10; khá: 7; yếu: 0 }"),
    (
      "Loại tốt được 10 điểm, loại khá được 7 điểm, loại yếu không có điểm",
      "theo hạng { tốt: 10 điểm; khá: 7 điểm; yếu: 0 }"
    ),
    (
      "10 điểm nếu trễ = 0, 5 điểm nếu trễ = 1, còn lại 0",
      "trường hợp { trễ = 0: 10 điểm; trễ = 1: 5 điểm; còn lại: 0 }"
    ),
    (
      "10 điểm nếu kế_hoạch, 5 điểm nếu báo_cáo, còn lại 0",
      "trường hợp { kế_hoạch: 10 điểm; báo_cáo: 5 điểm; còn lại: 0 }"
    ),
    (
      "10 điểm khi đúng_hạn >= 95%; 5 điểm khi đúng_hạn >= 80%; còn lại 0 điểm",
      "trường hợp { đúng_hạn >= 95%: 10 điểm; đúng_hạn >= 80%: 5 điểm; còn lại: 0 điểm }"
    ),
    (
      "10 điểm nếu đúng_hạn >= 95%, 5 điểm nếu đúng_hạn >= 80%",
      "trường hợp { đúng_hạn >= 95%: 10 điểm; đúng_hạn >= 80%: 5 điểm; còn lại: 0 }"
    ),
    (
      "nếu kế_hoạch thì 10 điểm. Nếu không thì 0 điểm.",
      "trường hợp { kế_hoạch: 10 điểm; còn lại: 0 điểm }"
    ),
    (
      "từ 90% đúng_hạn trở lên: 10 điểm; còn lại: 0",
      "theo đúng_hạn { từ 90% trở lên: 10 điểm; còn lại: 0 }"
    ),
    (
      "từ 1 đến 3 trễ: 5 điểm; trên 3: 0 điểm; không có: 10 điểm",
      "theo trễ { từ 1 đến 3: 5 điểm; trên 3: 0 điểm; 0: 10 điểm }"
    ),
    ("có kế_hoạch: 5 điểm\n    có báo_cáo: 5 điểm", "5 điểm khi kế_hoạch, cộng 5 điểm khi báo_cáo"),
    ("kế_hoạch: 4; báo_cáo: 6", "4 khi kế_hoạch, cộng 6 khi báo_cáo"),
    (
      "Mức 1: đúng_hạn từ 90% trở lên: 10 điểm\n    Mức 2: đúng_hạn từ 70% đến dưới 90%: 5 điểm\n    Mức 3: đúng_hạn dưới 70%: 0 điểm",
      "theo đúng_hạn { từ 90% trở lên: 10 điểm từ 70% đến dưới 90%: 5 điểm dưới 70%: 0 điểm }"
    ),
    (
      "case trễ = 0: 10\n    case trễ = 1: 5\n    otherwise: 0",
      "trường hợp { trễ = 0: 10 trễ = 1: 5 còn lại: 0 }"
    ),
    ("if trễ = 0: 10; else: 0", "trường hợp { trễ = 0: 10; còn lại: 0 }"),
    (
      "không cho điểm nếu kỷ_luật, ngược lại đủ điểm", "trường hợp { kỷ_luật: 0; còn lại: đủ điểm }"
    ),
    ("theo hạng { tốt, khá: 10; không tốt: 0 }", "theo hạng { tốt, khá: 10; còn lại: 0 }"),
    ("theo trễ { không có: 10; 1 - 3: 5; > 3: 0 }", "theo trễ { 0: 10; 1 đến 3: 5; trên 3: 0 }"),
    ("theo đúng_hạn { đạt 80%: 10; không đạt: 0 }", "theo đúng_hạn { từ 80%: 10; còn lại: 0 }"),
    ("theo hạng {\n      tốt: 10\n      không đạt: 0\n    }", "theo hạng { tốt: 10 còn lại: 0 }"),
    ("theo trễ { không trễ: 10; còn lại: 0 }", "theo trễ { 0: 10; còn lại: 0 }"),
    (
      "theo hạng { loại tốt: 10 điểm; loại khá: 7 điểm; loại yếu: 0 điểm }",
      "theo hạng { tốt: 10 điểm; khá: 7 điểm; yếu: 0 điểm }"
    ),
    (
      "theo đúng_hạn {\n      Mức 1: từ 90%: 10 điểm\n      Mức 2: từ 70%: 5 điểm\n      Mức 3: còn lại: 0\n    }",
      "theo đúng_hạn { từ 90%: 10 điểm từ 70%: 5 điểm còn lại: 0 }"
    ),
    (
      "theo đúng_hạn { 50% ≤ x < 80%: 5; x ≥ 80%: 10; còn lại: 0 }",
      "theo đúng_hạn { từ 50% đến dưới 80%: 5; từ 80%: 10; còn lại: 0 }"
    ),
    (
      "theo đúng_hạn { 80% > đúng_hạn >= 50%: 5; từ 80%: 10; còn lại: 0 }",
      "theo đúng_hạn { từ 50% đến dưới 80%: 5; từ 80%: 10; còn lại: 0 }"
    ),
    (
      "theo trễ { 0 lần: 10; 1 đến 2 lần: 5; quá 2 lần: 0 }",
      "theo trễ { 0: 10; 1 đến 2: 5; trên 2: 0 }"
    ),
    (
      "theo buổi { 2 buổi/tháng trở lên: 10; còn lại: 0 }",
      "theo buổi { 2 trở lên: 10; còn lại: 0 }"
    ),
    ("theo buổi { dưới hoặc bằng 5: 0; còn lại: 10 }", "theo buổi { đến 5: 0; còn lại: 10 }"),
    ("theo buổi { 5 hoặc nhiều hơn: 10; còn lại: 0 }", "theo buổi { 5 trở lên: 10; còn lại: 0 }"),
    ("đủ điểm khi kế_hoạch;\n    trừ 1 mỗi trễ;", "đủ điểm khi kế_hoạch, trừ 1 mỗi trễ;"),
    ("đủ điểm khi kế_hoạch\n    Trừ 1 điểm mỗi trễ", "đủ điểm khi kế_hoạch, trừ 1 điểm mỗi trễ"),
    ("đủ điểm khi kế_hoạch\n    mỗi trễ trừ 1 điểm", "đủ điểm khi kế_hoạch, trừ 1 mỗi trễ"),
    (
      "5 điểm khi kế_hoạch\n    cộng thêm 5 điểm khi báo_cáo",
      "5 điểm khi kế_hoạch, cộng 5 điểm khi báo_cáo"
    ),
    (
      "2 điểm khi kế_hoạch\n    thêm 3 điểm khi báo_cáo",
      "2 điểm khi kế_hoạch, cộng 3 điểm khi báo_cáo"
    ),
    ("nếu trễ > 5 thì không có điểm, ngược lại đủ điểm", "nếu trễ > 5 thì 0, ngược lại đủ điểm"),
    ("đủ điểm nếu không bị kỷ_luật", "đủ điểm khi không kỷ_luật"),
    ("đủ điểm khi cả kế_hoạch và báo_cáo", "đủ điểm khi kế_hoạch và báo_cáo"),
    ("đủ điểm khi không để xảy ra vụ_việc", "đủ điểm khi vụ_việc = 0"),
    (
      "đủ điểm khi kế_hoạch hoặc báo_cáo, trang_tin",
      "đủ điểm khi kế_hoạch hoặc báo_cáo hoặc trang_tin"
    ),
    ("đủ điểm khi kế_hoạch, báo_cáo", "đủ điểm khi kế_hoạch và báo_cáo"),
    ("đúng_hạn >= 90 thì 10 điểm", "nếu đúng_hạn >= 90% thì 10 điểm ngược lại 0"),
    ("đúng_hạn >= 90% thì được 10 điểm, còn lại 0", "nếu đúng_hạn >= 90% thì 10 điểm, ngược lại 0"),
    (
      "trường hợp { trễ = 0 thì 10; trễ = 1 thì 5; còn lại thì 0 }",
      "trường hợp { trễ = 0: 10; trễ = 1: 5; còn lại: 0 }"
    ),
    ("đủ điểm khi ngày_nộp trước ngày 15/11", "đủ điểm khi ngày_nộp < 15/11 trong kỳ đánh giá"),
    ("đủ điểm khi ngày_nộp không muộn hơn 15/11/2026", "đủ điểm khi ngày_nộp <= 15/11/2026"),
    (
      "đủ điểm khi ngày_nộp từ 01/01/2026 đến 15/11/2026",
      "đủ điểm khi ngày_nộp >= 01/01/2026 và ngày_nộp <= 15/11/2026"
    ),
    (
      "đủ điểm khi ngày_nộp từ ngày 01/01/2026 đến hết ngày 15/11/2026",
      "đủ điểm khi ngày_nộp >= 01/01/2026 và ngày_nộp <= 15/11/2026"
    ),
    (
      "đủ điểm khi ngày_nộp muộn nhất là ngày 15/11",
      "đủ điểm khi ngày_nộp <= 15/11 trong kỳ đánh giá"
    ),
    (
      "theo ngày_nộp { trước 15/11/2026: 10; từ 15/11/2026: 5 }",
      "theo ngày_nộp { dưới 15/11/2026: 10; từ 15/11/2026: 5 }"
    ),
    (
      "theo ngày_nộp { không muộn hơn 15/11/2026: 10; sau 15/11/2026: 5 }",
      "theo ngày_nộp { đến 15/11/2026: 10; trên 15/11/2026: 5 }"
    ),
    (
      "đủ điểm, trừ 1 điểm mỗi ngày ngày_nộp chậm sau 15/11/2026, không dưới 0",
      "đủ điểm, trừ 1 điểm mỗi số ngày ngày_nộp sau 15/11/2026, không dưới 0"
    ),
    ("50% số điểm khi kế_hoạch", "50% khi kế_hoạch"),
    ("1/2 số điểm khi kế_hoạch", "1/2 * đủ điểm khi kế_hoạch"),
    ("đủ điểm, trừ 10% số điểm mỗi trễ", "đủ điểm, trừ 10% mỗi trễ"),
    (
      "đủ điểm khi có ít nhất 2 trong số (kế_hoạch, báo_cáo, trang_tin)",
      "đủ điểm khi ít nhất 2 trong (kế_hoạch, báo_cáo, trang_tin)"
    ),
    (
      "đủ điểm khi 3/4 (kế_hoạch, báo_cáo, trang_tin, kỷ_luật)",
      "đủ điểm khi ít nhất 3 trong (kế_hoạch, báo_cáo, trang_tin, kỷ_luật)"
    ),
    (
      "đủ điểm, trừ 1 điểm cho mỗi trễ và trừ 2 điểm cho mỗi vụ_việc",
      "đủ điểm, trừ 1 điểm mỗi trễ, trừ 2 điểm mỗi vụ_việc"
    ),
    ("đủ điểm khi đúng_hạn và hài_lòng >= 80%", "đủ điểm khi đúng_hạn >= 80% và hài_lòng >= 80%"),
    ("đủ điểm khi đúng_hạn, hài_lòng đều >= 80%", "đủ điểm khi đúng_hạn >= 80% và hài_lòng >= 80%"),
    (
      "đủ điểm khi cả đúng_hạn và hài_lòng đều từ 80% trở lên",
      "đủ điểm khi đúng_hạn >= 80% và hài_lòng >= 80%"
    ),
    (
      "đủ điểm khi đúng_hạn hoặc hài_lòng trên 80% và kế_hoạch",
      "đủ điểm khi (đúng_hạn > 80% hoặc hài_lòng > 80%) và kế_hoạch"
    ),
    ("max khi kế_hoạch, else 0", "đủ điểm khi kế_hoạch"),
    ("Điểm tối đa khi kế_hoạch", "đủ điểm khi kế_hoạch"),
    ("đúng_hạn * 10 (tối đa 10 điểm)", "đúng_hạn * 10, không quá 10"),
    (
      "đủ điểm, giảm 1% đúng_hạn trừ 0,2 điểm",
      "đủ điểm, trừ 0,2 mỗi phần nguyên((100% - đúng_hạn) / 1%)"
    ),
    ("50% số điểm khi kế_hoạch, 50% số điểm khi báo_cáo", "50% khi kế_hoạch, cộng 50% khi báo_cáo"),
    ("5 điểm nếu kế_hoạch, 5 điểm nếu báo_cáo", "5 điểm khi kế_hoạch, cộng 5 điểm khi báo_cáo"),
    (
      "theo đúng_hạn { từ 95% trở lên = 10 điểm, từ 80% đến 95% = 7 điểm, còn lại = 0 }",
      "theo đúng_hạn { từ 95% trở lên : 10 điểm; từ 80% đến dưới 95% : 7 điểm; còn lại : 0 }"
    ),
    ("theo hạng { tốt: 10, khá: 5, yếu: 0 }", "theo hạng { tốt: 10; khá: 5; yếu: 0 }"),
    ("đủ điểm khi kế_hoạch, báo_cáo và trang_tin", "đủ điểm khi kế_hoạch và báo_cáo và trang_tin"),
    (
      "đủ điểm, cứ giảm 1% đúng_hạn trừ 0,5 điểm, không dưới 0",
      "đủ điểm, trừ 0,5 mỗi phần nguyên((100% - đúng_hạn) / 1%), không dưới 0"
    ),
    ("NẾU kế_hoạch THÌ 10 ĐIỂM, NGƯỢC LẠI 0", "trường hợp { kế_hoạch: 10 điểm; còn lại: 0 }"),
    (
      "Hạng Tốt: 10 điểm\n    Hạng Khá: 7 điểm\n    Hạng Yếu: 0 điểm",
      "theo hạng { tốt: 10 điểm khá: 7 điểm yếu: 0 điểm }"
    ),
    (
      "+ đúng_hạn từ 90%: 10đ\n    + đúng_hạn từ 70%: 5đ\n    + còn lại: 0đ",
      "theo đúng_hạn { từ 90%: 10 từ 70%: 5 còn lại: 0 }"
    ),
    (
      "a) đúng_hạn từ 90%: 10 điểm;\n    b) đúng_hạn từ 70%: 5 điểm;\n    c) còn lại: 0 điểm.",
      "theo đúng_hạn { từ 90%: 10 điểm từ 70%: 5 điểm còn lại: 0 điểm }"
    ),
    (
      "nếu đúng_hạn từ 90%: 10; nếu đúng_hạn từ 70%: 5; còn lại 0",
      "theo đúng_hạn { từ 90%: 10; từ 70%: 5; còn lại: 0 }"
    ),
    (
      "trường hợp kế_hoạch và báo_cáo: 10; trường hợp chỉ kế_hoạch: 5; còn lại: 0",
      "trường hợp { kế_hoạch và báo_cáo: 10; kế_hoạch: 5; còn lại: 0 }"
    ),
    (
      "đủ điểm khi đúng_hạn trên 90% và không bị kỷ_luật",
      "đủ điểm khi đúng_hạn > 90% và không kỷ_luật"
    ),
    (
      "khi kế_hoạch: 10; khi báo_cáo: 5; khác: 0",
      "trường hợp { kế_hoạch: 10; báo_cáo: 5; còn lại: 0 }"
    ),
    ("theo hạng { tốt, khá: 10; chưa đạt: 0 }", "theo hạng { tốt, khá: 10; còn lại: 0 }"),
    ("theo trễ { không: 10; có: 0 }", "theo trễ { 0: 10; từ 1: 0 }"),
    ("theo hạng { không tốt: 0; tốt: 10 }", "theo hạng { khá, yếu: 0; tốt: 10 }"),
    (
      "Trễ 0 lần: 10 điểm; trễ 1 lần: 5 điểm; trễ từ 2 lần trở lên: 0 điểm",
      "theo trễ { 0: 10 điểm; 1: 5 điểm; từ 2 trở lên: 0 điểm }"
    ),
    ("nếu trễ > 5 thì không điểm", "nếu trễ > 5 thì 0 ngược lại đủ điểm"),
    ("nếu kế_hoạch thì đủ điểm; còn lại 0", "trường hợp { kế_hoạch: đủ điểm; còn lại: 0 }"),
    (
      "đúng_hạn đạt 90% trở lên: 10 điểm, đạt 70% đến dưới 90%: 5 điểm, dưới 70%: 0 điểm",
      "theo đúng_hạn { từ 90% trở lên: 10 điểm; từ 70% đến dưới 90%: 5 điểm; dưới 70%: 0 điểm }"
    ),
    (
      "đủ điểm khi ngày_nộp trong khoảng từ ngày 01/01/2026 đến ngày 15/11/2026",
      "đủ điểm khi ngày_nộp >= 01/01/2026 và ngày_nộp <= 15/11/2026"
    ),
    (
      "đủ điểm khi ngày_nộp chậm nhất ngày 15/11", "đủ điểm khi ngày_nộp <= 15/11 trong kỳ đánh giá"
    ),
    (
      "5 điểm khi kế_hoạch; cộng 5 điểm khi báo_cáo; trừ 1 điểm mỗi trễ",
      "5 điểm khi kế_hoạch, cộng 5 điểm khi báo_cáo, trừ 1 điểm mỗi trễ"
    ),
    (
      "đủ điểm khi kế_hoạch\n    trừ 1 mỗi trễ\n    trừ 2 mỗi vụ_việc",
      "đủ điểm khi kế_hoạch, trừ 1 mỗi trễ, trừ 2 mỗi vụ_việc"
    ),
    ("đủ điểm khi kinh_phí >= 47 000 000 đồng", "đủ điểm khi kinh_phí >= 47000000 đồng"),
    (
      "theo đúng_hạn { từ 90% 90%: 10; còn lại: 0 }", "theo đúng_hạn { từ 90%: 10; còn lại: 0 }"
    ),
    ("tỷ lệ với đúng_hạn", "tỷ lệ thuận với đúng_hạn"),
    ("khi kế_hoạch", "đủ điểm khi kế_hoạch"),
    ("１０ * đúng_hạn", "10 * đúng_hạn"),
  ]

  /// What knocks out of levels.
  static let levels: [(String, String)] = [
    ("không xếp loại tốt nếu kỷ_luật vì \"Điều 5\"", "không quá khá khi kỷ_luật vì \"Điều 5\""),
    ("không xét tốt khi kỷ_luật vì \"Điều 5\"", "không quá khá khi kỷ_luật vì \"Điều 5\""),
    ("tối đa yếu khi kỷ_luật (Điều 5)", "không quá yếu khi kỷ_luật vì \"Điều 5\""),
    ("hạ xuống yếu khi kỷ_luật vì \"Điều 5\"", "không quá yếu khi kỷ_luật vì \"Điều 5\""),
  ]

  /// Parts of a scale beside its criteria.
  static let parts: [(String, String)] = [
    (
      "xếp loại kq {\n    5 sao \"5 sao\" khi tổng >= 9\n    4 sao \"4 sao\" khi tổng >= 7\n    không_xếp còn lại\n  }",
      "xếp loại kq { 5 \"5 sao\" khi tổng >= 9 4 \"4 sao\" khi tổng >= 7 không_xếp còn lại }"
    ),
    (
      "ví \"X\" { cho { đúng_hạn: 100% } }", "ví dụ \"X\" { cho { đúng_hạn: 100% } }"
    ),
    (
      "điểm cộng (tối đa 5 điểm) {\n    tiêu chí C1 tối đa 5 { 1 mỗi sáng_kiến }\n  }",
      "điểm cộng tối đa 5 điểm ngoài thang điểm { tiêu chí C1 tối đa 5 { 1 mỗi sáng_kiến } }"
    ),
    (
      "điểm thưởng tối đa 5 { tiêu chí C1 tối đa 5 { 1 mỗi sáng_kiến } }",
      "điểm thưởng tối đa 5 ngoài thang điểm { tiêu chí C1 tối đa 5 { 1 mỗi sáng_kiến } }"
    ),
    (
      "tham số mức = 2000000 đồng\n  kết quả x = mức / 2",
      "đặt mức = 2000000 đồng kết quả x = mức / 2"
    ),
    (
      "ĐIỂM CỘNG tối đa 5 { tiêu chí C1 tối đa 5 { 1 mỗi sáng_kiến } }",
      "điểm cộng tối đa 5 ngoài thang điểm { tiêu chí C1 tối đa 5 { 1 mỗi sáng_kiến } }"
    ),
  ]

  /// What only the drafter knows.
  static let unclear = [
    "trên 90% thì 10, từ 70 đến 90% thì 5, dưới 70% thì 0",
    "10 điểm nếu kế_hoạch, 5 điểm nếu báo_cáo",
    "đủ điểm khi ngày_nộp ngày cuối kỳ",
    "(5 + 10 * đúng_hạn / 2 - 1), không quá 10)",
    "nếu kế_hoạch thì 10 ngược lại của trễ",
    "đủ điểm khi kế_hoạch và báo_cáo hoặc kỷ_luật, trang_tin",
    "đủ điểm khi đúng_hạn = 100%; nếu không đạt thì trừ 1 mỗi trễ",
  ]
}
