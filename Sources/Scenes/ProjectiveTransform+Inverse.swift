extension ProjectiveTransform {
  /// The way back; nil where the map flattens the plane.
  public var inverse: ProjectiveTransform? {
    let r = rows
    let minors = [
      r[4] * r[8] - r[5] * r[7], r[2] * r[7] - r[1] * r[8], r[1] * r[5] - r[2] * r[4],
      r[5] * r[6] - r[3] * r[8], r[0] * r[8] - r[2] * r[6], r[2] * r[3] - r[0] * r[5],
      r[3] * r[7] - r[4] * r[6], r[1] * r[6] - r[0] * r[7], r[0] * r[4] - r[1] * r[3],
    ]
    let determinant = r[0] * minors[0] + r[1] * minors[3] + r[2] * minors[6]
    let scale = 1 / determinant
    guard determinant != 0, scale.isFinite, minors.allSatisfy({ ($0 * scale).isFinite }) else {
      return nil
    }
    return ProjectiveTransform(rows: minors.map { $0 * scale })
  }
}
