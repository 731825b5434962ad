import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

extension Prover {
  private func wording(of target: MonotonyTarget) -> Phrase {
    switch target.name {
    case .node(let index): scale.nodes[index].wording
    case .total: Phrase(vi: "tổng điểm", en: "the total")
    case .ladder(let index):
      Phrase(
        vi: "mức của \(scale.ladders[index].name)", en: "the level of \(scale.ladders[index].name)")
    }
  }

  func statement(
    _ target: MonotonyTarget, _ field: EvidenceField?, _ direction: Direction
  ) -> Phrase {
    let name = field?.name ?? ""
    let isYesNo = field?.type == .yesNo
    if field?.type == .choice {
      return Phrase(
        vi: "`\(name)` tốt hơn không làm giảm \(wording(of: target).vietnamese)",
        en: "a better `\(name)` never makes \(wording(of: target).english) worse")
    }
    switch direction {
    case .moreIsBetter:
      return Phrase(
        vi: isYesNo
          ? "`\(name)` = có không làm giảm \(wording(of: target).vietnamese)"
          : "`\(name)` tăng không làm giảm \(wording(of: target).vietnamese)",
        en: isYesNo
          ? "`\(name)` = yes never makes \(wording(of: target).english) worse"
          : "more `\(name)` never makes \(wording(of: target).english) worse")
    case .lessIsBetter:
      return Phrase(
        vi: isYesNo
          ? "`\(name)` = không không làm giảm \(wording(of: target).vietnamese)"
          : "`\(name)` giảm không làm giảm \(wording(of: target).vietnamese)",
        en: isYesNo
          ? "`\(name)` = no never makes \(wording(of: target).english) worse"
          : "less `\(name)` never makes \(wording(of: target).english) worse")
    }
  }

  func refutation(
    _ target: MonotonyTarget, _ input: Int, _ pair: [Candidate], _ outcomes: Figures
  ) -> Phrase {
    let field = subject.field(of: input)
    let values = pair.map {
      NumberWording.value(
        $0.values[input].value, type: field?.type, options: field?.options ?? [])
    }
    let results = [0, 1].map { result(target, outcomes, at: $0) }
    if field?.type == .yesNo {
      let (name, target) = (field?.name ?? "", wording(of: target))
      return Phrase(
        vi: "khi `\(name)` = \(values[1].vietnamese), \(target.vietnamese) chỉ được "
          + "\(results[1].vietnamese); khi `\(name)` = \(values[0].vietnamese) lại được "
          + "\(results[0].vietnamese)",
        en: "with `\(name)` = \(values[1].english), \(target.english) is only "
          + "\(results[1].english); with `\(name)` = \(values[0].english) it is "
          + "\(results[0].english)")
    }
    if target.ladder == nil, target.lowerIsBetter {
      return Phrase(
        vi: "`\(field?.name ?? "")` tốt hơn nhưng \(wording(of: target).vietnamese) trừ nhiều hơn: "
          + "\(values[0].vietnamese) bị trừ \(results[0].vietnamese), "
          + "\(values[1].vietnamese) bị trừ \(results[1].vietnamese)",
        en: "`\(field?.name ?? "")` is better but \(wording(of: target).english) takes off more: "
          + "\(values[0].english) costs \(results[0].english), "
          + "\(values[1].english) costs \(results[1].english)")
    }
    return Phrase(
      vi: "`\(field?.name ?? "")` tốt hơn nhưng \(wording(of: target).vietnamese) kém hơn: "
        + "\(values[0].vietnamese) được \(results[0].vietnamese), "
        + "\(values[1].vietnamese) chỉ được \(results[1].vietnamese)",
      en: "`\(field?.name ?? "")` is better but \(wording(of: target).english) is worse: "
        + "\(values[0].english) gives \(results[0].english), "
        + "\(values[1].english) gives \(results[1].english)")
  }

  /// Says that two criteria pay for opposite things; which of them is wrong only the drafter knows.
  func contradiction(_ target: MonotonyTarget, _ other: MonotonyTarget, _ rise: Rise) -> Phrase {
    let name = rise.field.name
    let isYesNo = rise.field.type == .yesNo
    let better =
      switch rise.direction {
      case .moreIsBetter:
        isYesNo
          ? Phrase(vi: "`\(name)` = có", en: "`\(name)` = yes")
          : Phrase(vi: "`\(name)` tăng", en: "more `\(name)`")
      case .lessIsBetter:
        isYesNo
          ? Phrase(vi: "`\(name)` = không", en: "`\(name)` = no")
          : Phrase(vi: "`\(name)` giảm", en: "less `\(name)`")
      }
    let (own, that) = (wording(of: target), wording(of: other))
    return Phrase(
      vi:
        "\(better.vietnamese) thì lợi cho \(that.vietnamese) mà hại cho \(own.vietnamese): một trong hai hỏi nhầm minh chứng hoặc tính ngược chiều",
      en:
        "\(better.english) is better for \(that.english) and worse for \(own.english): one of the two asks for the wrong evidence or the wrong way round"
    )
  }

  private func result(_ target: MonotonyTarget, _ outcomes: Figures, at unit: Int) -> Phrase {
    let value = outcomes.value(target.register, at: unit)
    return target.ladder.map { level(value, $0) } ?? NumberWording.exact(value.value)
  }

  /// The name of a level of a ladder, by its place.
  func level(_ value: TracedValue, _ ladder: Int) -> Phrase {
    guard value.state == .filed, let place = value.value.integer else {
      return Phrase(vi: "không mức nào", en: "no level")
    }
    let level = scale.ladders[ladder].levels[place]
    return Phrase(same: "“\(level.title.isEmpty ? level.code : level.title)”")
  }
}
