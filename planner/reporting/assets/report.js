"use strict";
/* Draws the charts of the report, each by the file of its kind. Names are text to it; nothing here writes HTML. */
(function () {
  const PRINTED = 680; /* pixels: 182 mm between the margins of A4. Charts are drawn before the page takes that size. */
  const charts = JSON.parse(document.getElementById("chart-data").textContent);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const narrow = window.matchMedia("screen and (max-width: 640px)");
  const drawn = [];
  let printing = false;

  function night() {
    const chosen = document.documentElement.dataset.theme;
    return !printing && (chosen ? chosen === "dark" : dark.matches);
  }

  function drawOne(box, number) {
    const chart = charts[Number(box.dataset.chart)];
    const kind = drawings[chart.kind];
    box.style.width = printing ? PRINTED + "px" : "";
    box.style.height = kind.height(chart, printing ? PRINTED : box.clientWidth, printing) + "px";
    if (!drawn[number]) {
      drawn[number] = echarts.init(box, null, { renderer: "svg" });
      if (kind.prepare) { kind.prepare(chart, box, drawn[number], () => drawOne(box, number)); }
    }
    drawn[number].resize();
    drawn[number].setOption(kind.options(chart, kit.palette(night()), box.getBoundingClientRect()), true);
  }

  function draw() {
    document.querySelectorAll("[data-chart]").forEach(drawOne);
  }

  /* The switch of themes: what the reader's machine says, until it is pressed. Nothing is kept beyond the page. */
  function switchTheme() {
    document.documentElement.dataset.theme = night() ? "light" : "dark";
    showTheme();
    draw();
  }

  function showTheme() {
    const button = document.getElementById("theme-switch");
    button.textContent = night() ? button.dataset.light : button.dataset.dark;
    button.hidden = false;
  }

  /* What takes more than a screen of a phone is folded there; wider pages show it, and so does one without this script. */
  function foldTall() {
    document.querySelectorAll("details.tall").forEach((item) => { item.open = !narrow.matches; });
  }

  foldTall();
  narrow.addEventListener("change", foldTall);
  draw();
  showTheme();
  document.getElementById("theme-switch").addEventListener("click", switchTheme);
  let waiting = 0;
  window.addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(draw, 80); });
  dark.addEventListener("change", () => { showTheme(); draw(); });
  window.addEventListener("beforeprint", () => {
    printing = true;
    document.querySelectorAll("details").forEach((item) => { item.open = true; });
    drawn.forEach((picture) => picture.dispatchAction({ type: "hideTip" }));
    draw();
  });
  window.addEventListener("afterprint", () => { printing = false; draw(); });
})();
