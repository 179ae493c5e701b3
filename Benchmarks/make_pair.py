"""Makes two pictures with known motion: a smooth background and three discs that move on their own.

Written to FOLDER as raw planes of 512x288: a, b (8 bits), u, v (32-bit floats, from a to b).
"""
import sys
import numpy as np
from scipy.ndimage import gaussian_filter, map_coordinates

WIDTH, HEIGHT, MARGIN = 512, 288, 60
DISCS = [(120, 90, 36, 7.3, 2.1), (330, 170, 45, -5.2, 4.4), (420, 70, 25, 1.0, -9.0)]
generator = np.random.default_rng(3)
rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(float)


def dead_leaves(smallest, largest, count=700):
    width, height = WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN
    y, x = np.mgrid[0:height, 0:width]
    picture = np.full((height, width), 128.0)
    for _ in range(count):
        radius = smallest * largest / (smallest + (largest - smallest) * generator.random())
        centre = generator.random(2) * (width, height)
        picture[(x - centre[0]) ** 2 + (y - centre[1]) ** 2 < radius**2] = generator.random() * 200 + 25
    fine = gaussian_filter(generator.standard_normal(picture.shape), 1.2) * 25
    coarse = gaussian_filter(generator.standard_normal(picture.shape), 4) * 60
    return gaussian_filter(picture + fine + coarse, 0.8)


def background_flow(x, y):
    return (2.5 + 0.01 * (x - 256) + np.sin(y / 40), -1.2 + 0.008 * (y - 144) + 0.8 * np.cos(x / 60))


def sample(texture, x, y):
    return map_coordinates(texture, [y + MARGIN, x + MARGIN], order=3, mode="nearest")


def frame(background, foreground, time):
    x, y = columns.copy(), rows.copy()
    for _ in range(30):
        u, v = background_flow(x, y)
        x, y = columns - time * u, rows - time * v
    picture = sample(background, x, y)
    flow = list(background_flow(columns, rows))
    for cx, cy, radius, u, v in DISCS:
        alpha = np.clip(radius + 0.5 - np.hypot(columns - cx - time * u, rows - cy - time * v), 0, 1)
        picture = picture * (1 - alpha) + alpha * sample(foreground, columns - time * u, rows - time * v)
        flow = [np.where(alpha > 0.5, own, old) for own, old in zip((u, v), flow)]
    picture = picture + generator.standard_normal(picture.shape) * 1.5
    return np.clip(np.round(picture), 0, 255).astype(np.uint8), flow


folder = sys.argv[1]
textures = dead_leaves(4, 60), dead_leaves(4, 40)
first, flow = frame(*textures, 0.0)
second, _ = frame(*textures, 1.0)
for name, plane in [("a", first), ("b", second), ("u", flow[0].astype(np.float32)), ("v", flow[1].astype(np.float32))]:
    plane.tofile(f"{folder}/{name}.raw")
