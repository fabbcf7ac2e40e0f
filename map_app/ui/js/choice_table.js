// Rows to choose from: every piece of text is set as text, the name is a button, arrows move between rows.
function element(name, parent, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) { made.textContent = text; }
  if (className) { made.className = className; }
  parent.appendChild(made);
  return made;
}

function fillCell(cell, pieces) {
  pieces.filter(([text]) => text).forEach(([text, className]) => element("bdi", cell, text, className));
}

function addRow(body, row, data, pick) {
  const line = element("tr", body);
  line.dataset.row = row.id;
  line.classList.toggle("selected", row.id === data.selected);
  line.addEventListener("click", () => pick(row.id));
  data.columns.forEach(({ key }) => {
    const cell = element(key === "name" ? "th" : "td", line);
    cell.className = "column-" + key;
    const pieces = row.cells[key] || [];
    if (key !== "name") { fillCell(cell, pieces); return; }
    cell.scope = "row";
    const button = element("button", cell, pieces[0][0], pieces[0][1]);
    button.type = "button";
    button.title = data.action;
    button.dir = "auto";
    button.setAttribute("aria-label", row.label + ". " + data.action);
    button.setAttribute("aria-pressed", String(row.id === data.selected));
    cell.append(" ");
    fillCell(cell, pieces.slice(1));
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
  const focused = box.querySelector("button:focus")?.closest("tr")?.dataset.row;
  box.replaceChildren();
  box.dir = data.direction;
  box.lang = data.language;
  const table = element("table", box);
  element("caption", table, data.caption);
  const head = element("tr", element("thead", table));
  data.columns.forEach(({ key, label }) => {
    const cell = element("th", head, label, "column-" + key);
    cell.scope = "col";
  });
  const body = element("tbody", table);
  data.rows.forEach((row) => addRow(body, row, data, (id) => setTriggerValue("picked", id)));
  table.addEventListener("keydown", (event) => moveWithArrows(table, event));
  box.scrollTop = scroll;
  if (focused) { [...body.rows].find((line) => line.dataset.row === focused)?.querySelector("button").focus(); }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".choice-table");
  window.MapApp.afterPress(box, () => draw(box, data, setTriggerValue));
}
