"use strict";
/* Where names stand on the map, so that none hides another or a point. It knows pixels, and nothing of charts. */
const seating = (function () {
  const pen = document.createElement("canvas").getContext("2d");

  function textWidth(words, font) {
    pen.font = font;
    return pen.measureText(words).width;
  }

  /* Whether the straight line from a to b crosses a box. */
  function crosses(a, b, box) {
    let from = 0, to = 1;
    const ends = [[a[0], b[0], box.left, box.right], [a[1], b[1], box.top, box.bottom]];
    for (const [start, end, low, high] of ends) {
      const step = end - start;
      if (Math.abs(step) < 1e-9) {
        if (start < low || start > high) { return false; }
      } else {
        from = Math.max(from, Math.min((low - start) / step, (high - start) / step));
        to = Math.min(to, Math.max((low - start) / step, (high - start) / step));
      }
    }
    return from <= to;
  }

  function overlap(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  /* Every place a name may stand: around its point, near first, where it covers no point and stays in the picture. */
  function seats(name, points, number, picture) {
    const wide = textWidth(name, picture.font) + 4, high = picture.size + 3, found = [];
    [3, 10, 20, 32, 46].forEach((far) => {
      for (let turn = 0; turn < 16; turn += 1) {
        const angle = ((turn + 4) * Math.PI) / 8;
        const x = points[number].x + Math.cos(angle) * (points[number].radius + far + wide / 2);
        const y = points[number].y + Math.sin(angle) * (points[number].radius + far + high / 2);
        const box = { left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2, x: x, y: y, far: far };
        const inside = box.left >= 0 && box.right <= picture.width && box.top >= picture.top && box.bottom <= picture.bottom;
        const covers = points.some((point) => overlap(box, { left: point.x - point.radius, right: point.x + point.radius, top: point.y - point.radius, bottom: point.y + point.radius }));
        if (inside && !covers) {
          const struck = picture.strokes.filter((stroke) => crosses(stroke[0], stroke[1], box)).length;
          found.push(Object.assign(box, { cost: far + 0.3 * Math.min(turn, 16 - turn) + (turn % 4 ? 1 : 0) + 6 * struck }));
        }
      }
    });
    return found;
  }

  /* Where names stand on the map: each moves to its best seat until none overlaps; what finds no seat stays unwritten. */
  function seated(names, points, picture) {
    const choices = names.map((name, number) => seats(name, points, number, picture));
    const taken = choices.map((choice) => choice.reduce((best, seat) => (best && best.cost <= seat.cost ? best : seat), null));
    const clashes = (seat, own) => taken.filter((other, number) => number !== own && other && overlap(seat, other)).length;
    for (let round = 0; round < 40; round += 1) {
      const before = taken.slice();
      choices.forEach((choice, own) => {
        taken[own] = choice.reduce((best, seat) => {
          const cost = seat.cost + 200 * clashes(seat, own);
          return best && best.total <= cost ? best : Object.assign({}, seat, { total: cost });
        }, null);
      });
      if (taken.every((seat, number) => seat && before[number] && seat.x === before[number].x && seat.y === before[number].y)) { break; }
    }
    taken.forEach((seat, own) => { if (seat && clashes(seat, own)) { taken[own] = null; } });
    return taken;
  }

  return { textWidth: textWidth, seated: seated };
})();
