// Symbols: colour says the event type, shape the party that acted, dashes uncertainty.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const PATHS = {
    circle: "M12 4a8 8 0 1 0 .01 0z",
    ring: "M12 4a8 8 0 1 0 .01 0zM12 8.6a3.4 3.4 0 1 1-.01 0z",
    square: "M5 5h14v14H5z",
    diamond: "M12 2.6 21.4 12 12 21.4 2.6 12z",
    triangle: "M12 3.2 21.6 20H2.4z",
  };

  function node(name, attributes, parent) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (parent) { parent.appendChild(made); }
    return made;
  }

  app.symbol = function (shape, colour, dashed, size) {
    const svg = node("svg", { viewBox: "0 0 24 24", width: size || 24, height: size || 24, "aria-hidden": "true" });
    const d = PATHS[shape] || PATHS.ring;
    node("path", { d, class: "halo", "fill-rule": "evenodd" }, svg);
    const path = node("path", { d, class: "body", fill: colour, "fill-rule": "evenodd" }, svg);
    if (dashed) { path.setAttribute("stroke-dasharray", "3 2"); }
    return svg;
  };

  // Hatching for regions; Leaflet writes fillColor into `fill`, so a pattern's address is a colour to it.
  app.hatches = function (colours) {
    if (document.getElementById("hatches")) { return; }
    const svg = node("svg", { id: "hatches", width: 0, height: 0, style: "position:absolute", "aria-hidden": "true" });
    const defs = node("defs", {}, svg);
    Object.entries(colours).forEach(([type, colour]) => {
      const pattern = node("pattern", {
        id: app.hatchId(type), width: 12, height: 12, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
      }, defs);
      node("rect", { width: 12, height: 12, fill: colour, "fill-opacity": 0.03 }, pattern);
      node("line", { x1: 0, y1: 0, x2: 0, y2: 12, stroke: colour, "stroke-width": 2.4, "stroke-opacity": 0.2 }, pattern);
    });
    document.body.appendChild(svg);
  };

  app.hatchId = (type) => "hatch-" + type.replace(/[^A-Za-z]+/g, "-");

  app.element = function (name, className, text, parent) {
    const made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined && text !== null) { made.textContent = text; }
    if (parent) { parent.appendChild(made); }
    return made;
  };

  // Numbers in the reader's digits.
  app.number = (value) => String(value).replace(/[0-9]/g, (digit) => app.look.numerals[digit]);

  app.fill = (template, fields) => template.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? fields[name] : whole));
})(window.MapApp);
