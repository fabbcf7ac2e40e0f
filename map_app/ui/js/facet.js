// One filter as a field to type into and a list to choose from, after the ARIA pattern of a combobox with a listbox.
// What is chosen lives on the server: a click sends the whole choice with its number, and an older answer is passed over.
const MOST = 300;

function element(name, parent, className, text) {
  const made = document.createElement(name);
  if (className) { made.className = className; }
  if (text !== undefined) { made.textContent = text; }
  parent.appendChild(made);
  return made;
}

function build(root, id) {
  const facet = { root, at: 0, chosen: [], active: -1, visible: [] };
  facet.label = element("label", root, "label");
  facet.label.htmlFor = id;
  facet.field = element("div", root, "field");
  facet.chips = element("ul", facet.field, "chips");
  facet.input = element("input", facet.field);
  Object.assign(facet.input, { id, type: "text", autocomplete: "off", spellcheck: false });
  facet.input.setAttribute("role", "combobox");
  facet.input.setAttribute("aria-controls", `${id}-list`);
  facet.input.setAttribute("aria-expanded", "false");
  facet.input.setAttribute("aria-autocomplete", "list");
  facet.popup = element("div", root, "popup");
  facet.popup.popover = "manual";
  facet.list = element("ul", facet.popup, "list");
  facet.list.id = `${id}-list`;
  facet.list.setAttribute("role", "listbox");
  facet.list.tabIndex = -1;
  facet.more = element("p", facet.popup, "more");
  listen(facet);
  return facet;
}

function listen(facet) {
  facet.field.addEventListener("click", () => { facet.input.focus(); open(facet); });
  facet.input.addEventListener("input", () => { facet.active = -1; open(facet); drawList(facet); });
  facet.input.addEventListener("keydown", (event) => key(facet, event));
  facet.root.addEventListener("focusout", (event) => { if (!facet.root.contains(event.relatedTarget)) { close(facet); } });
  facet.list.addEventListener("pointerdown", (event) => event.preventDefault());  // the field keeps the focus
  facet.list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) { toggle(facet, option.dataset.key); }
  });
  window.addEventListener("resize", () => close(facet));
  document.addEventListener("scroll", () => { if (isOpen(facet)) { place(facet); } }, { capture: true, passive: true });
}

const isOpen = (facet) => facet.popup.matches(":popover-open");

function open(facet) {
  if (isOpen(facet)) { return; }
  facet.popup.showPopover();
  facet.input.setAttribute("aria-expanded", "true");
  drawList(facet);
  place(facet);
}

function close(facet) {
  if (!isOpen(facet)) { return; }
  facet.popup.hidePopover();
  facet.input.setAttribute("aria-expanded", "false");
  facet.input.removeAttribute("aria-activedescendant");
  facet.active = -1;
  if (facet.input.value) { facet.input.value = ""; }
}

function place(facet) {
  const field = facet.field.getBoundingClientRect();
  const below = window.innerHeight - field.bottom, above = field.top;
  const height = Math.min(340, Math.max(below, above) - 12);
  const up = below < 220 && above > below;
  Object.assign(facet.popup.style, {
    left: `${field.left}px`, width: `${field.width}px`, maxHeight: `${height}px`,
    top: up ? "auto" : `${field.bottom + 3}px`, bottom: up ? `${window.innerHeight - field.top + 3}px` : "auto",
  });
}

