import Diagnostics
import Syntax

extension KeywordHelp {
  /// Rules that give points.
  static let rules: [KeywordHelp] = [
    KeywordHelp(
      .fullKeyword,
      Phrase(
        vi: "Trọn điểm tối đa của mục.",
        en: "All points of the node."),
      example: Phrase(
        vi: "đủ điểm khi đúng_hạn >= 95%",
        en: "full when on_time >= 95%")),
    KeywordHelp(
      .whenKeyword,
      Phrase(
        vi: "Điểm đứng trước chỉ có khi điều kiện đúng; nếu sai là 0 điểm.",
        en: "The points in front count only where the condition holds; else 0."),
      example: Phrase(
        vi: "5 khi kế_hoạch",
        en: "5 when plan")),
    KeywordHelp(
      .lessKeyword,
      Phrase(
        vi: "Trừ bớt khỏi điểm đứng trước dấu phẩy; muốn không xuống dưới 0 thì thêm `không "
          + "dưới 0`.",
        en: "Takes off what stands in front of the comma; `not below 0` keeps the result "
          + "from going below."),
      example: Phrase(
        vi: "đủ điểm, trừ 1 mỗi trễ, không dưới 0",
        en: "full, less 1 per late, not below 0")),
    KeywordHelp(
      .plusKeyword,
      Phrase(
        vi: "Cộng thêm vào điểm đứng trước dấu phẩy.",
        en: "Adds to what stands in front of the comma."),
      example: Phrase(
        vi: "5 khi kế_hoạch, cộng 2 khi công_khai",
        en: "5 when plan, plus 2 when published")),
    KeywordHelp(
      .perKeyword,
      Phrase(
        vi: "Nhân với số lượng: mỗi một được bấy nhiêu điểm.",
        en: "Multiplies: so many points for each one."),
      example: Phrase(
        vi: "2 mỗi sáng_kiến, không quá 10",
        en: "2 per initiatives, at most 10")),
    KeywordHelp(
      .eachKeyword,
      Phrase(
        vi: "Đúng khi mọi mục hay mọi dòng đều thỏa.",
        en: "Holds where all nodes or rows do."),
      example: Phrase(
        vi: "mỗi tiêu chí đạt",
        en: "each criterion passes")),
    KeywordHelp(
      .notBelowKeyword,
      Phrase(
        vi: "Kết quả nhỏ hơn số này thì lấy số này.",
        en: "Where the result is lower, this number is taken."),
      example: Phrase(
        vi: "đủ điểm, trừ 1 mỗi trễ, không dưới 2",
        en: "full, less 1 per late, not below 2")),
    KeywordHelp(
      .atMostKeyword,
      Phrase(
        vi: "Sau dấu phẩy: kết quả lớn hơn thì lấy số này. Trong xếp loại: mức cao nhất còn "
          + "được xếp.",
        en: "Behind a comma: the result is cut to this number. In levels: the best level "
          + "that is left."),
      example: Phrase(
        vi: "2 mỗi sáng_kiến, không quá 10",
        en: "2 per initiatives, at most 10")),
    KeywordHelp(
      .defaultKeyword,
      Phrase(
        vi: "Giá trị dùng khi số liệu đứng trước trống.",
        en: "What counts where the value in front is empty."),
      example: Phrase(
        vi: "vi_phạm mặc định 0",
        en: "violations default 0")),
    KeywordHelp(
      .roundKeyword,
      Phrase(
        vi: "Làm tròn giá trị đứng trước; nói rõ hướng và số chữ số thập phân.",
        en: "Rounds the value in front, with its direction and its decimals."),
      example: Phrase(
        vi: "làm tròn tổng nửa lên đến 2 chữ số",
        en: "round total half up to 2 decimals")),
    KeywordHelp(
      .halfUpKeyword,
      Phrase(
        vi: "Nửa đơn vị được làm tròn lên: 2,5 thành 3.",
        en: "Halves go up: 2.5 becomes 3."),
      example: Phrase(
        vi: "làm tròn tổng nửa lên đến 1 chữ số",
        en: "round total half up to 1 decimals")),
    KeywordHelp(
      .halfEvenKeyword,
      Phrase(
        vi: "Nửa đơn vị được làm tròn về số chẵn: 2,5 thành 2 và 3,5 thành 4.",
        en: "Halves go to the even number: 2.5 becomes 2, 3.5 becomes 4."),
      example: Phrase(
        vi: "làm tròn tổng nửa chẵn đến 1 chữ số",
        en: "round total half even to 1 decimals")),
    KeywordHelp(
      .stepKeyword,
      Phrase(
        vi: "Số liệu chỉ nhận bội số của bước, kể từ cận dưới.",
        en: "Only multiples of the step, from the lower bound on, are taken."),
      example: Phrase(
        vi: "vệ_sinh \"Vệ sinh\" : điểm từ 0 đến 2 bước 0,5",
        en: "hygiene \"Hygiene\" : points from 0 to 2 step 0.5")),
    KeywordHelp(
      .byKeyword,
      Phrase(
        vi: "Bảng tra điểm: giá trị rơi vào dòng nào thì được điểm của dòng đó.",
        en: "A table of points: the line into which the value falls gives them."),
      example: Phrase(
        vi: "theo đúng_hạn { từ 95%: 10; từ 80%: 5; còn lại: 0 }",
        en: "by on_time { from 95%: 10; from 80%: 5; otherwise: 0 }")),
    KeywordHelp(
      .fromKeyword,
      Phrase(
        vi: "Cận dưới, kể cả chính nó.",
        en: "A lower bound, itself included."),
      example: Phrase(
        vi: "theo đúng_hạn { từ 95%: 10; còn lại: 0 }",
        en: "by on_time { from 95%: 10; otherwise: 0 }")),
    KeywordHelp(
      .toKeyword,
      Phrase(
        vi: "Cận trên, kể cả chính nó.",
        en: "An upper bound, itself included."),
      example: Phrase(
        vi: "theo trễ { 0 đến 2: 5; còn lại: 0 }",
        en: "by late { 0 to 2: 5; otherwise: 0 }")),
    KeywordHelp(
      .toBelowKeyword,
      Phrase(
        vi: "Cận trên, không kể chính nó.",
        en: "An upper bound, itself not included."),
      example: Phrase(
        vi: "theo đúng_hạn { từ 80% đến dưới 95%: 5; còn lại: 0 }",
        en: "by on_time { from 80% to below 95%: 5; otherwise: 0 }")),
    KeywordHelp(
      .aboveKeyword,
      Phrase(
        vi: "Lớn hơn số này, không kể chính nó.",
        en: "More than this number, itself not included."),
      example: Phrase(
        vi: "theo trễ { trên 5: 0; còn lại: 5 }",
        en: "by late { above 5: 0; otherwise: 5 }")),
    KeywordHelp(
      .belowKeyword,
      Phrase(
        vi: "Nhỏ hơn số này, không kể chính nó.",
        en: "Less than this number, itself not included."),
      example: Phrase(
        vi: "theo trễ { dưới 3: 5; còn lại: 0 }",
        en: "by late { below 3: 5; otherwise: 0 }")),
    KeywordHelp(
      .orMoreKeyword,
      Phrase(
        vi: "Từ số này trở lên, kể cả chính nó.",
        en: "This number or more."),
      example: Phrase(
        vi: "theo trễ { 5 trở lên: 0; còn lại: 5 }",
        en: "by late { 5 or more: 0; otherwise: 5 }")),
    KeywordHelp(
      .orLessKeyword,
      Phrase(
        vi: "Từ số này trở xuống, kể cả chính nó.",
        en: "This number or less."),
      example: Phrase(
        vi: "theo trễ { 2 trở xuống: 5; còn lại: 0 }",
        en: "by late { 2 or less: 5; otherwise: 0 }")),
    KeywordHelp(
      .otherwiseKeyword,
      Phrase(
        vi: "Dòng cho mọi giá trị mà các dòng trên không nói đến.",
        en: "The line for everything that the lines above leave."),
      example: Phrase(
        vi: "theo đúng_hạn { từ 95%: 10; còn lại: 0 }",
        en: "by on_time { from 95%: 10; otherwise: 0 }")),
    KeywordHelp(
      .casesKeyword,
      Phrase(
        vi: "Các điều kiện xét lần lượt; dòng đầu tiên đúng cho điểm.",
        en: "Conditions one after another; the first that holds gives the points."),
      example: Phrase(
        vi: "trường hợp { a và b: 5; a: 3; còn lại: 0 }",
        en: "cases { a and b: 5; a: 3; otherwise: 0 }")),
    KeywordHelp(
      .ifKeyword,
      Phrase(
        vi: "Chọn một trong hai giá trị theo điều kiện.",
        en: "Takes one of two values by a condition."),
      example: Phrase(
        vi: "nếu trễ = 0 thì 5 ngược lại 2",
        en: "if late = 0 then 5 else 2")),
    KeywordHelp(
      .elseKeyword,
      Phrase(
        vi: "Giá trị khi điều kiện sau `nếu` sai.",
        en: "The value where the condition behind `if` does not hold."),
      example: Phrase(
        vi: "nếu trễ = 0 thì 5 ngược lại 2",
        en: "if late = 0 then 5 else 2")),
    KeywordHelp(
      .thenKeyword,
      Phrase(
        vi: "Giá trị khi điều kiện sau `nếu` đúng.",
        en: "The value where the condition behind `if` holds."),
      example: Phrase(
        vi: "nếu trễ = 0 thì 5 ngược lại 2",
        en: "if late = 0 then 5 else 2")),
    KeywordHelp(
      .andKeyword,
      Phrase(
        vi: "Đúng khi cả hai vế đều đúng.",
        en: "Holds where both sides do."),
      example: Phrase(
        vi: "5 khi kế_hoạch và công_khai",
        en: "5 when plan and published")),
    KeywordHelp(
      .orKeyword,
      Phrase(
        vi: "Đúng khi ít nhất một vế đúng.",
        en: "Holds where at least one side does."),
      example: Phrase(
        vi: "5 khi kế_hoạch hoặc công_khai",
        en: "5 when plan or published")),
    KeywordHelp(
      .notKeyword,
      Phrase(
        vi: "Đúng khi điều kiện đứng sau sai.",
        en: "Holds where what follows does not."),
      example: Phrase(
        vi: "5 khi không phải vi_phạm",
        en: "5 when not violated")),
    KeywordHelp(
      .bestKeyword,
      Phrase(
        vi: "Lấy giá trị lớn nhất trong danh sách: các mức không cộng dồn.",
        en: "Takes the greatest of a list: the entries do not add up."),
      example: Phrase(
        vi: "cao nhất trong { 5 khi cấp_bộ; 3 khi cấp_tỉnh }",
        en: "best of { 5 when ministry; 3 when province }")),
    KeywordHelp(
      .lowestKeyword,
      Phrase(
        vi: "Lấy giá trị nhỏ nhất trong danh sách.",
        en: "Takes the least of a list."),
      example: Phrase(
        vi: "thấp nhất trong { a; b }",
        en: "lowest of { a; b }")),
    KeywordHelp(
      .atLeastKeyword,
      Phrase(
        vi: "Đúng khi có từ bấy nhiêu điều kiện đúng trở lên.",
        en: "Holds where so many of the conditions do, or more."),
      example: Phrase(
        vi: "ít nhất 2 trong { a; b; c }",
        en: "at least 2 of { a; b; c }")),
    KeywordHelp(
      .checklistKeyword,
      Phrase(
        vi: "Mỗi điều thỏa được phần điểm của nó; các phần cộng lại.",
        en: "Every entry that holds gives its points; they add up."),
      example: Phrase(
        vi: "danh mục { \"Kế hoạch\": 4 khi kế_hoạch; \"Báo cáo\": 6 khi báo_cáo }",
        en: "checklist { \"Plan\": 4 when plan; \"Report\": 6 when report }")),
    KeywordHelp(
      .markKeyword,
      Phrase(
        vi: "Điểm chấm phải nằm trong khung của mức đã chọn; ngoài khung thì bị bác.",
        en: "A mark must lie within the range of the chosen option; else it is rejected."),
      example: Phrase(
        vi: "điểm chấm a trong khung hạng { tốt: 8 đến 10; còn lại: 0 đến 7 }",
        en: "mark a within grade { good: 8 to 10; otherwise: 0 to 7 }")),
    KeywordHelp(
      .proportionalToKeyword,
      Phrase(
        vi: "Điểm bằng tối đa nhân với tỷ lệ đứng sau, không quá tối đa.",
        en: "The maximum times the ratio behind it, at most the maximum."),
      example: Phrase(
        vi: "tỷ lệ thuận với đúng_hạn",
        en: "proportional to on_time")),
    KeywordHelp(
      .betweenKeyword,
      Phrase(
        vi: "Điểm tăng đều giữa hai mốc của số liệu.",
        en: "Points rise evenly between two values."),
      example: Phrase(
        vi: "tỷ lệ thuận với p trong khoảng 50% và 100%",
        en: "proportional to p between 50% and 100%")),
    KeywordHelp(
      .ratioOfKeyword,
      Phrase(
        vi: "Số thứ nhất chia số thứ hai, thành phần trăm.",
        en: "The first number over the second, as a percent."),
      example: Phrase(
        vi: "tỷ lệ của đã_nộp trên tổng_thu",
        en: "ratio of paid to due")),
    KeywordHelp(
      .ifNoneKeyword,
      Phrase(
        vi: "Giá trị khi không có gì để chia hay để tính.",
        en: "The value where there is nothing to divide by, or to count."),
      example: Phrase(
        vi: "tỷ lệ của đã_nộp trên tổng_thu nếu không phát sinh 100%",
        en: "ratio of paid to due if none 100%")),
    KeywordHelp(
      .withinKeyword,
      Phrase(
        vi: "Khung điểm của từng mức; điểm chấm ngoài khung bị bác.",
        en: "The range of every option; a mark outside of it is rejected."),
      example: Phrase(
        vi: "điểm chấm a trong khung hạng { tốt: 8 đến 10; khá: 5 đến 7; yếu: 0 đến 4 }",
        en: "mark a within grade { good: 8 to 10; fair: 5 to 7; poor: 0 to 4 }")),
    KeywordHelp(
      .startAtKeyword,
      Phrase(
        vi: "Một giá trị ban đầu, rồi từng bước nâng hay hạ theo thứ tự; sau mỗi bước nó "
          + "lại được đưa về trong khoảng.",
        en: "A value at first, then steps up or down in their order; after each it is "
          + "brought back between the ends."),
      example: Phrase(
        vi: "bắt đầu từ x, trong khoảng 1 và 5 { nâng 1 khi kế_hoạch; hạ 1 khi trễ >= 3 }",
        en: "start at x, between 1 and 5 { up 1 when plan; down 1 when late >= 3 }")),
    KeywordHelp(
      .isOneOfKeyword,
      Phrase(
        vi: "Đúng khi giá trị là một trong các giá trị liệt kê.",
        en: "Holds where the value is one of those listed."),
      example: Phrase(
        vi: "5 khi hạng là một trong (tốt, khá)",
        en: "5 when grade is one of (good, fair)")),
  ]
}
