"use strict";
/* A line for each thing over the years: pale while it is made, full once it stands. On a phone its name stands above. */
(function () {
  const ROW = 22, NARROW = 600, TALL = 34, BELOW = 8, AXIS = 22, WIDEST = 300;

  function bar(hue, below) {
    return (parameters, api) => {
      const row = api.value(0), from = api.coord([api.value(1), row]), to = api.coord([api.value(2), row]);
      return {
        type: "rect",
        shape: { x: from[0], y: from[1] - 6 + below, width: Math.max(2, to[0] - from[0] - 1), height: 12, r: 2 },
        style: { fill: hue, opacity: api.value(3) ? 1 : 0.4 },
      };
    };
  }

  function pieces(chart, lane) {
    return chart.spans.flatMap((span, row) => {
      if (span.lane !== lane) { return []; }
      const words = span.name + "\n" + chart.lanes[lane] + "\n" + span.begins + "–" + span.complete + " " + chart.words.made;
      const made = { value: [row, span.begins, Math.min(span.complete, chart.last) + 1, 0], words: words };
      return span.complete < chart.last ? [made, { value: [row, span.complete + 1, chart.last + 1, 1], words: words }] : [made];
    });
  }

  function options(chart, colours, box) {
    const narrow = box.width < NARROW;
    const series = chart.lanes.map((name, lane) => ({
      name: name, type: "custom", renderItem: bar(kit.MODES[chart.hues[lane] % kit.MODES.length], narrow ? BELOW : 0), encode: { x: [1, 2], y: 0 },
      itemStyle: { color: kit.MODES[chart.hues[lane] % kit.MODES.length] }, data: pieces(chart, lane), tooltip: { formatter: (item) => item.data.words },
    }));
    if (series.length) {
      series[0].markLine = {
        silent: true, symbol: "none", lineStyle: { color: colours.soft, type: "dashed", width: 1 }, label: { show: false },
        data: chart.marks.map((mark) => ({ name: mark.name, xAxis: mark.year })),
      };
    }
    return Object.assign(kit.base(colours), {
      grid: { left: narrow ? 16 : beside(chart) + 12, right: 24, top: head(chart, box.width) + AXIS, bottom: 8 },
      legend: { top: 0, left: 0, textStyle: { color: colours.ink }, itemWidth: 14, itemHeight: 10 },
      xAxis: Object.assign({ type: "value", position: "top", min: chart.first, max: chart.last + 1, interval: narrow ? 10 : 5 }, kit.axis(colours), { axisLabel: { color: colours.soft, formatter: (year) => String(year) } }),
      yAxis: Object.assign({ type: "category", inverse: true, data: chart.spans.map((span) => span.name), z: 6, axisTick: { show: false } }, kit.axis(colours), {
        axisLabel: Object.assign({ color: colours.ink, interval: 0, overflow: "truncate" }, narrow
          ? { inside: true, align: "left", verticalAlign: "bottom", margin: 0, padding: [0, 4, 1, 0], width: box.width - 44, fontSize: 12, backgroundColor: colours.page }
          : { width: WIDEST, fontSize: 11 }),
      }),
      series: series,
    });
  }

  /* How wide the names are. The library looks at every second one only where there are many. */
  function beside(chart) {
    return Math.min(WIDEST, Math.max(0, ...chart.spans.map((span) => seating.textWidth(span.name, "11px " + kit.FAMILY))));
  }

  function head(chart, width) {
    return 25 * kit.legendLines(chart.lanes, width, 34) + 8;
  }

  drawings.timeline = { height: (chart, width) => head(chart, width) + 36 + (width < NARROW ? TALL : ROW) * chart.spans.length, options };
})();
