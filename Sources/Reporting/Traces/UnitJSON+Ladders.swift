import Diagnostics
import Explanation
import Semantics

extension UnitJSON {
  /// Writes the members of a ladder's object; with `parts`, signs stand for its conditions.
  func writeLadder(
    _ ladder: LadderExplanation, in parts: TraceParts? = nil, _ writer: inout JSONWriter
  ) {
    writer.member("ladder", ladder.name)
    writer.key("level")
    writeCode(ladder.level, ladder, &writer)
    writer.key("title")
    if let level = ladder.level {
      writer.string(ladder.levels[level].title)
    } else {
      writer.null()
    }
    writer.key("reached")
    writeCode(ladder.reached, ladder, &writer)
    writer.key("tried")
    writer.array { writer in
      for (index, level) in ladder.levels.enumerated() {
        writer.object { writer in
          writer.member("level", level.code)
          writer.member("title", level.title)
          writer.member("verdict", Self.name(level.verdict))
          writer.key("conditions")
          let signs = parts?.signs(ofLevel: index, ofLadder: ladder.ladder, level.conditions.count)
          writeConditions(level.conditions, signs, &writer)
        }
      }
    }
    writer.key("knock_outs")
    writer.array { writer in
      for knockOut in ladder.knockOuts {
        writer.object { writer in
          writer.key("number")
          writer.number(knockOut.number)
          writer.key("applies")
          writer.boolean(knockOut.isDecided)
          writer.member("reason", knockOut.reason)
          writer.member("sentence", text(knockOut.sentence))
        }
      }
    }
    if !ladder.definitions.isEmpty {
      writer.key("definitions")
      writer.array { writer in
        for sentence in ladder.definitions { writer.string(text(sentence)) }
      }
    }
    if !ladder.parameters.isEmpty {
      writer.key("parameters")
      writer.array { writer in
        for sentence in ladder.parameters { writer.string(text(sentence)) }
      }
    }
    if !ladder.quotas.isEmpty {
      writer.key("quotas")
      writer.array { writer in for quota in ladder.quotas { writer.string(text(quota)) } }
    }
    writer.key("next")
    guard let next = ladder.next else {
      writer.null()
      return
    }
    // Those of all conditions, of which some lack.
    let conditions = ladder.levels[next.level].conditions
    let signs = parts?.signs(ofLevel: next.level, ofLadder: ladder.ladder, conditions.count)
    let lacking = signs.map { zip($0, conditions).filter { $1.holds != true }.map { $0.0 } }
    writer.object { writer in
      writer.member("level", next.code)
      writer.member("title", next.title)
      writer.key("lacking")
      writeConditions(next.lacking, lacking, &writer)
      writer.key("sentences")
      writer.array { writer in
        for (index, sentence) in next.sentences.enumerated() {
          if let lacking, index < lacking.count {
            writer.literal(lacking[index].sentence)
          } else {
            writer.string(text(sentence))
          }
        }
      }
    }
  }

  private func writeCode(
    _ level: Int?, _ ladder: LadderExplanation, _ writer: inout JSONWriter
  ) {
    if let level, ladder.levels.indices.contains(level) {
      writer.string(ladder.levels[level].code)
    } else {
      writer.null()
    }
  }

  /// Writes conditions, or the signs that stand for them.
  private func writeConditions(
    _ conditions: [ConditionExplanation], _ signs: [TraceParts.Signs]?,
    _ writer: inout JSONWriter
  ) {
    writer.array { writer in
      for (index, condition) in conditions.enumerated() {
        if let signs {
          writer.literal(signs[index].object)
        } else {
          writer.object { writeCondition(condition, &$0) }
        }
      }
    }
  }

  /// Writes the members of a condition's object.
  func writeCondition(_ condition: ConditionExplanation, _ writer: inout JSONWriter) {
    writer.member("needed", text(condition.needed))
    writer.member("found", text(condition.found))
    writer.key("holds")
    if let holds = condition.holds { writer.boolean(holds) } else { writer.null() }
    if let shortfall = condition.shortfall { writer.member("shortfall", text(shortfall)) }
  }

  private static func name(_ verdict: LevelExplanation.Verdict) -> String {
    switch verdict {
    case .reached: "reached"
    case .failed: "failed"
    case .stopped: "stopped"
    case .notTried: "not tried"
    }
  }
}