// The letters that writers use for one another count as one, as in the search of the reports.
function folded(text) {
  return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u0652\u0640\u0653-\u0655]/g, "")
    .replace(/[ٱإأآ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");
}

function matches(facet) {
  const wanted = folded(facet.input.value.trim());
  return facet.data.options.filter((option) => !wanted || folded(option.name).includes(wanted));
}

function drawList(facet) {
  const found = matches(facet);
  facet.visible = found.slice(0, MOST);
  facet.list.replaceChildren();
  const flat = facet.input.value.trim() !== "";
  facet.visible.forEach((option, i) => {
    const line = element("li", facet.list, "option");
    line.id = `${facet.input.id}-${i}`;
    line.dataset.key = option.key;
    line.setAttribute("role", "option");
    line.setAttribute("aria-label", option.name);
    line.setAttribute("aria-selected", String(facet.chosen.includes(option.key)));
    line.classList.toggle("nothing", option.number === 0);
    line.style.paddingInlineStart = `${8 + (flat ? 0 : 14 * option.level)}px`;
    element("span", line, facet.data.single ? "mark round" : "mark");
    if (option.colour) { element("span", line, "swatch").style.background = option.colour; }
    element("bdi", line, "name", option.name);
    if (option.written !== "") { element("span", line, "count", option.written); }
  });
  const state = found.length > MOST ? facet.data.words.narrow : found.length ? "" : facet.data.words.nothing;
  facet.more.textContent = [state, facet.data.note].filter(Boolean).join(" ");
  facet.more.hidden = facet.more.textContent === "";
  activate(facet, Math.min(facet.active, facet.visible.length - 1));
}

function activate(facet, i) {
  facet.active = i;
  [...facet.list.children].forEach((line, at) => line.classList.toggle("active", at === i));
  const line = facet.list.children[i];
  if (line) { facet.input.setAttribute("aria-activedescendant", line.id); line.scrollIntoView({ block: "nearest" }); }
  else { facet.input.removeAttribute("aria-activedescendant"); }
}

function key(facet, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    open(facet);
    const n = facet.visible.length;
    activate(facet, n ? (facet.active + step + n + (facet.active < 0 && step < 0 ? 1 : 0)) % n : -1);
  } else if (event.key === "Enter" && isOpen(facet) && facet.visible.length) {
    toggle(facet, facet.visible[Math.max(facet.active, 0)].key);
  } else if (event.key === "Escape" && isOpen(facet)) {
    close(facet);
  } else if (event.key === "Backspace" && facet.input.value === "" && facet.chosen.length && !facet.data.single) {
    send(facet, facet.chosen.slice(0, -1));
    return;
  } else { return; }
  event.preventDefault();
  event.stopPropagation();
}

function toggle(facet, wanted) {
  const there = facet.chosen.includes(wanted);
  if (facet.data.single) { send(facet, there ? [] : [wanted]); close(facet); return; }
  send(facet, there ? facet.chosen.filter((one) => one !== wanted) : [...facet.chosen, wanted]);
  facet.input.value = "";
  drawList(facet);
}

function send(facet, chosen) {
  facet.chosen = chosen;
  facet.at = Math.max(facet.at + 1, facet.data.at + 1);
  drawChips(facet);
  if (isOpen(facet)) { drawList(facet); }
  facet.report({ chosen, at: facet.at });
}

function drawChips(facet) {
  facet.chips.replaceChildren();
  const names = new Map(facet.data.options.map((option) => [option.key, option.name]));
  facet.chosen.forEach((one) => {
    const name = names.get(one) ?? one;
    const chip = element("li", facet.chips);
    element("bdi", chip, "name", name);
    const button = element("button", chip, "", "×");
    button.type = "button";
    button.setAttribute("aria-label", `${facet.data.words.remove} ${name}`);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      send(facet, facet.chosen.filter((other) => other !== one));
      facet.input.focus();
    });
  });
  facet.input.placeholder = facet.chosen.length ? "" : facet.data.all;
  facet.field.classList.toggle("set", facet.chosen.length > 0);
}

function draw(root, data, setTriggerValue) {
  const facet = root.facet ?? (root.facet = build(root, `facet-${data.id}`));
  facet.data = { ...data, options: data.options.map(([key, name, level, number, colour, written]) => ({ key, name, level, number, colour, written })) };
  facet.report = (value) => setTriggerValue("chosen", value);
  root.dir = data.direction;
  root.lang = data.language;
  facet.label.textContent = data.label;
  facet.label.classList.toggle("quiet", data.quiet);
  facet.list.setAttribute("aria-label", data.label);
  facet.list.setAttribute("aria-multiselectable", String(!data.single));
  if (data.at >= facet.at) { facet.at = data.at; facet.chosen = data.chosen; }
  drawChips(facet);
  if (isOpen(facet)) { drawList(facet); place(facet); }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".facet");
  window.MapApp.afterPress(root, () => draw(root, data, setTriggerValue));
}
