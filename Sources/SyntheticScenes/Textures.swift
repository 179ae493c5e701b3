import Foundation
import Scenes

typealias Colour = SceneScript.Colour

extension Colour {
  /// Lighter by so many levels.
  func lit(by levels: Double) -> Colour { Colour(luma: luma + levels, cb: cb, cr: cr) }
}

/// Colours of walls, floors, occluders and bodies, each from a place on them.
struct Textures {
  let noise: ValueNoise
  /// Pixels for each pixel of a picture 640 wide, so that a scaled scene keeps its look.
  let unit: Double

  /// The wall at a place in plate px.
  func wall(_ backdrop: SceneScript.Backdrop, _ p: Point) -> Colour {
    let q = p / unit
    let base = backdrop.colour
    switch backdrop {
    case .plaster:
      let stain = 5 * noise(q.x / 190 + 40, q.y / 140)
      return base.lit(by: 20 * noise.layered(q.x / 34, q.y / 34) + 2 * stain)
    case .bricks: return bricks(base, q)
    case .planks:
      let plank = (q.x / 46).rounded(.down)
      let seam = q.x - plank * 46 < 1.6 ? -38.0 : 0
      let grain = 13 * noise.layered(q.x / 7 + plank * 17, q.y / 90)
      return base.lit(by: seam + grain + 14 * noise.lattice(Int(plank), 3))
    case .grass:
      let blades = 24 * noise(q.x / 3.2, q.y / 9) + 12 * noise(q.x / 60, q.y / 40)
      return base.lit(by: blades)
    }
  }

  private func bricks(_ base: Colour, _ q: Point) -> Colour {
    let row = (q.y / 22).rounded(.down)
    let shift = Int(row) % 2 == 0 ? 0.0 : 27
    let column = ((q.x + shift) / 54).rounded(.down)
    let inside = Point(q.x + shift - column * 54, q.y - row * 22)
    if inside.x < 3 || inside.y < 3 {
      return Colour(luma: 172, cb: 122, cr: 131).lit(by: 9 * noise.layered(q.x / 9, q.y / 9))
    }
    let own = 18 * noise.lattice(Int(column), Int(row))
    return base.lit(by: own + 14 * noise.layered(q.x / 12, q.y / 12))
  }

  /// The floor, boards across the picture that come nearer downwards.
  func floor(_ p: Point, top: Double) -> Colour {
    let q = p / unit
    let depth = (p.y - top) / unit
    let board = (depth / 15).rounded(.down)
    let seam = depth - board * 15 < 1.2 ? -26.0 : 0
    let grain = 10 * noise.layered(q.x / 60 + board * 11, depth / 4)
    return Colour(luma: 112, cb: 112, cr: 140).lit(
      by: seam + grain + 8 * noise.lattice(Int(board), 9))
  }

  /// An occluder of boards with a dark rim, at a place in plate px.
  func occluder(_ occluder: SceneScript.Occluder, _ p: Point) -> Colour {
    let q = (p - Point(occluder.box.x, occluder.box.y)) / unit
    let size = Point(occluder.box.width, occluder.box.height) / unit
    let rim = min(q.x, q.y, size.x - q.x, size.y - q.y) < 4 ? -22.0 : 0
    let board = (q.y / 24).rounded(.down)
    let seam = q.y - board * 24 < 1.5 ? -24.0 : 0
    let grain = 15 * noise.layered(q.x / 50 + 7 * board, q.y / 5)
    return occluder.colour.lit(by: rim + seam + grain)
  }

  /// A body at a place `q` of its outline (-1...1 on both axes), turned by `angle`.
  func body(
    _ index: Int, _ shape: SceneScript.Body.Shape, _ colour: Colour, at q: Point, angle: Double
  ) -> Colour {
    let (s, c) = (sin(angle), cos(angle))
    let shift = Double(index) * 37
    switch shape {
    case .disc:
      let u = c * q.x + s * q.y
      let v = c * q.y - s * q.x
      let band = abs(v + 0.12) < 0.17 ? 34.0 : 0
      let spots = 20 * noise(u * 3.3 + shift, v * 3.3)
      let height = max(0, 1 - q.dot(q)).squareRoot()
      let light = max(0, -0.45 * q.x - 0.6 * q.y + 0.66 * height)
      let shine = pow(light, 24) * 60
      let shade = 0.55 + 0.55 * light
      let lit = colour.lit(by: band + spots)
      return Colour(luma: lit.luma * shade + shine, cb: lit.cb, cr: lit.cr)
    case .box:
      let rim = max(abs(q.x), abs(q.y)) > 0.9 ? -16.0 : 0
      let check = (sin(q.x * 7) * sin(q.y * 9) > 0 ? 11.0 : -11)
      let fleck = 12 * noise(q.x * 4 + shift, q.y * 6)
      return colour.lit(by: rim + check + fleck - 9 * q.y)
    }
  }
}
