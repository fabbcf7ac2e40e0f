// The key to the map, inside it: only what the map shows at the moment.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  function row(list, picture, text) {
    const item = app.element("li", "", null, list);
    item.appendChild(picture);
    app.element("span", "", text, item);
  }

  function sample(className, text) { return app.element("i", className, text); }

  function typesShown(content, events) {
    const counted = [...content.cells, ...content.regions].flatMap((cell) => cell.mix.map(([type]) => type));
    return new Set([...events.map((event) => event.type), ...counted]);
  }

  app.legend = function (box, content, events) {
    const open = box.querySelector("details") ? box.querySelector("details").open : window.innerWidth > 560;
    box.replaceChildren();
    box.dir = content.direction;
    const details = app.element("details", "", null, box);
    details.open = open;
    app.element("summary", "", content.words.legend, details);
    const shown = typesShown(content, events);
    const types = app.element("ul", "", null, details);
    Object.keys(content.colours).filter((type) => shown.has(type)).forEach((type) => {
      const swatch = sample("swatch");
      swatch.style.background = content.colours[type];
      row(types, swatch, content.layers[type]);
    });
    const shapes = content.shapes.filter(([shape]) => events.some((event) => event.shape === shape));
    if (shapes.length) {
      app.element("h3", "", content.words.legend_party, details);
      const parties = app.element("ul", "", null, details);
      shapes.forEach(([shape, name]) => row(parties, app.symbol(shape, "#8a8a8a", false, 15), name));
    }
    const marks = app.element("ul", "legend-marks", null, details);
    if (content.cells.length) { row(marks, sample("count-sample", app.number(9)), content.words.legend_count); }
    if (events.some((event) => event.dashed)) { row(marks, sample("dashed"), content.words.legend_near); }
    if (app.tags.length) { row(marks, sample("hatched"), content.words.legend_region); }
    if (app.isOn("overlay:heat")) { row(marks, sample("heat-sample"), content.words.legend_heat); }
    if (app.ghosts.getLayers().length) { row(marks, sample("ghost-sample", "?"), content.words.legend_ghost); }
    if (app.isOn("border:admin2")) { row(marks, sample("district-sample"), content.words.legend_districts); }
    if (!marks.children.length) { marks.remove(); }
  };
})(window.MapApp);
