// Nothing is drawn anew under a pressed pointer: what was pressed would be gone before the release, and the click lost.
// The map's frame has this script, and every part of the page that draws itself from data.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  if (app.afterPress) { return; }

  const CLICKED = 50;   // milliseconds within which the click follows the release
  const waiting = new Map();
  let pressed = false;

  function released() {
    pressed = false;
    window.setTimeout(() => {
      if (pressed) { return; }
      const drawings = [...waiting.values()];
      waiting.clear();
      drawings.forEach((draw) => draw());
    }, CLICKED);
  }

  document.addEventListener("pointerdown", (event) => { pressed = pressed || (event.isPrimary && event.button === 0); }, true);
  ["pointerup", "pointercancel"].forEach((name) => document.addEventListener(name, (event) => { if (event.isPrimary) { released(); } }, true));
  window.addEventListener("blur", released);

  // Draw now, or once the pointer is released; of several drawings of one thing only the last is made.
  app.afterPress = function (thing, draw) {
    if (pressed) { waiting.set(thing, draw); } else { draw(); }
  };
})(window.MapApp);
