// Boundaries above any base map: governorates, districts, and borders that are in dispute, each with what is claimed.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const NAMED_FROM = 8;   // districts have their names from this zoom on
  const drawn = {};
  let folder = null;
  let look = null;

  const STYLES = {
    admin1: { weight: 1.1, dashArray: "5 3", opacity: 0.75 },
    admin2: { weight: 0.8, dashArray: "1 4", opacity: 0.85 },
  };

  // How a line in dispute is drawn: `recognised` is the boundary that most states hold, `control` the line on the ground.
  const DISPUTED = {
    "disputed:both": { recognised: { dashArray: "7 4" }, control: { dashArray: "2 4" } },
    "disputed:recognised": { recognised: {}, control: { dashArray: "2 4", opacity: 0.45 } },
    "disputed:control": { recognised: { dashArray: "7 4", opacity: 0.45 }, control: {} },
  };

  app.startBoundaries = function (map, address) {
    folder = address;
    map.createPane("boundaries").style.zIndex = 350;
    map.createPane("boundary-names").style.zIndex = 360;
    map.on("zoomend", showNames);
  };

  function showNames() {
    app.map.getPane("boundary-names").style.display = app.map.getZoom() >= NAMED_FROM ? "" : "none";
  }

  async function read(name) {
    const answer = await fetch(new URL(`${folder}${name}.geojson`, window.location.href));
    return answer.ok && (answer.headers.get("content-type") || "").includes("json") ? answer.json() : null;
  }

  const named = (properties, what) => properties[`${what}_${app.look.language}`];

  function plain(name, data) {
    const isName = (feature) => feature.geometry.type === "Point";
    const style = { ...STYLES[name], fill: false, className: "boundary" };
    const layer = L.geoJSON(data, { pane: "boundaries", interactive: false, style, filter: (feature) => !isName(feature) });
    data.features.filter(isName).forEach((feature) => {
      const [lng, lat] = feature.geometry.coordinates;
      const text = app.element("span", "boundary-name", named(feature.properties, "name"));
      layer.addLayer(L.marker([lat, lng], {
        pane: "boundary-names", interactive: false, keyboard: false, icon: L.divIcon({ html: text, className: "event-icon", iconSize: [0, 0] }),
      }));
    });
    return layer;
  }

  function note(feature) {
    const box = app.element("div", "event-popup");
    box.dir = app.state.content.direction;
    app.element("p", "popup-type", app.state.content.words[`line_${feature.properties.role}`], box);
    app.element("h2", "", named(feature.properties, "name"), box);
    app.element("p", "", named(feature.properties, "note"), box);
    return box;
  }

  // A wide unseen line under the thin one, so that it can be hit.
  function disputed(data) {
    const styles = DISPUTED[app.picked("disputed")];
    const group = L.layerGroup();
    if (!styles) { return group; }
    group.addLayer(L.geoJSON(data, {
      pane: "boundaries", interactive: false,
      style: (feature) => ({ weight: 1.3, opacity: 0.9, className: "boundary disputed-line", ...styles[feature.properties.role] }),
    }));
    const wide = L.geoJSON(data, { pane: "boundaries", style: { weight: 12, opacity: 0 } });
    wide.bindPopup((line) => note(line.feature), app.POPUP);
    wide.bindTooltip((line) => named(line.feature.properties, "name"), { sticky: true });
    return group.addLayer(wide);
  }

  async function refresh(name, wanted) {
    const entry = drawn[name] || (drawn[name] = { data: undefined, layer: null });
    if (entry.layer) { entry.layer.remove(); entry.layer = null; }
    if (!wanted) { return; }
    if (entry.data === undefined) { entry.data = read(name); }
    const data = await entry.data;
    if (!data || entry.layer) { return; }
    entry.layer = (name === "disputed" ? disputed(data) : plain(name, data)).addTo(app.map);
  }

  app.useBoundaries = function () {
    const wanted = { admin1: app.isOn("border:admin1"), admin2: app.isOn("border:admin2"), disputed: app.isOn("border:disputed") };
    const now = JSON.stringify([wanted, app.picked("disputed"), app.look.language]);
    if (now === look) { return; }
    look = now;
    showNames();
    Object.entries(wanted).forEach(([name, on]) => refresh(name, on));
  };
})(window.MapApp);
