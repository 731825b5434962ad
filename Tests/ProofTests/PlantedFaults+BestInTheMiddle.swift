extension PlantedFaultTests {
  /// Scales in which neither more nor less is better, and those that only look like it.
  static let bestInTheMiddle: [Plant] = [
    Plant(name: "best-age-beside-income", property: nil, text: ages("5", "15")),
    Plant(
      name: "best-age-shared-by-the-young", property: nil, text: ages("5", "15", young: "15")),
    Plant(
      name: "best-age-with-a-wrong-row", property: "monotone-criterion",
      text: ages("15", "10")),
    Plant(
      name: "best-age-with-a-column-that-rises", property: "monotone-criterion",
      text: ages("5", "2")),
    Plant(
      name: "best-range-of-one-kind", property: nil,
      text: store("from -5: 0; below -5: 10")),
    Plant(
      name: "wrong-cell-of-one-kind", property: "monotone-criterion",
      text: store("below 2: 0; from 2 to 8: 5; above 8: 10")),
    Plant(
      name: "best-range-in-branches", property: nil,
      text: sizes("if size > 35 then 2 else if size >= 20 then 6 else 3")),
    Plant(
      name: "branches-that-fall-at-the-end", property: "monotone-criterion",
      text: sizes(
        "cases { size = 4: 6; size = 3: 5; size = 2: 3; size = 1: 1; otherwise: 0 }")),
    Plant(
      name: "classes-of-which-1-is-the-best", property: nil,
      text: classes("one when worst = 1; two when worst = 2; three when worst = 3; four otherwise")
    ),
    Plant(
      name: "classes-out-of-order", property: "monotone-level",
      text: classes("one when worst = 1; three when worst = 3; two when worst = 2; four otherwise")
    ),
  ]

  private static func ages(
    _ poor: String, _ rich: String, young: String = "5"
  ) -> String {
    """
    scale s "S" {
      total 15
      evidence { age "Age" : count from 18 to 75; income "Income" : number from 0 }
      criterion 1 max 15 {
        by age {
          18 to 25: by income { below 10: 0; from 10: \(young) }
          26 to 45: by income { below 10: \(poor); from 10: \(rich) }
          46 to 60: by income { below 10: 5; from 10: 8 }
          above 60: by income { below 10: 0; from 10: 3 }
        }
      }
    }
    """
  }

  private static func store(_ freezer: String) -> String {
    """
    scale s "S" {
      total 10
      evidence { t "Degrees" : number from -10 to 40; goods "Goods" : choice { cold; freezer } }
      criterion 1 max 10 {
        by goods {
          cold: by t { below 2: 0; from 2 to 8: 10; above 8: 0 }
          freezer: by t { \(freezer) }
        }
      }
    }
    """
  }

  private static func sizes(_ rule: String) -> String {
    """
    scale s "S" {
      total 6
      evidence { size "Size" : count from 0 to 60 }
      criterion 1 max 6 { \(rule) }
    }
    """
  }

  private static func classes(_ levels: String) -> String {
    """
    scale s "S" {
      evidence { mass "Mass" : number from 30 to 120 step 1; sight "Sight" : number from 0 to 10 step 1 }
      criterion 1 { by mass { below 45: 3; from 45 to below 70: 1; from 70 to below 90: 2; from 90: 4 } }
      criterion 2 { by sight { from 9: 1; 7 to 8: 2; 5 to 6: 3; otherwise: 4 } }
      let worst = max(criterion 1, criterion 2)
      levels class { \(levels) }
    }
    """
  }
}
