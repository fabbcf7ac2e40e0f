// What the map tells the page: the event chosen, the place asked for, and the view. And what it keeps for the visit.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const KEPT = "map_app";
  const SETTLED = 500;   // milliseconds without a move before the view is told, where nobody waits for it
  const SOON = 40;
  const value = { event: null, place: null, at: 0, view: null };
  let told = null;
  let timer = null;

  // See layers.js for what it gives.
  app.viewState = function () {
    const bounds = app.map.getBounds();
    const centre = app.map.getCenter();
    const size = app.map.getSize();
    const round = (number) => Number(number.toFixed(5));
    return {
      lat: round(centre.lat), lon: round(centre.lng), zoom: app.map.getZoom(),
      bounds: [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()].map(round),
      size: [size.x, size.y], layers: app.layerState(), first: app.viewKey() === app.firstView,
    };
  };

  app.viewKey = () => `${app.map.getCenter().lat.toFixed(3)} ${app.map.getCenter().lng.toFixed(3)} ${app.map.getZoom()}`;

  function send(change) {
    Object.assign(value, change, { view: app.viewState() });
    told = JSON.stringify(value.view);
    window.clearTimeout(timer);
    if (app.tellPage) { app.tellPage({ ...value }); }
  }

  // Counts hold for one zoom, one part of the map and the layers on: the server has to count again for any other.
  function waiting(view) {
    const { counted } = app.state.content;
    if (!counted) { return false; }
    const [south, west, north, east] = view.bounds;
    const inside = counted.bounds[0] <= south && counted.bounds[1] <= west && counted.bounds[2] >= north && counted.bounds[3] >= east;
    const heat = view.layers.on.includes("overlay:heat") === counted.heat;
    return !inside || !heat || counted.zoom !== view.zoom || counted.off.join() !== view.layers.off.join();
  }

  app.report = function () {
    if (!app.state.content) { return; }
    const view = app.viewState();
    const counting = waiting(view);
    if (!counting) { app.stopCounting(); } else if (app.counts) { app.recount(view); }
    if (JSON.stringify(view) === told) { return; }
    window.clearTimeout(timer);
    timer = window.setTimeout(() => send({}), counting && !app.counts ? SOON : SETTLED);
  };

  // The moment goes with it, so that choosing the same again is news too.
  app.select = function (id) {
    app.state.selected = id;
    app.markSelected();
    send({ event: id, place: null, at: Date.now() });
  };

  // The events of a counted place are sent for.
  app.askFor = function (place, latlng) {
    app.asked = latlng;
    send({ event: null, place, at: Date.now() });
  };

  app.openStack = function (stack) {
    app.state.stack = stack.at;
    if (app.asked && stack.events.length) { app.openStory(null, stack.events, 0, app.asked, stack.total); }
  };

  // The page makes a new frame when its language changes: the view is kept for the visit, per set of reports.
  app.remember = function () {
    if (!app.state.home) { return; }
    const centre = app.map.getCenter();
    const kept = { ...recalled(), home: app.state.home, view: [centre.lat, centre.lng, app.map.getZoom()] };
    window.sessionStorage.setItem(KEPT, JSON.stringify(kept));
  };

  const recalled = () => JSON.parse(window.sessionStorage.getItem(KEPT) || "{}");

  function setView(view) { app.map.setView([view[0], view[1]], view[2], { animate: false }); }

  app.recall = function (home) {
    const kept = recalled();
    if (kept.home !== home) { return false; }
    setView(kept.view);
    return true;
  };

  // A link's view and layers, once: what the reader does after that counts for more.
  app.recallAsked = function (asked) {
    const kept = recalled();
    if (kept.token === asked.token) { return false; }
    window.sessionStorage.setItem(KEPT, JSON.stringify({ ...kept, token: asked.token }));
    if (asked.layers) { app.restoreLayers(asked.layers); app.layersAsked(); }
    if (asked.view) { setView(asked.view); }
    return Boolean(asked.view);
  };

  app.layersAsked = function () {
    app.tree.fill(app.state.content.tree, app.state.content.words);
    app.useBase();
    app.useBoundaries();
  };
})(window.MapApp);
