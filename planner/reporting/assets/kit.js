"use strict";
/* What every kind of chart needs. A kind is one file that puts itself into `drawings`; see docs/recipes.md. */
const drawings = {};
const kit = (function () {
  /* Of middling lightness, so that they stand out from a white and from a black page alike, and told apart with any kind
     of colour vision (after Okabe and Ito); DASHES tell them apart once more. */
  const MODES = ["#1f7fc0", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#dc267f", "#9a5fc0", "#a0622d", "#808890"];
  const DASHES = ["solid", [9, 4], [2, 3], [9, 3, 2, 3]];
  const FAMILY = getComputedStyle(document.body).fontFamily;
  const LEGEND_FONT = "12px " + FAMILY;

  /* Orange to blue is seen alike by all; the middle is the paper. `ramp` rises from little to much. */
  function palette(night) {
    return night
      ? {
        page: "#0d1117", ink: "#e6edf3", soft: "#9da7b3", line: "#30363d", faint: "#56616d", land: "#1c232c", edge: "#4a5561",
        bars: ["#5b6b7c", "#6cb6ff"], low: "#f0883e", mid: "#27303a", high: "#58a6ff", ramp: ["#1b2733", "#1f5f7a", "#4fa69a", "#f2e6a0"],
      }
      : {
        page: "#ffffff", ink: "#1f2328", soft: "#57606a", line: "#d8dee4", faint: "#8c98a4", land: "#f1f3f5", edge: "#aab4be",
        bars: ["#b6c2cf", "#0b5cad"], low: "#c2571a", mid: "#eef2f6", high: "#2f78bd", ramp: ["#fbf3d0", "#a9d3b5", "#4a9fae", "#2a6296"],
      };
  }

  /* The same words as in the tables: a true minus, and about five digits that count where the size is not known. */
  function shown(value, decimals, signed) {
    if (value === null || value === undefined) { return "–"; }
    const digits = decimals === null || decimals === undefined
      ? { maximumSignificantDigits: 5 }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const words = value.toLocaleString("en-US", digits).replace("-", "−");
    return (signed && value > 0 ? "+" : "") + words;
  }

  function base(colours) {
    return {
      animation: false,
      textStyle: { color: colours.ink, fontFamily: FAMILY },
      tooltip: {
        renderMode: "richText", confine: true, borderWidth: 1, borderColor: colours.line, backgroundColor: colours.page,
        textStyle: { color: colours.ink },
      },
    };
  }

  function axis(colours) {
    return { axisLine: { lineStyle: { color: colours.line } }, axisLabel: { color: colours.soft, hideOverlap: true }, splitLine: { lineStyle: { color: colours.line } } };
  }

  /* How many lines a legend breaks into as it fills the width. */
  function legendLines(names, width, sign) {
    let lines = 1, filled = 0;
    names.forEach((name) => {
      const wide = seating.textWidth(name, LEGEND_FONT) + sign;
      if (filled && filled + wide > width) { lines += 1; filled = 0; }
      filled += wide;
    });
    return lines;
  }

  /* An element of the page with words in it; words are never read as HTML. */
  function element(tag, attributes, words) {
    const made = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([name, value]) => made.setAttribute(name, value));
    if (words !== undefined) { made.textContent = words; }
    return made;
  }

  return { MODES, DASHES, FAMILY, LEGEND_FONT, palette, shown, base, axis, legendLines, element };
})();
