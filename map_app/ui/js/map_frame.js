// The map's frame and the page, in Streamlit's protocol for components: what the page sends fills the map, and what is
// chosen on it is the component's value. This stands in the frame itself, before the scripts that draw.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const AGAIN = 50;   // milliseconds
  const tell = (type, told) => window.parent.postMessage({ isStreamlitMessage: true, type: `streamlit:${type}`, ...told }, "*");
  let sent = null;
  let filled = null;

  // The same filling again, as when only the window has changed, draws nothing.
  function fill() {
    if (!app.map || !sent || sent.filling === filled) { return; }
    const first = filled === null;
    filled = sent.filling;
    app.counts = sent.counts;
    app.stopCounting();
    app[sent.call](JSON.parse(filled));
    if (first && app.counts) { fetch(app.counts, { method: "POST" }).catch(() => {}); }  // the page waits for it with all else
  }

  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || !event.data || event.data.type !== "streamlit:render") { return; }
    window.clearInterval(ready);
    sent = event.data.args;
    fill();
  });
  document.addEventListener("DOMContentLoaded", fill);

  // Said until it is heard: the page may not listen yet.
  const say = () => tell("componentReady", { apiVersion: 1 });
  const ready = window.setInterval(say, AGAIN);
  say();

  app.tellPage = (value) => tell("setComponentValue", { value, dataType: "json" });
})(window.MapApp);
