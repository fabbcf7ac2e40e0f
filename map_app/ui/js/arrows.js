// Tabs and rows of choices follow the arrow keys as the browser's language is written, not as the page is: to a reader
// of the Arabic page with an English browser, the left arrow would lead to the right. Here it leads to the left.
(function () {
  "use strict";

  if (window.MapApp?.arrows) { return; }
  window.MapApp = Object.assign(window.MapApp || {}, { arrows: true });

  const OTHER = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
  const SCRIPTS = ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo"];  // for browsers that do not tell a language's direction

  function direction(language) {
    const locale = new Intl.Locale(language).maximize();
    const told = locale.getTextInfo?.() ?? locale.textInfo;
    return told?.direction ?? (SCRIPTS.includes(locale.script) ? "rtl" : "ltr");
  }

  const taken = direction(navigator.language);

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.('[role="tablist"], [role="radiogroup"]');
    if (!event.isTrusted || !row || !OTHER[event.key] || event.altKey || event.ctrlKey || event.metaKey) { return; }
    if (getComputedStyle(row).direction === taken) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    const key = OTHER[event.key];
    event.target.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, bubbles: true, cancelable: true, composed: true }));
  }, true);
})();
