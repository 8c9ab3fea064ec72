"use strict";
/* The controls of a map: real buttons and lists, which also are its legend; and the panel that tells what was chosen. */
const mapControls = (function () {
  const STATES = ["chosen", "rejected", "existing"];

  /* What of the map is shown; it lives as long as the page. */
  function startingView(chart) {
    return {
      shade: 0,
      states: { chosen: true, rejected: false, existing: true },
      modes: chart.modes.map(() => true),
      periods: chart.periods.map(() => true),
      outlines: chart.areas.length > 0,
      selected: null,
    };
  }

  function swatch(look) {
    const space = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(space, "svg");
    Object.entries({ width: 30, height: 10, "aria-hidden": "true" }).forEach(([name, value]) => picture.setAttribute(name, value));
    const line = document.createElementNS(space, "line");
    const dash = Array.isArray(look.type) ? look.type.join(" ") : "";
    Object.entries({ x1: 1, x2: 29, y1: 5, y2: 5, stroke: look.color, "stroke-width": look.width, "stroke-dasharray": dash })
      .forEach(([name, value]) => line.setAttribute(name, value));
    picture.append(line);
    return picture;
  }

  function choice(type, name, words, checked, change, look) {
    const label = kit.element("label");
    const input = kit.element("input", { type: type, name: name });
    input.checked = checked;
    input.addEventListener("change", () => change(input.checked));
    label.append(input);
    if (look) { label.append(swatch(look)); }
    label.append(kit.element("span", {}, words));
    return label;
  }

  function group(title, choices, note) {
    const set = kit.element("fieldset");
    set.append(kit.element("legend", {}, title), ...choices);
    if (note) { set.append(kit.element("span", { class: "hint" }, note)); }
    return set;
  }

  function used(chart) {
    const modes = new Set(Object.values(chart.lines).flat().map((line) => line.mode));
    return chart.modes.map((_, mode) => modes.has(mode));
  }

  function sets(chart, id, redraw) {
    const words = chart.words, view = chart.view;
    const set = (change) => (value) => { change(value); redraw(); };
    const there = STATES.filter((state) => chart.lines[state].length);
    const parts = [group(words.colour, chart.shades.map((shade, number) => choice("radio", id + "-shade", shade.title, number === view.shade, set(() => { view.shade = number; }))))];
    parts.push(group(words.links, there.map((state) => choice("checkbox", id + "-" + state, words[state] + " (" + count(chart, state) + ")", view.states[state], set((on) => { view.states[state] = on; })))));
    const needed = used(chart);
    parts.push(group(words.modes, chart.modes.map((name, mode) => (needed[mode] ? choice("checkbox", id + "-mode-" + mode, name, true, set((on) => { view.modes[mode] = on; }), mapLayers.look(mode)) : null)).filter(Boolean)));
    if (chart.lines.chosen.length && chart.periods.length > 1) {
      parts.push(group(words.periods, chart.periods.map((name, period) => choice("checkbox", id + "-period-" + period, name, true, set((on) => { view.periods[period] = on; }), { color: "currentColor", width: mapLayers.width(period), type: "solid" })), words.thicker));
    }
    if (chart.areas.length) {
      parts.push(group(words.base, [choice("checkbox", id + "-outlines", words.outlines, true, set((on) => { view.outlines = on; }))]));
    }
    return parts;
  }

  /* Projects, not lines: a project may have several. */
  function count(chart, state) {
    return state === "existing" ? chart.lines.existing.length : new Set(chart.lines[state].map((line) => line.name)).size;
  }

  function things(chart) {
    const lines = (state) => [...new Map(chart.lines[state].map((line) => [line.name, line])).values()];
    return [
      [chart.words.provinces, chart.places.map((place, number) => ({ place: number, name: place.name }))],
      [chart.words.links + " · " + chart.words.chosen, lines("chosen")],
      [chart.words.links + " · " + chart.words.rejected, lines("rejected")],
    ];
  }

  function finder(chart, id, tell) {
    const list = kit.element("select", { id: id + "-find" });
    list.append(kit.element("option", { value: "" }, chart.words.nothing));
    const found = [];
    things(chart).filter(([, items]) => items.length).forEach(([title, items]) => {
      const part = kit.element("optgroup", { label: title });
      items.forEach((item) => { part.append(kit.element("option", { value: String(found.length) }, item.name)); found.push(item); });
      list.append(part);
    });
    list.addEventListener("change", () => tell(list.value === "" ? null : found[Number(list.value)]));
    const row = kit.element("div", { class: "finder" });
    row.append(kit.element("label", { for: id + "-find" }, chart.words.look_up), list);
    return { row, list, found };
  }

  function put(chart, box, redraw) {
    const id = "map-" + box.dataset.chart;
    const controls = kit.element("details", { class: "controls" });
    const fields = kit.element("div", { class: "fields" });
    controls.open = box.clientWidth > 560;
    controls.append(kit.element("summary", {}, chart.words.layers), fields);
    const panel = kit.element("div", { class: "told", "aria-live": "polite", hidden: "" });
    const tell = (item) => {
      chart.view.selected = item;
      const lines = item ? mapLayers.told(chart, item) : [];
      panel.hidden = !item;
      panel.replaceChildren(...lines.map((words, number) => kit.element(number ? "p" : "h3", {}, words)));
      redraw();
    };
    const find = finder(chart, id, tell);
    fields.append(...sets(chart, id, redraw));
    box.before(controls);
    box.after(find.row, panel);
    return (item) => {
      const same = find.found.findIndex((other) => (item.place === undefined ? other.name === item.name : other.place === item.place));
      find.list.value = same < 0 ? "" : String(same);
      tell(item);
    };
  }

  return { startingView, put };
})();
