/// A small linear least-squares problem, kept as its normal equations.
struct NormalEquations {
  private let n: Int
  /// `n` rows of `n` coefficients and the right-hand side.
  private var matrix: [Double]

  init(unknownCount: Int) {
    n = unknownCount
    matrix = Array(repeating: 0, count: n * (n + 1))
  }

  /// Adds the equation `coefficients · unknowns = value`.
  mutating func add(_ coefficients: [Double], equals value: Double, weight: Double) {
    matrix.withUnsafeMutableBufferPointer { m in
      for i in 0..<n where coefficients[i] != 0 {
        let scaled = weight * coefficients[i]
        for j in i..<n { m[i * (n + 1) + j] += scaled * coefficients[j] }
        m[i * (n + 1) + n] += scaled * value
      }
    }
  }

  /// The unknowns by Gaussian elimination with pivoting; nil when they are not determined.
  func solved() -> [Double]? {
    var copy = matrix
    let isDetermined = copy.withUnsafeMutableBufferPointer { Self.eliminate($0, n) }
    guard isDetermined else { return nil }
    let (m, stride) = (copy, n + 1)
    var result = [Double](repeating: 0, count: n)
    for row in (0..<n).reversed() {
      var value = m[row * stride + n]
      for j in row + 1..<max(n, row + 1) { value -= m[row * stride + j] * result[j] }
      result[row] = value / m[row * stride + row]
    }
    return result.allSatisfy(\.isFinite) ? result : nil
  }

  /// Brings the matrix to triangular form; false where it has none.
  private static func eliminate(_ m: UnsafeMutableBufferPointer<Double>, _ n: Int) -> Bool {
    let stride = n + 1
    for i in 0..<n { for j in 0..<i { m[i * stride + j] = m[j * stride + i] } }
    let size = (0..<n).reduce(0.0) { max($0, abs(m[$1 * stride + $1])) }
    for column in 0..<n {
      var pivot = column
      for row in column..<n where abs(m[row * stride + column]) > abs(m[pivot * stride + column]) {
        pivot = row
      }
      guard abs(m[pivot * stride + column]) > 1e-12 * size else { return false }
      if pivot != column {
        for j in 0...n { m.swapAt(pivot * stride + j, column * stride + j) }
      }
      for row in column + 1..<max(n, column + 1) {
        let factor = m[row * stride + column] / m[column * stride + column]
        if factor == 0 { continue }
        for j in column...n { m[row * stride + j] -= factor * m[column * stride + j] }
      }
    }
    return true
  }
}
