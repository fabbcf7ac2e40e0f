// The key to the map, inside it: only what the map shows at the moment.
(function (app) {
  "use strict";

  function row(list, picture, text) {
    const item = app.element("li", "", null, list);
    item.appendChild(picture);
    app.element("span", "", text, item);
  }

  function sample(className) { return app.element("i", className); }

  app.legend = function (box, content) {
    const open = box.querySelector("details") ? box.querySelector("details").open : window.innerWidth > 560;
    box.replaceChildren();
    box.dir = content.direction;
    const details = app.element("details", "", null, box);
    details.open = open;
    app.element("summary", "", content.words.legend, details);
    const types = app.element("ul", "", null, details);
    Object.keys(content.colours).filter((type) => content.events.some((event) => event.type === type)).forEach((type) => {
      const swatch = sample("swatch");
      swatch.style.background = content.colours[type];
      row(types, swatch, content.layers[type]);
    });
    app.element("h3", "", content.words.legend_party, details);
    const parties = app.element("ul", "", null, details);
    content.shapes.filter(([shape]) => content.events.some((event) => event.shape === shape)).forEach(([shape, name]) => {
      row(parties, app.symbol(shape, "#8a8a8a", false, 15), name);
    });
    const marks = app.element("ul", "legend-marks", null, details);
    row(marks, sample("dashed"), content.words.legend_near);
    row(marks, sample("hatched"), content.words.legend_region);
  };
})(window.MapApp);
