import Evidence
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
    case .product: "product"
    case .geometricMean: "geometric mean"
    case .deviation: "deviation"
    case .sampleDeviation: "sample deviation"
    }
  }
}

extension EvidenceState {
  var dump: String {
    switch self {
    case .filed: "filed"
    case .notApplicable: "not applicable"
    case .empty: "empty"
    case .rejected: "rejected"
    }
  }
}
