// The layer tree: a WAI-ARIA tree view with three-state boxes, drawn anew from data and driven by arrows, space and enter.
window.MapApp = window.MapApp || {};
(function (app) {
  "use strict";

  const state = { tree: [], focus: null };

  app.treeControl = L.Control.extend({
    options: { position: "topright" },
    onAdd() {
      const box = app.element("div", "layer-tree leaflet-bar");
      this.button = app.element("button", "layer-button", null, box);
      this.button.type = "button";
      this.button.setAttribute("aria-controls", "layer-panel");
      this.panel = app.element("div", "layer-panel", null, box);
      this.panel.id = "layer-panel";
      this.list = app.element("ul", "", null, this.panel);
      this.list.setAttribute("role", "tree");
      this.button.addEventListener("click", () => this.show(this.panel.hidden));
      box.addEventListener("keydown", (press) => { if (press.key === "Escape") { this.show(false); this.button.focus(); } });
      this.list.addEventListener("keydown", (press) => steer(this.list, press));
      this.list.addEventListener("click", (click) => clicked(this.list, click));
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      this.show(window.sessionStorage.getItem("map_app_panel") === "open");
      return box;
    },
    show(wanted) {
      this.panel.hidden = !wanted;
      if (wanted && this.stale) { this.draw(); }
      this.button.setAttribute("aria-expanded", String(wanted));
      window.sessionStorage.setItem("map_app_panel", wanted ? "open" : "");
    },
    fill(tree, words) {
      state.tree = tree;
      this.button.title = words.layers;
      this.button.setAttribute("aria-label", words.layers);
      this.list.setAttribute("aria-label", words.layers);
      this.stale = true;
      if (!this.panel.hidden) { this.draw(); }
    },
    draw() {
      this.stale = false;
      const focused = this.list.contains(document.activeElement);
      this.list.replaceChildren(...state.tree.map((node) => row(node, 1)));
      const rows = visibleRows(this.list);
      const wanted = rows.find((item) => item.dataset.key === state.focus) || rows[0];
      if (wanted) { wanted.tabIndex = 0; if (focused) { wanted.focus(); } }
    },
  });

  function row(node, level) {
    const item = app.element("li");
    item.dataset.key = node.key;
    item.tabIndex = -1;
    item.setAttribute("role", "treeitem");
    item.setAttribute("aria-level", String(level));
    item.setAttribute("aria-label", node.count === undefined ? node.label : `${node.label}, ${app.number(node.count)}`);
    const line = app.element("div", "layer-row", null, item);
    line.style.paddingInlineStart = `${(level - 1) * 15}px`;
    app.element("span", "twist", null, line);
    const mark = stateOf(node);
    if (mark !== null) {
      item.setAttribute("aria-checked", mark);
      app.element("span", node.group ? "choice" : "box", null, line);
    }
    if (node.shape) { line.appendChild(app.symbol(node.shape, node.colour || "#8a8a8a", false, 15)); }
    else if (node.colour) { app.element("i", "swatch", null, line).style.background = node.colour; }
    app.element("span", "layer-name", node.label, line);
    if (node.count !== undefined) { app.element("span", "layer-count", app.number(node.count), line); }
    if (node.note) { app.element("small", "layer-note", node.note, item); }
    if (node.children) {
      const open = app.isOpen(node);
      item.setAttribute("aria-expanded", String(open));
      const group = app.element("ul", "", null, item);
      group.setAttribute("role", "group");
      group.hidden = !open;
      node.children.forEach((child) => group.appendChild(row(child, level + 1)));
    }
    return item;
  }

  // "true", "false" or "mixed"; null for a branch whose leaves are choices of one.
  function stateOf(node) {
    if (node.group) { return String(app.picked(node.group) === node.key); }
    const boxes = app.leaves(node).filter((leaf) => !leaf.group);
    if (!boxes.length) { return null; }
    const lit = boxes.filter((leaf) => app.isOn(leaf.key)).length;
    return lit === boxes.length ? "true" : lit ? "mixed" : "false";
  }

  function find(key, nodes) {
    for (const node of nodes) {
      const found = node.key === key ? node : node.children && find(key, node.children);
      if (found) { return found; }
    }
    return null;
  }

  const nodeOf = (item) => find(item.dataset.key, state.tree);
  const visibleRows = (list) => [...list.querySelectorAll("[role=treeitem]")].filter((item) => !item.parentElement.closest("[role=group][hidden]"));

  function toggle(item) {
    const node = nodeOf(item);
    if (node.group) { app.pick(node.group, node.key); return; }
    const leaves = app.leaves(node).filter((leaf) => !leaf.group).map((leaf) => leaf.key);
    if (leaves.length) { app.setOn(leaves, stateOf(node) !== "true"); } else { expand(item, !app.isOpen(node)); }
  }

  function expand(item, wanted) {
    app.turn(nodeOf(item), wanted);
    item.setAttribute("aria-expanded", String(wanted));
    item.querySelector("[role=group]").hidden = !wanted;
  }

  function focusOn(list, item) {
    if (!item) { return; }
    list.querySelectorAll("[tabindex='0']").forEach((other) => { other.tabIndex = -1; });
    item.tabIndex = 0;
    state.focus = item.dataset.key;
    item.focus();
  }

  function clicked(list, click) {
    const item = click.target.closest("[role=treeitem]");
    if (!item) { return; }
    focusOn(list, item);
    const twisted = click.target.closest(".twist") && nodeOf(item).children;
    if (twisted) { expand(item, !app.isOpen(nodeOf(item))); } else { toggle(item); }
  }

  // The keys of the tree view pattern; "forward" opens a branch, which is to the left in Arabic.
  function steer(list, press) {
    const item = press.target.closest("[role=treeitem]");
    const rows = visibleRows(list);
    const at = rows.indexOf(item);
    const [forward, back] = document.body.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    const branch = item.querySelector("[role=group]");
    const moves = {
      ArrowDown: () => focusOn(list, rows[at + 1]),
      ArrowUp: () => focusOn(list, rows[at - 1]),
      Home: () => focusOn(list, rows[0]),
      End: () => focusOn(list, rows[rows.length - 1]),
      [forward]: () => { if (branch && branch.hidden) { expand(item, true); } else if (branch) { focusOn(list, rows[at + 1]); } },
      [back]: () => {
        if (branch && !branch.hidden) { expand(item, false); } else { focusOn(list, item.parentElement.closest("[role=treeitem]")); }
      },
      " ": () => toggle(item),
      Enter: () => toggle(item),
    };
    if (press.altKey || press.ctrlKey || press.metaKey || !(press.key in moves)) { return; }
    press.preventDefault();
    press.stopPropagation();
    state.focus = item.dataset.key;
    moves[press.key]();
  }
})(window.MapApp);
