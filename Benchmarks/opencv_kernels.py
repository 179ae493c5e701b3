"""Times OpenCV's kernels on one thread on the pair in FOLDER; the fastest of 15 runs, as JSON."""
import json, sys, time
import cv2
import numpy as np

cv2.setNumThreads(1)
WIDTH, HEIGHT = 512, 288
folder = sys.argv[1]
a, b = (np.fromfile(f"{folder}/{n}.raw", np.uint8).reshape(HEIGHT, WIDTH) for n in "ab")
u, v = (np.fromfile(f"{folder}/{n}.raw", np.float32).reshape(HEIGHT, WIDTH) for n in "uv")
results = {}


def timed(name, work, error=None):
    best = float("inf")
    for _ in range(15):
        start = time.perf_counter()
        value = work()
        best = min(best, time.perf_counter() - start)
    results[name] = {"ms": best * 1e3}
    if error:
        results[name]["error"] = float(error(value))
    return value


def flow_error(flow):
    return np.hypot(flow[..., 0] - u, flow[..., 1] - v).mean()


for name, preset in [("dense flow, fast", 1), ("dense flow, medium", 2)]:
    search = cv2.DISOpticalFlow_create(preset)
    timed(name, lambda: search.calc(a, b, None), flow_error)
points = timed("Shi-Tomasi, 2000 points", lambda: cv2.goodFeaturesToTrack(a, 2000, 0.001, 3))


def point_error(result):
    found, status, _ = result
    place = points[:, 0].astype(int)
    moved = (found - points)[:, 0]
    error = np.hypot(moved[:, 0] - u[place[:, 1], place[:, 0]], moved[:, 1] - v[place[:, 1], place[:, 0]])
    return np.median(error[status[:, 0] > 0])


timed(
    "Lucas-Kanade, 2000 points, 15x15",
    lambda: cv2.calcOpticalFlowPyrLK(a, b, points, None, winSize=(15, 15), maxLevel=3), point_error)
timed("pyramid, 4 levels", lambda: cv2.buildOpticalFlowPyramid(a, (15, 15), 3, withDerivatives=False))
three = cv2.merge([a, a, a])
matrix = np.array([[1.01, 0.02, 3], [-0.02, 1, 2], [1e-5, 0, 1]])
timed(
    "warp by a homography, 3 planes",
    lambda: cv2.warpPerspective(three, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP))
mask = (a > 150).astype(np.uint8)
timed("dilation, radius 3", lambda: cv2.dilate(mask, np.ones((7, 7), np.uint8)))
timed("connected components", lambda: cv2.connectedComponentsWithStats(mask))
timed("median 3x3", lambda: cv2.medianBlur(a, 3))
timed("box filter, radius 4", lambda: cv2.blur(a, (9, 9)))
json.dump(results, sys.stdout)
