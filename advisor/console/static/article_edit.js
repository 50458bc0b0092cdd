/* Editing an article: the preview is renewed beside the text, and a problem leads to its line. */
const form = document.getElementById("edit");
const result = document.getElementById("result");
const text = form.elements.text;

async function renew() {
  const body = new URLSearchParams(new FormData(form));
  body.set("do", "preview");
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("result");
  if (fresh) result.replaceChildren(...fresh.childNodes);
  else window.location.reload();
}

form.addEventListener("submit", (event) => {
  if (event.submitter?.value !== "preview") return;
  event.preventDefault();
  renew();
});
result.addEventListener("change", renew);
result.addEventListener("click", (event) => {
  const line = Number(event.target.dataset.line);
  if (!line) return;
  const rows = text.value.split("\n");
  const start = rows.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (rows[line - 1] ?? "").length);
  text.scrollTop = (text.scrollHeight / rows.length) * Math.max(0, line - 4);
});

let saved = text.value;
form.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) saved = text.value;
});
window.addEventListener("beforeunload", (event) => {
  if (text.value !== saved) event.preventDefault();
});
