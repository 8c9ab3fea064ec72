"use strict";
/* What lies on the map: areas and lines, each with what it tells. */
const mapLayers = (function () {
  function width(period) {
    return [5, 3.4, 2.2][Math.min(period === null ? 2 : period, 2)];
  }

  function look(mode) {
    return { color: kit.MODES[mode % kit.MODES.length], type: kit.DASHES[mode % kit.DASHES.length], width: 3 };
  }

  /* Before and after share a scale; gains have their own, with nothing gained in its middle if somebody loses. */
  function scale(chart, colours) {
    const shade = chart.shades[chart.view.shade];
    if (shade.signed) {
      const most = Math.max(1e-9, ...shade.values.map(Math.abs)), loses = Math.min(...shade.values) < 0;
      return { min: loses ? -most : 0, max: most, colours: loses ? [colours.low, colours.mid, colours.high] : [colours.mid, colours.high] };
    }
    const alike = chart.shades.filter((other) => !other.signed && other.unit === shade.unit).flatMap((other) => other.values);
    return { min: Math.min(...alike), max: Math.max(...alike), colours: colours.ramp };
  }

  function told(chart, item) {
    if (item.place === undefined) { return [item.name].concat(item.about); }
    const place = chart.places[item.place];
    const [first, ...others] = chart.shades;
    return [place.name]
      .concat(others.concat([first]).map((shade) => shade.title + ": " + kit.shown(shade.values[item.place], shade.decimals, shade.signed) + " " + shade.unit))
      .concat(place.about);
  }

  function shownLines(chart, state) {
    const view = chart.view;
    return view.states[state] ? chart.lines[state].filter((line) => view.modes[line.mode] && (line.period === null || view.periods[line.period])) : [];
  }

  const pair = (line) => [...line.ends].sort((one, other) => one - other).join("-");

  /* Lines between the same two places are bent apart. */
  function bends(lines) {
    const groups = new Map();
    lines.forEach((line) => groups.set(pair(line), (groups.get(pair(line)) || []).concat([line])));
    return (line) => {
      const group = groups.get(pair(line));
      return group.length < 2 ? 0 : (group.indexOf(line) - (group.length - 1) / 2) * 0.16 * (line.ends[0] < line.ends[1] ? 1 : -1);
    };
  }

  function style(line, state, colours, thin) {
    if (state === "existing") { return { color: colours.faint, width: thin, opacity: 0.55 }; }
    if (state === "rejected") { return { color: look(line.mode).color, type: [1, 4], width: 1.6 * thin, opacity: 0.8 }; }
    return { color: look(line.mode).color, type: look(line.mode).type, width: width(line.period) * thin, opacity: 0.95 };
  }

  function tooltip(chart) {
    return { formatter: (item) => (item.data && item.data.item ? told(chart, item.data.item).slice(0, 7).join("\n") : "") };
  }

  function lines(chart, colours, state, bend, thin) {
    const chosen = chart.view.selected;
    return {
      type: "lines", coordinateSystem: "cartesian2d", z: { existing: 2, rejected: 3, chosen: 4 }[state], tooltip: tooltip(chart),
      data: shownLines(chart, state).filter((line) => line.ends[0] !== line.ends[1]).map((line) => ({
        item: line, coords: line.ends.map((end) => chart.places[end].at),
        lineStyle: Object.assign(style(line, state, colours, thin), { curveness: bend(line) }, chosen && chosen.name === line.name && state !== "existing" ? { width: 8, opacity: 1 } : {}),
      })),
    };
  }

  /* A rim in the colour of the paper under each line of the plan, so that it stands out from any area. */
  function rims(chart, colours, bend, thin) {
    const drawn = lines(chart, colours, "chosen", bend, thin);
    drawn.data.forEach((item) => {
      item.lineStyle = { color: colours.page, width: item.lineStyle.width + 3 * thin, opacity: 0.7, curveness: item.lineStyle.curveness };
    });
    return Object.assign(drawn, { silent: true, z: 3 });
  }

  function rings(chart, colours, state, dot) {
    const rank = new Map();
    return {
      type: "scatter", symbol: "circle", z: 6, tooltip: tooltip(chart),
      data: shownLines(chart, state).filter((line) => line.ends[0] === line.ends[1]).map((line) => {
        const before = rank.get(line.ends[0]) || 0;
        rank.set(line.ends[0], before + 1);
        const faint = state === "rejected";
        return {
          item: line, value: chart.places[line.ends[0]].at, symbolSize: 1.6 * dot + dot * before / 2 + (faint ? dot / 4 : 0),
          itemStyle: { color: "transparent", borderColor: look(line.mode).color, borderWidth: faint ? 1 : dot / 5, borderType: faint ? "dotted" : "solid" },
        };
      }),
    };
  }

  function areas(chart, colours, fitted, paint) {
    const outline = (area) => area.rings.map((ring) => "M" + ring.map((point) => fitted.pixel(point).map((it) => it.toFixed(1)).join(" ")).join("L") + "Z").join("");
    return {
      type: "custom", coordinateSystem: "cartesian2d", z: 1, tooltip: tooltip(chart),
      data: (chart.view.outlines ? chart.areas : []).map((area) => ({ value: [fitted.view.west, fitted.view.south], item: area.place === null ? null : { place: area.place } })),
      renderItem: (params) => {
        const area = chart.areas[params.dataIndex];
        return { type: "path", shape: { pathData: outline(area) }, style: { fill: area.place === null ? colours.land : paint(area.place), stroke: colours.edge, lineWidth: 0.8 } };
      },
    };
  }

  return { width, look, scale, told, shownLines, bends, lines, rims, rings, areas, tooltip };
})();
