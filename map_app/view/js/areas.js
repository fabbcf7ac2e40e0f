// Areas: a region is hatched and named, never a pin; around a point that is only near, a dashed circle.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const SYMBOLS = 4;    // as many events have a symbol of their own on a region's name tag
  const NARROW = 70;    // pixels: a region that looks smaller than this gets a number instead of its name
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

  function tagBox(region) {
    const box = app.element("div", "region-tag");
    box.dir = app.state.content.direction;
    box.style.borderColor = region.colour;
    box.dataset.events = region.events.map((event) => event.id).join(" ");
    app.element("bdi", "", region.name, box);
    const few = region.n <= SYMBOLS && region.events.length === region.n;
    (few ? region.events : []).forEach((event) => {
      const button = app.element("button", "event-mark", null, box);
      button.type = "button";
      button.dataset.event = event.id;
      button.title = app.title(event);
      button.setAttribute("aria-label", app.title(event));
      button.appendChild(app.symbol(event.shape, event.colour, event.dashed, 18));
    });
    app.element("b", few ? "number only-compact" : "number", app.short(region.n), box);
    return box;
  }

  function open(region, layer, index, latlng) {
    if (region.events.length) { app.openStory(layer, region.events, index, latlng); } else { app.askFor(region.place, latlng); }
  }

  function addRegion(region) {
    const shape = outline(region);
    if (app.isOn("overlay:regions")) {
      shape.on("click", (click) => open(region, shape, 0, click.latlng));
      app.helpers.addLayer(shape);
    }
    const icon = L.divIcon({ html: tagBox(region), className: "event-icon region-icon", iconSize: null, iconAnchor: [0, 14] });
    const title = [region.name, app.number(region.n)].join(" · ");
    const tag = L.marker([region.lat, region.lon], { icon, alt: title, title, zIndexOffset: -800 });
    tag.on("click", (click) => {
      const mark = click.originalEvent && click.originalEvent.target.closest("[data-event]");
      const index = mark ? region.events.findIndex((event) => event.id === mark.dataset.event) : 0;
      open(region, tag, Math.max(index, 0), tag.getLatLng());
    });
    app.helpers.addLayer(tag);
    // A circle knows its bounds only once it is on a map.
    const bounds = shape.getBounds && (!shape.getRadius || shape._map) ? shape.getBounds() : L.latLng(region.lat, region.lon).toBounds(2 * region.radius);
    app.tags.push({ marker: tag, centre: tag.getLatLng(), bounds });
  }

  // A region's name stays in sight while any of the region is: at its middle, or at the edge that is nearest to it.
  function place(tag, view, inner, stacked) {
    const { marker, centre, bounds } = tag;
    if (!view.intersects(bounds) || inner.contains(centre)) { marker.setLatLng(centre); return; }
    const third = (inner.getEast() - inner.getWest()) / 3;
    const lng = Math.min(Math.max(centre.lng, inner.getWest() + third), inner.getEast() - third);
    const edge = centre.lat > view.getCenter().lat ? "top" : "bottom";
    const at = app.map.latLngToContainerPoint([edge === "top" ? inner.getNorth() : inner.getSouth(), lng]);
    at.y += (edge === "top" ? 30 : -30) * stacked[edge];
    stacked[edge] += 1;
    marker.setLatLng(app.map.containerPointToLatLng(at));
  }

  function width(bounds) {
    return app.map.latLngToLayerPoint(bounds.getNorthEast()).x - app.map.latLngToLayerPoint(bounds.getSouthWest()).x;
  }

  function overlap(a, b) { return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; }

  // Names that would cover each other shrink to numbers, those with the fewest events first.
  app.moveTags = function () {
    const view = app.map.getBounds();
    const inner = view.pad(-0.07);
    const stacked = { top: 0, bottom: 0 };
    const taken = [];
    app.tags.forEach((tag) => {
      place(tag, view, inner, stacked);
      const box = tag.marker.getElement() && tag.marker.getElement().firstChild;
      if (!box) { return; }
      box.classList.toggle("compact", width(tag.bounds) < NARROW);
      if (taken.some((other) => overlap(other, box.getBoundingClientRect()))) { box.classList.add("compact"); }
      taken.push(box.getBoundingClientRect());
    });
  };

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
    const regions = [...byPlace(events.filter((event) => event.precision === 3)), ...counted.map((region) => ({ ...region, events: [] }))];
    regions.sort((a, b) => b.n - a.n).forEach(addRegion);
    app.moveTags();
  };
})(window.MapApp);
