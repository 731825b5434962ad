/// What can be changed in the same units because nothing that is looked at is touched by two of them: the
/// evidence of different criteria, mostly.
///
/// So a few units show what every piece of evidence does to its criterion, however many criteria there are.
struct Lanes {
  /// By lane, what is in it, in the given order.
  private(set) var items: [[Int]] = []

  /// Puts things into as few lanes as is found easily.
  ///
  /// - Parameter marks: by thing, what it touches.
  init(marks: [[Int]]) {
    var taken: [Set<Int>] = []
    for (item, own) in marks.enumerated() {
      if let lane = taken.firstIndex(where: { lane in !own.contains { lane.contains($0) } }) {
        items[lane].append(item)
        taken[lane].formUnion(own)
      } else {
        items.append([item])
        taken.append(Set(own))
      }
    }
  }
}
