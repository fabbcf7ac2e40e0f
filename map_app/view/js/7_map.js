// The map's life: made once, then filled again from data, so that zoom and layer choices outlive every filter.
(function (app) {
  "use strict";

  app.state = { content: null, version: null, selected: null, home: null };

  app.start = function (map, control, groups, base) {
    Object.assign(app, { map, control, groups, base });
    map.attributionControl.setPrefix("Leaflet");
    map.createPane("areas").style.zIndex = 390;
    map.createPane("legs").style.zIndex = 450;
    app.areaRenderer = L.svg({ pane: "areas", padding: 0.5 });
    app.helpers = L.layerGroup().addTo(map);
    app.scale = L.control.scale({ imperial: false }).addTo(map);
    app.legendControl = L.control({ position: "bottomleft" });
    app.legendControl.onAdd = () => {
      const box = L.DomUtil.create("div", "legend leaflet-bar");
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      app.legendBox = box;
      return box;
    };
    app.legendControl.addTo(map);
    map.on("zoomend", () => app.draw());
    map.on("moveend", () => { app.moveTags(); app.remember(); });
    map.on("overlayadd overlayremove", () => { app.draw(); app.remember(); });
    new ResizeObserver(() => map.invalidateSize()).observe(document.documentElement);
  };

  // Called by every filling: the same content again only moves the selection, and leaves open popups alone.
  app.show = function (filling) {
    if (filling.version !== app.state.version) {
      app.state.version = filling.version;
      app.state.content = filling.content;
      app.dress(filling.content);
      app.goHome(filling.content.home);
      app.draw();
    }
    if (filling.selected !== app.state.selected) {
      app.state.selected = filling.selected;
      app.reveal(filling.selected);
    }
    app.markSelected();
  };

  app.dress = function (content) {
    document.documentElement.lang = content.language;
    document.documentElement.classList.toggle("dark", content.dark);
    document.body.dir = content.direction;
    app.dressBase(app.base, content.language, content.dark);
    app.hatches(content.colours);
    app.control._layers.forEach((entry) => {
      const type = Object.keys(app.groups).find((name) => app.groups[name] === entry.layer);
      const count = content.events.filter((event) => event.type === type).length;
      if (type) { entry.name = `${content.layers[type]} (${count})`; }
      else { entry.name = content.words[entry.layer === app.base ? "base_local" : entry.layer.options.attribution ? "base_osm" : "base_none"]; }
    });
    app.control._update();
    const side = content.direction === "rtl" ? ["left", "right"] : ["right", "left"];
    app.control.setPosition("top" + side[0]);
    app.map.zoomControl.setPosition("top" + side[1]);
    app.legendControl.setPosition("bottom" + side[1]);
    app.scale.setPosition("bottom" + side[0]);
    app.map.attributionControl.setPosition("bottom" + side[0]);
    app.legend(app.legendBox, content);  // last: a control that moves is made anew
  };

  // The first view, and again when other reports are loaded; a filter never moves the map.
  app.goHome = function (home) {
    const asked = JSON.stringify(home);
    if (!home || asked === app.state.home) { return; }
    app.state.home = asked;
    if (app.recall(asked)) { return; }
    // Clear of the key, which lies over one side of the map where there is room for both.
    const key = app.map.getSize().x > 560 ? app.legendBox.offsetWidth : 0;
    const [start, end] = app.state.content.direction === "rtl" ? [30, 30 + key] : [30 + key, 30];
    app.map.fitBounds(L.latLngBounds(home), { paddingTopLeft: [start, 40], paddingBottomRight: [end, 40], maxZoom: 13, animate: false });
  };

  // The page makes a new frame when its language changes: view and layers are kept for the visit, per set of reports.
  app.remember = function () {
    if (!app.state.home) { return; }
    const centre = app.map.getCenter();
    const hidden = Object.keys(app.groups).filter((type) => !app.map.hasLayer(app.groups[type]));
    const kept = { home: app.state.home, view: [centre.lat, centre.lng, app.map.getZoom()], hidden };
    window.sessionStorage.setItem("map_app", JSON.stringify(kept));
  };

  app.recall = function (home) {
    const kept = JSON.parse(window.sessionStorage.getItem("map_app") || "{}");
    if (kept.home !== home) { return false; }
    kept.hidden.filter((type) => app.groups[type]).forEach((type) => app.groups[type].remove());
    app.map.setView([kept.view[0], kept.view[1]], kept.view[2], { animate: false });
    return true;
  };

  app.draw = function () {
    if (!app.state.content) { return; }
    const open = app.openPopupId();
    Object.values(app.groups).forEach((group) => group.clearLayers());
    app.helpers.clearLayers();
    const visible = app.state.content.events.filter((event) => app.map.hasLayer(app.groups[event.type]));
    app.drawAreas(visible);
    app.drawPoints(app.map, visible.filter((event) => !event.region));
    app.markSelected();
    if (open) { app.openPopup(open); }
  };

  app.openPopupId = function () {
    let id = null;
    app.eachMarker((marker) => { if (marker.isPopupOpen()) { id = marker.eventId; } });
    return id;
  };

  app.eachMarker = function (visit) {
    Object.values(app.groups).forEach((group) => group.eachLayer((layer) => { if (layer.eventId) { visit(layer); } }));
  };

  app.openPopup = function (id) {
    app.eachMarker((marker) => { if (marker.eventId === id) { marker.openPopup(); } });
  };

  // An event chosen outside the map is brought into view, gently and only where it is not in view already.
  app.reveal = function (id) {
    const event = id && app.state.content.events.find((candidate) => candidate.id === id);
    if (!event) { app.map.closePopup(); return; }
    const drawn = document.querySelector(`[data-event="${CSS.escape(id)}"]`);
    if (!app.map.getBounds().pad(-0.05).contains([event.lat, event.lon])) { app.map.panTo([event.lat, event.lon]); }
    const counted = [...document.querySelectorAll("[data-events]")].some((mark) => mark.dataset.events.split(" ").includes(id));
    if (!drawn && !counted && app.map.hasLayer(app.groups[event.type])) { app.map.setView([event.lat, event.lon], Math.max(app.map.getZoom(), 15)); }
  };
})(window.MapApp);
