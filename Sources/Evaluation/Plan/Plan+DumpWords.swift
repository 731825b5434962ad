import Evidence
import Numbers
import Semantics

// The words of the dump for the operators of the scale.

extension UnaryOperator {
  var dump: String {
    switch self {
    case .negate: "negate"
    case .not: "not"
    case .absolute: "absolute"
    case .floor: "floor"
    case .ceiling: "ceiling"
    }
  }
}

extension ScoredValue.Rule {
  var dump: String {
    switch self {
    case .last: "last"
    case .mean: "mean"
    case .meanWithoutExtremes: "mean without extremes"
    case .median: "median"
    case .lowest: "lowest"
    case .highest: "highest"
    case .only(let place): "only \(place)"
    case .weighted(let weights): "weighted \(weights.map { $0.text }.joined(separator: " "))"
    }
  }
}

extension RealFunction {
  var dump: String {
    switch self {
    case .power: "power"
    case .root(let degree): "root \(degree) of"
    case .naturalLogarithm: "ln"
    case .commonLogarithm: "log10"
    case .exponential: "exp"
    }
  }
}

extension BinaryOperator {
  var dump: String {
    switch self {
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    }
  }
}

extension ComparisonOperator {
  var dump: String {
    switch self {
    case .equal: "="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }
}

extension StateTest {
  var dump: String {
    switch self {
    case .filed: "filed"
    case .missing: "missing"
    case .notApplicable: "not applicable"
    case .notYetDue: "not yet due"
    case .rejected: "rejected"
    case .documented: "documented"
    }
  }
}

extension ListExpression.Function {
  var dump: String {
    switch self {
    case .sum: "sum"
    case .mean: "mean"
    case .least: "least"
    case .greatest: "greatest"
    case .count: "count"
    case .median: "median"
    case .percentile(let percentile): percentile.dump
    case .spread: "spread"
    case .product: "product"
    case .geometricMean: "geometric mean"
    case .deviation: "deviation"
    case .sampleDeviation: "sample deviation"
    }
  }
}

extension TableAggregate.Function {
  var dump: String {
    switch self {
    case .rows: "rows"
    case .share: "share"
    case .distinct: "distinct"
    case .list(let function): function.dump
    case .best(let count, let highest): "\(highest ? "highest" : "lowest") \(count)"
    case .valueAt(let highest): "value at \(highest ? "highest" : "lowest")"
    }
  }
}

extension ValueSelection<Register> {
  var dump: String {
    var text = ""
    if withoutHighest != .number(0) { text += " without \(withoutHighest.dump) highest" }
    if withoutLowest != .number(0) { text += " without \(withoutLowest.dump) lowest" }
    switch kept {
    case .all: return text
    case .highest(let count): return text + " keeping \(count.dump) highest"
    case .lowest(let count): return text + " keeping \(count.dump) lowest"
    }
  }
}

extension Percentile {
  var dump: String { "percentile \(share.text) \(method)" }
}

extension ValueCount<Register> {
  var dump: String {
    switch self {
    case .number(let number): "\(number)"
    case .share(let share, let mode): "\(share.text) \(mode)"
    case .computed(let register): register.dump
    }
  }
}
