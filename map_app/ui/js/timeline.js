// The timeline: bars over time, days chosen by drawing, and playback. Every text is set as text, never as HTML.
// What the reader does is told by two triggers: "range" ([first day, last day] as ISO dates, or null for all days) and
// "picked" (an event's id). The page answers with new data; playback waits for that answer before it goes on.
const SVG = "http://www.w3.org/2000/svg";
const PLOT = 54;        // pixels of bars
const AXIS = 18;        // pixels of labels below them
const GRIP = 9;         // pixels of the strip that moves the chosen days
const EDGE = 8;         // pixels kept free on both sides, for the handles
const CLICK = 4;        // a pointer that moved no further has clicked
const STEPS = { day: 1, week: 7, month: 30 };
const SPEEDS = { slow: 1600, normal: 900, fast: 350 };
const PATIENCE = 5000;  // milliseconds after which playback goes on without the page's answer

function html(name, parent, attributes = {}, text) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  if (text !== undefined) { made.textContent = text; }
  parent.appendChild(made);
  return made;
}

function svg(name, parent, attributes = {}) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  parent.appendChild(made);
  return made;
}

class Timeline {
  constructor(box) {
    this.box = box;
    this.settings = { step: null, window: null, speed: "normal" };
    this.playing = false;
    this.timer = null;
    this.width = 0;
    this.watcher = new ResizeObserver(() => {
      if (this.plot && Math.abs(this.plotWidth() - this.width) > 1) { this.drawPlot(); }
    });
    this.watcher.observe(box);
  }

  close() {
    this.pause();
    this.watcher.disconnect();
  }

  // -- what the page sends -----------------------------------------------------------------------------------------

  update(data, tell) {
    this.tell = tell;
    if (this.drag || this.keyTimer) {  // drawn anew now, the plot would slip from under the pointer
      this.waiting = data;
      return;
    }
    this.waiting = null;
    this.data = data;
    this.total = data.edges[data.edges.length - 1];
    this.bins = data.edges.length - 1;
    this.box.dir = data.direction;
    this.box.lang = data.language;
    if (!this.settings.step) {
      this.settings.step = data.unit === "day" ? "day" : data.unit === "week" ? "week" : "month";
      this.settings.window = data.unit === "day" ? 3 : data.unit === "week" ? 14 : 90;
    }
    this.shown = this.latest(data);
    this.keepingFocus(() => this.drawAll());
    if (this.playing) { this.planTick(); }
  }

  // An answer to an earlier choice may come after a later choice was told: then the later one stands.
  latest(data) {
    const told = this.told;
    if (!told || Date.now() - told.at > PATIENCE) { return data.chosen; }
    const same = data.start === told.start && told.days.every((day, i) => day === data.chosen[i]);
    if (same || data.start !== told.start) { this.told = null; return data.chosen; }
    return told.days;
  }

  tellDays(days) {
    this.told = { days, start: this.data.start, at: Date.now() };
    this.tell("range", days.map((day) => (day === null ? null : this.iso(day))));
  }

  // Draws anew without taking the keyboard away from what it was at.
  keepingFocus(draw) {
    const at = this.box.getRootNode().activeElement?.dataset?.keep;
    draw();
    if (at) { this.box.querySelector(`[data-keep="${CSS.escape(at)}"]`)?.focus(); }
  }

  text(key, fields = {}) {
    return this.data.words[key].replace(/\{(\w+)\}/g, (_, name) => this.digits(fields[name]));
  }

  digits(value) {
    return typeof value === "number" ? String(value).replace(/\d/g, (digit) => this.data.numerals[digit]) : value;
  }

  // -- where a day stands ------------------------------------------------------------------------------------------

  plotWidth() { return Math.max(this.box.clientWidth, 120); }

  x(day) {
    const along = EDGE + (Math.min(Math.max(day, 0), this.total) / this.total) * (this.width - 2 * EDGE);
    return this.data.direction === "rtl" ? this.width - along : along;
  }

