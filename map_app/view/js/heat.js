// Heat: where much is reported, whatever the type. Regions have no point and so no heat.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const RADIUS = 22;
  const CELL = 10;   // pixels: what is counted together to find the strongest spot
  const LIGHT = { 0.15: "#9ecae1", 0.4: "#4292c6", 0.65: "#fdae61", 0.85: "#f46d43", 1: "#a50026" };
  const DARK = { 0.15: "#234b6e", 0.4: "#3b8bba", 0.65: "#fdae61", 0.85: "#f46d43", 1: "#fff0b3" };
  let layer = null;

  // The library fails on a map without a size, as behind another tab.
  function heatLayer(points, options) {
    const made = L.heatLayer(points, options);
    const redraw = made._redraw;
    made._redraw = function () {
      const size = this._map.getSize();
      if (size.x && size.y) { redraw.call(this); } else { this._frame = null; }
    };
    return made;
  }

  // The spot that is full: not the very strongest, or one city would leave the rest of the country cold.
  function full(map, points) {
    const sums = new Map();
    points.forEach(([lat, lon, weight]) => {
      const at = map.latLngToLayerPoint([lat, lon]);
      const key = `${Math.round(at.x / CELL)},${Math.round(at.y / CELL)}`;
      sums.set(key, (sums.get(key) || 0) + weight);
    });
    const sorted = [...sums.values()].sort((a, b) => a - b);
    return Math.max(sorted[Math.floor(0.97 * (sorted.length - 1))] || 1, 2);
  }

  app.drawHeat = function (map, events) {
    if (layer) { layer.remove(); layer = null; }
    if (!app.isOn("overlay:heat") || !L.heatLayer) { return; }
    const points = app.state.content.heat || events.map((event) => [event.lat, event.lon, 1]);
    layer = heatLayer(points, {
      radius: RADIUS, blur: RADIUS * 0.8, minOpacity: 0.12, maxZoom: 1, max: full(map, points), gradient: app.look.dark ? DARK : LIGHT
    }).addTo(map);
  };
})(window.MapApp);
