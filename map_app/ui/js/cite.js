// Copies a text with an address, the page's own or one beside it, and shows what was copied.
function element(name, parent, className) {
  const made = document.createElement(name);
  made.className = className;
  parent.appendChild(made);
  return made;
}

// Without https, and beyond this computer, browsers have no clipboard but the old one.
async function copy(box) {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    box.select();
    return document.execCommand("copy");
  }
}

function build(root) {
  const button = element("button", root, "open");
  const popup = element("div", root, "popup");
  popup.popover = "auto";
  const status = element("p", popup, "status");
  status.setAttribute("role", "status");
  const box = element("textarea", popup, "text");
  box.readOnly = true;
  box.rows = 6;
  const close = element("button", popup, "close");
  [button, close].forEach((one) => { one.type = "button"; });
  close.addEventListener("click", () => { popup.hidePopover(); button.focus(); });
  button.addEventListener("click", async () => {
    const { text, beside, words } = root.cite.data;
    const { href, origin, pathname } = window.location;
    const address = beside ? `${origin}${pathname.replace(/\/?$/, "/")}${beside}` : href;
    box.value = text ? `${text} ${address}` : address;
    popup.showPopover();
    const edge = button.getBoundingClientRect(), width = popup.offsetWidth;
    const left = root.dir === "rtl" ? edge.left : edge.right - width;
    popup.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
    popup.style.top = `${Math.max(8, Math.min(edge.bottom + 6, window.innerHeight - popup.offsetHeight - 8))}px`;
    status.textContent = (await copy(box)) ? words.copied : words.failed;
  });
  return { button, popup, box, close };
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".cite");
  root.cite = root.cite ?? build(root);
  root.cite.data = data;
  root.dir = data.direction;
  root.lang = data.language;
  root.cite.button.textContent = data.words.button;
  root.cite.close.textContent = data.words.close;
  root.cite.box.setAttribute("aria-label", data.words.label);
}
