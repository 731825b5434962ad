import Testing

/// What an article on the whole scale may say of points that other articles give.
@Suite struct LiterateOutlineTests {
  private static let criteria = """

    ## Article 2

    Files on time: 95 points. A commendation adds 1 point, at most 5 points. A breach takes off 2 points, at
    most 10 points.

    ```thang
      group I "Files" max 95 {
        criterion 1 "A" max 60 { proportional to x }
        criterion 2 "B" max 35 { proportional to x }
      }
      bonus max 5 inside the scale { criterion T1 "Praise" max 5 { 1 per k, at most 5 } }
      penalty max 10 { criterion P1 "Breach" max 10 { 2 per v, at most 10 } }
    }
    ```

    60 points and 35 points.
    """

  private static func codes(outline: String, total: String = "  total 100, not below 0\n")
    -> [String]
  {
    let text = """
      ## Article 1

      \(outline)

      ```thang
      scale s "S" {
      \(total)  evidence { x : percent; k : count; v : count, when empty: 0 }
      ```
      \(criteria)
      """
    return Checking(Array(text.utf8), path: "s.thang.md").codes
  }

  @Test func `the points of the criteria, the bonus and the penalty may be summed up`() {
    let outline =
      "A scale of 100 points: 95 points of the criteria, 05 points of bonus, less 10 points."
    #expect(Self.codes(outline: outline) == [])
  }

  @Test func `points that no article gives are reported`() {
    #expect(
      Self.codes(outline: "100 points, of which 94 points are for files.") == [
        "points-only-in-text"
      ])
  }

  @Test func `another article may state the total`() {
    let text = """
      ## Article 1

      The total is 100 points.

      ## Article 2

      Files by their share.

      ```thang
      scale s "S" {
        total 100
        evidence { x : percent }
        criterion 1 "A" max 100 { proportional to x }
      }
      ```
      """
    func codes(_ text: String) -> [String] { Checking(Array(text.utf8), path: "s.thang.md").codes }
    #expect(codes(text) == [])
    // The points of a criterion belong beside it.
    let own = text.replacing("total 100\n", with: "\n")
    #expect(codes(own) == ["points-only-in-code"])
  }
}
