// The server's own HTML, escaped there. What has data-pick is a button: by pointer, Enter or Space.
function bring(box) {
  const here = box.querySelector("[data-here]");
  if (here) { here.scrollIntoView({ block: "center", behavior: "instant" }); }
}

function draw(box, data, setTriggerValue) {
  box.dir = data.direction;
  box.lang = data.language;
  if (box.html !== data.html) {
    const at = document.activeElement?.dataset?.pick;
    box.html = data.html;
    box.innerHTML = data.html;
    if (at) { box.querySelector(`[data-pick="${CSS.escape(at)}"]`)?.focus({ preventScroll: true }); }
  }
  const pick = (event) => {
    const chosen = event.target.closest("[data-pick]");
    if (chosen) { setTriggerValue("picked", chosen.dataset.pick); }
    return Boolean(chosen);
  };
  box.onclick = pick;
  box.onkeydown = (event) => {
    const isKey = event.key === "Enter" || event.key === " ";
    if (isKey && event.target.matches('[role="button"]') && pick(event)) { event.preventDefault(); }
  };
  if (data.here && box.here !== data.here) {
    box.here = data.here;
    requestAnimationFrame(() => bring(box));
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".html-view");
  window.MapApp.afterPress(box, () => draw(box, data, setTriggerValue));
}
