// Areas: a region is hatched and named, never a pin; around a point that is only near, a dashed circle.
(function (app) {
  "use strict";

  const SYMBOLS = 4;    // as many events have a symbol of their own on a region's name tag
  const NARROW = 70;    // pixels: a region that looks smaller than this gets a number instead of its name
  app.tags = [];

  function outline(event) {
    return L.geoJSON(event.area, {
      pane: "areas", renderer: app.areaRenderer, interactive: event.region,
      style: {
        color: event.colour, weight: event.region ? 1.6 : 1.2, dashArray: event.region ? "7 5" : "4 4", opacity: 0.9,
        fillColor: event.region ? `url(#${app.hatchId(event.type)})` : event.colour, fillOpacity: event.region ? 1 : 0.08,
      },
    });
  }

  function tagBox(events) {
    const box = app.element("div", "region-tag");
    box.dir = app.state.content.direction;
    box.style.borderColor = events[0].colour;
    box.dataset.events = events.map((event) => event.id).join(" ");
    app.element("bdi", "", events[0].place, box);
    events.slice(0, events.length > SYMBOLS ? 0 : SYMBOLS).forEach((event) => {
      const button = app.element("button", "event-mark", null, box);
      button.type = "button";
      button.dataset.event = event.id;
      button.title = app.title(event);
      button.setAttribute("aria-label", app.title(event));
      button.appendChild(app.symbol(event.shape, event.colour, event.dashed, 18));
    });
    app.element("b", events.length > SYMBOLS ? "number" : "number only-compact", String(events.length), box);
    return box;
  }

  function addRegion(events) {
    const first = events[0];
    const shape = outline(first);
    shape.on("click", (click) => app.openStory(shape, events, 0, click.latlng));
    app.helpers.addLayer(shape);
    const icon = L.divIcon({ html: tagBox(events), className: "event-icon region-icon", iconSize: null, iconAnchor: [0, 14] });
    const title = [first.place, events.length].join(" · ");
    const tag = L.marker([first.lat, first.lon], { icon, alt: title, title, zIndexOffset: -800 });
    tag.on("click", (click) => {
      const mark = click.originalEvent && click.originalEvent.target.closest("[data-event]");
      const index = mark ? events.findIndex((event) => event.id === mark.dataset.event) : 0;
      app.openStory(tag, events, Math.max(index, 0), tag.getLatLng());
    });
    app.helpers.addLayer(tag);
    app.tags.push({ marker: tag, centre: tag.getLatLng(), bounds: shape.getBounds() });
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

  app.drawAreas = function (events) {
    app.tags = [];
    const regions = new Map();
    events.filter((event) => event.area && !event.region).forEach((event) => app.groups[event.type].addLayer(outline(event)));
    events.filter((event) => event.area && event.region).forEach((event) => {
      const key = [event.lat, event.lon, event.place].join("|");
      regions.set(key, [...(regions.get(key) || []), event]);
    });
    [...regions.values()].sort((a, b) => b.length - a.length).forEach(addRegion);
    app.moveTags();
  };
})(window.MapApp);
