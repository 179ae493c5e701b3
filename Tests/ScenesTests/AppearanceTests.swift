import Scenes
import Testing

@Suite struct AppearanceTests {
  @Test func `Chroma counts double in the distance of colours`() {
    let grey = Appearance(mean: [100, 128, 128])
    #expect(grey.colourDistance(to: grey) == 0)
    #expect(grey.colourDistance(to: Appearance(mean: [107, 128, 128])) == 7)
    #expect(grey.colourDistance(to: Appearance(mean: [100, 135, 128])) == 14)
    #expect(grey.colourDistance(to: Appearance(mean: [])) == 0)
  }

  @Test func `Histograms are alike to the share that they have in common`() {
    func look(_ histogram: [Double]) -> Appearance {
      Appearance(mean: [0, 0, 0], histogram: histogram)
    }
    #expect(look([0.5, 0.5, 0]).similarity(to: look([0.5, 0.5, 0])) == 1)
    #expect(look([1, 0, 0]).similarity(to: look([0, 0, 1])) == 0)
    let half = look([1, 0]).similarity(to: look([0.5, 0.5]))
    #expect(abs(half - 0.5.squareRoot()) < 1e-12)
    #expect(look([]).similarity(to: look([1, 0])) == 1)
  }
}
