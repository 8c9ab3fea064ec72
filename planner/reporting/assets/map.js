"use strict";
/* Places and links on a map without borders. */
(function () {
  function extent(places) {
    const east = places.map((place) => place.at[0]), north = places.map((place) => place.at[1]);
    const pad = Math.max(1, 0.06 * Math.max(Math.max(...east) - Math.min(...east), Math.max(...north) - Math.min(...north)));
    return { west: Math.min(...east) - pad, east: Math.max(...east) + pad, south: Math.min(...north) - pad, north: Math.max(...north) + pad };
  }

  /* The legend breaks into rows; the map begins below the last. */
  function legendRows(names, width) {
    let rows = 1, taken = 0;
    names.forEach((name) => {
      const needed = 42 + seating.textWidth(name, kit.LEGEND_FONT);
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

  function height(chart, width, printing) {
    const most = printing || chart.places.length < 12 ? 560 : 860;
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

  function options(chart, colours, box) {
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
      font: "600 " + size + "px " + kit.FAMILY, size: size, strokes: strokes,
      width: box.width, top: margin.top - 16, bottom: box.height - margin.bottom + 12,
    });
    const back = (x, y) => [view.west + ((x - grid.left) / grid.width) * (view.east - view.west), view.north - ((y - grid.top) / grid.height) * (view.north - view.south)];
    const series = [lines(chart.existingTitle, chart.existing.map((ends) => ends.map(at)), { color: colours.faint, width: 1, opacity: 0.8 }, null)];
    chart.modes.forEach((mode, number) => {
      const drawn = lines(mode.name, [], { color: kit.MODES[number % kit.MODES.length], width: 3, opacity: 0.95 }, []);
      const rings = mode.lines.filter((line) => line.ends[0] === line.ends[1]);
      drawn.data = mode.lines.filter((line) => line.ends[0] !== line.ends[1]).map((line) => ({ name: line.name, coords: line.ends.map(at), lineStyle: { curveness: curve(line) } }));
      drawn.itemStyle = { color: kit.MODES[number % kit.MODES.length] };
      drawn.tooltip = { formatter: (item) => item.data.name };
      series.push(drawn);
      series.push({
        name: mode.name, type: "scatter", symbol: "circle", z: 6, silent: false,
        data: rings.map((line, rank) => ({ name: line.name, value: at(line.ends[0]), symbolSize: 1.6 * dot + 4 * (rank % 2) })),
        itemStyle: { color: "transparent", borderColor: kit.MODES[number % kit.MODES.length], borderWidth: 2.5 },
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
      tooltip: { formatter: (item) => item.name + "\n" + chart.gainTitle + ": " + kit.shown(item.value[2], 1) + " " + chart.gainUnit },
    });
    return Object.assign(kit.base(colours), {
      grid: grid,
      xAxis: Object.assign({ min: view.west, max: view.east }, hidden),
      yAxis: Object.assign({ min: view.south, max: view.north }, hidden),
      legend: { top: 0, left: 0, textStyle: { color: colours.ink }, data: [chart.existingTitle].concat(chart.modes.map((mode) => mode.name)) },
      visualMap: {
        type: "continuous", seriesIndex: series.length - 1, dimension: 2, calculable: false, orient: "horizontal", left: 0, bottom: 0, itemHeight: 130, itemWidth: 10,
        min: Math.min(...gains) < 0 ? -most : 0, max: most, precision: 0,
        inRange: { color: Math.min(...gains) < 0 ? [colours.low, colours.mid, colours.high] : [colours.mid, colours.high] },
        text: [kit.shown(most, 0), kit.shown(Math.min(...gains) < 0 ? -most : 0, 0)], textStyle: { color: colours.soft },
      },
      graphic: { type: "text", left: 5, bottom: 24, silent: true, style: { text: chart.gainTitle + " [" + chart.gainUnit + "]", fill: colours.soft, font: kit.LEGEND_FONT } },
      series: series,
    });
  }

  drawings.map = { height, options };
})();
