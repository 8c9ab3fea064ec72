"use strict";
/* Where the map lies in its box: degrees to pixels and back. */
const mapView = (function () {
  const MARGIN = { top: 8, bottom: 64, side: 12 };

  function extent(chart) {
    const places = chart.view.outlines && chart.areas.length
      ? chart.areas.flatMap((area) => area.rings.flat())
      : chart.places.map((place) => place.at);
    let west = Infinity, east = -Infinity, south = Infinity, north = -Infinity;
    places.forEach(([x, y]) => { west = Math.min(west, x); east = Math.max(east, x); south = Math.min(south, y); north = Math.max(north, y); });
    const pad = chart.view.outlines && chart.areas.length ? 0.4 : Math.max(1, 0.06 * Math.max(east - west, north - south));
    return { west: west - pad, east: east + pad, south: south - pad, north: north + pad };
  }

  /* Equal distances look equal: one degree of longitude is narrower than one of latitude. */
  function shape(view) {
    const narrow = Math.cos((((view.south + view.north) / 2) * Math.PI) / 180);
    return { wide: (view.east - view.west) * narrow, high: view.north - view.south };
  }

  function height(chart, width, printing) {
    const size = shape(extent(chart));
    const most = printing || chart.places.length < 12 ? 560 : 860;
    return Math.round(Math.min(most, Math.max(300, ((width - 2 * MARGIN.side) * size.high) / size.wide + MARGIN.top + MARGIN.bottom)));
  }

  function fitted(chart, box) {
    const view = extent(chart), size = shape(view);
    const scale = Math.min((box.width - 2 * MARGIN.side) / size.wide, (box.height - MARGIN.top - MARGIN.bottom) / size.high);
    const grid = { width: size.wide * scale, height: size.high * scale, left: (box.width - size.wide * scale) / 2, top: MARGIN.top };
    const pixel = ([x, y]) => [
      grid.left + ((x - view.west) / (view.east - view.west)) * grid.width,
      grid.top + ((view.north - y) / (view.north - view.south)) * grid.height,
    ];
    const degrees = ([x, y]) => [
      view.west + ((x - grid.left) / grid.width) * (view.east - view.west),
      view.north - ((y - grid.top) / grid.height) * (view.north - view.south),
    ];
    return { view, grid, pixel, degrees, floor: box.height - MARGIN.bottom + 10 };
  }

  return { height, fitted };
})();
