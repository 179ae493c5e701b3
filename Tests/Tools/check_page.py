#!/usr/bin/env python3
"""Open HTML reports in headless Chromium and use them as a reader would.

  check_page.py SINGLE.html MANY.html [--screenshots FOLDER]
  check_page.py --any PAGE.html... [--screenshots FOLDER]

Ends with 0 where all is well, else with 1 and what is not. MANY holds several clips, one of them with a
name that is markup. With --any, pages of any clips are unfolded and held to what holds for all: wide and
narrow, light and dark. Needs selenium, chromium and chromedriver; nothing goes out to a network.
"""
import argparse, base64, os, shutil, sys, time

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

problems = []


def expect(holds, what):
    if not holds:
        problems.append(what)


def open_browser():
    options = Options()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome")
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--hide-scrollbars", "--no-first-run", "--disable-background-networking"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def show(browser, path, width, height, dark, fragment=""):
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    browser.get("about:blank")
    browser.get("file://" + os.path.abspath(path) + fragment)


def screenshot(browser, folder, name):
    if not folder:
        return
    size = browser.execute_script("const e = document.documentElement; return [e.clientWidth, e.scrollHeight]")
    taken = browser.execute_cdp_cmd("Page.captureScreenshot", {
        "captureBeyondViewport": True, "format": "png",
        "clip": {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1}})
    with open(os.path.join(folder, name + ".png"), "wb") as file:
        file.write(base64.b64decode(taken["data"]))


def check_any(browser, name):
    """What holds for every page at every size."""
    overflow = browser.execute_script(
        "const e = document.documentElement; return e.scrollWidth - e.clientWidth")
    expect(overflow <= 0, f"{name}: {overflow} px stick out to the right")
    unnamed = browser.execute_script(
        "return [...document.querySelectorAll('button, a, video, [role=img], [role=region], input, select')]"
        ".filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.querySelector('img[alt]')"
        " || (e.labels && e.labels.length))).map(e => e.outerHTML.slice(0, 80))")
    expect(not unnamed, f"{name}: nothing tells a screen reader what these are: {unnamed}")
    unseen = browser.execute_script(
        "return [...document.images].filter(i => !i.hasAttribute('alt')).length")
    expect(unseen == 0, f"{name}: {unseen} pictures have no alternative text")
    # Those that are not looked at yet are decoded as well, and held to the size that they are said to have.
    broken = browser.execute_async_script("""
      const done = arguments[arguments.length - 1];
      Promise.all([...document.images].map(shown => {
        const image = new Image();
        image.src = shown.src;
        return image.decode().then(() => image.naturalWidth ===
          Number(shown.getAttribute('width')) && image.naturalHeight === Number(shown.getAttribute('height')),
          () => false);
      })).then(all => done(all.filter(fits => !fits).length));""")
    expect(broken == 0, f"{name}: {broken} pictures can't be decoded, or are of another size")


def contrast(browser, name):
    """Text against its background, by WCAG 2.2, section 1.4.3."""
    poor = browser.execute_script("""
      function rgb(text) { return text.match(/[\\d.]+/g).map(Number); }
      function light(c) {
        const v = c.slice(0, 3).map(x => { x /= 255; return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; });
        return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
      }
      function ground(e) {
        for (; e; e = e.parentElement) {
          const c = rgb(getComputedStyle(e).backgroundColor);
          if (c.length < 4 || c[3] === 1) { return c; }
        }
        return [255, 255, 255];
      }
      const found = new Set();
      for (const e of document.querySelectorAll('main *, footer *')) {
        const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
        if (!own || !e.checkVisibility() || e.closest('.course .plot')) { continue; }
        const a = light(rgb(getComputedStyle(e).color)), b = light(ground(e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) { found.add(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2)); }
      }
      return [...found];""")
    expect(not poor, f"{name}: too little contrast: {poor}")


