"use strict";
(function () {
  function each(list, action) { Array.prototype.forEach.call(list, action); }

  // A place in the page may be folded away.
  function unfold(element) {
    for (var parent = element; parent; parent = parent.parentElement) {
      if (parent.tagName === "DETAILS") { parent.open = true; }
    }
  }

  function showTarget() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    unfold(target);
    target.scrollIntoView();
    if (target.matches(".violation")) { target.focus({ preventScroll: true }); }
  }
  window.addEventListener("hashchange", showTarget);
  showTarget();

  each(document.querySelectorAll(".clip"), function (clip) {
    var video = clip.querySelector("video");
    var timeline = clip.querySelector(".timeline");
    var head = timeline && timeline.querySelector(".playhead");
    var duration = timeline ? parseFloat(timeline.dataset.duration) || 1 : 1;

    function moveHead() {
      timeline.classList.add("playing");
      head.style.left = Math.min(100, 100 * video.currentTime / duration) + "%";
    }
    if (video && head) {
      video.addEventListener("timeupdate", moveHead);
      video.addEventListener("seeking", moveHead);
    }
    clip.addEventListener("click", function (event) {
      var element = event.target.closest("[data-seek]");
      if (!element || !video) { return; }
      var time = parseFloat(element.dataset.seek);
      if (!isFinite(time)) { return; }
      video.pause();
      // A hair later, so that rounding does not show the frame before.
      video.currentTime = time + 0.002;
      // Links lead to the violation; a moment leads to the clip.
      if (element.tagName === "BUTTON") { video.scrollIntoView({ block: "nearest" }); }
    });
  });

  var table = document.getElementById("clips");
  if (!table) { return; }
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  function value(row, column, kind) {
    var text = row.cells[column].textContent.trim();
    return kind === "number" ? parseFloat(text) : text.toLowerCase();
  }
  each(table.tHead.rows[0].cells, function (heading, column) {
    var kind = heading.dataset.sort;
    if (!kind) { return; }
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.textContent = "";
    heading.appendChild(button);
    button.addEventListener("click", function () {
      var rising = heading.getAttribute("aria-sort") !== "ascending";
      each(table.tHead.rows[0].cells, function (other) { other.removeAttribute("aria-sort"); });
      heading.setAttribute("aria-sort", rising ? "ascending" : "descending");
      rows.map(function (row, index) { return { row: row, index: index, key: value(row, column, kind) }; })
        .sort(function (a, b) {
          var order = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
          return (rising ? order : -order) || a.index - b.index;
        })
        .forEach(function (entry) { body.appendChild(entry.row); });
    });
  });

  var form = document.querySelector(".filter");
  var name = document.getElementById("filter-name");
  var verdict = document.getElementById("filter-verdict");
  var count = document.getElementById("filter-count");
  function filter() {
    var shown = 0;
    rows.forEach(function (row) {
      var fits = row.dataset.name.toLowerCase().indexOf(name.value.toLowerCase()) >= 0 &&
        (!verdict.value || row.dataset.verdict === verdict.value);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    count.textContent = shown + " of " + rows.length + " shown";
  }
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  name.addEventListener("input", filter);
  verdict.addEventListener("change", filter);
  filter();
})();
