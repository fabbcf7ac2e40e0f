// Points: near ones are fanned out around their middle with lines to their places, more than a fan holds become one count.
(function (app) {
  "use strict";

  const NEAR = 24;      // pixels between symbols that would cover each other
  const FAN = 9;        // as many as can be told apart in a fan
  const DEEPEST = 15;   // from this zoom on a count is opened, not approached

  function groupsOf(map, events) {
    const groups = [];
    events.forEach((event) => {
      const at = map.latLngToLayerPoint([event.lat, event.lon]);
      const group = groups.find((other) => other.at.distanceTo(at) < NEAR);
      if (group) { group.events.push(event); } else { groups.push({ at, events: [event] }); }
    });
    return groups;
  }

  function samePlace(events) {
    return events.every((event) => event.lat === events[0].lat && event.lon === events[0].lon);
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
    app.groups[event.type].addLayer(marker);
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
    if (group.events.length > 1 && samePlace(group.events)) {
      const count = app.element("div", "fan-count", String(group.events.length));
      app.helpers.addLayer(L.marker(middle, { icon: L.divIcon({ html: count, className: "event-icon", iconSize: [18, 18] }), interactive: false, keyboard: false, zIndexOffset: -500 }));
    }
  }

  function addCount(map, group) {
    const n = group.events.length;
    const byColour = {};
    group.events.forEach((event) => { byColour[event.colour] = (byColour[event.colour] || 0) + 1; });
    let turn = 0;
    const slices = Object.entries(byColour).map(([colour, k]) => {
      const from = turn;
      turn += k / n;
      return `${colour} ${from}turn ${turn}turn`;
    });
    const box = app.element("div", "many-mark");
    box.style.background = `conic-gradient(${slices.join(",")})`;
    app.element("span", "", String(n), box);
    const words = app.state.content.words;
    const title = app.fill(samePlace(group.events) ? words.many_one_place : words.many, { n, place: group.events[0].place });
    const marker = L.marker(map.layerPointToLatLng(group.at), {
      icon: L.divIcon({ html: box, className: "event-icon", iconSize: [34, 34] }), title, alt: title,
    });
    box.dataset.events = group.events.map((event) => event.id).join(" ");
    const bounds = L.latLngBounds(group.events.map((event) => [event.lat, event.lon]));
    const apart = map.getZoom() < DEEPEST && !samePlace(group.events);
    marker.on("click", () => {
      if (apart) { map.fitBounds(bounds.pad(0.15), { maxZoom: DEEPEST }); }
      else { app.openStory(marker, group.events, 0, marker.getLatLng()); }
    });
    app.helpers.addLayer(marker);
  }

  app.drawPoints = function (map, events) {
    groupsOf(map, events).forEach((group) => {
      if (group.events.length <= FAN) { addFan(map, group); } else { addCount(map, group); }
    });
  };
})(window.MapApp);
