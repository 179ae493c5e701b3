import Imaging
import Scenes
import VideoIO

/// A gradient with a bright red square that moves 4 pixels a frame, and a mark in one corner.
func scene(_ index: Int, width: Int = 96, height: Int = 64) -> Picture {
  var picture = Picture(width: width, height: height)
  for y in 0..<height {
    for x in 0..<width { picture.luma[x, y] = UInt8(40 + (x * 90 + y * 50) / (width + height)) }
  }
  let left = (index * 4) % max(1, width - 16)
  for y in min(20, height)..<min(36, height) {
    for x in left..<min(left + 16, width) {
      picture.luma[x, y] = 120
      picture.cr[x, y] = 220
    }
  }
  for y in 0..<min(8, height) { for x in 0..<min(8, width) { picture.luma[x, y] = 240 } }
  return picture
}

/// Writes `count` frames of ``scene(_:width:height:)``.
func writeClip(
  _ path: String, count: Int = 24, width: Int = 96, height: Int = 64,
  options: VideoWriter.Options = .init()
) throws(VideoError) {
  var writer = try VideoWriter(path: path, width: width, height: height, options: options)
  for index in 0..<count { try writer.write(scene(index, width: width, height: height)) }
  try writer.finish()
}

/// The mean absolute difference of two pictures' samples; infinite where they differ in size.
func difference(_ a: Picture, _ b: Picture) -> Double {
  guard a.width == b.width, a.height == b.height else { return .infinity }
  func sum(_ a: Plane<UInt8>, _ b: Plane<UInt8>) -> Int {
    zip(a.samples, b.samples).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
  }
  return Double(sum(a.luma, b.luma) + sum(a.cb, b.cb) + sum(a.cr, b.cr))
    / Double(3 * max(1, a.luma.count))
}
