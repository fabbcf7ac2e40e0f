// Counts for another part of the map are asked of the server beside the page, which hears of the view only when the map has
// come to rest. The frame of the page says where: `MapApp.counts`.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  let asked = null;
  let asking = null;

  // What is on its way is overtaken: by another view, or by the page, which may have other filters.
  app.stopCounting = function () {
    if (asking) { asking.abort(); }
    asked = null;
    asking = null;
  };

  // Without an answer the page is told of the view at once, and has it counted.
  app.recount = async function (view) {
    const wanted = JSON.stringify(view);
    if (wanted === asked) { return; }
    app.stopCounting();
    asked = wanted;
    asking = new AbortController();
    const { signal } = asking;
    let found = null;
    try {
      const answer = await fetch(`${app.counts}?view=${encodeURIComponent(wanted)}`, { signal });
      if (!answer.ok) { throw new Error(answer.statusText); }
      found = await answer.json();
    } catch {
      if (signal.aborted) { return; }
      app.stopCounting();
      app.counts = null;
      app.report();
      return;
    }
    if (signal.aborted) { return; }
    asking = null;  // what was asked is kept: the same view is not counted twice
    app.show(found);
  };
})(window.MapApp);
