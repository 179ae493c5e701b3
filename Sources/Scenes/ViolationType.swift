/// What a viewer sees go wrong; the words of the benchmark's format.
public enum ViolationType: String, Hashable, Sendable, Codable, CaseIterable {
  case vanish, appear, teleport, merge, split, penetrate, gravity, inertia, energy, shape, colour
  case memory, reversal
}
