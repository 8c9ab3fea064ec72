"use strict";
/* A line for each series over the labels. */
(function () {
  function legend(chart, width) {
    return 25 * kit.legendLines(chart.series.map((series) => series.name), width, 45);
  }

  function options(chart, colours, box) {
    const axis = kit.axis(colours);
    const hues = [colours.bars[1], colours.low, colours.soft, colours.bars[0]], dashes = ["solid", "dashed", "dotted"];
    return Object.assign(kit.base(colours), {
      grid: { left: 8, right: 24, top: legend(chart, box.width) + 27, bottom: 12, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: colours.ink } },
      tooltip: Object.assign({}, kit.base(colours).tooltip, { trigger: "axis" }),
      xAxis: Object.assign(chart.at.length
        ? { type: "value", min: 0, max: 1, interval: 0.2, axisPointer: { label: { show: false } } }
        : { type: "category", data: chart.labels, boundaryGap: false }, axis, chart.at.length ? { axisLabel: { color: colours.soft, formatter: (share) => Math.round(100 * share) + " %" } } : {}),
      yAxis: Object.assign({ type: "value", scale: true, name: chart.unit, nameTextStyle: { color: colours.soft, align: "left" } }, axis, chart.percent ? { axisLabel: { color: colours.soft, formatter: (share) => Math.round(100 * share) + " %" } } : {}),
      series: chart.series.map((series, number) => ({
        name: series.name,
        type: "line",
        data: chart.at.length ? series.values.map((value, place) => [chart.at[place], value]) : series.values,
        symbol: ["circle", "diamond", "triangle"][number % 3],
        symbolSize: 7, showSymbol: !chart.at.length,
        lineStyle: { color: hues[number % hues.length], type: dashes[number % 3], width: 2 },
        itemStyle: { color: hues[number % hues.length] },
        tooltip: { valueFormatter: (value) => (value === null || value === undefined ? "–" : chart.percent ? kit.shown(100 * value, chart.decimals) + " %" : kit.shown(value, chart.decimals)) },
      })),
    });
  }

  drawings.lines = { height: (chart, width) => (chart.at.length ? 415 : 275) + legend(chart, width), options };
})();
