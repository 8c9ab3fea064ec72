"use strict";
/* Draws the charts of the report, each by the file of its kind. Names are text to it; nothing here writes HTML. */
(function () {
  const PRINTED = 680; /* pixels: 182 mm between the margins of A4. Charts are drawn before the page takes that size. */
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const drawn = [];
  let printing = false;

  function draw() {
    const colours = kit.palette(dark.matches && !printing);
    document.querySelectorAll("[data-chart]").forEach((box, number) => {
      const chart = charts[Number(box.dataset.chart)];
      const kind = drawings[chart.kind];
      box.style.width = printing ? PRINTED + "px" : "";
      box.style.height = kind.height(chart, printing ? PRINTED : box.clientWidth, printing) + "px";
      drawn[number] = drawn[number] || echarts.init(box, null, { renderer: "svg" });
      drawn[number].resize();
      drawn[number].setOption(kind.options(chart, colours, box.getBoundingClientRect()), true);
    });
  }

  draw();
  window.addEventListener("resize", draw);
  dark.addEventListener("change", draw);
  window.addEventListener("beforeprint", () => {
    printing = true;
    document.querySelectorAll("details").forEach((item) => { item.open = true; });
    draw();
  });
  window.addEventListener("afterprint", () => { printing = false; draw(); });
})();
