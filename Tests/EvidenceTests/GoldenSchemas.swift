import Diagnostics
import Evidence
import Numbers

/// The schemas and options with which the golden inputs are read, told by their names.
enum GoldenSchemas {
  /// Returns the schema that a folder of inputs is read with.
  static func schema(of name: String) -> EvidenceSchema {
    if name.hasPrefix("all/") { return EvidenceSchema(fields: all, kinds: []) }
    if name.hasPrefix("kinds/") {
      let kinds = [
        ChoiceOption(name: "xa", title: "Xã"), ChoiceOption(name: "phuong", title: "Phường"),
      ]
      return EvidenceSchema(fields: [all[3]], kinds: kinds)
    }
    if name.hasPrefix("tables/bounds") { return EvidenceSchema(fields: boundedTables, kinds: []) }
    if name.hasPrefix("tables/") { return EvidenceSchema(fields: tables, kinds: []) }
    if name.hasPrefix("few/constraints") {
      let difference = EvidenceSum(
        terms: [
          EvidenceSum.Term(field: 0, factor: .one), EvidenceSum.Term(field: 1, factor: -.one),
        ], constant: .zero)
      return EvidenceSchema(
        fields: [field("dung_han", "Số đúng hạn", .count), field("tong_so", "Tổng số", .count)],
        kinds: [],
        constraints: [
          EvidenceConstraint(
            test: .sign(difference, negative: true, zero: true, positive: false),
            asWritten: "dung_han <= tong_so", reason: "Số đúng hạn không thể lớn hơn tổng số")
        ])
    }
    if name.hasPrefix("few/no-groups") {
      return EvidenceSchema(
        fields: [field("so_a", "Số A", .count)], kinds: [], groupings: [.cluster, .parent])
    }
    if name.hasPrefix("few/scores") {
      let bounds = ValueBounds(lower: .zero, upper: Rational(4))
      return EvidenceSchema(
        fields: [("tu_cham", "Tự chấm", 0), ("hoi_dong", "Hội đồng", 1)].map { who, title, index in
          EvidenceField(
            name: "tru_so.\(who)", title: "Trụ sở (\(title))", type: .points, bounds: bounds,
            scorer: FieldScorer(subject: "tru_so", scorer: index),
            range: SourceRange(start: 0, end: 0))
        },
        kinds: [],
        scorers: [
          ChoiceOption(name: "tu_cham", title: "Tự chấm"),
          ChoiceOption(name: "hoi_dong", title: "Hội đồng"),
          ChoiceOption(name: "phuc_tra", title: "Phúc tra"),
        ])
    }
    let twice = [field("hai_1", "Hai nghĩa", .number), field("hai_2", "Hai nghĩa", .number)]
    let needsTwice = name == "few/columns.csv" || name == "few/keys.json"
    return EvidenceSchema(
      fields: [all[1], all[7], all[5]] + (needsTwice ? twice : []), kinds: [],
      needsPeriod: name.contains("missing-period"))
  }

  static let all: [EvidenceField] = [
    field("ke_hoach", "Có kế hoạch", .yesNo),
    field("dung_han", "Tỷ lệ hồ sơ đúng hạn", .percent, from: 0, to: 1),
    field("qua_han", "Số đơn quá hạn", .count),
    field("diem", "Điểm hội đồng", .points, from: 0, to: 3, step: Rational(1) / Rational(4)),
    field("kinh_phi", "Kinh phí", .money),
    field("ngay_nop", "Ngày nộp", .date),
    EvidenceField(
      name: "xep_loai", title: "Xếp loại", type: .choice,
      options: [
        ChoiceOption(name: "tot", title: "Tốt"), ChoiceOption(name: "kha", title: "Khá"),
        ChoiceOption(name: "trung_binh", title: "Trung bình"),
      ], range: SourceRange(start: 0, end: 0)),
    field("so_lieu", "Số liệu", .number),
    EvidenceField(
      name: "ngay_tre", title: "Số ngày trễ", type: .days, whenEmpty: .value(.zero),
      mayBeNotApplicable: false, range: SourceRange(start: 0, end: 0)),
    field("ghi_chu", "Ghi chú", .text),
  ]

  /// A table, and a table that holds a table that holds a table.
  static let tables: [EvidenceField] = [
    field("so_luot", "Số lượt", .count),
    table(
      "phieu", "Phiếu chấm",
      [
        field("muc_do", "Mức độ", .points, from: 0, to: 5), field("ngay", "Ngày chấm", .date),
        field("ghi_chu", "Ghi chú", .text),
      ]),
    table(
      "luot", "Lượt kiểm tra",
      [
        field("ngay", "Ngày", .date),
        table(
          "cham", "Chấm",
          [
            field("diem", "Điểm", .number), all[6],
            table("y", "Ý kiến", [field("dong_y", "Đồng ý", .yesNo)]),
          ]),
      ], whenEmpty: .value(.zero)),
  ]

  /// Three awards exactly, each with the marks of two or three judges.
  static let boundedTables: [EvidenceField] = [
    table(
      "giai", "Giải",
      [
        field("diem", "Điểm", .number),
        table("cham", "Chấm", [field("muc", "Mức", .number)], from: 2, to: 3),
      ], computed: ["diem_cuoi", "Điểm cuối"], from: 3, to: 3)
  ]

  private static func table(
    _ name: String, _ title: String, _ columns: [EvidenceField],
    computed: [String] = [], whenEmpty: EmptyMeaning = .notFiled, from lower: Int = 0,
    to upper: Int? = nil
  ) -> EvidenceField {
    EvidenceField(
      name: name, title: title, type: .table, columns: columns, computedColumns: computed,
      bounds: ValueBounds(
        lower: Rational(lower), upper: upper.map { Rational($0) }, step: .one),
      whenEmpty: whenEmpty,
      range: SourceRange(start: 0, end: 0))
  }

  private static func field(
    _ name: String, _ title: String, _ type: ValueType, from lower: Int? = nil,
    to upper: Int? = nil, step: Rational? = nil
  ) -> EvidenceField {
    let bounds = ValueBounds(
      lower: lower.map { Rational($0) }, upper: upper.map { Rational($0) }, step: step)
    return EvidenceField(
      name: name, title: title, type: type, bounds: bounds, range: SourceRange(start: 0, end: 0))
  }

  /// Returns the format that the name's ending tells.
  static func format(of name: String) -> EvidenceFormat {
    EvidenceFormat.allCases.last { name.hasSuffix("." + $0.rawValue) } ?? .csv
  }

  /// Returns the options among the parts of the name.
  static func options(of name: String) -> ReadingOptions {
    var options = ReadingOptions()
    for part in name.split(separator: ".") {
      switch part {
      case "decimal-comma": options.decimal = .comma
      case "decimal-point": options.decimal = .point
      case "delimiter-semicolon": options.delimiter = .semicolon
      case "date-mdy": options.dateOrder = .monthDayYear
      case "encoding-windows-1258": options.encoding = .windows1258
      default: break
      }
    }
    return options
  }
}
