package import Diagnostics

/// A keyword with its spellings in both languages, beside each other.
package struct Keyword: Sendable {
  package let kind: SyntaxKind
  /// English spellings; the first is the canonical one.
  package let english: [String]
  /// Vietnamese spellings; the first is the canonical one.
  package let vietnamese: [String]

  /// Creates a keyword.
  init(_ kind: SyntaxKind, _ english: [String], _ vietnamese: [String]) {
    self.kind = kind
    self.english = english
    self.vietnamese = vietnamese
  }

  /// Returns the canonical spelling in `language`.
  package func spelling(in language: Language) -> String {
    switch language {
    case .en: english[0]
    case .vi: vietnamese[0]
    }
  }

  /// Returns the keyword of a kind, or `nil` if the kind is not a keyword.
  package static func of(_ kind: SyntaxKind) -> Keyword? {
    let number = Int(kind.rawValue)
    return number < firstRows.count ? firstRows[number].map { all[$0] } : nil
  }

  /// The first row of each kind, by its number.
  private static let firstRows: [Int?] = {
    var rows: [Int?] = []
    for (row, keyword) in all.enumerated() {
      let number = Int(keyword.kind.rawValue)
      while rows.count <= number { rows.append(nil) }
      if rows[number] == nil { rows[number] = row }
    }
    return rows
  }()

  /// Returns both canonical spellings of a kind, for messages.
  package static func phrase(of kind: SyntaxKind) -> Phrase {
    guard let keyword = of(kind) else { return Phrase(same: "") }
    return Phrase(vi: keyword.spelling(in: .vi), en: keyword.spelling(in: .en))
  }

  /// Every keyword of the language.
  ///
  /// Where a spelling stands in several rows the lexer takes the first row, and the parser renames the
  /// token where its place says that another row is meant.
  package static let all: [Keyword] =
    declarations + clauses + types + expressions + tables + acrossUnits + citations

  /// The words that mean something only behind `cites`: one of them alone is a name like any other.
  package static let citationWords: [SyntaxKind] = [
    .articleKeyword, .clauseKeyword, .pointKeyword, .annexKeyword, .sectionKeyword,
    .ofDocumentKeyword,
  ]

  /// The words that may mean `otherwise`, and may as well be the name of an option.
  package static let wordsForRest = ["khác", "default", "other", "others", "anything else"]

  /// The words that mean something only where a file amends another: elsewhere they are names.
  package static let amendmentWords: [SyntaxKind] = [
    .wordsKeyword, .withKeyword, .intoKeyword, .inPlaceKeyword, .beforeKeyword,
  ]

  private static let citations: [Keyword] = [
    Keyword(.articleKeyword, ["article"], ["điều"]),
    Keyword(.clauseKeyword, ["clause"], ["khoản"]),
    Keyword(.pointKeyword, ["point"], ["điểm"]),
    Keyword(.annexKeyword, ["annex"], ["phụ lục"]),
    Keyword(.sectionKeyword, ["section"], ["mục"]),
    Keyword(.ofDocumentKeyword, ["of"], ["của"]),
  ]

  private static let declarations: [Keyword] = [
    Keyword(.scaleKeyword, ["scale"], ["thang điểm"]),
    Keyword(.extendsKeyword, ["extends"], ["kế thừa"]),
    Keyword(.amendmentKeyword, ["amendment"], ["văn bản sửa đổi"]),
    Keyword(.amendsKeyword, ["amends"], ["sửa đổi"]),
    Keyword(.addsKeyword, ["adds"], ["bổ sung"]),
    Keyword(.repealsKeyword, ["repeals"], ["bãi bỏ"]),
    Keyword(.correctsKeyword, ["corrects"], ["đính chính"]),
    Keyword(.partOfKeyword, ["part of"], ["một phần"]),
    Keyword(.wordsKeyword, ["words"], ["cụm từ"]),
    Keyword(.withKeyword, ["with"], ["bằng"]),
    Keyword(.decisionKeyword, ["decision"], ["quyết định"]),
    Keyword(.datedKeyword, ["dated"], ["ngày"]),
    Keyword(.issuedByKeyword, ["issued by"], ["của"]),
    Keyword(.legalBasisKeyword, ["legal basis"], ["cơ sở pháp lý"]),
    Keyword(.replacesKeyword, ["replaces"], ["thay thế"]),
    Keyword(.effectiveFromKeyword, ["effective from"], ["hiệu lực từ", "có hiệu lực từ"]),
    Keyword(.effectiveToKeyword, ["effective to"], ["hiệu lực đến", "có hiệu lực đến"]),
    Keyword(.periodKeyword, ["period"], ["kỳ", "kỳ đánh giá"]),
    Keyword(.yearKeyword, ["year"], ["năm"]),
    Keyword(.halfYearKeyword, ["half year"], ["nửa năm", "sáu tháng"]),
    Keyword(.quarterKeyword, ["quarter"], ["quý"]),
    Keyword(.monthKeyword, ["month"], ["tháng"]),
    Keyword(.unitsKeyword, ["units"], ["đơn vị"]),
    Keyword(.evidenceKeyword, ["evidence"], ["minh chứng", "tài liệu kiểm chứng", "số liệu"]),
    Keyword(.letKeyword, ["let"], ["đặt"]),
    Keyword(.parameterKeyword, ["parameter"], ["tham số"]),
    Keyword(.resultKeyword, ["result"], ["kết quả"]),
    Keyword(.ruleKeyword, ["rule"], ["cách tính"]),
    Keyword(.mustHoldKeyword, ["must hold"], ["phải có"]),
    Keyword(.groupKeyword, ["group", "groups"], ["nhóm"]),
    Keyword(.criterionKeyword, ["criterion", "criteria"], ["tiêu chí"]),
    Keyword(.indicatorKeyword, ["indicator", "indicators"], ["chỉ tiêu", "tiêu chí thành phần"]),
    Keyword(.itemKeyword, ["item", "items"], ["nội dung"]),
    Keyword(.bonusKeyword, ["bonus"], ["điểm thưởng", "điểm cộng"]),
    Keyword(.penaltyKeyword, ["penalty"], ["điểm trừ", "điểm phạt"]),
    Keyword(.insideTheScaleKeyword, ["inside the scale"], ["trong thang điểm"]),
    Keyword(.aboveTheScaleKeyword, ["above the scale"], ["ngoài thang điểm"]),
    Keyword(.levelsKeyword, ["levels"], ["xếp loại"]),
    Keyword(.exampleKeyword, ["example"], ["ví dụ"]),
    Keyword(.unitKeyword, ["unit"], ["đơn vị"]),
    Keyword(.givenKeyword, ["given"], ["cho"]),
    Keyword(.expectKeyword, ["expect"], ["mong đợi"]),
    Keyword(.illustrativeKeyword, ["illustrative"], ["minh họa", "minh hoạ"]),
    Keyword(.noteKeyword, ["note"], ["ghi chú"]),
    Keyword(.holidaysKeyword, ["holidays"], ["ngày nghỉ"]),
    Keyword(.workingDayKeyword, ["working day"], ["làm bù", "ngày làm bù"]),
    Keyword(.workweekKeyword, ["workweek"], ["tuần làm việc"]),
  ]

  private static let clauses: [Keyword] = [
    Keyword(.maxKeyword, ["max"], ["tối đa"]),
    Keyword(.coefficientKeyword, ["coefficient"], ["hệ số"]),
    Keyword(.weightKeyword, ["weight"], ["trọng số"]),
    Keyword(.citesKeyword, ["cites"], ["căn cứ"]),
    Keyword(.appliesToKeyword, ["applies to"], ["áp dụng cho"]),
    Keyword(.doesNotApplyToKeyword, ["does not apply to"], ["không áp dụng cho"]),
    Keyword(.appliesWhenKeyword, ["applies when"], ["áp dụng khi"]),
    Keyword(.doesNotApplyWhenKeyword, ["does not apply when"], ["không áp dụng khi"]),
    Keyword(.whenNotApplicableKeyword, ["when not applicable"], ["khi không áp dụng"]),
    Keyword(.fullPointsKeyword, ["full points"], ["hưởng điểm tối đa"]),
    Keyword(.countsAsPassedKeyword, ["counts as passed"], ["coi là đạt"]),
    Keyword(.leaveOutKeyword, ["leave out"], ["bỏ khỏi cả hai vế"]),
    Keyword(.rescaleGroupKeyword, ["rescale the group"], ["quy đổi theo nhóm"]),
    Keyword(.rescaleTotalKeyword, ["rescale the total"], ["quy đổi theo tổng"]),
    Keyword(.separateSheetKeyword, ["separate sheet"], ["phiếu riêng"]),
    Keyword(.mustReachKeyword, ["must reach", "must pass"], ["phải đạt"]),
    Keyword(.allKeyword, ["all", "of all"], ["tất cả"]),
    Keyword(.passWhenKeyword, ["pass when"], ["đạt khi"]),
    Keyword(.countsOnlyWhenKeyword, ["counts only when"], ["chỉ tính khi"]),
    Keyword(.combineKeyword, ["combine by"], ["tổng hợp theo"]),
    Keyword(.weightsKeyword, ["weights"], ["trọng số"]),
    Keyword(.noLevelKeyword, ["no level"], ["không xếp loại"]),
    Keyword(.forceKeyword, ["force"], ["xếp thẳng"]),
    Keyword(.downKeyword, ["down"], ["hạ"]),
    Keyword(.levelKeyword, ["level"], ["bậc"]),
    Keyword(.lowerBoundKeyword, ["to its lower bound"], ["lấy điểm sàn của bậc"]),
    Keyword(.requiresKeyword, ["requires"], ["với điều kiện"]),
    Keyword(.elseNextLevelKeyword, ["else next level"], ["không thì xét bậc dưới"]),
    Keyword(.elseNoLevelKeyword, ["else no level"], ["không thì không xếp loại"]),
    Keyword(.becauseKeyword, ["because"], ["vì"]),
    Keyword(.upKeyword, ["up"], ["nâng"]),
    Keyword(.inThisOrderKeyword, ["in this order"], ["theo đúng thứ tự"]),
  ]

  private static let types: [Keyword] = [
    Keyword(.percentKeyword, ["percent"], ["tỷ lệ", "tỉ lệ", "phần trăm"]),
    Keyword(.countKeyword, ["count"], ["số lượng"]),
    Keyword(.numberKeyword, ["number"], ["số"]),
    Keyword(.pointsKeyword, ["points"], ["điểm"]),
    Keyword(.moneyKeyword, ["money"], ["tiền"]),
    Keyword(.dateKeyword, ["date"], ["ngày"]),
    Keyword(.daysKeyword, ["days"], ["số ngày"]),
    Keyword(.choiceKeyword, ["choice"], ["lựa chọn"]),
    Keyword(.textKeyword, ["text"], ["chữ"]),
    Keyword(.tableKeyword, ["table"], ["bảng"]),
    Keyword(.withDocumentKeyword, ["with document"], ["kèm văn bản"]),
    Keyword(
      .countsOnlyWithDocumentKeyword, ["counts only with document"], ["chỉ tính khi kèm văn bản"]),
    Keyword(.forInformationKeyword, ["for information"], ["để tham khảo"]),
    Keyword(.whenEmptyKeyword, ["when empty"], ["khi trống"]),
    Keyword(.dongKeyword, ["VND", "dong"], ["đồng"]),
    Keyword(.bestFirstKeyword, ["best first"], ["xếp từ tốt đến kém"]),
    Keyword(.worstFirstKeyword, ["worst first"], ["xếp từ kém đến tốt"]),
  ]

  private static let expressions: [Keyword] = [
    Keyword(.fullKeyword, ["full"], ["đủ điểm"]),
    Keyword(.whenKeyword, ["when"], ["khi"]),
    Keyword(.lessKeyword, ["less"], ["trừ"]),
    Keyword(.plusKeyword, ["plus"], ["cộng"]),
    Keyword(.eachKeyword, ["each"], ["mỗi"]),
    Keyword(.perKeyword, ["per"], ["mỗi"]),
    Keyword(.notBelowKeyword, ["not below"], ["không dưới"]),
    Keyword(.atMostKeyword, ["at most", "not above"], ["không quá"]),
    Keyword(.defaultKeyword, ["default"], ["mặc định"]),
    Keyword(.roundKeyword, ["round", "rounded"], ["làm tròn"]),
    Keyword(.halfUpKeyword, ["half up"], ["nửa lên"]),
    Keyword(.halfEvenKeyword, ["half even"], ["nửa chẵn"]),
    Keyword(.roundUpKeyword, ["up"], ["lên"]),
    Keyword(.roundDownKeyword, ["down"], ["xuống"]),
    Keyword(.decimalsKeyword, ["decimals", "decimal"], ["chữ số", "chữ số thập phân"]),
    Keyword(.stepKeyword, ["step"], ["bước"]),
    Keyword(.byKeyword, ["by"], ["theo"]),
    Keyword(.fromKeyword, ["from"], ["từ"]),
    Keyword(.toKeyword, ["to"], ["đến"]),
    Keyword(.toBelowKeyword, ["to below"], ["đến dưới"]),
    Keyword(.aboveKeyword, ["above"], ["trên"]),
    Keyword(.belowKeyword, ["below"], ["dưới"]),
    Keyword(.orMoreKeyword, ["or more"], ["trở lên"]),
    Keyword(.orLessKeyword, ["or less"], ["trở xuống"]),
    Keyword(.otherwiseKeyword, ["otherwise"], ["còn lại"]),
    Keyword(.casesKeyword, ["cases"], ["trường hợp"]),
    Keyword(.ifKeyword, ["if"], ["nếu"]),
    Keyword(.thenKeyword, ["then"], ["thì"]),
    Keyword(.elseKeyword, ["else"], ["ngược lại", "nếu không thì"]),
    Keyword(.requirementElseKeyword, ["else"], ["không thì"]),
    Keyword(.andKeyword, ["and"], ["và"]),
    Keyword(.orKeyword, ["or"], ["hoặc"]),
    Keyword(.notKeyword, ["not"], ["không phải"]),
    Keyword(.yesKeyword, ["yes"], ["có"]),
    Keyword(.noKeyword, ["no"], ["không"]),
    Keyword(.isFiledKeyword, ["is filed", "filed"], ["đã nộp"]),
    Keyword(.isEmptyKeyword, ["is empty", "is missing"], ["chưa nộp"]),
    Keyword(
      .isNotApplicableKeyword, ["is not applicable"], ["thuộc diện không áp dụng"]),
    Keyword(.isRejectedKeyword, ["is rejected"], ["đã bị bác", "không được chấp nhận"]),
    Keyword(.hasDocumentKeyword, ["has a document"], ["có văn bản kèm theo"]),
    Keyword(.notYetDueKeyword, ["not yet due"], ["chưa đến hạn"]),
    Keyword(.isNotYetDueKeyword, ["is not yet due"], ["chưa đến hạn"]),
    Keyword(.isOneOfKeyword, ["is one of"], ["là một trong"]),
    Keyword(.notApplicableKeyword, ["not applicable"], ["không áp dụng"]),
    Keyword(.emptyKeyword, ["empty", "nothing"], ["trống"]),
    Keyword(.rejectedKeyword, ["rejected"], ["bị bác", "không chấp nhận"]),
    Keyword(.proportionalToKeyword, ["proportional to"], ["tỷ lệ thuận với", "tỉ lệ thuận với"]),
    Keyword(.betweenKeyword, ["between"], ["trong khoảng"]),
    Keyword(.givingKeyword, ["giving"], ["được"]),
    Keyword(.fullFromKeyword, ["full from"], ["đủ điểm từ"]),
    Keyword(.ratioOfKeyword, ["ratio of"], ["tỷ lệ của", "tỉ lệ của"]),
    Keyword(.ratioToKeyword, ["to"], ["trên"]),
    Keyword(.ifNoneKeyword, ["if none"], ["nếu không phát sinh"]),
    Keyword(.bestKeyword, ["best"], ["cao nhất"]),
    Keyword(.lowestKeyword, ["lowest"], ["thấp nhất"]),
    Keyword(.ofKeyword, ["of"], ["trong"]),
    Keyword(.belongsToKeyword, ["of"], ["của"]),
    Keyword(.intoKeyword, ["to"], ["vào"]),
    Keyword(.atLeastKeyword, ["at least"], ["ít nhất"]),
    Keyword(.checklistKeyword, ["checklist"], ["danh mục"]),
    Keyword(.markKeyword, ["mark"], ["điểm chấm"]),
    Keyword(.withinKeyword, ["within"], ["trong khung"]),
    Keyword(.afterKeyword, ["after"], ["sau"]),
    Keyword(.beforeKeyword, ["before"], ["trước"]),
    Keyword(.shareOfKeyword, ["share of"], ["phần đạt của"]),
    Keyword(.startAtKeyword, ["start at"], ["bắt đầu từ"]),
    Keyword(.sumKeyword, ["sum"], ["tổng của"]),
    Keyword(.meanKeyword, ["mean"], ["trung bình"]),
    Keyword(.medianKeyword, ["median"], ["trung vị"]),
    Keyword(.minFunctionKeyword, ["min"], ["nhỏ nhất"]),
    Keyword(.maxFunctionKeyword, ["max"], ["lớn nhất"]),
    Keyword(.countFunctionKeyword, ["count"], ["đếm"]),
    Keyword(.withoutExtremesKeyword, ["without extremes"], ["bỏ cao nhất và thấp nhất"]),
    Keyword(.spreadKeyword, ["spread"], ["chênh lệch"]),
    Keyword(.absKeyword, ["abs"], ["trị tuyệt đối"]),
    Keyword(.floorKeyword, ["floor"], ["phần nguyên"]),
    Keyword(.ceilingKeyword, ["ceil"], ["nguyên trần"]),
    Keyword(.workingDaysKeyword, ["working days"], ["số ngày làm việc", "ngày làm việc"]),
    Keyword(
      .startOfPeriodKeyword, ["start of the period", "start of period"],
      ["ngày đầu kỳ", "đầu kỳ đánh giá", "ngày đầu kỳ đánh giá"]),
    Keyword(
      .endOfPeriodKeyword, ["end of the period", "end of period"],
      ["ngày cuối kỳ", "cuối kỳ đánh giá", "ngày cuối kỳ đánh giá"]),
    Keyword(
      .yearOfPeriodKeyword, ["year of the period", "year of period"],
      ["năm đánh giá", "năm của kỳ đánh giá"]),
    Keyword(
      .ofPeriodKeyword, ["of the period", "of period"], ["trong kỳ đánh giá", "của kỳ đánh giá"]),
    Keyword(.earliestKeyword, ["earliest of"], ["sớm nhất trong"]),
    Keyword(.latestKeyword, ["latest of"], ["muộn nhất trong"]),
    Keyword(.powerKeyword, ["power"], ["lũy thừa", "luỹ thừa"]),
    Keyword(.rootKeyword, ["root"], ["căn bậc"]),
    Keyword(.squareRootKeyword, ["sqrt"], ["căn bậc hai"]),
    Keyword(.naturalLogarithmKeyword, ["ln"], ["logarit tự nhiên"]),
    Keyword(.commonLogarithmKeyword, ["log10"], ["logarit thập phân"]),
    Keyword(.exponentialKeyword, ["exp"], ["hàm mũ"]),
    Keyword(.productFunctionKeyword, ["product"], ["tích"]),
    Keyword(.geometricMeanKeyword, ["geometric mean"], ["trung bình nhân"]),
    Keyword(.deviationKeyword, ["standard deviation"], ["độ lệch chuẩn"]),
    Keyword(
      .sampleDeviationKeyword, ["sample standard deviation"], ["độ lệch chuẩn mẫu"]),
    Keyword(
      .weightedMeanKeyword, ["weighted mean"], ["trung bình có trọng số", "trung bình trọng số"]),
    Keyword(.percentileKeyword, ["percentile"], ["bách phân vị"]),
    Keyword(.interpolatedKeyword, ["interpolated"], ["nội suy"]),
    Keyword(
      .interpolatedInsideKeyword, ["interpolated without the ends"], ["nội suy không kể hai đầu"]),
    Keyword(.nearestRankKeyword, ["nearest rank"], ["theo hạng gần nhất"]),
    Keyword(.scorersKeyword, ["scorers"], ["người chấm"]),
    Keyword(.scoredByKeyword, ["scored by"], ["được chấm bởi"]),
    Keyword(.countsKeyword, ["counts"], ["lấy"]),
    Keyword(.lastFiledKeyword, ["the last"], ["lần cuối"]),
    Keyword(.spreadAtMostKeyword, ["spread at most"], ["chênh lệch không quá"]),
    Keyword(.quorumKeyword, ["quorum"], ["số người chấm tối thiểu"]),
    Keyword(.numberOfKeyword, ["number of"], ["số"]),
    Keyword(.reachingKeyword, ["reaching"], ["đạt"]),
    Keyword(.thatApplyKeyword, ["that apply"], ["được áp dụng"]),
    Keyword(.marksExceededKeyword, ["marks exceeded by"], ["số mốc vượt bởi"]),
    Keyword(.marksReachedKeyword, ["marks reached by"], ["số mốc đạt bởi"]),
    Keyword(.passesKeyword, ["passes", "pass"], ["đạt"]),
    Keyword(.inKeyword, ["in"], ["thuộc"]),
    Keyword(.inPlaceKeyword, ["in"], ["tại"]),
    Keyword(.totalKeyword, ["total"], ["tổng điểm", "tổng"]),
    Keyword(.exactTotalKeyword, ["exact total"], ["tổng chưa làm tròn"]),
    Keyword(.baseKeyword, ["base"], ["điểm cơ bản"]),
    Keyword(.kindKeyword, ["kind"], ["loại đơn vị"]),
  ]

  /// What compares a unit with the others.
  private static let acrossUnits: [Keyword] = [
    Keyword(.overUnitsKeyword, ["over units"], ["trong các đơn vị", "trên các đơn vị"]),
    Keyword(.countOfUnitsKeyword, ["count of units"], ["số đơn vị"]),
    Keyword(.shareOfUnitsKeyword, ["share of units"], ["tỷ lệ đơn vị", "tỉ lệ đơn vị"]),
    Keyword(.rankOfKeyword, ["rank of"], ["thứ hạng của", "hạng của"]),
    Keyword(.decileOfKeyword, ["decile of"], ["thập phân vị của"]),
    Keyword(.quantileKeyword, ["quantile"], ["phân vị"]),
    Keyword(.lowestFirstKeyword, ["lowest first"], ["thấp xếp trước"]),
    Keyword(.denseKeyword, ["dense"], ["liền hạng"]),
    Keyword(.thenByKeyword, ["then"], ["rồi đến"]),
    Keyword(.withinClusterKeyword, ["within cluster"], ["cùng cụm", "trong cùng cụm"]),
    Keyword(.withinKindKeyword, ["within kind"], ["cùng loại đơn vị", "trong cùng loại đơn vị"]),
    Keyword(
      .withinParentKeyword, ["within parent"],
      ["cùng đơn vị cấp trên", "trong cùng đơn vị cấp trên"]),
    Keyword(.withinPeriodKeyword, ["within period"], ["cùng kỳ", "trong cùng kỳ"]),
    Keyword(.withinSameKeyword, ["within"], ["cùng", "trong cùng"]),
    Keyword(.rankingKeyword, ["ranking"], ["xếp hạng"]),
    Keyword(.awardsKeyword, ["awards"], ["khen thưởng"]),
    Keyword(.firstKeyword, ["the first"], ["chọn"]),
    Keyword(.allTiedKeyword, ["all tied"], ["lấy cả nhóm bằng nhau"]),
    Keyword(.noneTiedKeyword, ["none of the tied"], ["không lấy nhóm bằng nhau"]),
    Keyword(.quotaKeyword, ["quota"], ["khống chế"]),
    Keyword(.ofThoseRatedKeyword, ["of those rated"], ["số xếp", "số đơn vị xếp"]),
    Keyword(.ofAllUnitsKeyword, ["of all units"], ["tổng số đơn vị"]),
    Keyword(.theRestKeyword, ["the rest"], ["số còn lại xếp"]),
    Keyword(.inClusterKeyword, ["in cluster"], ["thuộc cụm"]),
    Keyword(.ofParentKeyword, ["of parent"], ["trực thuộc"]),
    Keyword(.ofThisUnitKeyword, ["of this unit"], ["của mình", "của đơn vị này"]),
    Keyword(.ofThisRowKeyword, ["of this row"], ["của dòng này"]),
    Keyword(.ofRowBeforeKeyword, ["of the row before"], ["của dòng trước", "của dòng liền trước"]),
  ]

  private static let tables: [Keyword] = [
    Keyword(.ofValueKeyword, ["of"], ["của"]),
    Keyword(.overKeyword, ["over"], ["theo từng"]),
    Keyword(.whereKeyword, ["where"], ["mà"]),
    Keyword(.sumOfKeyword, ["sum of"], ["tổng các"]),
    Keyword(.rowSumKeyword, ["sum"], ["tổng"]),
    Keyword(.rowCountKeyword, ["count of"], ["số dòng của"]),
    Keyword(.distinctCountKeyword, ["count of distinct"], ["số giá trị khác nhau của"]),
    Keyword(.rowShareKeyword, ["share of"], ["tỷ lệ dòng của", "tỉ lệ dòng của"]),
    Keyword(.valueOfKeyword, ["value of"], ["giá trị của"]),
    Keyword(.atHighestKeyword, ["at the highest"], ["ở dòng cao nhất theo"]),
    Keyword(.atLowestKeyword, ["at the lowest"], ["ở dòng thấp nhất theo"]),
    Keyword(.withoutKeyword, ["without"], ["bỏ"]),
    Keyword(.atEachEndKeyword, ["at each end"], ["ở mỗi đầu"]),
    Keyword(.keepingKeyword, ["keeping"], ["chỉ lấy"]),
    Keyword(.highestKeyword, ["highest"], ["cao nhất"]),
    Keyword(.filedOnlyKeyword, ["filed only"], ["chỉ tính giá trị đã nộp"]),
  ]
}
