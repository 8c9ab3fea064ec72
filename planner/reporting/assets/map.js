"use strict";
/* Places, their colours, and the links between them. */
(function () {
  const NAME = { small: 10, large: 12 };

  function options(chart, colours, box) {
    const fitted = mapView.fitted(chart, box), small = box.width < 560, dot = small ? 7 : 12, thin = small ? 0.55 : 1;
    const scale = mapLayers.scale(chart, colours), shade = chart.shades[chart.view.shade];
    const paint = (place) => echarts.color.lerp((shade.values[place] - scale.min) / (scale.max - scale.min || 1), scale.colours);
    const seen = ["existing", "rejected", "chosen"];
    const bend = mapLayers.bends(seen.slice(1).flatMap((state) => mapLayers.shownLines(chart, state)));
    const hidden = { type: "value", show: false, scale: true };
    const series = [mapLayers.areas(chart, colours, fitted, paint)]
      .concat(seen.map((state) => mapLayers.lines(chart, colours, state, state === "existing" ? () => 0 : bend, thin)))
      .concat(mapLayers.rims(chart, colours, bend, thin), seen.slice(1).map((state) => mapLayers.rings(chart, colours, state, dot)))
      .concat(named(chart, colours, fitted, dot, small ? NAME.small : NAME.large, box));
    return Object.assign(kit.base(colours), {
      grid: fitted.grid,
      xAxis: Object.assign({ min: fitted.view.west, max: fitted.view.east }, hidden),
      yAxis: Object.assign({ min: fitted.view.south, max: fitted.view.north }, hidden),
      visualMap: {
        type: "continuous", seriesIndex: series.length - 1, dimension: 2, calculable: false, orient: "horizontal", left: 0, bottom: 0,
        itemHeight: 130, itemWidth: 10, min: scale.min, max: scale.max, inRange: { color: scale.colours }, textStyle: { color: colours.soft },
        text: [kit.shown(scale.max, 0, shade.signed), kit.shown(scale.min, 0, shade.signed)],
      },
      graphic: { type: "text", left: 5, bottom: 24, silent: true, style: { text: shade.title + " [" + shade.unit + "]", fill: colours.ink, font: kit.LEGEND_FONT } },
      series: series,
    });
  }

  /* Places with their names beside them; a name that had to move far is tied to its place by a dotted line. */
  function named(chart, colours, fitted, dot, size, box) {
    const shade = chart.shades[chart.view.shade];
    const lines = mapLayers.shownLines(chart, "chosen").concat(mapLayers.shownLines(chart, "rejected"));
    const ringed = new Set(lines.filter((line) => line.ends[0] === line.ends[1]).map((line) => line.ends[0]));
    const points = chart.places.map((place, number) => {
      const [x, y] = fitted.pixel(place.at);
      return { x: x, y: y, radius: ringed.has(number) ? dot + 2 : dot / 2 + 1 };
    });
    const strokes = mapLayers.shownLines(chart, "chosen").filter((line) => line.ends[0] !== line.ends[1])
      .map((line) => line.ends.map((end) => [points[end].x, points[end].y]));
    const seats = seating.seated(chart.places.map((place) => place.name), points, {
      font: "600 " + size + "px " + kit.FAMILY, size: size, strokes: strokes, width: box.width, top: 2, bottom: fitted.floor,
    });
    const ties = seats.flatMap((seat, number) => (seat && seat.far > 8 ? [{ coords: [chart.places[number].at, fitted.degrees([seat.x, seat.y])] }] : []));
    return [
      { type: "lines", coordinateSystem: "cartesian2d", silent: true, z: 5, data: ties, lineStyle: { color: colours.soft, width: 1, type: "dotted" } },
      {
        type: "scatter", z: 7, symbolSize: dot, tooltip: mapLayers.tooltip(chart),
        data: chart.places.map((place, number) => ({
          item: { place: number, name: place.name }, name: place.name, value: [...place.at, shade.values[number]],
          label: seats[number] ? { position: [seats[number].x - points[number].x + dot / 2, seats[number].y - points[number].y + dot / 2] } : { show: false },
          itemStyle: chart.view.selected && chart.view.selected.place === number ? { borderWidth: 4 } : {},
        })),
        itemStyle: { borderColor: colours.ink, borderWidth: 1 },
        label: {
          show: true, align: "center", verticalAlign: "middle", color: colours.ink, fontSize: size, fontWeight: 600,
          textBorderColor: colours.page, textBorderWidth: 3, formatter: (item) => item.name,
        },
      },
    ];
  }

  function prepare(chart, box, picture, redraw) {
    const choose = mapControls.put(chart, box, redraw);
    picture.on("click", (event) => { if (event.data && event.data.item) { choose(event.data.item); } });
  }

  function height(chart, width, printing) {
    chart.view = chart.view || mapControls.startingView(chart);
    return mapView.height(chart, width, printing);
  }

  drawings.map = { prepare, height, options };
})();
