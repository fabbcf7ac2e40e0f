// Areas: a region is hatched and named, never a pin; around a point that is only near, a dashed circle.
(function (app) {
  "use strict";

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

  // One name tag for all events of one type in one region, with a symbol for each.
  function tag(events, row) {
    const first = events[0];
    const box = app.element("div", "region-tag");
    box.dir = app.state.content.direction;
    box.style.borderColor = first.colour;
    app.element("bdi", "", first.place, box);
    events.forEach((event) => {
      const button = app.element("button", "event-mark", null, box);
      button.type = "button";
      button.dataset.event = event.id;
      button.title = app.title(event);
      button.setAttribute("aria-label", app.title(event));
      button.appendChild(app.symbol(event.shape, event.colour, event.dashed, 18));
    });
    const icon = L.divIcon({ html: box, className: "event-icon region-icon", iconSize: null, iconAnchor: [0, 14 - 30 * row] });
    return L.marker([first.lat, first.lon], { icon, keyboard: false, zIndexOffset: -800, alt: app.title(first) });
  }

  function openAt(layer, event, latlng) {
    layer.unbindPopup();
    layer.bindPopup(() => app.popup(event), { maxWidth: 290, minWidth: 220, autoPanPadding: [24, 40] });
    layer.openPopup(latlng);
    app.select(event.id);
  }

  function addRegion(events, row) {
    const group = app.groups[events[0].type];
    const shape = outline(events[0]);
    shape.on("click", (click) => openAt(shape, events[0], click.latlng));
    group.addLayer(shape);
    const name = tag(events, row);
    app.tags.push({ marker: name, centre: name.getLatLng(), bounds: shape.getBounds() });
    name.on("click", (click) => {
      const mark = click.originalEvent.target.closest("[data-event]");
      openAt(name, events.find((event) => mark && event.id === mark.dataset.event) || events[0], name.getLatLng());
    });
    group.addLayer(name);
  }

  // A region's name stays in sight while any of the region is: at its middle, or at the edge that is nearest to it.
  app.moveTags = function () {
    const view = app.map.getBounds();
    const inner = view.pad(-0.07);
    const stacked = { top: 0, bottom: 0 };
    app.tags.forEach(({ marker, centre, bounds }) => {
      if (!view.intersects(bounds) || inner.contains(centre)) { marker.setLatLng(centre); return; }
      const third = (inner.getEast() - inner.getWest()) / 3;
      const lng = Math.min(Math.max(centre.lng, inner.getWest() + third), inner.getEast() - third);
      const edge = centre.lat > view.getCenter().lat ? "top" : "bottom";
      const at = app.map.latLngToContainerPoint([edge === "top" ? inner.getNorth() : inner.getSouth(), lng]);
      at.y += (edge === "top" ? 30 : -30) * stacked[edge];
      stacked[edge] += 1;
      marker.setLatLng(app.map.containerPointToLatLng(at));
    });
  };

  app.drawAreas = function (events) {
    app.tags = [];
    const rows = {};
    const regions = new Map();
    events.filter((event) => event.area && !event.region).forEach((event) => app.groups[event.type].addLayer(outline(event)));
    events.filter((event) => event.area && event.region).forEach((event) => {
      const key = [event.lat, event.lon, event.place, event.type].join("|");
      regions.set(key, [...(regions.get(key) || []), event]);
    });
    regions.forEach((members) => {
      const place = [members[0].lat, members[0].lon].join("|");
      rows[place] = (rows[place] === undefined ? -1 : rows[place]) + 1;
      addRegion(members, rows[place]);
    });
    app.moveTags();
  };
})(window.MapApp);
