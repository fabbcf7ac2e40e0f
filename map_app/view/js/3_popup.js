// The short story of one event beside its symbol. Every text is set as text: a report cannot bring markup in.
(function (app) {
  "use strict";

  app.popup = function (event) {
    const content = app.state.content;
    const box = app.element("div", "event-popup");
    box.dir = content.direction;
    const head = app.element("p", "popup-type", null, box);
    head.appendChild(app.symbol(event.shape, event.colour, event.dashed, 16));
    app.element("span", "", event.what, head);
    const title = app.element("h2", "", null, box);
    app.element("bdi", "", event.place, title);
    if (event.placeOther) {
      title.append(" ");
      app.element("bdi", "other-name", event.placeOther, title);
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

  // What the symbol is called for who cannot see it, and on hovering.
  app.title = (event) => [event.what, event.place, event.when].join(" · ");

  app.select = function (id) {
    app.state.selected = id;
    app.markSelected();
    // The value carries the moment, so that choosing the same event again is news too.
    if (window.Streamlit) { window.Streamlit.setComponentValue({ event: id, at: Date.now() }); }
  };

  app.markSelected = function () {
    document.querySelectorAll("[data-event]").forEach((mark) => {
      mark.classList.toggle("selected", mark.dataset.event === app.state.selected);
    });
  };
})(window.MapApp);
