extension Fault {
  static let sums: [Fault] = [
    Fault(
      scale: """
        total 10
        evidence { a : yes/no }
        criterion 1 max 4 { full when a }
        criterion 2 max 5 { full when a }
        """, "total-mismatch"),
    Fault(
      scale: """
        evidence { a : yes/no }
        group I max 10 { criterion 1 max 4 { full when a }
          criterion 2 max 3 coefficient 2 { full when a } }
        """),
    Fault(
      scale: """
        evidence { a : yes/no }
        group I max 7 { criterion 1 max 4 { full when a }
          criterion 2 max 3 coefficient 2 { full when a } }
        """, "sum-mismatch"),
    Fault(
      scale: """
        evidence { a : yes/no }
        group I max 8 { criterion 1 max 5 { full when a }
          criterion 2 max 5 { full when a }
          at most 8 }
        """),
    Fault(
      scale: """
        evidence { a : yes/no }
        group I max 12 { criterion 1 max 5 { full when a }
          criterion 2 max 5 { full when a }
          at most 12 }
        """, "sum-mismatch"),
    Fault(
      scale: """
        evidence { a : yes/no }
        group I max 9 { combine by mean; criterion 1 max 9 { full when a }
          criterion 2 max 9 coefficient 3 { full when a } }
        group II max 9 { combine by best 1; criterion 1 max 9 { full when a }
          criterion 2 max 5 { full when a } }
        group III max 5 { combine by lowest; criterion 1 max 9 { full when a }
          criterion 2 max 5 { full when a } }
        group IV max 50 { combine by weights; criterion 1 max 9 weight 30% { full when a }
          criterion 2 max 5 weight 70% { full when a } }
        """),
    Fault(
      scale: """
        evidence { a : yes/no }
        group I max 9 { combine by best 2; criterion 1 max 9 { full when a }
          criterion 2 max 5 { full when a } }
        """, "sum-mismatch"),
    Fault(
      scale: """
        evidence { a : yes/no }
        group I max 9 { combine by weights; criterion 1 max 9 weight 30% { full when a }
          criterion 2 max 5 weight 60% { full when a } }
        """, "weights-mismatch"),
    // A bonus inside the total takes from the base; one above it does not.
    Fault(
      scale: """
        total 100
        evidence { a : yes/no; b : count }
        criterion 1 max 95 { full when a }
        bonus max 5 inside the scale { criterion 2 max 9 { 1 per b } }
        """),
    Fault(
      scale: """
        total 100
        evidence { a : yes/no; b : count }
        criterion 1 max 95 { full when a }
        bonus max 5 above the scale { criterion 2 max 9 { 1 per b } }
        """, "total-mismatch"),
    // A sheet for each kind of unit.
    Fault(
      scale: """
        units { xa; phuong }
        total 10
        when not applicable: separate sheet
        evidence { a : yes/no }
        criterion 1 max 10 { applies to xa; full when a }
        criterion 2 max 10 { applies to phuong; full when a }
        """),
    Fault(
      scale: """
        units { xa; phuong }
        total 10
        when not applicable: separate sheet
        evidence { a : yes/no }
        criterion 1 max 10 { applies to xa; full when a }
        criterion 2 max 9 { applies to phuong; full when a }
        """, "total-mismatch"),
    Fault(
      scale: """
        units { xa; phuong }
        total 10
        when not applicable: leave out
        evidence { a : yes/no }
        criterion 1 max 10 { applies to xa; full when a }
        criterion 2 max 10 { applies to phuong; full when a }
        """, "total-mismatch"),
  ]

  private static func ladder(_ levels: String, total: String = "total 100") -> String {
    """
    \(total)
    evidence { a : yes/no; p : percent; c : choice { x; y; z } }
    criterion 1 max 100 { proportional to p }
    criterion 2 { pass when a and c = x }
    levels l { \(levels) }
    """
  }

  private static func weighted(_ parts: String, maximum: String = "max 10") -> String {
    """
    evidence { a : yes/no; b : points from 0 to 5 }
    group 1 \(maximum) {
      combine by weights
      \(parts)
    }
    """
  }

