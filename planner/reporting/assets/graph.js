"use strict";
/* Places where they lie, and lines between those that are joined, as wide as what joins them. */
(function () {
  const NAME = 11, DOT = 7, WIDEST = 5, FOOT = 8;

  function tooltip(chart) {
    return { formatter: (item) => (item.data && item.data.words ? item.data.words : "") };
  }

  function lines(chart, colours, planned) {
    const most = Math.max(1e-9, ...chart.bonds.map((bond) => bond[2]));
    return {
      name: planned ? chart.words.planned : chart.words.today, type: "lines", coordinateSystem: "cartesian2d", z: planned ? 3 : 2,
      tooltip: tooltip(chart), itemStyle: { color: planned ? colours.bars[1] : colours.faint },
      data: chart.bonds.filter((bond) => bond[3] === planned).map(([first, second, weight]) => ({
        coords: [chart.places[first].at, chart.places[second].at],
        words: chart.places[first].name + " – " + chart.places[second].name + "\n" + chart.weighs + ": " + kit.shown(weight, chart.decimals) + " " + chart.unit,
        lineStyle: { color: planned ? colours.bars[1] : colours.faint, opacity: 0.75, width: Math.max(0.8, (WIDEST * weight) / most) },
      })),
    };
  }

  /* Places that nothing joins are pale, and stay without a name where there are many. */
  function places(chart, colours, fitted, box) {
    const joined = new Set(chart.bonds.flatMap((bond) => [bond[0], bond[1]]));
    const points = chart.places.map((place) => {
      const [x, y] = fitted.pixel(place.at);
      return { x: x, y: y, radius: DOT / 2 + 1 };
    });
    const strokes = chart.bonds.map((bond) => [bond[0], bond[1]].map((end) => [points[end].x, points[end].y]));
    const seats = seating.seated(chart.places.map((place) => place.name), points, {
      font: NAME + "px " + kit.FAMILY, size: NAME, strokes: strokes, width: box.width, top: 24, bottom: fitted.floor,
    });
    return {
      type: "scatter", z: 5, symbolSize: DOT, silent: true,
      data: chart.places.map((place, number) => ({
        name: place.name, value: place.at,
        itemStyle: { color: joined.has(number) ? colours.ink : colours.page, borderColor: joined.has(number) ? colours.ink : colours.faint, borderWidth: 1 },
        label: seats[number]
          ? { color: joined.has(number) ? colours.ink : colours.soft, position: [seats[number].x - points[number].x + DOT / 2, seats[number].y - points[number].y + DOT / 2] }
          : { show: false },
      })),
      label: { show: true, align: "center", verticalAlign: "middle", fontSize: NAME, textBorderColor: colours.page, textBorderWidth: 3, formatter: (item) => item.name },
    };
  }

  function options(chart, colours, box) {
    const fitted = mapView.fitted(chart, box), hidden = { type: "value", show: false, scale: true };
    const drawn = [false, true].map((planned) => lines(chart, colours, planned)).filter((series) => series.data.length);
    return Object.assign(kit.base(colours), {
      color: drawn.map((series) => series.itemStyle.color),
      grid: fitted.grid,
      legend: { bottom: FOOT, left: 0, selectedMode: false, icon: "rect", itemWidth: 22, itemHeight: 4, textStyle: { color: colours.ink }, data: drawn.map((series) => series.name) },
      graphic: { type: "text", left: 5, bottom: FOOT + 26, silent: true, style: { text: chart.weighs + (chart.unit ? " [" + chart.unit + "]" : ""), fill: colours.soft, font: kit.LEGEND_FONT } },
      xAxis: Object.assign({ min: fitted.view.west, max: fitted.view.east }, hidden),
      yAxis: Object.assign({ min: fitted.view.south, max: fitted.view.north }, hidden),
      series: drawn.concat([places(chart, colours, fitted, box)]),
    });
  }

  function height(chart, width, printing) {
    chart.view = { outlines: false };
    chart.areas = [];
    return printing ? 330 : mapView.height(chart, width, printing);
  }

  drawings.graph = { height, options };
})();
