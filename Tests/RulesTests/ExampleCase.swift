import Rules
import Scenes
import Testing

/// One example of one rule, as its page shows it or changed in a way that no law may depend on.
struct ExampleCase: Sendable, CustomTestStringConvertible {
  var rule: any Rule.Type
  var example: Example
  /// Nil for the example as it is.
  var transform: SceneScript.Transform?

  var script: SceneScript { transform.map(example.script.applying) ?? example.script }

  /// Its name without the transform.
  var plainName: String { "\(rule.description.id): \(example.name)" }

  var testDescription: String { plainName + (transform.map { ", \(Self.name(of: $0))" } ?? "") }

  /// What the rule must say of the changed script: frames move along with the frame rate.
  var expectation: Example.Expectation {
    guard case .violated(let frames) = example.expecting, let transform else {
      return example.expecting
    }
    let script = example.script
    return .violated(
      script.frame(
        frames.lowerBound, after: transform)...script.frame(
          frames.upperBound, after: transform))
  }

  /// Sigma in pixels of the noise added: below the 0.2 that an exact scene states.
  static let noise = 0.15

  static let transforms: [SceneScript.Transform] = [
    .mirrored, .scaled(0.5), .scaled(2), .frameRate(Ratio(30, 1)), .frameRate(Ratio(48, 1)),
    .tracksReversed, .positionNoise(noise),
  ]

  static let plain = cases(nil)
  static let transformed = transforms.flatMap { cases($0) }

  private static func cases(_ transform: SceneScript.Transform?) -> [ExampleCase] {
    allRules.flatMap { rule in
      rule.description.examples.map { ExampleCase(rule: rule, example: $0, transform: transform) }
    }
  }

  private static func name(of transform: SceneScript.Transform) -> String {
    switch transform {
    case .mirrored: "mirrored"
    case .scaled(let factor): "\(factor) times as large"
    case .frameRate(let rate): "at \(rate) frames a second"
    case .tracksReversed: "tracks reversed"
    case .positionNoise(let sigma): "with noise of \(sigma) px"
    }
  }
}
