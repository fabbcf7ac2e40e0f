// The gazetteer's map: numbered places, the chosen one with its reach, and a point for a new place where the map is clicked.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const NEAREST = 14;   // no closer than this when a place is brought into view
  const FAR_M = 600000; // a candidate so far from the best one does not count for the first view
  const state = { version: null, content: null, selected: null, point: null };
  app.places = state;

  app.startPlaces = function (map, options) {
    app.map = map;
    map.attributionControl.setPrefix("Leaflet");
    map.createPane("reach").style.zIndex = 390;
    app.startBases(options.bases);
    app.layersChanged = () => { app.useBase(); app.tree.fill(state.content.tree, state.content.words); };
    app.tree = new app.treeControl().addTo(map);
    app.marks = L.layerGroup().addTo(map);
    app.reach = L.layerGroup().addTo(map);
    app.scale = L.control.scale({ imperial: false }).addTo(map);
    map.getContainer().classList.add("choosing");
    map.on("click", (event) => {
      const at = event.latlng.wrap();
      putPoint([at.lat, at.lng]);
      send({ point: [Number(at.lat.toFixed(6)), Number(at.lng.toFixed(6))] });
    });
    new ResizeObserver(() => map.invalidateSize()).observe(document.documentElement);
  };

  // The value carries the moment, so that choosing the same again is news too.
  function send(value) {
    if (app.tellPage) { app.tellPage({ ...value, at: Date.now() }); }
  }

  app.showPlaces = (filling) => app.afterPress("places", () => show(filling));

  function show(filling) {
    if (!state.content) { app.map.invalidateSize(); }  // the frame had no size before the page knew of it
    const fresh = filling.version !== state.version;
    if (fresh) {
      state.version = filling.version;
      state.content = filling.content;
      dress(filling.content);
      draw(filling.content.places);
    }
    if (JSON.stringify(filling.point) !== JSON.stringify(state.point)) { putPoint(filling.point); }
    if (fresh || filling.selected !== state.selected) { mark(filling.selected, fresh); }
  }

  function dress(content) {
    document.documentElement.lang = content.language;
    document.documentElement.classList.toggle("dark", content.dark);
    document.body.dir = content.direction;
    document.title = content.words.title;
    if (window.frameElement) { window.frameElement.setAttribute("aria-label", content.words.title); }
    app.look = { language: content.language, dark: content.dark, numerals: content.numerals };
    app.readTree(content.tree);
    app.useBase();
    const side = content.direction === "rtl" ? ["left", "right"] : ["right", "left"];
    app.tree.setPosition("top" + side[0]);
    app.tree.fill(content.tree, content.words);
    app.map.zoomControl.setPosition("top" + side[1]);
    app.scale.setPosition("bottom" + side[1]);
    app.map.attributionControl.setPosition("bottom" + side[0]);
  }

  // The best candidate is drawn last and so lies on top.
  function draw(places) {
    app.marks.clearLayers();
    [...places].reverse().forEach((place) => {
      const box = app.element("div", "place-mark", app.number(place.number));
      box.dataset.place = place.id;
      const title = `${app.number(place.number)}. ${place.name} · ${place.kind}`;
      const marker = L.marker([place.lat, place.lon], {
        icon: L.divIcon({ html: box, className: "event-icon", iconSize: [26, 26] }),
        title, alt: title, riseOnHover: true, zIndexOffset: 100 - place.number,
      });
      marker.placeId = place.id;
      marker.on("click", () => { mark(place.id, false); send({ place: place.id }); });
      app.marks.addLayer(marker);
    });
  }

  function mark(id, fit) {
    state.selected = id;
    app.marks.eachLayer((marker) => {
      const chosen = marker.placeId === id;
      marker.getElement().firstChild.classList.toggle("selected", chosen);
      marker.setZIndexOffset(chosen ? 1000 : 0);
    });
    app.reach.clearLayers();
    const place = state.content.places.find((candidate) => candidate.id === id);
    if (place) {
      app.reach.addLayer(L.circle([place.lat, place.lon], {
        radius: place.radius, pane: "reach", interactive: false, weight: 1.5, dashArray: "5 4", fillOpacity: 0.1, className: "place-reach",
      }));
    }
    view(place, fit);
  }

  // Other places move the map; a place chosen on it only where it is out of sight.
  function view(place, fit) {
    const all = state.content.places.map((other) => [other.lat, other.lon]);
    const points = all.filter((at) => app.map.distance(at, all[0]) < FAR_M);
    if (fit && state.point) { points.push(state.point); }
    if (fit && points.length) {
      app.map.fitBounds(L.latLngBounds(points), { padding: [44, 44], maxZoom: 11, animate: false });
    } else if (place && !app.map.getBounds().pad(-0.05).contains([place.lat, place.lon])) {
      app.map.setView([place.lat, place.lon], Math.min(Math.max(app.map.getZoom(), 9), NEAREST));
    }
  }

  function putPoint(point) {
    state.point = point;
    if (app.pin) { app.pin.remove(); app.pin = null; }
    if (!point) { return; }
    const title = state.content ? state.content.words.point : "";
    app.pin = L.marker(point, {
      icon: L.divIcon({ html: app.element("div", "new-place"), className: "event-icon", iconSize: [22, 22] }),
      title, alt: title, keyboard: false, zIndexOffset: 2000, interactive: false,
    }).addTo(app.map);
    if (!app.map.getBounds().contains(point)) { app.map.setView(point, Math.max(app.map.getZoom(), 9)); }
  }
})(window.MapApp);
