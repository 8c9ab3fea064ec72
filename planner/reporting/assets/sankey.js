"use strict";
/* Bands as wide as what flows, from stage to stage. */
(function () {
  /* The first stage and the last have colours: a band has that of who pays, then that of where it lands. */
  function hue(chart, colours, number) {
    const stage = chart.knots[number].stage;
    if (stage > 0 && stage < chart.stages.length - 1) { return colours.soft; }
    const outer = chart.knots.map((knot, place) => place).filter((place) => [0, chart.stages.length - 1].includes(chart.knots[place].stage));
    return kit.MODES[outer.indexOf(number) % kit.MODES.length];
  }

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
        type: "sankey", left: 0, right: narrow ? 90 : 150, top: 26, bottom: 14, nodeGap: 22, nodeWidth: 14, draggable: false, layoutIterations: 0,
        emphasis: { focus: "adjacency" },
        lineStyle: { opacity: 0.35, curveness: 0.5 },
        label: { color: colours.ink, fontSize: narrow ? 10 : 12, width: narrow ? 84 : box.width / 3, overflow: "truncate", lineHeight: 13, formatter: (item) => chart.knots[Number(item.name)].name + (narrow ? "\n" : " ") + kit.shown(chart.knots[Number(item.name)].amount, 0) },
        data: chart.knots.map((knot, number) => ({ name: key(number), depth: knot.stage, itemStyle: { color: hue(chart, colours, number), borderWidth: 0 } })),
        links: chart.flows.map((flow) => ({
          source: key(flow[0]), target: key(flow[1]), value: flow[2],
          lineStyle: { color: hue(chart, colours, chart.knots[flow[0]].stage === 0 ? flow[0] : flow[1]) },
        })),
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
