// What the map is and is not, until the reader has put it away; this browser remembers that.
const KEY = "map_app_note_read";

export default function ({ data, parentElement }) {
  const note = parentElement.querySelector(".first-note");
  note.dir = data.direction;
  note.lang = data.language;
  note.setAttribute("aria-label", data.label);
  note.querySelector("p").textContent = data.text;
  const button = note.querySelector("button");
  button.textContent = data.close;
  note.hidden = window.localStorage.getItem(KEY) !== null;
  button.onclick = () => {
    window.localStorage.setItem(KEY, "1");
    note.hidden = true;
  };
}
