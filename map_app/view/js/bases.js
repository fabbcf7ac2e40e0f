// Base maps: the local one and online ones. Only the chosen one is on the map, so no other is asked for.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const MOST = 18;
  const made = {};
  let definitions = [];
  let chosen = null;

  // "../../x" is an address of this server as seen from the map's frame, under any base path.
  const address = (url) => (/^https?:/.test(url) ? url : window.location.href.replace(/[^/]*([?#].*)?$/, "") + url);

  function tiles(definition) {
    return L.tileLayer(address(definition.url), {
      attribution: definition.attribution, maxZoom: MOST, maxNativeZoom: definition.deepest || 0,
      minNativeZoom: definition.shallowest || 0, bounds: definition.bounds, className: "picture-tiles",
    });
  }

  const makers = {
    local: (definition) => app.localBase(address(definition.url), definition.attribution),
    raster: tiles,
    vector: (definition) => app.ownVector(definition, address(definition.url)),
    none: () => L.layerGroup(),
  };

  app.startBases = function (all) { definitions = all; };

  app.useBase = function () {
    const wanted = app.picked("base");
    const definition = definitions.find((one) => one.key === wanted) || definitions[0];
    if (definition.key !== chosen) {
      if (chosen) { made[chosen].remove(); }
      chosen = definition.key;
      made[chosen] = made[chosen] || makers[definition.kind](definition);
      made[chosen].addTo(app.map);
    }
    app.dressBase(made[chosen], app.look.language, app.look.dark);
  };
})(window.MapApp);
