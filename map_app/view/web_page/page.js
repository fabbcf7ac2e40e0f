// The file's own script: one screen with map, filters, list and evidence. Every text is set as text.
(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("events-data").textContent);
  const sketch = JSON.parse(document.getElementById("sketch-data").textContent);
  const words = data.words;
  const rtl = data.direction === "rtl";
  const NEAR = 26;       // pixels within which symbols would cover each other
  const WIDE = 150;      // pixels: a region that looks smaller has a number instead of its name
  const CLOSEST = 13;
  const LISTED = 300;    // events in the list before more are asked for
  const PATHS = {
    circle: "M12 4a8 8 0 1 0 .01 0z", ring: "M12 4a8 8 0 1 0 .01 0zM12 8.6a3.4 3.4 0 1 1-.01 0z",
    square: "M5 5h14v14H5z", diamond: "M12 2.6 21.4 12 12 21.4 2.6 12z", triangle: "M12 3.2 21.6 20H2.4z",
  };
  const state = { from: "", to: "", actor: "", types: new Set(), undated: true, selected: null };

  function element(name, attributes, parent, text) {
    const made = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
    if (text !== undefined && text !== null) { made.textContent = text; }
    if (parent) { parent.appendChild(made); }
    return made;
  }
  const digits = (text) => String(text).replace(/[0-9]/g, (digit) => data.numerals[digit]);
  const fill = (key, fields) => words[key].replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? digits(fields[name]) : whole));

  function node(name, attributes, parent) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (parent) { parent.appendChild(made); }
    return made;
  }

  function symbol(shape, colour, dashed, size) {
    const svg = node("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", class: "symbol" });
    const d = PATHS[shape] || PATHS.ring;
    node("path", { d, class: "halo", "fill-rule": "evenodd" }, svg);
    const body = node("path", { d, class: "body", fill: colour, "fill-rule": "evenodd" }, svg);
    if (dashed) { body.setAttribute("stroke-dasharray", "3 2"); }
    return svg;
  }
  const colourOf = (event) => data.types[event.type][0];
  const title = (event) => [event.what, event.place, event.when].join(" · ");

  // --- the map ------------------------------------------------------------------------------------------------------

  const map = L.map("map", { zoomControl: false, fadeAnimation: false, minZoom: 2, maxZoom: 15, worldCopyJump: true });
  L.control.zoom({ position: rtl ? "topright" : "topleft" }).addTo(map);
  map.attributionControl.setPrefix("Leaflet").setPosition(rtl ? "bottomleft" : "bottomright");
  L.control.scale({ imperial: false, position: rtl ? "bottomleft" : "bottomright" }).addTo(map);
  ["land", "names", "areas"].forEach((name, i) => { map.createPane(name).style.zIndex = [200, 250, 390][i]; });
  map.getPane("names").style.pointerEvents = "none";

  const flip = (lines) => lines.map((line) => line.map(([lon, lat]) => [lat, lon]));
  const base = { renderer: L.canvas({ pane: "land", padding: 0.6 }), pane: "land", interactive: false };
  sketch.land.forEach((rings) => L.polygon(flip(rings), { ...base, className: "", stroke: true }).addTo(map));
  const lines = [["borders", 1.2, null], ["admin1", 1, "4 3"], ["disputed", 1.2, "2 3"]];
  lines.forEach(([name, weight, dashArray]) => sketch[name].forEach((line) => L.polyline(flip(line), { ...base, kind: name, weight, dashArray }).addTo(map)));

  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  function paint() {
    const ink = dark.matches
      ? { land: "#1d2329", coast: "#39424b", borders: "#717a83", admin1: "#434c55", disputed: "#717a83" }
      : { land: "#f7f6f2", coast: "#c6ccd0", borders: "#8d8a83", admin1: "#bdb9b0", disputed: "#8d8a83" };
    map.eachLayer((layer) => {
      if (layer.options.pane !== "land" || !layer.setStyle) { return; }
      if (layer.options.kind) { layer.setStyle({ color: ink[layer.options.kind] }); }
      else { layer.setStyle({ fillColor: ink.land, fillOpacity: 1, color: ink.coast, weight: 0.8 }); }
    });
  }
  dark.addEventListener("change", paint);

  // Names, the more important first; one that would cover another is left out.
  const names = L.layerGroup().addTo(map);
  const seen = { country: [3, 6], admin1: [7, 9], town: [5, 20] };
  const ordered = sketch.labels.slice().sort((a, b) => a[1] - b[1] || b[6] - a[6]);
  function drawNames() {
    names.clearLayers();
    const zoom = map.getZoom(), view = map.getBounds().pad(0.1), taken = [];
    ordered.forEach(([kind, , lon, lat, arabic, english, population]) => {
      const [least, most] = seen[kind];
      if (zoom < least || zoom > most || !view.contains([lat, lon])) { return; }
      if (kind === "town" && population < 3e6 / Math.pow(2.6, zoom - 4)) { return; }
      const text = data.language === "ar" ? arabic : english;
      const at = map.latLngToLayerPoint([lat, lon]);
      const box = [at.x - text.length * 4, at.y - 9, at.x + text.length * 4, at.y + 9];
      if (taken.some((o) => box[0] < o[2] && o[0] < box[2] && box[1] < o[3] && o[1] < box[3])) { return; }
      taken.push(box);
      const html = element("span", { class: `name ${kind}`, dir: "auto" }, null, text);
      L.marker([lat, lon], { icon: L.divIcon({ html, className: "name-icon", iconSize: [0, 0] }), interactive: false, keyboard: false, pane: "names" }).addTo(names);
    });
  }

  // --- events -------------------------------------------------------------------------------------------------------

  function passes(event) {
    if (state.types.size && !state.types.has(event.type)) { return false; }
    if (state.actor && !event.actors.includes(state.actor)) { return false; }
    if (!event.days) { return state.undated; }
    return (!state.from || event.days[1] >= state.from) && (!state.to || event.days[0] <= state.to);
  }
  let shown = [], drawn = null;
  const marks = L.layerGroup().addTo(map), areas = L.layerGroup().addTo(map);

  // Groups are looked up in squares as wide as they reach, so that an event meets those of nine squares and no others.
  function grouped(events) {
    const squares = new Map(), groups = [];
    const square = (x, y) => squares.get(`${x},${y}`) || [];
    events.forEach((event) => {
      const at = map.latLngToLayerPoint(event.at);
      const x = Math.floor(at.x / NEAR), y = Math.floor(at.y / NEAR);
      const near = [-1, 0, 1].flatMap((right) => [-1, 0, 1].flatMap((down) => square(x + right, y + down)));
      const group = near.find((other) => Math.abs(other.at.x - at.x) < NEAR && Math.abs(other.at.y - at.y) < NEAR);
      if (group) { group.events.push(event); return; }
      const made = { at, events: [event] };
      groups.push(made);
      squares.set(`${x},${y}`, [...square(x, y), made]);
    });
    return groups;
  }
  const onePlace = (events) => events.every((event) => String(event.at) === String(events[0].at));

  function mark(events, at) {
    const box = element("div", { class: "mark" });
    if (events.length === 1) { box.appendChild(symbol(events[0].shape, colourOf(events[0]), events[0].dashed, 24)); }
    else {
      const counts = {};
      events.forEach((event) => { counts[colourOf(event)] = (counts[colourOf(event)] || 0) + 1; });
      let turn = 0;
      const slices = Object.entries(counts).map(([colour, n]) => `${colour} ${turn}turn ${(turn += n / events.length)}turn`);
      box.className = "mark many";
      box.style.background = `conic-gradient(${slices.join(",")})`;
      element("span", {}, box, digits(events.length));
    }
    if (state.selected && events.includes(state.selected)) { box.classList.add("selected"); }
    const label = events.length === 1 ? title(events[0]) : `${events[0].place} · ${digits(events.length)}`;
    const size = events.length === 1 ? 24 : 32;
    const marker = L.marker(at, { icon: L.divIcon({ html: box, className: "mark-icon", iconSize: [size, size] }), title: label, alt: label, riseOnHover: true });
    marker.on("click", () => {
      if (events.length > 1 && !onePlace(events) && map.getZoom() < CLOSEST) { map.fitBounds(L.latLngBounds(events.map((event) => event.at)).pad(0.3), { maxZoom: CLOSEST }); }
      else { story(events, 0, marker.getLatLng()); }
    });
    return marker.addTo(marks);
  }

  // Leaflet writes fillColor into `fill`, so a pattern's address is a colour to it.
  const hatch = (type) => "hatch-" + Object.keys(data.types).indexOf(type);
  const patterns = node("defs", {}, node("svg", { width: 0, height: 0, style: "position:absolute", "aria-hidden": "true" }, document.body));
  Object.entries(data.types).forEach(([type, [colour]]) => {
    const pattern = node("pattern", { id: hatch(type), width: 12, height: 12, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, patterns);
    node("line", { x1: 0, y1: 0, x2: 0, y2: 12, stroke: colour, "stroke-width": 2.4, "stroke-opacity": 0.2 }, pattern);
  });

  function regions(events) {
    const byPlace = new Map();
    events.forEach((event) => { const key = event.place + event.at; (byPlace.get(key) || byPlace.set(key, []).get(key)).push(event); });
    byPlace.forEach((here) => {
      const first = here[0], colour = colourOf(first);
      const style = { color: colour, weight: 1.6, dashArray: "7 5", fillColor: `url(#${hatch(first.type)})`, fillOpacity: 1, pane: "areas" };
      const outline = data.areas[first.area];
      const shape = outline ? L.geoJSON(outline, { style, pane: "areas" }) : L.circle(first.at, { ...style, radius: first.radius });
      shape.on("click", (click) => story(here, 0, click.latlng)).addTo(areas);
      const box = element("div", { class: "region", dir: data.direction });
      box.style.borderColor = colour;
      const bounds = shape.getBounds();
      const across = map.latLngToLayerPoint(bounds.getNorthEast()).x - map.latLngToLayerPoint(bounds.getSouthWest()).x;
      if (across > WIDE) { element("bdi", {}, box, first.place); }
      element("b", {}, box, digits(here.length));
      const label = `${first.place} · ${digits(here.length)}`;
      L.marker(first.at, { icon: L.divIcon({ html: box, className: "mark-icon", iconSize: [0, 0] }), title: label, alt: label, zIndexOffset: -500 })
        .on("click", (click) => story(here, 0, click.latlng)).addTo(marks);
    });
  }

  function drawEvents() {
    marks.clearLayers();
    areas.clearLayers();
    drawn = map.getBounds().pad(0.5);  // what lies further off is drawn when the map comes to it
    const points = shown.filter((event) => event.precision < 3 && drawn.contains(event.at));
    points.filter((event) => event.precision === 2).forEach((event) => {
      L.circle(event.at, { radius: event.radius, color: colourOf(event), weight: 1.2, dashArray: "4 4", fillOpacity: 0.06, interactive: false, pane: "areas" }).addTo(areas);
    });
    regions(shown.filter((event) => event.precision === 3));
    grouped(points).forEach((group) => mark(group.events, onePlace(group.events) ? group.events[0].at : map.layerPointToLatLng(group.at)));
  }

  // The short story beside the mark; several events of one place are leafed through.
  function story(events, index, at) {
    const event = events[index];
    const box = element("div", { class: "story", dir: data.direction });
    if (events.length > 1) {
      const bar = element("div", { class: "pager" }, box);
      const step = (key, by, sign) => element("button", { type: "button", "aria-label": words[key] }, bar, sign)
        .addEventListener("click", (click) => { click.stopPropagation(); story(events, (index + by + events.length) % events.length, at); });
      step("map.previous", -1, rtl ? "›" : "‹");
      element("span", {}, bar, fill("map.place_in_list", { i: index + 1, n: events.length }));
      step("map.next", 1, rtl ? "‹" : "›");
    }
    const head = element("p", { class: "kind" }, box);
    head.appendChild(symbol(event.shape, colourOf(event), event.dashed, 16));
    element("span", {}, head, event.what);
    element("h2", {}, box, event.place);
    element("p", {}, box, event.when);
    element("p", { class: "soft" }, box, words["panel.says"]);
    element("blockquote", { dir: "auto" }, box, event.brief);
    L.popup({ maxWidth: 290, minWidth: 220 }).setLatLng(at).setContent(box).openOn(map);
    select(event, false);
  }

  // --- beside the map -----------------------------------------------------------------------------------------------

  const side = document.getElementById("side");
  function quote(source, parent) {
    const box = element("blockquote", { dir: "auto" }, parent);
    source.quote.forEach(([text, ...facts]) => {
      if (!facts.length) { box.append(text); return; }
      element("mark", { class: facts.map((fact) => `fact-${fact}`).join(" "), title: facts.map((fact) => data.facts[fact]).join(", ") }, box, text);
    });
  }

  function evidence(event) {
    side.replaceChildren();
    element("button", { type: "button", class: "back" }, side, (rtl ? "→ " : "← ") + words["file.all_events"]).addEventListener("click", () => select(null, true));
    const head = element("p", { class: "kind" }, side);
    head.appendChild(symbol(event.shape, colourOf(event), event.dashed, 18));
    element("span", {}, head, data.types[event.type][1]);
    const name = element("h2", {}, side);
    element("bdi", {}, name, event.place);
    if (event.other) { name.append(" "); element("bdi", { class: "other" }, name, event.other); }
    element("p", { class: "what" }, side, event.what);
    element("p", { class: "soft" }, side, event.where);
    const list = element("dl", {}, side);
    const row = (term, text) => { element("dt", {}, list, term); element("dd", {}, list, text); };
    row(words["facts.date"], `${event.when} · ${event.note}`);
    event.who.forEach(([role, parties]) => row(role, parties.join(rtl ? "، " : ", ")));
    row(words["facts.fatalities"], event.deaths);
    row(words["facts.confidence"], event.sure);
    element("h3", {}, side, words["panel.says"]);
    const used = Object.keys(data.facts).filter((fact) => event.sources.some((source) => source.quote.some((piece) => piece.includes(fact, 1))));
    const key = element("p", { class: "key" }, side);
    used.forEach((fact) => { element("mark", { class: `fact-${fact}` }, key, data.facts[fact]); key.append(" "); });
    event.sources.forEach((source) => {
      quote(source, side);
      element("p", { class: "soft", dir: "auto" }, side, source.named);
      if (/^https?:\/\//i.test(source.url)) { element("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, side, words["panel.open"]); }
    });
    side.scrollTop = 0;
  }

  function listing() {
    side.replaceChildren();
    if (!shown.length) { element("p", { class: "soft" }, side, words["file.nothing"]); return; }
    const list = element("ul", { class: "list" }, side);
    const rest = element("button", { type: "button", class: "more" }, side, words["columns.more"]);
    let listed = 0;
    const more = () => {
      shown.slice(listed, listed + LISTED).forEach((event) => item(event, list));
      listed += LISTED;
      rest.hidden = listed >= shown.length;
    };
    rest.addEventListener("click", more);
    more();
  }

  function item(event, list) {
    const button = element("button", { type: "button", "data-event": event.id }, element("li", {}, list));
    button.appendChild(symbol(event.shape, colourOf(event), event.dashed, 18));
    const text = element("span", {}, button);
    element("b", {}, text, event.place);
    element("span", {}, text, event.what);
    element("small", {}, text, event.when);
    button.addEventListener("click", () => select(event, true));
  }

  function select(event, move) {
    const before = state.selected;
    state.selected = event;
    if (event) { evidence(event); } else { listing(); map.closePopup(); }
    if (event && move) {
      side.focus({ preventScroll: true });
      const wanted = event.precision === 3 ? 8 : Math.max(map.getZoom(), 11);
      map.setView(event.at, Math.min(wanted, CLOSEST));
    }
    if (before !== event) { drawEvents(); }
  }

  function refresh() {
    shown = data.events.filter(passes);
    document.getElementById("count").textContent = fill("file.shown", { n: shown.length, total: data.events.length });
    if (state.selected && !shown.includes(state.selected)) { state.selected = null; map.closePopup(); }
    if (!state.selected) { listing(); }
    drawEvents();
  }

  // --- filters, which are the key as well -----------------------------------------------------------------------------

  const form = document.getElementById("filters");
  function field(key, control) {
    const label = element("label", {}, form);
    element("span", {}, label, words[key]);
    label.appendChild(control);
    return control;
  }
  const days = data.events.flatMap((event) => event.days || []).sort();
  ["from", "to"].forEach((name) => {
    const control = field(`filters.${name}`, element("input", { type: "date", name, min: days[0] || "", max: days[days.length - 1] || "" }));
    control.addEventListener("change", () => { state[name] = control.value; refresh(); });
  });
  const actor = field("filters.actors", element("select", { name: "actor" }));
  element("option", { value: "" }, actor, words["filters.actors_all"]);
  Object.entries(data.actors).forEach(([id, name]) => element("option", { value: id }, actor, name));
  actor.addEventListener("change", () => { state.actor = actor.value; refresh(); });
  const undated = data.events.filter((event) => !event.days).length;
  if (undated) {
    const box = element("label", { class: "check" }, form);
    const control = element("input", { type: "checkbox", name: "undated", checked: "" }, box);
    element("span", {}, box, `${words["filters.undated_all"]} (${digits(undated)})`);
    control.addEventListener("change", () => { state.undated = control.checked; refresh(); });
  }
  const types = element("fieldset", {}, form);
  element("legend", {}, types, words["filters.types"]);
  Object.entries(data.types).forEach(([type, [colour, name]]) => {
    const n = data.events.filter((event) => event.type === type).length;
    if (!n) { return; }
    const label = element("label", { class: "check" }, types);
    const control = element("input", { type: "checkbox", name: "type", value: type }, label);
    element("i", { class: "swatch" }, label).style.background = colour;
    element("span", {}, label, `${name} (${digits(n)})`);
    control.addEventListener("change", () => { if (control.checked) { state.types.add(type); } else { state.types.delete(type); } refresh(); });
  });
  element("button", { type: "reset" }, form, words["filters.reset"]);
  form.addEventListener("reset", () => { Object.assign(state, { from: "", to: "", actor: "", undated: true }); state.types.clear(); window.setTimeout(refresh); });
  form.addEventListener("submit", (submit) => submit.preventDefault());

  const key = L.control({ position: rtl ? "bottomright" : "bottomleft" });
  key.onAdd = () => {
    const box = element("details", { class: "legend", dir: data.direction });
    box.open = window.innerWidth > 700;
    element("summary", {}, box, words["map.legend"]);
    const list = element("ul", {}, box);
    const row = (picture, text) => { const item = element("li", {}, list); item.appendChild(picture); element("span", {}, item, text); };
    Object.entries(data.types).forEach(([type, [colour, name]]) => {
      if (!data.events.some((event) => event.type === type)) { return; }
      const swatch = element("i", { class: "swatch" });
      swatch.style.background = colour;
      row(swatch, name);
    });
    element("li", { class: "soft" }, list, words["map.legend_party"]);
    Object.entries(data.shapes).forEach(([shape, name]) => { if (data.events.some((event) => event.shape === shape)) { row(symbol(shape, "#8a8a8a", false, 15), name); } });
    row(element("i", { class: "dashed" }), words["map.legend_near"]);
    row(element("i", { class: "hatched" }), words["map.legend_region"]);
    L.DomEvent.disableClickPropagation(box);
    return box;
  };
  key.addTo(map);
  map.attributionControl.addAttribution("Natural Earth, GeoNames, Unicode CLDR");

  const first = data.events.filter((event) => event.precision < 3);
  const ends = (first.length ? first : data.events).map((event) => event.at);
  if (ends.length) { map.fitBounds(L.latLngBounds(ends).pad(0.08), { maxZoom: 12, animate: false }); } else { map.setView([35, 38.5], 7); }
  paint();
  drawNames();
  refresh();
  map.on("zoomend", drawEvents);
  map.on("moveend", () => { drawNames(); if (!drawn.contains(map.getBounds())) { drawEvents(); } });
})();