  static let ladders: [Fault] = [
    Fault(scale: ladder("s when total >= 90; t when total >= 0")),
    Fault(scale: ladder("s when total >= 90; t when total >= 0", total: "")),
    Fault(scale: ladder("s when total >= 90; t when total >= 80"), "levels-without-otherwise"),
    Fault(scale: ladder("s when total > 90; t when total < 90; u otherwise"), "level-gap"),
    Fault(scale: ladder("s when total > 90; t when total <= 90")),
    Fault(scale: ladder("s when total >= 80; t when total >= 90; u otherwise"), "dead-level"),
    Fault(scale: ladder("s when total > 100; u otherwise"), "dead-level"),
    Fault(scale: ladder("s when total >= 80 and a; t when total >= 90; u otherwise")),
    Fault(
      scale: ladder(
        "s when total >= 80, requires a, else next level; t when total >= 90; u otherwise")),
    Fault(
      scale: ladder(
        "s when total >= 80, requires a, else no level; t when total >= 90; u otherwise"),
      "dead-level"),
    Fault(
      scale: ladder("s when total >= 0; u otherwise"), "otherwise-without-values"),
    // Who files no value reaches only the level that takes the rest.
    Fault(
      scale: """
        evidence { a : yes/no; star : count }
        criterion 1 max 5 { full when a }
        levels r { s when star >= 1; t when star >= 0; u otherwise }
        """),
    Fault(scale: ladder("s when total >= 0; u otherwise; force u when a because \"x\"")),
    Fault(scale: ladder("s when total >= 0; u otherwise; at most u when a because \"x\"")),
    Fault(scale: ladder("s when total >= 0; u otherwise; down 1 level when a because \"x\"")),
    Fault(
      scale: ladder("s when total >= 90; u otherwise; t when total >= 80"), "arm-after-otherwise"),
    Fault(scale: ladder("s when total >= 90; s otherwise"), "duplicate-name"),
    // Where totals are whole numbers, nothing lies between 89 and 90.
    Fault(
      scale: ladder(
        "s when total >= 90; t when total >= 70 and total <= 89; u otherwise",
        total: "total 100\nround total half up to 0 decimals")),
    Fault(
      scale: ladder(
        "s when total >= 90; t when total >= 70 and total <= 89; u otherwise",
        total: "total 100\nround total half up to 1 decimals"), "level-gap"),
    Fault(
      scale: ladder(
        "s when exact total >= 90; t when exact total >= 70 and exact total <= 89; u otherwise",
        total: "total 100\nround total half up to 0 decimals"), "level-gap"),
    // Every gap is shown, at the level below it.
    Fault(
      scale: ladder(
        "s when total >= 90; t when total >= 70 and total <= 89; v when total > 50 and total < 70; "
          + "w when total < 50; u otherwise"), "level-gap", "level-gap"),
    // Other subjects.
    Fault(scale: ladder("s when c = x; t when c = y; u when c = z")),
    Fault(scale: ladder("s when c = x; t when c = z"), "levels-without-otherwise"),
    Fault(scale: ladder("s when p >= 50%; t when p < 50%")),
    Fault(scale: ladder("s when p >= 50%; t when p < 40%"), "level-gap"),
    Fault(scale: ladder("s when criterion 1 >= 50%; t when criterion 1 < 50%")),
    Fault(scale: ladder("s when criterion 1 >= 50; t when criterion 1 >= 0")),
    Fault(scale: ladder("s when a; u otherwise")),
    Fault(scale: ladder("s when a; u when c = x"), "levels-without-otherwise"),
  ]

  static let cycles: [Fault] = [
    Fault(
      scale:
        "evidence { n : number }\nlet a = b + n\nlet b = a\ncriterion 1 max 5 { full when a > 1 }",
      "cycle"),
    Fault(scale: "criterion 1 max 5 { full when total > 1 }", "cycle"),
    Fault(scale: "criterion 1 max 5 { full when criterion 1 > 1 and criterion 1 < 3 }", "cycle"),
    Fault(
      scale: """
        criterion 1 max 5 { full when criterion 2 > 1 }
        criterion 2 max 5 { full when criterion 1 > 1 }
        """, "cycle"),
    Fault(
      scale: """
        group I max 5 { criterion 1 max 5 { full when group I >= 50% } }
        """, "cycle"),
    Fault(
      scale: """
        evidence { n : number }
        let a = criterion 1
        criterion 1 max 5 { full when n > a }
        """, "cycle"),
    Fault(
      scale: """
        evidence { a : yes/no }
        criterion 1 max 5 { full when a; pass when criterion 1 >= 50% }
        """),
    Fault(
      scale: """
        evidence { a : yes/no }
        criterion 1 max 5 { full when a; pass when criterion 1 passes }
        """, "cycle"),
    Fault(
      scale: """
        evidence { a : yes/no }
        criterion 1 max 5 { full when a }
        bonus max 5 { criterion 2 max 5 { proportional to share of criterion 1 } }
        result r = total + bonus
        """),
  ]

