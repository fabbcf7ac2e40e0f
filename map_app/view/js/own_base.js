// Vector base maps of the reader's own, drawn quietly whatever their schema: by the names that layers usually have
// (OpenMapTiles, Protomaps, Shortbread), and in thin lines where the names say nothing.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const POINT = 1, LINE = 2, AREA = 3;
  const LIGHT = {
    back: "#f7f6f2", water: "#d3dfe6", green: "#e6ecdf", built: "#e4e0d8", road: "#d9d3c7", line: "#a9a49a", text: "#4b4a46", halo: "#fbfaf7",
  };
  const DARK = {
    back: "#1d2329", water: "#11161b", green: "#20291f", built: "#2a3037", road: "#39424b", line: "#59636d", text: "#c9ced3", halo: "#161b20",
  };
  const LAYERS = {
    water: ["water", "ocean", "water_polygons", "waterway", "water_lines", "river", "lake"],
    green: ["landcover", "landuse", "park", "natural", "sites"],
    built: ["building", "buildings"],
    road: ["transportation", "roads", "streets", "road"],
    line: ["boundary", "boundaries", "admin"],
    quiet: ["earth", "land"],
    place: ["place", "places", "place_labels", "settlement"],
  };
  const KNOWN = Object.values(LAYERS).flat();

  const area = (fill) => new protomapsL.PolygonSymbolizer({ fill });
  const line = (color, width) => new protomapsL.LineSymbolizer({ color, width });
  const shaped = (type) => (zoom, feature) => feature.geomType === type;

  function paintRules(ink, names) {
    const rule = (dataLayer, type, symbolizer) => ({ dataLayer, symbolizer, filter: shaped(type) });
    const of = (kind) => LAYERS[kind].filter((name) => names.includes(name));
    return [
      ...of("quiet").map((name) => rule(name, AREA, area(ink.back))),
      ...of("green").map((name) => rule(name, AREA, area(ink.green))),
      ...of("water").flatMap((name) => [rule(name, AREA, area(ink.water)), rule(name, LINE, line(ink.water, 1.2))]),
      ...of("built").map((name) => rule(name, AREA, area(ink.built))),
      ...of("road").map((name) => rule(name, LINE, line(ink.road, 1.2))),
      ...of("line").map((name) => rule(name, LINE, line(ink.line, 1))),
      ...names.filter((name) => !KNOWN.includes(name)).flatMap((name) => [
        rule(name, AREA, area(ink.built)), rule(name, LINE, line(ink.line, 0.8)),
      ]),
    ];
  }

  function labelRules(ink, names, language) {
    const symbolizer = new protomapsL.CenteredTextSymbolizer({
      labelProps: [`name:${language}`, `name_${language}`, "name", "name:latin", "name_en"],
      font: `400 12px ${app.FONT}`, fill: ink.text, stroke: ink.halo, width: 2.5, lineHeight: 1.3, maxLineChars: 22,
    });
    return names.filter((name) => !KNOWN.includes(name) || LAYERS.place.includes(name))
      .map((dataLayer) => ({ dataLayer, symbolizer, filter: shaped(POINT) }));
  }

  app.ownVector = function (definition, url) {
    const layer = protomapsL.leafletLayer({
      url, maxDataZoom: definition.deepest, paintRules: [], labelRules: [], attribution: definition.attribution, maxZoom: 18, noWrap: false,
    });
    const names = definition.layers || [];
    layer.rules = (dark, language) => {
      const ink = dark ? DARK : LIGHT;
      return { paint: paintRules(ink, names), label: labelRules(ink, names, language), back: ink.back };
    };
    return layer;
  };
})(window.MapApp);
