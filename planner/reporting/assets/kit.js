"use strict";
/* What every kind of chart needs. A kind is one file that puts itself into `drawings`; see docs/recipes.md. */
const drawings = {};
const kit = (function () {
  const MODES = ["#d1495b", "#0b7fab", "#e08e0b", "#4c956c", "#8661c1", "#c75b12", "#2f4b7c", "#8c6d4f", "#b5179e", "#6b8e23"];
  const FAMILY = getComputedStyle(document.body).fontFamily;
  const LEGEND_FONT = "12px " + FAMILY;

  function palette(night) {
    return night
      ? { page: "#0d1117", ink: "#e6edf3", soft: "#9da7b3", line: "#30363d", faint: "#3d4752", bars: ["#5b6b7c", "#6cb6ff"], low: "#7a3b2e", mid: "#3d4752", high: "#5fd08a" }
      : { page: "#ffffff", ink: "#1f2328", soft: "#57606a", line: "#d8dee4", faint: "#c5cdd6", bars: ["#b6c2cf", "#0b5cad"], low: "#c0492f", mid: "#e8ecf0", high: "#1a7f4b" };
  }

  function shown(value, decimals) {
    return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  }

  function base(colours) {
    return {
      animation: false,
      textStyle: { color: colours.ink, fontFamily: FAMILY },
      tooltip: { renderMode: "richText", confine: true, borderWidth: 1 },
    };
  }

  function axis(colours) {
    return { axisLine: { lineStyle: { color: colours.line } }, axisLabel: { color: colours.soft }, splitLine: { lineStyle: { color: colours.line } } };
  }

  return { MODES, FAMILY, LEGEND_FONT, palette, shown, base, axis };
})();
