// Points: near ones are fanned out around their middle with lines to their places, more than a fan holds become one count.
// A cell stands for many events that the server has counted; it joins the count of whatever lies near it.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const NEAR = 24;      // pixels between symbols that would cover each other
  const FAN = 9;        // as many as can be told apart in a fan
  const DEEPEST = 15;   // from this zoom on a count is opened, not approached

  const sizeOf = (n) => Math.round(24 + 6 * Math.log10(n));

  // Two counts are one where their rings would cover each other.
  const nearness = (n, m) => (n > FAN ? (sizeOf(n) + (m > 1 ? sizeOf(m) : NEAR)) / 2 : NEAR);

  function groupsOf(map, events, cells) {
    const groups = [];
    const join = (kind, one, n) => {
      const at = map.latLngToLayerPoint([one.lat, one.lon]);
      const group = groups.find((other) => other.at.distanceTo(at) < nearness(other.n, n));
      if (!group) { groups.push({ at, n, events: [], cells: [], [kind]: [one] }); return; }
      group[kind].push(one);
      group.n += n;
    };
    [...cells].sort((a, b) => b.n - a.n).forEach((cell) => join("cells", cell, cell.n));
    events.forEach((event) => join("events", event, 1));
    return groups;
  }

  function samePlace(group) {
    const [first] = [...group.events, ...group.cells];
    const there = (one) => one.lat === first.lat && one.lon === first.lon;
    return group.events.every(there) && group.cells.every((cell) => cell.place && there(cell));
  }

  // Offsets in pixels of n symbols around one point.
  function fan(n) {
    if (n === 1) { return [[0, 0]]; }
    const radius = Math.max(19, (n * 27) / (2 * Math.PI));
    return Array.from({ length: n }, (_, i) => {
      const angle = (2 * Math.PI * i) / n - Math.PI / 2;
      return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
    });
  }

  function icon(event, offset) {
    const box = app.element("div", "event-mark");
    box.dataset.event = event.id;
    box.appendChild(app.symbol(event.shape, event.colour, event.dashed));
    return L.divIcon({
      html: box, className: "event-icon", iconSize: [24, 24],
      iconAnchor: [12 - offset[0], 12 - offset[1]], popupAnchor: [offset[0], offset[1] - 8],
    });
  }

  function addMarker(event, middle, offset) {
    const marker = L.marker(middle, { icon: icon(event, offset), alt: app.title(event), title: app.title(event), riseOnHover: true });
    marker.bindPopup(() => app.popup(event), app.POPUP);
    marker.on("click", () => app.select(event.id));
    marker.eventId = event.id;
    app.marks.addLayer(marker);
  }

  function addFan(map, group) {
    const middle = map.layerPointToLatLng(group.at);
    const offsets = fan(group.events.length);
    group.events.forEach((event, i) => {
      if (group.events.length > 1) {
        const tip = map.layerPointToLatLng(group.at.add(offsets[i]));
        const foot = [event.lat, event.lon];
        app.helpers.addLayer(L.polyline([foot, tip], { color: event.colour, weight: 1.5, opacity: 0.9, interactive: false, pane: "legs" }));
        app.helpers.addLayer(L.circleMarker(foot, { radius: 2.5, weight: 0, fillColor: "#333", fillOpacity: 0.9, interactive: false, pane: "legs" }));
      }
      addMarker(event, middle, offsets[i]);
    });
    if (group.events.length > 1 && samePlace(group)) {
      const count = app.element("div", "fan-count", app.number(group.events.length));
      app.helpers.addLayer(L.marker(middle, { icon: L.divIcon({ html: count, className: "event-icon", iconSize: [18, 18] }), interactive: false, keyboard: false, zIndexOffset: -500 }));
    }
  }

  // How many events of each colour, as the slices of a ring.
  app.ring = function (mix, n) {
    let turn = 0;
    const slices = Object.entries(mix).map(([colour, k]) => {
      const from = turn;
      turn += k / n;
      return `${colour} ${from}turn ${turn}turn`;
    });
    return `conic-gradient(${slices.join(",")})`;
  };

  app.mixOf = function (events, cells) {
    const mix = {};
    const add = (colour, k) => { mix[colour] = (mix[colour] || 0) + k; };
    events.forEach((event) => add(event.colour, 1));
    cells.forEach((cell) => cell.mix.forEach(([type, k]) => add(app.state.content.colours[type], k)));
    return mix;
  };

  app.short = function (n) {
    const { thousands, millions } = app.state.content.words;
    if (n < 10000) { return app.number(n); }
    return n < 1e6 ? app.number(Math.round(n / 1000)) + thousands : app.number((n / 1e6).toFixed(1)) + millions;
  };

  function boundsOf(group) {
    const corners = group.cells.flatMap((cell) => [[cell.box[0], cell.box[1]], [cell.box[2], cell.box[3]]]);
    return L.latLngBounds([...group.events.map((event) => [event.lat, event.lon]), ...corners]);
  }

  function addCount(map, group) {
    const { n } = group;
    const one = samePlace(group);
    const size = sizeOf(n);
    const box = app.element("div", "many-mark");
    box.style.setProperty("--size", `${size}px`);
    box.style.background = app.ring(app.mixOf(group.events, group.cells), n);
    app.element("span", "", app.short(n), box);
    const place = [...group.events, ...group.cells][0].name;
    const title = app.fill(app.state.content.words[one ? "many_one_place" : "many"], { n: app.number(n), place });
    const marker = L.marker(map.layerPointToLatLng(group.at), {
      icon: L.divIcon({ html: box, className: "event-icon", iconSize: [size, size] }), title, alt: title, riseOnHover: true,
    });
    box.dataset.events = group.events.map((event) => event.id).join(" ");
    marker.on("click", () => {
      if (map.getZoom() < DEEPEST && !one) { map.fitBounds(boundsOf(group).pad(0.15), { maxZoom: DEEPEST }); }
      else if (group.cells.length) { app.askFor(group.cells[0].place, marker.getLatLng()); }
      else { app.openStory(marker, group.events, 0, marker.getLatLng()); }
    });
    app.helpers.addLayer(marker);
  }

  app.drawPoints = function (map, events, cells) {
    groupsOf(map, events, cells).forEach((group) => {
      if (!group.cells.length && group.events.length <= FAN) { addFan(map, group); } else { addCount(map, group); }
    });
  };
})(window.MapApp);