  static let clauses: [Fault] = [
    Fault(
      scale:
        "evidence { a : yes/no }\ncriterion 1 max 5 coefficient 2 coefficient 3 { full when a }",
      "duplicate-clause"),
    Fault(
      scale: """
        total 10
        evidence { a : yes/no; b : count }
        criterion 1 max 5 { full when a }
        bonus max 5 inside the scale above the scale { criterion 2 max 5 { 1 per b } }
        """, "duplicate-clause"),
    Fault(
      scale: """
        round each criterion half up to 1 decimals
        round each group half up to 1 decimals
        round each criterion half up to 2 decimals
        evidence { a : yes/no }
        criterion 1 max 5 { full when a }
        """, "duplicate-clause"),
    Fault(
      scale: "evidence { a : yes/no }\ncriterion 1 max 5 { not below 0; at most 5; full when a }"),
    Fault(
      scale: "evidence { a : yes/no }\ncriterion 1 max 5 { not below 0; not below 1; full when a }",
      "duplicate-clause"),
    Fault(
      scale: "evidence { a : yes/no }\ncriterion 1 { must reach 50%; pass when a }",
      "node-without-points"),
    Fault(
      scale: "evidence { a : yes/no }\ncriterion 1 { must reach 50%; 5 when a }",
      "share-without-maximum"),
    // Shares that the whole needs: of a part by weight, of points in full, of what is left out.
    Fault(scale: weighted("criterion 1 weight 100% { b when a }"), "share-without-maximum"),
    Fault(
      scale: weighted("group 2 weight 100% { criterion 1 { 5 when a }; criterion 2 max 5 { b } }"),
      "share-without-maximum"),
    Fault(
      scale: weighted(
        "group 2 weight 100% { criterion 1 max 5 { 5 when a }; criterion 2 max 5 { b } }")),
    Fault(
      scale: weighted("criterion 1 max 5 weight 100% { b when a }", maximum: ""),
      "share-without-maximum"),
    Fault(
      scale: """
        when not applicable: full points
        evidence { a : yes/no }
        group 1 { criterion 1 { 5 when a } }
        """, "share-without-maximum"),
    Fault(
      scale: """
        evidence { a : yes/no }
        group 1 max 10 { when not applicable: rescale the group
          criterion 1 max 5 { 5 when a }; criterion 2 { 5 when a } }
        """, "share-without-maximum"),
    Fault(
      scale: """
        when not applicable: rescale the total
        evidence { a : yes/no }
        group 1 max 10 { criterion 1 max 10 { 5 when a } }
        group 2 { criterion 1 { 5 when a } }
        """, "share-without-maximum"),
    Fault(
      scale:
        "evidence { a : yes/no }\ncriterion 1 max 5 { full when a }\nlevels r { x otherwise }\nresult r = 1",
      "duplicate-name"),
    Fault(
      scale: "evidence { a : yes/no }\ncriterion 1 max not applicable { 5 when a }", "not-constant"),
    Fault(
      scale: """
        evidence { a : yes/no }
        criterion 1 max 5 { full when a }
        criterion 2 { pass when a }
        example "x" { given { a: yes }; expect { criterion 2: 5; criterion 1: yes } }
        """, "node-without-points", "node-without-pass-mark"),
  ]

  /// One fault, one message.
  static let cascades: [Fault] = [
    Fault(
      scale: """
        total 10
        evidence { a : yes/no; n : count }
        let x = nn + 1
        let y = x * 2
        group I max 10 { criterion 1 max 10 { by y { from 1: 5; from 0: 3 } } }
        levels l { s when y >= 1; t when x > 2 }
        result r = y / x
        """, "unknown-name"),
    Fault(
      scale: """
        total 10
        evidence { n : count }
        group I max 10 {
          criterion 1 max 4 { full when n = }
          criterion 2 max 5 { full when n = 0 }
        }
        """, "expected"),
    Fault(
      scale: """
        total 10
        evidence { n : count }
        group I max 10 {
          criterion 1 max 4 coefficient nn { full when n = 0 }
          criterion 2 max 5 { full when n = 0 }
        }
        """, "unknown-name"),
    Fault(
      scale: """
        total 10
        evidence { n : count }
        criterion 1 max nn { full when n = 0 }
        """, "unknown-name"),
    Fault(
      scale: """
        total 10
        evidence { n : percent }
        criterion 1 { by n { from 50%: 100%; otherwise: 0 } }
        """, "missing-maximum"),
    Fault(
      scale: """
        total 10
        evidence { n : percent }
        criterion 1 { proportional to n }
        levels l { s when criterion 1 >= 50% and each criterion >= 50%; t otherwise }
        """, "missing-maximum"),
    Fault(
      scale: """
        evidence { n : percent }
        criterion 1 max 5 { by n { from 50: 5; below 40%: 0 } }
        """, "percent-as-number"),
    Fault(
      scale: """
        evidence { n, m : count }
        criterion 1 max 5 { 5 / (n + mm) + (mm / n) }
        """, "unknown-name", "division-by-zero"),
    Fault(
      scale: """
        evidence { d : date }
        let late = d - deadline
        criterion 1 max 5 { full, less 1 per late }
        """, "unknown-name"),
    Fault(
      scale: """
        evidence { c : choice { x; y } }
        criterion 1 max 5 { full when cc = x }
        """, "unknown-name", "unknown-name"),
    Fault(
      scale: """
        evidence { a : yes/no }
        criterion 1 max 5 { full when a }
        levels l { s when total >= 90 and aa; t when total < 50 }
        """, "unknown-name"),
    Fault(
      scale: """
        evidence { a : yes/no }
        criterion 1 max 5 { full when a }
        levels l { s when total >= 90; t whenn total >= 50; u otherwise }
        """, "misspelt-keyword"),
    Fault(
      scale: """
        total 10
        evidence { a : yes/no; b : count }
        criterion 1 max 7 { full when a }
        bonus max 3 { criterion 2 max 3 { 1 per b } }
        """, "bonus-without-place"),
  ]
}
