// Ghosts: the other places that the selected event's words could have meant, each with why it was not taken.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  function popup(ghost) {
    const { words, direction } = app.state.content;
    const box = app.element("div", "event-popup");
    box.dir = direction;
    app.element("p", "popup-type", words.ghost_title, box);
    const title = app.element("h2", "", null, box);
    app.element("bdi", "", ghost.name, title);
    if (ghost.other) { title.append(" "); app.element("bdi", "other-name", ghost.other, title); }
    if (ghost.where) { app.element("p", "", ghost.where, box); }
    const list = app.element("ul", "why-not", null, box);
    ghost.why.forEach((reason) => app.element("li", "", reason, list));
    return box;
  }

  app.drawGhosts = function (map, spot, ghosts) {
    app.ghosts.clearLayers();
    if (!spot || !ghosts.length || !app.isOn("overlay:ghosts")) { return; }
    ghosts.forEach((ghost) => {
      const line = L.polyline([[spot.lat, spot.lon], [ghost.lat, ghost.lon]], {
        pane: "legs", interactive: false, weight: 1.4, dashArray: "2 6", opacity: 0.8, className: "ghost-line",
      });
      const box = app.element("div", "ghost-mark", "?");
      const title = app.fill(app.state.content.words.ghost, { place: ghost.name });
      const marker = L.marker([ghost.lat, ghost.lon], {
        icon: L.divIcon({ html: box, className: "event-icon", iconSize: [24, 24] }), title, alt: title, zIndexOffset: -200,
      });
      marker.bindPopup(() => popup(ghost), app.POPUP);
      app.ghosts.addLayer(line).addLayer(marker);
    });
  };
})(window.MapApp);