def check_single(browser, path, folder):
    show(browser, path, 1200, 900, False)
    wait = WebDriverWait(browser, 20)
    video = browser.find_element(By.TAG_NAME, "video")
    wait.until(lambda _: browser.execute_script("return arguments[0].readyState", video) >= 1
               or browser.execute_script("return arguments[0].error && arguments[0].error.code", video))
    expect(browser.execute_script("return arguments[0].error === null", video), "the clip does not play")

    mark = browser.find_element(By.CSS_SELECTOR, ".timeline .mark")
    wanted = float(mark.get_attribute("data-seek"))
    mark.click()
    target = mark.get_attribute("href").split("#")[1]
    expect(browser.current_url.endswith("#" + target), "a click on a mark does not lead to its violation")
    wait.until(lambda _: abs(browser.execute_script("return arguments[0].currentTime", video) - wanted) < 0.05)
    expect(browser.execute_script("return document.activeElement.id") == target,
           "a screen reader is not told of the violation that was jumped to")
    expect(browser.execute_script("return getComputedStyle(document.querySelector('.playhead')).opacity") != "0",
           "the playhead is not shown")

    still = browser.find_elements(By.CSS_SELECTOR, ".strip button")[0]
    browser.execute_script("arguments[0].focus()", still)
    still.send_keys(Keys.ENTER)
    earlier = float(still.get_attribute("data-seek"))
    wait.until(lambda _: abs(browser.execute_script("return arguments[0].currentTime", video) - earlier) < 0.05)

    fold = browser.find_element(By.CSS_SELECTOR, "details.checks summary")
    fold.send_keys(Keys.ENTER)
    expect(browser.find_element(By.CSS_SELECTOR, "details.checks table").is_displayed(), "a fold does not open")
    check_any(browser, "single")
    for width, dark in [(1200, False), (1200, True), (390, False), (390, True)]:
        name = f"single-{width}-{'dark' if dark else 'light'}"
        show(browser, path, width, 900, dark)
        time.sleep(0.5)
        check_any(browser, name)
        contrast(browser, name)
        screenshot(browser, folder, name)


def check_many(browser, path, folder):
    show(browser, path, 1200, 900, True)
    names = lambda: [e.text for e in browser.find_elements(By.CSS_SELECTOR, "#clips td.path") if e.is_displayed()]
    everything = names()
    expect(any("<img" in name for name in everything), "the name that is markup is not shown as text")
    expect(browser.execute_script("return document.querySelectorAll('[onerror], img[src=\"x\"]').length") == 0,
           "a name became markup")
    heading = browser.find_element(By.XPATH, "//th[button[text()='Plausibility']]")
    button = heading.find_element(By.TAG_NAME, "button")
    figures = lambda: [float(e.text) for e in browser.find_elements(By.CSS_SELECTOR, "#clips tbody td:nth-child(4)")]
    button.click()
    expect(figures() == sorted(figures()) and heading.get_attribute("aria-sort") == "ascending", "not sorted")
    button.send_keys(Keys.ENTER)
    expect(figures() == sorted(figures(), reverse=True), "not sorted the other way round")
    browser.find_element(By.ID, "filter-name").send_keys("<img")
    expect(len(names()) == 1, "the filter by name does not work")
    expect(browser.find_element(By.ID, "filter-count").text.startswith("1 of"), "the filter is not told")
    browser.find_element(By.CSS_SELECTOR, "#clips td.path a[href]:not([hidden])")
    link = [e for e in browser.find_elements(By.CSS_SELECTOR, "#clips td.path a") if e.is_displayed()][0]
    anchor = link.get_attribute("href").split("#")[1]
    link.click()
    expect(browser.execute_script("return document.getElementById(arguments[0]).open", anchor),
           "a link to a clip does not unfold it")
    check_any(browser, "many")
    for width, dark in [(1200, False), (390, True)]:
        name = f"many-{width}-{'dark' if dark else 'light'}"
        show(browser, path, width, 900, dark, "#" + anchor)
        time.sleep(0.5)
        check_any(browser, name)
        contrast(browser, name)
        screenshot(browser, folder, name)


def check_unfolded(browser, path, folder):
    for width in [1400, 390]:
        for dark in [False, True]:
            name = f"{os.path.splitext(os.path.basename(path))[0]}-{width}-{'dark' if dark else 'light'}"
            show(browser, path, width, 900, dark)
            browser.execute_script("document.querySelectorAll('details').forEach(fold => fold.open = true)")
            time.sleep(0.3)
            check_any(browser, name)
            contrast(browser, name)
            screenshot(browser, folder, name)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", help="SINGLE and MANY, or with --any as many as you like")
    parser.add_argument("--any", action="store_true")
    parser.add_argument("--screenshots")
    arguments = parser.parse_args()
    browser = open_browser()
    try:
        if arguments.any:
            for page in arguments.pages:
                check_unfolded(browser, page, arguments.screenshots)
        else:
            single, many = arguments.pages
            check_single(browser, single, arguments.screenshots)
            check_many(browser, many, arguments.screenshots)
        for entry in browser.get_log("browser"):
            problems.append(f"console: {entry['level']} {entry['message']}")
    finally:
        browser.quit()
    print("\n".join(problems) if problems else "The pages do what they should.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
