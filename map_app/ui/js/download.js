// Asks the server to make the file, says so meanwhile, and then lets the browser take it from there.
function build(root) {
  const button = document.createElement("button");
  button.type = "button";
  const fault = document.createElement("p");
  fault.setAttribute("role", "status");
  root.append(button, fault);
  button.addEventListener("click", () => take(root));
  return { button, fault };
}

function say(root, busy, fault) {
  const { parts, data } = root.download;
  root.download.busy = busy;
  parts.button.setAttribute("aria-busy", String(busy));
  parts.button.textContent = busy ? data.words.making : data.words.button;
  parts.fault.textContent = fault;
}

async function take(root) {
  if (root.download.busy) { return; }
  const { data } = root.download;
  const address = window.location.pathname.replace(/\/?$/, "/") + data.beside;
  say(root, true, "");
  try {
    const answer = await fetch(address, { method: "POST" });
    if (!answer.ok) {
      const told = await answer.json().catch(() => ({}));
      say(root, false, told.fault || data.words.failed);
      return;
    }
    const link = document.createElement("a");
    link.href = address;
    link.download = "";
    link.click();
    say(root, false, "");
  } catch {
    say(root, false, data.words.failed);
  }
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".download");
  root.download = root.download ?? { parts: build(root), busy: false };
  root.download.data = data;
  root.dir = data.direction;
  root.lang = data.language;
  root.download.parts.button.title = data.words.help;
  if (!root.download.busy) { root.download.parts.button.textContent = data.words.button; }
}
