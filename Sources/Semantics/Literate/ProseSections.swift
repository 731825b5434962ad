import Diagnostics
import Syntax

/// The headings of a literate scale, with the prose and the code below each.
///
/// The prose in front of a fence, back to the fence before it or to the heading, belongs to that fence.
/// What stands behind the last fence, and the prose of a heading without fences, belongs to the
/// heading as a whole, with all headings below it.
struct ProseSections {
  /// A heading with what stands between it and the next one; the first section has no heading.
  struct Section {
    /// The heading above, by index.
    let parent: Int?
    let heading: LiterateText.Heading?
    let bytes: Range<Int>
    /// The fences in it, by index, with the prose in front of each.
    var chunks: [(fence: Int, prose: Range<Int>)] = []
    /// The prose behind the last fence.
    var rest: Range<Int>
  }

  let literate: LiterateText
  private(set) var sections: [Section] = []
  /// The section of each fence.
  private(set) var sectionOfFence: [Int] = []

  init(of literate: LiterateText, count: Int) {
    self.literate = literate
    var open: [(level: Int, section: Int)] = []
    let starts = [0] + literate.headings.map { $0.line.lowerBound }
    for (index, start) in starts.enumerated() {
      let heading = index == 0 ? nil : literate.headings[index - 1]
      let level = heading?.level ?? 0
      while let last = open.last, last.level >= level { open.removeLast() }
      let end = index + 1 < starts.count ? starts[index + 1] : count
      sections.append(
        Section(
          parent: open.last?.section, heading: heading, bytes: start..<max(start, end),
          rest: start..<max(start, end)))
      open.append((level, index))
    }
    for (index, fence) in literate.fences.enumerated() {
      let place = sections.lastIndex { $0.bytes.lowerBound <= fence.opening.lowerBound } ?? 0
      let start = sections[place].rest.lowerBound
      let end = max(start, fence.opening.lowerBound)
      sections[place].chunks.append((index, start..<end))
      let rest = min(max(end, fence.code.upperBound), sections[place].bytes.upperBound)
      sections[place].rest = rest..<sections[place].bytes.upperBound
      sectionOfFence.append(place)
    }
  }

  /// Returns the fence whose code holds a byte, or `nil`.
  func fence(at offset: Int) -> Int? {
    literate.fences.firstIndex { $0.code.contains(offset) }
  }

  /// Returns the sections above one, the nearest first.
  func ancestors(of section: Int) -> [Int] {
    var result: [Int] = []
    var next = sections[section].parent
    while let parent = next {
      result.append(parent)
      next = sections[parent].parent
    }
    return result
  }

  /// Returns the fences of a section and of those below it.
  func fences(below section: Int) -> [Int] {
    literate.fences.indices.filter {
      sectionOfFence[$0] == section || ancestors(of: sectionOfFence[$0]).contains(section)
    }
  }

  /// Returns all prose of a section without that of the sections below it.
  func prose(of section: Int) -> [Range<Int>] {
    sections[section].chunks.map { $0.prose } + [sections[section].rest]
  }

  /// The pieces of prose, each with the fences whose code must hold its points.
  var claims: [(prose: Range<Int>, fences: [Int])] {
    var claims: [(prose: Range<Int>, fences: [Int])] = []
    for index in sections.indices {
      let above = ancestors(of: index).flatMap { sections[$0].chunks.map { $0.fence } }
      for chunk in sections[index].chunks {
        claims.append((prose: chunk.prose, fences: [chunk.fence] + above))
      }
      claims.append((prose: sections[index].rest, fences: fences(below: index)))
    }
    return claims
  }

  /// Returns the prose that may name the points in the code of a fence.
  func prose(naming fence: Int) -> [Range<Int>] {
    let section = sectionOfFence[fence]
    let own = sections[section].chunks.filter { $0.fence == fence }.map { $0.prose }
    return own + [sections[section].rest] + ancestors(of: section).flatMap { prose(of: $0) }
  }
}
