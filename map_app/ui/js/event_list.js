// A plain table: every cell is set as text, every row is a button, arrows move between rows.
const SHAPES = {
  circle: "M12 4a8 8 0 1 0 .01 0z",
  ring: "M12 4a8 8 0 1 0 .01 0zM12 8.6a3.4 3.4 0 1 1-.01 0z",
  square: "M5 5h14v14H5z",
  diamond: "M12 2.6 21.4 12 12 21.4 2.6 12z",
  triangle: "M12 3.2 21.6 20H2.4z",
};
const PAGE = 200;
const NARROW = "(max-width: 640px)";   // so wide a window has no room for columns

function element(name, parent, text) {
  const made = document.createElement(name);
  if (text !== undefined) { made.textContent = text; }
  parent.appendChild(made);
  return made;
}

function symbol(row, parent) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[row.shape] || SHAPES.ring);
  path.setAttribute("fill", row.colour);
  path.setAttribute("fill-rule", "evenodd");
  svg.appendChild(path);
  parent.appendChild(svg);
}

function addRow(body, row, data, pick) {
  const line = element("tr", body);
  line.dataset.event = row.id;
  line.classList.toggle("selected", row.id === data.selected);
  line.addEventListener("click", () => pick(row.id));
  if (data.stacked) { addStacked(line, row, data); return; }
  data.columns.forEach(({ key }, i) => {
    const cell = element(i === 0 ? "th" : "td", line);
    if (i === 0) { cell.scope = "row"; }
    cell.className = "column-" + key;
    if (key === "type") { symbol(row, cell); }
    if (i > 0) { element("bdi", cell, row[key]); return; }
    addButton(cell, row[key], row, data);
  });
}

function addButton(cell, text, row, data) {
  const button = element("button", cell, text);
  button.type = "button";
  button.title = data.select;
  button.setAttribute("aria-label", [row.date, row.type, row.place].join(", ") + ". " + data.select);
  button.setAttribute("aria-pressed", String(row.id === data.selected));
}

// Beside the map there is room for two lines an event, the place, then what and when; on a telephone the table's other
// columns follow below them.
function addStacked(line, row, data) {
  const cell = element("td", line);
  const first = element("div", cell);
  first.className = "line";
  addButton(first, row.place, row, data);
  element("bdi", first, row.date).className = "when";
  const second = element("div", cell);
  second.className = "line";
  symbol(row, second);
  element("bdi", second, row.type);
  if (data.brief) { return; }
  const shown = new Set(["date", "type", "place"]);
  data.columns.filter(({ key }) => !shown.has(key) && row[key]).forEach(({ key, label }) => {
    const more = element("div", cell);
    more.className = "line further";
    element("span", more, label);
    element("bdi", more, row[key]);
  });
}

function moveWithArrows(table, event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") { return; }
  const buttons = [...table.querySelectorAll("tbody button")];
  const at = buttons.indexOf(event.target);
  const next = buttons[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at >= 0 && next) { next.focus(); event.preventDefault(); }
}

function draw(box, data, setTriggerValue) {
  const scroll = box.scrollTop;
  const focused = box.querySelector("button:focus")?.closest("tr")?.dataset.event;
  box.replaceChildren();
  box.dir = data.direction;
  box.lang = data.language;
  box.classList.toggle("brief", data.brief);
  box.classList.toggle("stacked", data.stacked);
  const table = element("table", box);
  element("caption", table, data.caption);
  const head = element("tr", element("thead", table));
  (data.stacked ? [] : data.columns).forEach(({ key, label }) => {
    const cell = element("th", head, label);
    cell.scope = "col";
    cell.className = "column-" + key;
  });
  const body = element("tbody", table);
  const pick = (id) => setTriggerValue("picked", id);
  let shown = 0;
  const more = () => {
    data.rows.slice(shown, shown + PAGE).forEach((row) => addRow(body, row, data, pick));
    shown += PAGE;
  };
  more();
  if (data.rows.length > PAGE) {
    const button = element("button", box, data.more);
    button.className = "more";
    button.type = "button";
    button.addEventListener("click", () => { more(); button.hidden = shown >= data.rows.length; });
  }
  table.addEventListener("keydown", (event) => moveWithArrows(table, event));
  box.scrollTop = scroll;
  if (focused) { [...body.rows].find((line) => line.dataset.event === focused)?.querySelector("button").focus({ preventScroll: true }); }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".event-list");
  const narrow = window.matchMedia(NARROW);
  const again = () => window.MapApp.afterPress(box, () => draw(box, { ...data, stacked: data.brief || narrow.matches }, setTriggerValue));
  box.unwatch?.();
  box.unwatch = () => narrow.removeEventListener("change", again);
  narrow.addEventListener("change", again);
  again();
  return box.unwatch;
}
