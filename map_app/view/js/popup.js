// The short story of one event beside its symbol. Every text is set as text: a report cannot bring markup in.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  app.popup = function (brief) {
    const { content, spot } = app.state;
    const event = spot && spot.id === brief.id ? spot : brief;  // of the selected one more is known
    const box = app.element("div", "event-popup");
    box.dir = content.direction;
    const head = app.element("p", "popup-type", null, box);
    head.appendChild(app.symbol(event.shape, event.colour, event.dashed, 16));
    app.element("span", "", event.what, head);
    const title = app.element("h2", "", null, box);
    app.element("bdi", "", event.name, title);
    if (event.other) {
      title.append(" ");
      app.element("bdi", "other-name", event.other, title);
    }
    const when = app.element("p", "popup-when", event.when, box);
    when.title = event.whenNote;
    app.element("small", "", event.whenNote, box);
    if (event.who.length) {
      const list = app.element("dl", "", null, box);
      event.who.forEach(([role, names]) => {
        app.element("dt", "", role, list);
        app.element("dd", "", names, list);
      });
    }
    if (event.quote) {
      app.element("p", "popup-says", content.words.says, box);
      app.element("blockquote", "", event.quote, box).dir = "auto";
    }
    return box;
  };

  // Several events of one place are leafed through in one popup.
  app.openStory = function (layer, events, index, latlng, total) {
    const turn = (next) => {
      const box = app.element("div");
      if (events.length > 1) { box.appendChild(pager(events.length, next, turn, total || events.length)); }
      box.appendChild(app.popup(events[next]));
      app.select(events[next].id);
      popup.setContent(box);
    };
    const popup = L.popup({ ...app.POPUP, offset: layer && layer.options.icon ? [0, -8] : [0, 0] }).setLatLng(latlng);
    turn(index);
    popup.openOn(app.map);
  };

  function pager(count, index, turn, total) {
    const bar = app.element("div", "pager");
    bar.dir = app.state.content.direction;
    const step = (label, by, text) => {
      const button = app.element("button", "", text, bar);
      button.type = "button";
      button.title = label;
      button.setAttribute("aria-label", label);
      button.addEventListener("click", (click) => { click.stopPropagation(); turn((index + by + count) % count); });
    };
    const words = app.state.content.words;
    const forward = app.state.content.direction === "rtl" ? "‹" : "›";
    step(words.previous, -1, forward === "›" ? "‹" : "›");
    app.element("span", "", app.fill(words.place_in_list, { i: app.number(index + 1), n: app.number(total) }), bar);
    step(words.next, 1, forward);
    return bar;
  }

  app.POPUP = { maxWidth: 290, minWidth: 220, autoPanPadding: [24, 40] };

  // What the symbol is called for who cannot see it, and on hovering.
  app.title = (event) => [event.what, event.name, event.when].join(" · ");

  app.markSelected = function () {
    document.querySelectorAll("[data-event]").forEach((mark) => {
      mark.classList.toggle("selected", mark.dataset.event === app.state.selected);
    });
    document.querySelectorAll("[data-events]").forEach((mark) => {
      mark.classList.toggle("holds-selected", mark.dataset.events.split(" ").includes(app.state.selected));
    });
  };
})(window.MapApp);
