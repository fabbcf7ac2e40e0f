// Areas: a region is hatched and named, never a pin; around a point that is only near, a dashed circle.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const SYMBOLS = 4;    // as many events have a symbol of their own on a region's name tag
  const NARROW = 70;    // pixels: a region that looks smaller than this gets a number instead of its name
  const CROWDED = 12;   // more regions at once are too many outlines to tell apart
  const TALL = 18;      // pixels from the middle of a name tag to what may stand above or below it
  app.tags = [];

  // Events near one place, of one colour, share a circle.
  function drawCircles(events) {
    const seen = new Set();
    events.filter((event) => event.precision === 2).forEach((event) => {
      const key = [event.lat, event.lon, event.radius, event.colour].join("|");
      if (seen.has(key)) { return; }
      seen.add(key);
      app.helpers.addLayer(L.circle([event.lat, event.lon], {
        radius: event.radius, pane: "areas", renderer: app.areaRenderer, interactive: false, className: "reach",
        color: event.colour, weight: 1.2, dashArray: "4 4", opacity: 0.9, fillColor: event.colour, fillOpacity: 0.08,
      }));
    });
  }

  function outline(region) {
    const style = {
      pane: "areas", renderer: app.areaRenderer, color: region.colour, weight: 1.6, dashArray: "7 5", opacity: 0.9,
      fillColor: `url(#${app.hatchId(region.type)})`, fillOpacity: 1, className: "region-area",
    };
    const shape = app.state.content.areas[region.place];
    return shape ? L.geoJSON(shape, { ...style, style }) : L.circle([region.lat, region.lon], { radius: region.radius, ...style });
  }

  function shapeOf(region) {
    const shape = outline(region);
    shape.on("click", (click) => open(region, shape, 0, click.latlng));
    return shape;
  }

  function tagBox(region) {
    const box = app.element("div", "region-tag");
    box.dir = app.state.content.direction;
    box.style.borderColor = region.colour;
    box.dataset.events = region.events.map((event) => event.id).join(" ");
    const main = app.element("button", "region-name", null, box);
    main.type = "button";
    main.setAttribute("aria-label", [region.name, app.number(region.n)].join(" · "));
    app.element("bdi", "", region.name, main);
    const few = region.n <= SYMBOLS && region.events.length === region.n;
    (few ? region.events : []).forEach((event) => {
      const button = app.element("button", "event-mark", null, box);
      button.type = "button";
      button.dataset.event = event.id;
      button.title = app.title(event);
      button.setAttribute("aria-label", app.title(event));
      button.appendChild(app.symbol(event.shape, event.colour, event.dashed, 18));
    });
    app.element("b", few ? "number only-compact" : "number", app.short(region.n), main);
    return box;
  }

  function open(region, layer, index, latlng) {
    if (region.events.length) { app.openStory(layer, region.events, index, latlng); } else { app.askFor(region.place, latlng); }
  }

  // Where regions are many, each is hatched only while the pointer or the keyboard is on its tag.
  function addRegion(region, crowded) {
    const wanted = app.isOn("overlay:regions");
    const shape = crowded ? null : shapeOf(region);
    if (wanted && shape) { app.helpers.addLayer(shape); }
    const box = tagBox(region);
    const icon = L.divIcon({ html: box, className: "event-icon region-icon", iconSize: null, iconAnchor: [0, 14] });
    const tag = L.marker([region.lat, region.lon], { icon, title: region.name, keyboard: false, zIndexOffset: -800 });
    tag.on("click", (click) => {
      const mark = click.originalEvent && click.originalEvent.target.closest("[data-event]");
      const index = mark ? region.events.findIndex((event) => event.id === mark.dataset.event) : 0;
      open(region, tag, Math.max(index, 0), tag.getLatLng());
    });
    app.helpers.addLayer(tag);
    if (wanted && crowded) {
      const element = tag.getElement();
      let hatched = null;
      const show = () => { hatched = hatched || shapeOf(region); app.helpers.addLayer(hatched); };
      const hide = () => { if (hatched) { app.helpers.removeLayer(hatched); } };
      ["mouseenter", "focusin"].forEach((name) => element.addEventListener(name, show));
      ["mouseleave", "focusout"].forEach((name) => element.addEventListener(name, hide));
    }
    // A circle knows its bounds only once it is on a map.
    const known = shape && (!shape.getRadius || shape._map);
    const bounds = known ? shape.getBounds() : L.latLng(region.lat, region.lon).toBounds(2 * region.radius);
    app.tags.push({ marker: tag, box, centre: tag.getLatLng(), bounds });
  }

  // A region's name stays in sight while any of the region is: at its middle, or at the edge that is nearest to it.
  function place(tag, view, inner, stacked, controls) {
    const { marker, centre, bounds } = tag;
    if (!view.intersects(bounds)) { marker.setLatLng(centre); return; }
    const at = app.map.latLngToContainerPoint(inner.contains(centre) ? centre : atEdge(centre, view, inner, stacked));
    marker.setLatLng(app.map.containerPointToLatLng(clear(at, tag.box, controls)));
  }

  function atEdge(centre, view, inner, stacked) {
    const third = (inner.getEast() - inner.getWest()) / 3;
    const lng = Math.min(Math.max(centre.lng, inner.getWest() + third), inner.getEast() - third);
    const edge = centre.lat > view.getCenter().lat ? "top" : "bottom";
    const at = app.map.latLngToContainerPoint([edge === "top" ? inner.getNorth() : inner.getSouth(), lng]);
    at.y += (edge === "top" ? 30 : -30) * stacked[edge];
    stacked[edge] += 1;
    return app.map.containerPointToLatLng(at);
  }

  // Moved by as little as keeps it within the map and clear of what stands in the map's corners.
  function clear(at, box, controls) {
    const size = app.map.getSize();
    const half = box.offsetWidth / 2 + 6;
    at.x = Math.min(Math.max(at.x, half), Math.max(size.x - half, half));
    const around = (x, y) => ({ left: x - half, right: x + half, top: y - TALL, bottom: y + TALL });
    const inside = ({ left, right, top, bottom }) => left >= 0 && right <= size.x && top >= 0 && bottom <= size.y;
    controls.forEach((there) => {
      if (!overlap(there, around(at.x, at.y))) { return; }
      const moves = [[there.left - half, at.y], [there.right + half, at.y], [at.x, there.top - TALL], [at.x, there.bottom + TALL]];
      const length = ([x, y]) => Math.abs(x - at.x) + Math.abs(y - at.y);
      const [nearest] = moves.filter(([x, y]) => inside(around(x, y))).sort((a, b) => length(a) - length(b));
      if (nearest) { [at.x, at.y] = nearest; }
    });
    return at;
  }

  function width(bounds) {
    return app.map.latLngToLayerPoint(bounds.getNorthEast()).x - app.map.latLngToLayerPoint(bounds.getSouthWest()).x;
  }

  function overlap(a, b) { return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; }

  // Names that would cover each other shrink to numbers, those with the fewest events first; of many regions there are
  // only numbers, and those that would cover something wait for a closer look. All is measured before anything changes.
  app.moveTags = function () {
    const view = app.map.getBounds();
    const inner = view.pad(-0.07);
    const stacked = { top: 0, bottom: 0 };
    const crowded = app.tags.length > CROWDED;
    const tags = app.tags.filter((tag) => tag.marker.getElement());
    const rectangle = (element) => element.getBoundingClientRect();
    const controls = [...document.querySelectorAll(".leaflet-control")].map(rectangle);
    tags.forEach((tag) => {
      if (!crowded) { place(tag, view, inner, stacked, controls); }
      tag.marker.getElement().hidden = false;
      tag.box.classList.toggle("compact", crowded || width(tag.bounds) < NARROW);
    });
    const taken = crowded ? [...document.querySelectorAll(".many-mark")].map(rectangle) : [];
    const measured = tags.map((tag) => rectangle(tag.box));
    tags.forEach((tag, i) => {
      const covers = taken.some((other) => overlap(other, measured[i]));
      if (covers && crowded) { tag.marker.getElement().hidden = true; return; }
      if (covers) { tag.box.classList.add("compact"); }
      taken.push(covers ? numberOnly(measured[i]) : measured[i]);
    });
  };

  function numberOnly({ left, right, top, bottom }) {
    const middle = (left + right) / 2;
    return { left: middle - 14, right: middle + 14, top, bottom };
  }

  function byPlace(events) {
    const regions = new Map();
    events.forEach((event) => {
      const { place, name, lat, lon, radius, colour, type } = event;
      const region = regions.get(place) || { place, name, lat, lon, radius, colour, type, events: [], n: 0 };
      region.events.push(event);
      region.n += 1;
      regions.set(place, region);
    });
    return [...regions.values()];
  }

  app.drawAreas = function (events, counted) {
    app.tags = [];
    if (app.isOn("overlay:reach")) { drawCircles(events); }
    const near = app.map.getBounds().pad(0.3);
    const there = counted.filter((region) => near.contains([region.lat, region.lon])).map((region) => ({ ...region, events: [] }));
    const regions = [...byPlace(events.filter((event) => event.precision === 3)), ...there];
    regions.sort((a, b) => b.n - a.n).forEach((region) => addRegion(region, regions.length > CROWDED));
    app.moveTags();
  };
})(window.MapApp);
