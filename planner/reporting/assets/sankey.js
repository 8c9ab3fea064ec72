"use strict";
/* Bands as wide as what flows, from stage to stage. */
(function () {
  function options(chart, colours, box) {
    const narrow = box.width < 600, last = chart.stages.length - 1;
    const amount = (value) => kit.shown(value, chart.decimals) + " " + chart.unit;
    const key = (number) => String(number);
    return Object.assign(kit.base(colours), {
      graphic: chart.stages.map((name, stage) => ({
        type: "text", silent: true, top: 0,
        [stage === last ? "right" : "left"]: stage === last ? 0 : stage === 0 ? 0 : ((box.width - 100) * stage) / last - 20,
        style: { text: name, fill: colours.soft, font: kit.LEGEND_FONT },
      })),
      series: [{
        type: "sankey", left: 0, right: narrow ? 90 : 150, top: 26, bottom: 8, nodeGap: 16, nodeWidth: 14, draggable: false, layoutIterations: 0,
        emphasis: { focus: "adjacency" },
        lineStyle: { color: "source", opacity: 0.35, curveness: 0.5 },
        label: { color: colours.ink, fontSize: narrow ? 10 : 12, width: narrow ? 84 : 150, overflow: "break", lineHeight: 13, formatter: (item) => chart.knots[Number(item.name)].name + " " + kit.shown(chart.knots[Number(item.name)].amount, 0) },
        data: chart.knots.map((knot, number) => ({ name: key(number), depth: knot.stage, itemStyle: { color: kit.MODES[number % kit.MODES.length], borderWidth: 0 } })),
        links: chart.flows.map((flow) => ({ source: key(flow[0]), target: key(flow[1]), value: flow[2] })),
        tooltip: {
          formatter: (item) => (item.dataType === "edge"
            ? chart.knots[Number(item.data.source)].name + " → " + chart.knots[Number(item.data.target)].name + "\n" + amount(item.data.value)
            : chart.knots[Number(item.name)].name + "\n" + amount(chart.knots[Number(item.name)].amount)),
        },
      }],
    });
  }

  function height(chart) {
    const most = Math.max(...chart.stages.map((name, stage) => chart.knots.filter((knot) => knot.stage === stage).length));
    return Math.max(300, 56 * most + 60);
  }

  drawings.sankey = { height, options };
})();
