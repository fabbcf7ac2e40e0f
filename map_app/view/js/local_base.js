// The local base map: vector tiles from this server, drawn and labelled in the page's language.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  app.FONT = '"Segoe UI", "Noto Sans Arabic", "Noto Sans", "Geeza Pro", Tahoma, "DejaVu Sans", sans-serif';
  const LIGHT = {
    water: "#dfe6ea", land: "#f7f6f2", border: "#8d8a83", admin: "#bdb9b0", text: "#4b4a46", halo: "#fbfaf7", soft: "#77746c",
  };
  const DARK = {
    water: "#11161b", land: "#1d2329", border: "#717a83", admin: "#434c55", text: "#c9ced3", halo: "#161b20", soft: "#959da5",
  };

  const ofKind = (kind) => (zoom, feature) => feature.props.kind === kind;

  function line(dataLayer, kind, color, width, dash) {
    return {
      dataSource: "base", dataLayer, filter: ofKind(kind),
      symbolizer: new protomapsL.LineSymbolizer({ color, width, dash, dashColor: color, dashWidth: width, skip: Boolean(dash) }),
    };
  }

  function paintRules(ink) {
    const land = new protomapsL.PolygonSymbolizer({ fill: ink.land });
    return [
      { dataSource: "base", dataLayer: "base", filter: ofKind("land"), symbolizer: land },
      line("base", "border", ink.border, 1.2),
    ];
  }

  function label(source, kind, zooms, style, ink, language) {
    const text = {
      labelProps: [language === "ar" ? "name_ar" : "name_en"],
      font: `${style.weight || 400} ${style.size}px ${app.FONT}`,
      fill: style.soft ? ink.soft : ink.text, stroke: ink.halo, width: 2.5,
      lineHeight: 1.3, maxLineChars: 22,
    };
    const symbolizer = style.dot
      ? new protomapsL.GroupSymbolizer([
          new protomapsL.CircleSymbolizer({ radius: 2, fill: ink.soft, stroke: ink.halo, width: 1 }),
          new protomapsL.OffsetTextSymbolizer({ ...text, offsetX: 5, offsetY: 5 }),
        ])
      : new protomapsL.CenteredTextSymbolizer(text);
    return {
      dataSource: source, dataLayer: source, symbolizer, minzoom: zooms[0], maxzoom: zooms[1],
      filter: (zoom, feature) => feature.props.kind === kind && (!style.where || style.where(zoom, feature.props)),
      sort: (a, b) => (a.rank - b.rank) || (b.population || 0) - (a.population || 0),
    };
  }

  // Thinned by population and zoom: a name earns its place by how many people look for it.
  const largeEnough = (zoom, props) => (props.population || 0) >= 3e6 / Math.pow(2.6, zoom - 4);

  function labelRules(ink, language) {
    const rule = (...parts) => label(...parts, ink, language);
    return [
      rule("base", "country", [3, 7], { size: 13, weight: 600, soft: true }),
      rule("base", "town", [5, 22], { size: 12, weight: 600, dot: true, where: largeEnough }),
      rule("base", "admin1", [7, 9], { size: 11, soft: true }),
      rule("places", "town", [9, 22], { size: 11, dot: true, soft: true, where: (zoom, p) => zoom >= 10 || (p.population || 0) > 8000 }),
      rule("places", "quarter", [12, 22], { size: 11, soft: true }),
    ];
  }

  function inks(dark) { return dark ? DARK : LIGHT; }

  app.localBase = function (folder, attribution) {
    const url = (name) => folder + name;
    const layer = protomapsL.leafletLayer({
      sources: {
        base: { url: url("base.pmtiles"), maxDataZoom: 6 },
        places: { url: url("places.pmtiles"), maxDataZoom: 9 },
      },
      paintRules: paintRules(LIGHT), labelRules: labelRules(LIGHT, "en"), backgroundColor: LIGHT.water,
      attribution, maxZoom: 18, noWrap: false,
    });
    layer.rules = (dark, language) => {
      const ink = inks(dark);
      return { paint: paintRules(ink), label: labelRules(ink, language), back: ink.water };
    };
    return layer;
  };

  // Base maps of vector tiles follow the page's language and light; `rules` of each says how.
  app.dressBase = function (layer, language, dark) {
    const look = language + dark;
    if (!layer || !layer.rules || layer.look === look) { return; }
    layer.look = look;
    layer.lang = language;
    const { paint, label, back } = layer.rules(dark, language);
    Object.assign(layer, { paintRules: paint, labelRules: label, backgroundColor: back });
    layer.clearLayout();
    layer.rerenderTiles();
  };
})(window.MapApp);
