"use strict";
/* Draws the charts of the report. Names are text to it; nothing here writes HTML. */
(function () {
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const MODES = ["#d1495b", "#0b7fab", "#e08e0b", "#4c956c", "#8661c1", "#c75b12", "#2f4b7c", "#8c6d4f", "#b5179e", "#6b8e23"];
  const LEGEND_FONT = "12px " + getComputedStyle(document.body).fontFamily;
  let printing = false;

  function palette() {
    const night = dark.matches && !printing;
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
      textStyle: { color: colours.ink, fontFamily: getComputedStyle(document.body).fontFamily },
      tooltip: { renderMode: "richText", confine: true, borderWidth: 1 },
    };
  }

  function bars(chart, colours) {
    const several = chart.series.length > 1;
    const axis = { axisLine: { lineStyle: { color: colours.line } }, axisLabel: { color: colours.soft }, splitLine: { lineStyle: { color: colours.line } } };
    return Object.assign(base(colours), {
      grid: { left: 8, right: 64, top: several ? 36 : 12, bottom: 36, containLabel: true },
      legend: several ? { top: 0, left: 0, textStyle: { color: colours.ink } } : undefined,
      xAxis: Object.assign({ type: "value", name: chart.unit, nameLocation: "middle", nameGap: 26, nameTextStyle: { color: colours.soft } }, axis),
      yAxis: Object.assign({ type: "category", inverse: true, data: chart.labels, axisTick: { show: false } }, axis, {
        axisLabel: { color: colours.ink, interval: 0, width: 150, overflow: "truncate" },
      }),
      series: chart.series.map((series, number) => ({
        name: series.name,
        type: "bar",
        barCategoryGap: "30%",
        data: series.values,
        itemStyle: { color: colours.bars[several ? number % 2 : 1] },
        label: { show: !several || number === chart.series.length - 1, position: "right", color: colours.soft, fontSize: 11, formatter: (item) => shown(item.value, chart.decimals) },
        tooltip: { valueFormatter: (value) => shown(value, chart.decimals) },
      })),
    });
  }

  function curves(chart, colours) {
    const axis = { axisLine: { lineStyle: { color: colours.line } }, axisLabel: { color: colours.soft }, splitLine: { lineStyle: { color: colours.line } } };
    const hues = [colours.bars[1], colours.low, colours.high, colours.bars[0]], dashes = ["solid", "dashed", "dotted"];
    return Object.assign(base(colours), {
      grid: { left: 8, right: 24, top: 52, bottom: 12, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: colours.ink } },
      tooltip: Object.assign({}, base(colours).tooltip, { trigger: "axis" }),
      xAxis: Object.assign({ type: "category", data: chart.labels, boundaryGap: false }, axis),
      yAxis: Object.assign({ type: "value", scale: true, name: chart.unit, nameTextStyle: { color: colours.soft, align: "left" } }, axis),
      series: chart.series.map((series, number) => ({
        name: series.name,
        type: "line",
        data: series.values,
        symbol: ["circle", "diamond", "triangle"][number % 3],
        symbolSize: 7,
        lineStyle: { color: hues[number % hues.length], type: dashes[number % 3], width: 2 },
        itemStyle: { color: hues[number % hues.length] },
        tooltip: { valueFormatter: (value) => (value === null || value === undefined ? "–" : shown(value, chart.decimals)) },
      })),
    });
  }

  function extent(places) {
    const east = places.map((place) => place.at[0]), north = places.map((place) => place.at[1]);
    const pad = Math.max(1, 0.06 * Math.max(Math.max(...east) - Math.min(...east), Math.max(...north) - Math.min(...north)));
    return { west: Math.min(...east) - pad, east: Math.max(...east) + pad, south: Math.min(...north) - pad, north: Math.max(...north) + pad };
  }

  /* The legend breaks into rows; the map begins below the last. */
  function legendRows(names, width) {
    let rows = 1, taken = 0;
    names.forEach((name) => {
      const needed = 42 + seating.textWidth(name, LEGEND_FONT);
      if (taken > 0 && taken + needed > width - 10) { rows += 1; taken = 0; }
      taken += needed;
    });
    return rows;
  }

  function margins(chart, width) {
    return { top: 24 + 24 * legendRows([chart.existingTitle].concat(chart.modes.map((mode) => mode.name)), width), bottom: 64 };
  }

  /* Equal distances look equal: one degree of longitude is narrower than one of latitude. */
  function shape(view) {
    const narrow = Math.cos((((view.south + view.north) / 2) * Math.PI) / 180);
    return { wide: (view.east - view.west) * narrow, high: view.north - view.south };
  }

  function frame(view, box, margin) {
    const size = shape(view);
    const scale = Math.min((box.width - 24) / size.wide, (box.height - margin.top - margin.bottom) / size.high);
    return { width: size.wide * scale, height: size.high * scale, left: (box.width - size.wide * scale) / 2, top: margin.top };
  }

  function mapHeight(chart, width, most) {
    const size = shape(extent(chart.places));
    const margin = margins(chart, width);
    return Math.round(Math.min(most, Math.max(300, ((width - 24) * size.high) / size.wide + margin.top + margin.bottom)));
  }

  function lines(name, coords, style, names) {
    return {
      name: name, type: "lines", coordinateSystem: "cartesian2d", silent: !names, lineStyle: style,
      data: coords.map((ends, number) => ({ coords: ends, name: names ? names[number] : "" })),
    };
  }

  function spread(ends, rank, count) {
    if (count < 2) { return 0; }
    return (rank - (count - 1) / 2) * 0.16;
  }

  function map(chart, colours, box) {
    const at = (number) => chart.places[number].at;
    const gains = chart.places.map((place) => place.gain || 0);
    const most = Math.max(1e-9, ...gains.map(Math.abs));
    const twins = {};
    chart.modes.forEach((mode) => mode.lines.forEach((line) => {
      const pair = [...line.ends].sort().join("-");
      (twins[pair] = twins[pair] || []).push(line);
    }));
    const curve = (line) => {
      const group = twins[[...line.ends].sort().join("-")];
      return spread(line.ends, group.indexOf(line), group.length) * (line.ends[0] < line.ends[1] ? 1 : -1);
    };
    const hidden = { type: "value", show: false, scale: true };
    const view = extent(chart.places);
    const small = box.width < 560;
    const margin = margins(chart, box.width);
    const grid = frame(view, box, margin);
    const dot = small ? 8 : 12;
    const ringed = new Set();
    chart.modes.forEach((mode) => mode.lines.filter((line) => line.ends[0] === line.ends[1]).forEach((line) => ringed.add(line.ends[0])));
    const points = chart.places.map((item, number) => ({
      x: grid.left + ((item.at[0] - view.west) / (view.east - view.west)) * grid.width,
      y: grid.top + ((view.north - item.at[1]) / (view.north - view.south)) * grid.height,
      radius: ringed.has(number) ? dot + 2 : dot / 2 + 1,
    }));
    const strokes = chart.modes.flatMap((mode) => mode.lines).filter((line) => line.ends[0] !== line.ends[1]).map((line) => line.ends.map((end) => [points[end].x, points[end].y]));
    const size = small ? 10 : 12;
    const names = seating.seated(chart.places.map((item) => item.name), points, {
      font: "600 " + size + "px " + getComputedStyle(document.body).fontFamily, size: size, strokes: strokes,
      width: box.width, top: margin.top - 16, bottom: box.height - margin.bottom + 12,
    });
    const back = (x, y) => [view.west + ((x - grid.left) / grid.width) * (view.east - view.west), view.north - ((y - grid.top) / grid.height) * (view.north - view.south)];
    const series = [lines(chart.existingTitle, chart.existing.map((ends) => ends.map(at)), { color: colours.faint, width: 1, opacity: 0.8 }, null)];
    chart.modes.forEach((mode, number) => {
      const drawn = lines(mode.name, [], { color: MODES[number % MODES.length], width: 3, opacity: 0.95 }, []);
      const rings = mode.lines.filter((line) => line.ends[0] === line.ends[1]);
      drawn.data = mode.lines.filter((line) => line.ends[0] !== line.ends[1]).map((line) => ({ name: line.name, coords: line.ends.map(at), lineStyle: { curveness: curve(line) } }));
      drawn.itemStyle = { color: MODES[number % MODES.length] };
      drawn.tooltip = { formatter: (item) => item.data.name };
      series.push(drawn);
      series.push({
        name: mode.name, type: "scatter", symbol: "circle", z: 6, silent: false,
        data: rings.map((line, rank) => ({ name: line.name, value: at(line.ends[0]), symbolSize: 1.6 * dot + 4 * (rank % 2) })),
        itemStyle: { color: "transparent", borderColor: MODES[number % MODES.length], borderWidth: 2.5 },
        tooltip: { formatter: (item) => item.data.name },
      });
    });
    series[0].itemStyle = { color: colours.faint };
    const far = names.flatMap((seat, number) => (seat && seat.far > 8 ? [[at(number), back(seat.x, seat.y)]] : []));
    series.push(Object.assign(lines("", far, { color: colours.soft, width: 1, type: "dotted" }, null), { z: 1 }));
    series.push({
      name: chart.gainTitle, type: "scatter", symbolSize: dot, z: 7,
      data: chart.places.map((item, number) => ({
        name: item.name, value: [item.at[0], item.at[1], item.gain || 0],
        label: names[number] ? { position: [names[number].x - points[number].x + dot / 2, names[number].y - points[number].y + dot / 2] } : { show: false },
      })),
      itemStyle: { borderColor: colours.ink, borderWidth: 1 },
      label: { show: true, align: "center", verticalAlign: "middle", color: colours.ink, fontSize: size, fontWeight: 600, textBorderColor: colours.page, textBorderWidth: 3, formatter: (item) => item.name },
      tooltip: { formatter: (item) => item.name + "\n" + chart.gainTitle + ": " + shown(item.value[2], 1) + " " + chart.gainUnit },
    });
    return Object.assign(base(colours), {
      grid: grid,
      xAxis: Object.assign({ min: view.west, max: view.east }, hidden),
      yAxis: Object.assign({ min: view.south, max: view.north }, hidden),
      legend: { top: 0, left: 0, textStyle: { color: colours.ink }, data: [chart.existingTitle].concat(chart.modes.map((mode) => mode.name)) },
      visualMap: {
        type: "continuous", seriesIndex: series.length - 1, dimension: 2, calculable: false, orient: "horizontal", left: 0, bottom: 0, itemHeight: 130, itemWidth: 10,
        min: Math.min(...gains) < 0 ? -most : 0, max: most, precision: 0,
        inRange: { color: Math.min(...gains) < 0 ? [colours.low, colours.mid, colours.high] : [colours.mid, colours.high] },
        text: [shown(most, 0), shown(Math.min(...gains) < 0 ? -most : 0, 0)], textStyle: { color: colours.soft },
      },
      graphic: { type: "text", left: 5, bottom: 24, silent: true, style: { text: chart.gainTitle + " [" + chart.gainUnit + "]", fill: colours.soft, font: LEGEND_FONT } },
      series: series,
    });
  }

  const drawn = [];
  function draw() {
    const colours = palette();
    document.querySelectorAll("[data-chart]").forEach((box, number) => {
      const chart = charts[Number(box.dataset.chart)];
      /* Charts are drawn before the page takes its printed size: 182 mm between the margins of A4. */
      box.style.width = printing ? "680px" : "";
      box.style.height = (chart.kind === "map" ? mapHeight(chart, printing ? 680 : box.clientWidth, printing || chart.places.length < 12 ? 560 : 860) : 300) + "px";
      if (chart.kind === "bars") {
        const rows = chart.labels.length * (chart.series.length > 1 ? 26 : 20) + 90;
        box.style.height = Math.max(160, rows) + "px";
      }
      drawn[number] = drawn[number] || echarts.init(box, null, { renderer: "svg" });
      drawn[number].resize();
      const draws = { bars, lines: curves, map: () => map(chart, colours, box.getBoundingClientRect()) };
      drawn[number].setOption(draws[chart.kind](chart, colours), true);
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
