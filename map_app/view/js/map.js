// The map's life: made once, then filled again from data, so that zoom and layer choices outlive every filter.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  app.state = { content: null, version: null, selected: null, home: null, spot: null, ghosts: [], stack: null };
  app.look = { language: null, dark: null, numerals: "0123456789" };

  app.start = function (map, options) {
    app.map = map;
    map.attributionControl.setPrefix("Leaflet");
    map.createPane("areas").style.zIndex = 390;
    map.createPane("legs").style.zIndex = 450;
    app.areaRenderer = L.svg({ pane: "areas", padding: 0.5 });
    app.marks = L.layerGroup().addTo(map);
    app.helpers = L.layerGroup().addTo(map);
    app.ghosts = L.layerGroup().addTo(map);
    app.startBases(options.bases);
    app.startBoundaries(map, options.folder);
    app.scale = L.control.scale({ imperial: false }).addTo(map);
    app.tree = new app.treeControl().addTo(map);
    app.legendControl = L.control({ position: "bottomleft" });
    app.legendControl.onAdd = () => {
      const box = L.DomUtil.create("div", "legend leaflet-bar");
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      app.legendBox = box;
      return box;
    };
    app.legendControl.addTo(map);
    map.on("zoomend", () => { if (!app.state.content || !app.state.content.counted) { app.draw(); } });  // else new counts are on their way
    map.on("moveend", () => { app.moveTags(); app.remember(); app.report(); });
    new ResizeObserver(() => map.invalidateSize()).observe(document.documentElement);
  };

  // Called by every filling: the same content again only moves the selection, and leaves open popups alone.
  // Counts alone leave the selection as it is by then.
  app.show = (filling) => app.afterPress("map", () => {
    const { selected, spot, ghosts } = app.state;
    show({ selected, spot, ghosts, stack: null, ...filling });
  });

  function show(filling) {
    const state = app.state;
    const fresh = filling.version !== state.version;
    const chosen = filling.selected !== state.selected;
    if (!state.content) { app.map.invalidateSize(); }  // the frame had no size before the page knew of it
    const told = JSON.stringify(filling.spot) !== JSON.stringify(state.spot);  // the page tells more of what was chosen here
    Object.assign(state, { version: filling.version, spot: filling.spot, ghosts: filling.ghosts });
    if (fresh) {
      state.content = filling.content;
      app.dress(filling.content);
      app.goHome(filling.content);
    }
    state.selected = filling.selected;
    if (fresh || chosen) { app.draw(); } else if (told) { app.tell(); }
    if (chosen) { app.reveal(filling.spot); }
    app.markSelected();
    if (filling.stack && filling.stack.at !== state.stack) { app.openStack(filling.stack); }
    app.report();
  }

  // The marks stay as they are; the open popup and the ghosts follow what is now known.
  app.tell = function () {
    const { content, spot, ghosts } = app.state;
    if (spot && !content.events.some((event) => event.id === spot.id)) { app.draw(); return; }
    app.drawGhosts(app.map, spot, ghosts);
    app.marks.eachLayer((marker) => { if (marker.isPopupOpen()) { still(marker, () => marker.getPopup().update()); } });
    app.legend(app.legendBox, content, content.events.filter(app.shows));
  };

  app.dress = function (content) {
    app.look = { language: content.language, dark: content.dark, numerals: content.numerals };
    document.documentElement.lang = content.language;
    document.documentElement.classList.toggle("dark", content.dark);
    const turned = document.body.dir !== content.direction;
    document.body.dir = content.direction;
    document.title = content.words.title;
    if (window.frameElement) { window.frameElement.setAttribute("aria-label", content.words.title); }
    app.hatches(content.colours);
    app.readTree(content.tree);
    app.useBase();
    app.useBoundaries();
    if (turned) { placeControls(content.direction === "rtl" ? ["left", "right"] : ["right", "left"]); }  // makes the tree anew
    app.tree.fill(content.tree, content.words);
  };

  function placeControls(side) {
    app.tree.setPosition("top" + side[0]);
    app.map.zoomControl.setPosition("top" + side[1]);
    app.legendControl.setPosition("bottom" + side[1]);
    app.scale.setPosition("bottom" + side[0]);
    app.map.attributionControl.setPosition("bottom" + side[0]);
  }

  app.layersChanged = function () {
    app.tree.fill(app.state.content.tree, app.state.content.words);
    app.useBase();
    app.useBoundaries();
    app.draw();
    app.report();
  };

  // The first view, and again when other reports are loaded; a filter never moves the map.
  app.goHome = function (content) {
    if (content.asked && app.recallAsked(content.asked)) { app.state.home = JSON.stringify(content.home); return; }
    const asked = JSON.stringify(content.home);
    if (!content.home || asked === app.state.home) { return; }
    app.state.home = asked;
    if (app.recall(asked)) { return; }
    app.legend(app.legendBox, content, content.events);
    // Clear of the key, which lies over one side of the map where there is room for both.
    const key = app.map.getSize().x > 560 ? app.legendBox.offsetWidth : 0;
    const [start, end] = content.direction === "rtl" ? [30, 30 + key] : [30 + key, 30];
    app.map.fitBounds(L.latLngBounds(content.home), { paddingTopLeft: [start, 40], paddingBottomRight: [end, 40], maxZoom: 13, animate: false });
    app.firstView = app.viewKey();
  };

  app.draw = function () {
    const { content, spot, ghosts } = app.state;
    if (!content) { return; }
    app.drawnZoom = app.map.getZoom();
    const open = app.openPopupId();
    app.marks.clearLayers();
    app.helpers.clearLayers();
    const alone = spot && !content.events.some((event) => event.id === spot.id) ? [spot] : [];
    const visible = [...content.events, ...alone].filter(app.shows);
    const points = visible.filter((event) => event.precision < 3);
    app.drawHeat(app.map, points);
    if (app.isOn("overlay:points")) { app.drawPoints(app.map, points, content.cells); }
    app.drawAreas(visible, content.regions);
    app.drawGhosts(app.map, spot, ghosts);
    app.markSelected();
    app.legend(app.legendBox, content, visible);
    if (open) { app.openPopup(open); }
  };

  app.openPopupId = function () {
    let id = null;
    app.marks.eachLayer((marker) => { if (marker.isPopupOpen()) { id = marker.eventId; } });
    return id;
  };

  app.openPopup = function (id) {
    app.marks.eachLayer((marker) => { if (marker.eventId === id) { still(marker, () => marker.openPopup()); } });
  };

  // A popup that was open stays open, and does not pull the map back to it.
  function still(marker, change) {
    const { options } = marker.getPopup();
    options.autoPan = false;
    change();
    options.autoPan = true;
  }

  // An event chosen outside the map is brought into view, gently and only where it is not in view already.
  app.reveal = function (spot) {
    if (!spot) { app.map.closePopup(); return; }
    const drawn = document.querySelector(`[data-event="${CSS.escape(spot.id)}"]`);
    if (!app.map.getBounds().pad(-0.05).contains([spot.lat, spot.lon])) { app.map.panTo([spot.lat, spot.lon]); }
    const counted = [...document.querySelectorAll("[data-events]")].some((mark) => mark.dataset.events.split(" ").includes(spot.id));
    if (!drawn && !counted && app.shows(spot)) { app.map.setView([spot.lat, spot.lon], Math.max(app.map.getZoom(), 15)); }
  };
})(window.MapApp);
