extension MeantLines {
  /// Rules of a criterion in English.
  static let englishRules: [(String, String)] = [
    (
      "if late = 0: 10; if late = 1: 5; otherwise: 0",
      "cases { late = 0: 10; late = 1: 5; otherwise: 0 }"
    ),
    (
      "case late = 0: 10\n    case late = 1: 5\n    otherwise: 0",
      "cases { late = 0: 10 late = 1: 5 otherwise: 0 }"
    ),
    (
      "on_time from 90%: 10 points\n    on_time from 70% to below 90%: 5 points\n    on_time below 70%: 0 points",
      "by on_time { from 90%: 10 points from 70% to below 90%: 5 points below 70%: 0 points }"
    ),
    (
      "good 10 points, fair 7 points, weak 0 points",
      "by grade { good: 10 points; fair: 7 points; weak: 0 points }"
    ),
    (
      "10 points if late = 0, 5 points if late = 1, otherwise 0",
      "cases { late = 0: 10 points; late = 1: 5 points; otherwise: 0 }"
    ),
    ("grade good: 10; grade fair: 5; grade weak: 0", "by grade { good: 10; fair: 5; weak: 0 }"),
    ("by grade { good, fair: 10; not good: 0 }", "by grade { good, fair: 10; otherwise: 0 }"),
    ("by late { none: 10; 1 to 3: 5; over 3: 0 }", "by late { 0: 10; 1 to 3: 5; above 3: 0 }"),
    (
      "by on_time { 50% <= x < 80%: 5; from 80%: 10; otherwise: 0 }",
      "by on_time { from 50% to below 80%: 5; from 80%: 10; otherwise: 0 }"
    ),
    ("full when plan;\n    less 1 per late;", "full when plan, less 1 per late;"),
    ("5 when plan\n    plus 5 when report", "5 when plan, plus 5 when report"),
    ("if late > 5 then no points, else full", "if late > 5 then 0, else full"),
    ("full when both plan and report", "full when plan and report"),
    ("on_time >= 90% then 10 points", "if on_time >= 90% then 10 points else 0"),
    (
      "cases { late = 0 then 10; late = 1 then 5; otherwise then 0 }",
      "cases { late = 0: 10; late = 1: 5; otherwise: 0 }"
    ),
    ("full when filed_on no later than 15/11/2026", "full when filed_on <= 15/11/2026"),
    (
      "full when filed_on from 01/01/2026 to 15/11/2026",
      "full when filed_on >= 01/01/2026 and filed_on <= 15/11/2026"
    ),
    ("full when filed_on before 15/11", "full when filed_on < 15/11 of the period"),
    ("50% of the points when plan", "50% when plan"),
    (
      "full, less 1 per late and less 2 per incidents",
      "full, less 1 per late, less 2 per incidents"
    ),
    ("full when on_time and satisfied >= 80%", "full when on_time >= 80% and satisfied >= 80%"),
    (
      "full when at least 2 of the following (plan, report, website)",
      "full when at least 2 of (plan, report, website)"
    ),
    ("max when plan, else 0", "full when plan"),
    ("10 * on_time (max 10 points)", "10 * on_time, at most 10"),
    ("full when plan or report, website", "full when plan or report or website"),
  ]
}
