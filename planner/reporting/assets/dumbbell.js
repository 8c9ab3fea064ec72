"use strict";
/* Two points for each name, joined by a bar; their difference stands beside them. */
(function () {
  function bar(colours) {
    return (parameters, api) => {
      const from = api.coord([api.value(1), api.value(0)]), to = api.coord([api.value(2), api.value(0)]);
      return { type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke: colours.soft, lineWidth: 3 } };
    };
  }

  function points(chart, colours, which) {
    return {
      name: chart.titles[which], type: "scatter", symbol: which ? "diamond" : "circle", symbolSize: which ? 11 : 9, z: 3 + which,
      itemStyle: { color: which ? colours.bars[1] : colours.page, borderColor: which ? colours.bars[1] : colours.soft, borderWidth: 1.5 },
      data: chart.pairs.map((pair, row) => [pair.values[which], row]),
      label: which ? { show: true, position: "right", color: colours.soft, fontSize: 11, formatter: (item) => chart.pairs[item.dataIndex].change } : { show: false },
      tooltip: { formatter: (item) => chart.pairs[item.dataIndex].name + "\n" + chart.titles.map((title, number) => title + ": " + kit.shown(chart.pairs[item.dataIndex].values[number], chart.decimals) + " " + chart.unit).join("\n") },
    };
  }

  function options(chart, colours) {
    const axis = kit.axis(colours);
    return Object.assign(kit.base(colours), {
      grid: { left: 8, right: 64, top: 36, bottom: 36, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: colours.ink }, data: chart.titles },
      xAxis: Object.assign({ type: "value", scale: true, name: chart.unit, nameLocation: "middle", nameGap: 26, nameTextStyle: { color: colours.soft } }, axis),
      yAxis: Object.assign({ type: "category", inverse: true, data: chart.pairs.map((pair) => pair.name), axisTick: { show: false } }, axis, {
        axisLabel: { color: colours.ink, interval: 0, width: 150, overflow: "truncate" },
      }),
      series: [
        { type: "custom", silent: true, z: 2, renderItem: bar(colours), encode: { x: [1, 2], y: 0 }, data: chart.pairs.map((pair, row) => [row, pair.values[0], pair.values[1]]) },
        points(chart, colours, 0), points(chart, colours, 1),
      ],
    });
  }

  drawings.dumbbell = { height: (chart) => Math.max(160, chart.pairs.length * 20 + 90), options };
})();
