/* Editing an article: the preview is renewed beside the text, a problem leads to its line, and
   nothing that was typed is lost when the session has ended meanwhile. */
const form = document.getElementById("edit");
const result = document.getElementById("result");
const text = form.elements.text;
const STAY_SIGNED_IN = 5 * 60 * 1000;
const READ_AGAIN = 3000;
const ENDED = "Phiên làm việc đã hết. Mở thẻ khác để đăng nhập lại, rồi quay lại đây bấm tiếp.";
let saved = text.value;
let asked = Date.now();

async function pageOf(answer) {
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function tell(reason) {
  const line = document.createElement("p");
  line.className = "problem";
  line.setAttribute("role", "alert");
  line.textContent = reason;
  result.prepend(line);
}

/** Whether somebody is signed in; the form gets the token of their session. */
async function isSignedIn() {
  const page = await pageOf(await fetch(form.action));
  const fresh = page.getElementById("edit");
  if (!fresh) tell(ENDED);
  else form.elements.csrf.value = fresh.elements.csrf.value;
  return Boolean(fresh);
}

async function renew(again = true) {
  asked = Date.now();
  const body = new URLSearchParams(new FormData(form));
  body.set("do", "preview");
  const answer = await fetch(form.action, { method: "POST", body });
  const fresh = (await pageOf(answer)).getElementById("result");
  if (fresh) result.replaceChildren(...fresh.childNodes);
  else if (again && (await isSignedIn())) await renew(false);
}

async function send(does) {
  if (!(await isSignedIn())) return;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "do", value: does });
  form.append(field);
  saved = text.value;
  form.submit();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const does = event.submitter?.value ?? "preview";
  if (does === "preview") renew();
  else send(does);
});
text.addEventListener("input", () => {
  // Who types is there, even if the server hears nothing of it.
  if (Date.now() - asked > STAY_SIGNED_IN) renew();
});
result.addEventListener("change", () => renew());
/* The server reads the library once, for seconds; until then the check of buttons is missing. */
setInterval(() => { if (result.querySelector("[data-again]") && !document.hidden) renew(); }, READ_AGAIN);
result.addEventListener("click", (event) => {
  const line = Number(event.target.dataset.line);
  if (!line) return;
  const rows = text.value.split("\n");
  const start = rows.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (rows[line - 1] ?? "").length);
  text.scrollTop = (text.scrollHeight / rows.length) * Math.max(0, line - 4);
});
window.addEventListener("beforeunload", (event) => {
  if (text.value !== saved) event.preventDefault();
});
