// Which layers are on. Every leaf of the layer tree has a key that is the same in both languages and for all reports.
//
// For others on the page: `MapApp.viewState()` gives what a link to this view needs, and the component's value carries it:
//   { lat, lon, zoom, bounds: [south, west, north, east], size: [width, height], first: whether nobody has moved it yet,
//     layers: { off: [key…], on: [key…], picks: { group: key } } }
// `off` are leaves switched off that are on at first, `on` those switched on that are off at first, `picks` the choices of
// one among several. `content.asked = { token, view: [lat, lon, zoom], layers }` brings such a state back, once a token.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const KEPT = "map_app_layers";
  const kept = JSON.parse(window.sessionStorage.getItem(KEPT) || "{}");
  const off = new Set(kept.off);
  const on = new Set(kept.on);
  const open = new Set(kept.open);   // branches of the tree that are turned the other way than at first
  let picks = kept.picks || {};
  let optional = new Set();          // leaves that are off at first
  let firstPicks = {};

  function keep() {
    window.sessionStorage.setItem(KEPT, JSON.stringify({ ...app.layerState(), open: [...open] }));
  }

  app.layerState = () => ({ off: [...off].sort(), on: [...on].sort(), picks });

  app.leaves = (node) => (node.children ? node.children.flatMap(app.leaves) : [node]);

  // The tree tells what is on at first; choices of keys that it has not at the moment are kept all the same.
  app.readTree = function (tree) {
    const leaves = tree.flatMap(app.leaves);
    optional = new Set(leaves.filter((leaf) => leaf.on === false && !leaf.group).map((leaf) => leaf.key));
    firstPicks = {};
    leaves.filter((leaf) => leaf.group).forEach((leaf) => {
      if (leaf.on || !(leaf.group in firstPicks)) { firstPicks[leaf.group] = leaf.key; }
    });
  };

  app.isOn = (key) => (optional.has(key) ? on.has(key) : !off.has(key));

  app.setOn = function (keys, value) {
    keys.forEach((key) => {
      const set = optional.has(key) ? on : off;
      if ((set === on) === value) { set.add(key); } else { set.delete(key); }
    });
    keep();
    app.layersChanged();
  };

  app.picked = (group) => picks[group] || firstPicks[group];

  app.pick = function (group, key) {
    picks = { ...picks, [group]: key };
    keep();
    app.layersChanged();
  };

  app.isOpen = (node) => Boolean(node.open) !== open.has(node.key);

  app.turn = function (node, wanted) {
    if (app.isOpen(node) !== wanted) {
      if (open.has(node.key)) { open.delete(node.key); } else { open.add(node.key); }
      keep();
    }
  };

  app.restoreLayers = function (state) {
    [[off, state.off], [on, state.on]].forEach(([set, keys]) => { set.clear(); (keys || []).forEach((key) => set.add(key)); });
    picks = state.picks || {};
    keep();
  };

  app.shows = (event) => app.isOn(`sub:${event.sub}`) && app.isOn(`actor:${event.actor}`) && app.isOn(`precision:${event.precision}`);
})(window.MapApp);