  dayAt(x) {
    const along = this.data.direction === "rtl" ? this.width - x : x;
    return Math.min(Math.max(((along - EDGE) / (this.width - 2 * EDGE)) * this.total, 0), this.total - 1e-6);
  }

  binOf(day) {
    let low = 0;
    let high = this.bins - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.data.edges[middle] <= day) { low = middle; } else { high = middle - 1; }
    }
    return low;
  }

  span(from, to) {  // the rectangle between the starts of two days
    const [a, b] = [this.x(from), this.x(to)];
    return { x: Math.min(a, b), width: Math.abs(a - b) };
  }

  bounds() {  // the chosen days as numbers, the ends of the timeline where none is chosen
    const [first, last] = this.shown;
    return [first === null ? 0 : first, last === null ? this.total - 1 : last];
  }

  iso(day) {
    const at = new Date(`${this.data.start}T00:00:00Z`);
    at.setUTCDate(at.getUTCDate() + day);
    return at.toISOString().slice(0, 10);
  }

  // -- drawing -----------------------------------------------------------------------------------------------------

  drawAll() {
    this.box.replaceChildren();
    this.drawControls();
    this.plot = svg("svg", this.box, { class: "plot", height: PLOT + AXIS + GRIP, role: "group", "aria-label": this.text("heading") });
    this.plot.addEventListener("pointerdown", (event) => this.press(event));
    this.plot.addEventListener("dblclick", () => this.choose(null, null));
    this.drawPlot();
  }

  drawControls() {
    const bar = html("div", this.box, { class: "controls" });
    this.playButton = html("button", bar, { type: "button", class: "play", "data-keep": "play" }, this.playing ? "❚❚" : this.data.direction === "rtl" ? "◀" : "▶");
    this.playButton.setAttribute("aria-label", this.text(this.playing ? "pause" : "play"));
    this.playButton.title = this.text(this.playing ? "pause" : "play");
    this.playButton.addEventListener("click", () => (this.playing ? this.stop() : this.play()));
    this.choice(bar, "step", Object.keys(STEPS).map((key) => [key, this.text(`step_${key}`)]));
    this.choice(bar, "window", this.data.windows);
    this.choice(bar, "speed", Object.keys(SPEEDS).map((key) => [key, this.text(`speed_${key}`)]));
    this.rangeText = html("span", bar, { class: "range", role: "status" });
    this.clear = html("button", bar, { type: "button", class: "clear", "data-keep": "clear" }, this.text("clear"));
    this.clear.addEventListener("click", () => { this.pause(); this.choose(null, null); });
    this.tellRange();
  }

  choice(bar, name, options) {
    const field = html("select", bar, { "aria-label": this.text(name), title: this.text(name), "data-keep": name });
    options.forEach(([value, label]) => { html("option", field, { value }, label); });
    field.value = String(this.settings[name]);
    field.addEventListener("change", () => {
      this.settings[name] = name === "window" ? Number(field.value) : field.value;
    });
  }

  tellRange() {
    const [first, last] = this.bounds();
    const all = this.shown[0] === null && this.shown[1] === null;
    const ends = [this.data.firsts[this.binOf(first)], this.data.lasts[this.binOf(last)]];
    this.rangeText.textContent = all ? this.text("hint") : ends[0] === ends[1] ? ends[0] : this.text("range", { first: ends[0], last: ends[1] });
    this.rangeText.classList.toggle("set", !all);
    this.clear.hidden = all;
  }

  drawPlot() {
    this.width = this.plotWidth();
    this.plot.setAttribute("width", this.width);
    this.plot.replaceChildren();
    const base = GRIP + PLOT;
    svg("line", this.plot, { class: "base", x1: 0, x2: this.width, y1: base + 0.5, y2: base + 0.5 });
    this.drawTicks(base);
    if (this.data.bars.length) { this.drawBars(base); } else { this.drawCounts(base); }
    this.drawSelected(base);
    this.brush = svg("g", this.plot, {});
    this.drawBrush();
  }

  drawTicks(base) {
    let free = -Infinity;
    this.data.ticks.forEach(({ bin, label }) => {
      const x = this.x(this.data.edges[bin]);
      const along = this.data.direction === "rtl" ? this.width - x : x;
      if (along < free || along > this.width - 40) { return; }
      svg("line", this.plot, { class: "tick", x1: x, x2: x, y1: base, y2: base + 4 });
      const text = svg("text", this.plot, { class: "label", x: x + (this.data.direction === "rtl" ? -3 : 3), y: base + 14 });
      text.textContent = label;
      free = along + text.getComputedTextLength() + 14;
    });
  }

  drawCounts(base) {
    const { sure, unsure, types, edges } = this.data;
    for (let bin = 0; bin < this.bins; bin += 1) {
      const column = svg("g", this.plot, { class: "bin" });
      const place = this.span(edges[bin], edges[bin + 1]);
      const gap = place.width > 5 ? 1 : 0;
      let y = base;
      let n = 0;
      let exact = 0;
      [[sure, "sure"], [unsure, "unsure"]].forEach(([counts, look]) => types.forEach((type, i) => {
        const count = counts[i][bin];
        if (!count) { return; }
        n += count;
        if (look === "sure") { exact += count; }
        const height = (count / this.data.most) * (PLOT - 3);
        y -= height;
        svg("rect", column, { class: look, x: place.x + gap / 2, width: Math.max(place.width - gap, 0.6), y, height, fill: type.colour });
      }));
      const first = this.data.firsts[bin];
      const days = first === this.data.lasts[bin] ? first : this.text("range", { first, last: this.data.lasts[bin] });
      svg("rect", column, { class: "hit", x: place.x, width: place.width, y: GRIP, height: PLOT });
      svg("title", column).textContent = this.text("count", { days, n, exact });
    }
  }

  drawBars(base) {
    const lanes = Math.max(...this.data.bars.map((bar) => bar.lane)) + 1;
    const height = Math.min(13, (PLOT - 2) / lanes);
    const group = svg("g", this.plot, { class: "bars", role: "group", "aria-label": this.text("events") });
    this.data.bars.forEach((bar, i) => {
      const place = this.span(this.data.edges[bar.first], this.data.edges[bar.last + 1]);
      const type = this.data.types[bar.type];
      const rect = svg("rect", group, {
        class: `one ${bar.sure ? "sure" : "unsure"}${height < 7 ? " thin" : ""}`, x: place.x + 0.5, width: Math.max(place.width - 1, 2),
        y: base - (bar.lane + 1) * height + 0.5, height: Math.max(height - 1, 1.5), rx: 2, fill: type.colour, stroke: type.colour,
        role: "button", tabindex: i === 0 ? 0 : -1, "aria-label": bar.label, "aria-pressed": String(bar.id === this.data.selected?.id),
        "data-event": bar.id, "data-keep": `event ${bar.id}`,
      });
      rect.classList.toggle("selected", bar.id === this.data.selected?.id);
      svg("title", rect).textContent = bar.label;
      rect.addEventListener("keydown", (event) => this.barKey(event, bar, group));
    });
  }

  drawSelected(base) {
    const selected = this.data.selected;
    if (!selected || selected.first === null || this.data.bars.length) { return; }
    const place = this.span(selected.first, selected.last + 1);
    svg("rect", this.plot, { class: "selection", x: place.x, width: Math.max(place.width, 2), y: base + 1, height: 3 });
  }

  drawBrush() { this.keepingFocus(() => this.drawChosen()); }

  drawChosen() {
    this.brush.replaceChildren();
    const [first, last] = this.bounds();
    const all = this.shown[0] === null && this.shown[1] === null;
    const place = this.span(first, last + 1);
    if (!all) {
      svg("rect", this.brush, { class: "shade", x: 0, width: Math.max(place.x, 0), y: 0, height: GRIP + PLOT });
      svg("rect", this.brush, { class: "shade", x: place.x + place.width, width: Math.max(this.width - place.x - place.width, 0), y: 0, height: GRIP + PLOT });
      svg("rect", this.brush, { class: "grip", x: place.x, width: place.width, y: 0, height: GRIP - 2, rx: 2 });
    }
    this.handle("first", first, all);
    this.handle("last", last + 1, all);
  }

  handle(end, at, all) {
    const x = this.x(at);
    const bin = this.binOf(end === "first" ? at : at - 1);
    const label = end === "first" ? this.data.firsts[bin] : this.data.lasts[bin];
    const handle = svg("g", this.brush, {
      class: all ? "handle idle" : "handle", role: "slider", tabindex: 0, "data-end": end, "data-keep": end, "aria-label": this.text(`${end}_day`),
      "aria-valuemin": 0, "aria-valuemax": this.bins - 1, "aria-valuenow": bin, "aria-valuetext": label,
    });
    svg("rect", handle, { class: "hit", x: x - 7, width: 14, y: 0, height: GRIP + PLOT });
    svg("line", handle, { x1: x, x2: x, y1: 0, y2: GRIP + PLOT });
    svg("rect", handle, { class: "knob", x: x - 3, width: 6, y: GRIP + PLOT / 2 - 9, height: 18, rx: 3 });
    handle.addEventListener("keydown", (event) => this.handleKey(event, end, bin));
  }

  // -- the pointer -------------------------------------------------------------------------------------------------

  press(event) {
    if (event.button !== 0) { return; }
    const end = event.target.closest?.("[data-end]")?.dataset.end;
    const grip = event.target.classList.contains("grip");
    const from = this.dayAt(this.at(event));
    const drag = { kind: end || (grip ? "move" : "new"), x: this.at(event), from, before: this.bounds(), moved: false, target: event.target };
    this.pause();
    this.drag = drag;
    this.plot.setPointerCapture(event.pointerId);
    const move = (next) => this.pull(next, drag);
    const done = (next) => {
      this.plot.removeEventListener("pointermove", move);
      this.plot.removeEventListener("pointerup", done);
      this.plot.removeEventListener("pointercancel", done);
      this.drag = null;
      this.catchUp();
      if (next.type === "pointerup") { this.release(drag); }
    };
    this.plot.addEventListener("pointermove", move);
    this.plot.addEventListener("pointerup", done);
    this.plot.addEventListener("pointercancel", done);
  }

  // Draws what the page sent while the reader was choosing; what the reader chose stands.
  catchUp() {
    const { waiting, shown } = this;
    if (!waiting) { return; }
    this.told = { days: shown, start: waiting.start, at: Date.now() };
    this.update(waiting, this.tell);
  }

  at(event) { return event.clientX - this.plot.getBoundingClientRect().left; }

  pull(event, drag) {
    if (Math.abs(this.at(event) - drag.x) > CLICK) { drag.moved = true; }
    if (!drag.moved) { return; }
    const bin = this.binOf(this.dayAt(this.at(event)));
    const { edges } = this.data;
    let [first, last] = drag.before;
    if (drag.kind === "move") {
      const away = Math.round(this.dayAt(this.at(event)) - drag.from);
      const kept = Math.min(Math.max(away, -first), this.total - 1 - last);
      [first, last] = [first + kept, last + kept];
    } else if (drag.kind === "first") {
      first = Math.min(edges[bin], last);
    } else if (drag.kind === "last") {
      last = Math.max(edges[bin + 1] - 1, first);
    } else {
      const other = this.binOf(drag.from);
      [first, last] = [edges[Math.min(bin, other)], edges[Math.max(bin, other) + 1] - 1];
    }
    this.shown = [first, last];
    this.drawBrush();
    this.tellRange();
  }

  release(drag) {
    if (drag.moved) { this.choose(...this.shown); return; }
    const picked = drag.target.dataset?.event;
    if (picked) { this.tell("picked", picked); return; }
    if (drag.kind !== "new") { return; }
    const bin = this.binOf(drag.from);
    const days = [this.data.edges[bin], this.data.edges[bin + 1] - 1];
    const same = this.shown[0] === days[0] && this.shown[1] === days[1];
    this.choose(...(same ? [null, null] : days));
  }

  // All days chosen is the same as none.
  choose(first, last) {
    const all = first === null || (first <= 0 && last >= this.total - 1);
    this.shown = all ? [null, null] : [first, last];
    this.drawBrush();
    this.tellRange();
    this.tellDays(this.shown);
  }

  // -- the keyboard ------------------------------------------------------------------------------------------------

  forward(key) {  // which way in time an arrow leads
    const right = this.data.direction === "rtl" ? -1 : 1;
    return { ArrowRight: right, ArrowLeft: -right, ArrowUp: 1, ArrowDown: -1 }[key] || 0;
  }

  handleKey(event, end, bin) {
    const far = event.key === "PageUp" ? 7 : event.key === "PageDown" ? -7 : this.forward(event.key);
    let next = bin + far;
    if (event.key === "Home") { next = 0; } else if (event.key === "End") { next = this.bins - 1; } else if (event.key === "Escape") {
      this.choose(null, null);
      return;
    } else if (!far) { return; }
    event.preventDefault();
    this.pause();
    next = Math.min(Math.max(next, 0), this.bins - 1);
    const [first, last] = this.bounds();
    const { edges } = this.data;
    this.shown = end === "first" ? [Math.min(edges[next], last), last] : [first, Math.max(edges[next + 1] - 1, first)];
    this.drawBrush();
    this.tellRange();
    clearTimeout(this.keyTimer);  // the page is asked once the key rests
    this.keyTimer = setTimeout(() => {
      this.keyTimer = null;
      this.catchUp();
      this.choose(...this.shown);
    }, 300);
  }

  barKey(event, bar, group) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.tell("picked", bar.id);
      return;
    }
    const way = this.forward(event.key);
    if (!way) { return; }
    event.preventDefault();
    const bars = [...group.children];
    const next = bars[bars.indexOf(event.currentTarget) + way];
    if (next) {
      event.currentTarget.setAttribute("tabindex", -1);
      next.setAttribute("tabindex", 0);
      next.focus();
    }
  }

  // -- playback ----------------------------------------------------------------------------------------------------

  play() {
    this.playing = true;
    const last = this.shown[1];
    this.now = last === null || last >= this.total - 1 ? -1 : last;
    this.drawControlsAgain();
    this.tick();
  }

  tick() {
    clearTimeout(this.timer);
    if (!this.playing) { return; }
    if (this.now >= this.total - 1) { this.stop(); return; }
    this.now = Math.min(this.now + STEPS[this.settings.step], this.total - 1);
    const { window } = this.settings;
    const first = window ? Math.max(this.now - window + 1, 0) : 0;  // none: what was played stays
    this.shown = [first, this.now];
    this.ticked = Date.now();
    this.drawBrush();
    this.tellRange();
    this.tellDays(this.shown);
    this.timer = setTimeout(() => this.tick(), PATIENCE);
  }

  planTick() {
    clearTimeout(this.timer);
    const wait = SPEEDS[this.settings.speed] - (Date.now() - this.ticked);
    this.timer = setTimeout(() => this.tick(), Math.max(wait, 40));
  }

  pause() {
    if (!this.playing) { return; }
    this.playing = false;
    clearTimeout(this.timer);
    this.drawControlsAgain();
  }

  stop() { this.pause(); }

  drawControlsAgain() {
    this.keepingFocus(() => {
      this.box.querySelector(".controls").remove();
      this.drawControls();
      this.box.prepend(this.box.querySelector(".controls"));
    });
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".timeline");
  box.timeline = box.timeline || new Timeline(box);
  box.timeline.update(data, setTriggerValue);
  return () => { box.timeline?.close(); box.timeline = null; };
}
