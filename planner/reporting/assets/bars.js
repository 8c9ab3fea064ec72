"use strict";
/* Bars side by side for each label. */
(function () {
  function options(chart, colours, box) {
    const several = chart.series.length > 1;
    const axis = kit.axis(colours);
    return Object.assign(kit.base(colours), {
      grid: { left: 8, right: 64, top: several ? 36 : 12, bottom: 36, containLabel: true },
      legend: several ? { top: 0, left: 0, textStyle: { color: colours.ink } } : undefined,
      xAxis: Object.assign({ type: "value", name: chart.unit, nameLocation: "middle", nameGap: 26, nameTextStyle: { color: colours.soft } }, axis),
      yAxis: Object.assign({ type: "category", inverse: true, data: chart.labels, axisTick: { show: false } }, axis, {
        axisLabel: Object.assign({ color: colours.ink, interval: 0 }, names(several, box.width < 600)),
      }),
      series: chart.series.map((series, number) => ({
        name: series.name,
        type: "bar",
        barCategoryGap: "30%",
        data: series.values,
        itemStyle: { color: colours.bars[several ? number % 2 : 1] },
        label: { show: true, position: "right", color: colours.soft, fontSize: 11, formatter: (item) => kit.shown(item.value, chart.decimals) },
        tooltip: { valueFormatter: (value) => kit.shown(value, chart.decimals) },
      })),
    });
  }

  /* Two bars leave room for a name of two lines. */
  function names(several, narrow) {
    return several && narrow
      ? { width: 120, overflow: "break", fontSize: 11, lineHeight: 13 }
      : { width: narrow ? 110 : 240, overflow: "truncate" };
  }

  function height(chart) {
    return Math.max(160, chart.labels.length * (chart.series.length > 1 ? 36 : 20) + 90);
  }

  drawings.bars = { height, options };
})();
