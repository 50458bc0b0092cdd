/* Keeps queue and conversation as they are on the server; neither listening nor asking keeps the
   session alive. */
const EVERY_MS = 3000;
const title = document.title;
const shown = new Map();

const count = () => {
  const waiting = Number(document.querySelector("[data-count]")?.dataset.count ?? 0);
  document.title = waiting ? `(${waiting}) ${title}` : title;
};

const toEnd = (place) => { place.scrollTop = place.scrollHeight; };

async function renew(place) {
  const response = await fetch(`/console${place.dataset.live}`);
  if (response.status === 401 || response.status === 404) return window.location.reload();
  if (!response.ok) return;
  const text = await response.text();
  const before = shown.get(place);
  if (text === before) return;
  shown.set(place, text);
  const atEnd = place.scrollHeight - place.scrollTop - place.clientHeight < 80;
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  place.innerHTML = text;
  if (focused) document.getElementById(focused)?.focus();
  if (atEnd) toEnd(place);
  count();
  const news = document.querySelector("[data-news]");
  if (news && before !== undefined) news.textContent = `${news.dataset.news} ${new Date().toLocaleTimeString("vi")}`;
}

/* The server says when something has changed. Until it does, and whenever the stream is away (a
   proxy may hold it back), the page asks every few seconds. A hidden page does neither. */
function watch(place) {
  let stream;
  let timer;
  const ask = async () => {
    // A server that is away for a moment is asked again.
    try { await renew(place); } catch (error) { console.debug(error); }
  };
  const again = async () => {
    await ask();
    if (stream.readyState === EventSource.CLOSED) { leave(); listen(); }
  };
  const poll = () => { timer ??= setInterval(again, EVERY_MS); };
  const rest = () => { clearInterval(timer); timer = undefined; };
  const listen = () => {
    poll();
    stream = new EventSource(`/console${place.dataset.live}/news`);
    stream.addEventListener("news", () => { rest(); ask(); });
    stream.addEventListener("error", poll);
  };
  const leave = () => { stream.close(); rest(); };
  toEnd(place);
  listen();
  document.addEventListener("visibilitychange", () => {
    leave();
    if (!document.hidden) listen();
  });
}

document.querySelectorAll("[data-live]").forEach(watch);
count();

const quick = document.querySelector("[data-quick]");
if (quick) {
  quick.hidden = false;
  quick.addEventListener("click", (event) => {
    const words = event.target.dataset.words;
    if (!words) return;
    const field = quick.closest("form").elements.text;
    field.value = field.value ? `${field.value}\n${words}` : words;
    field.focus();
  });
}

/* A second press before the page changes is not a second reply; the server refuses it as well. */
document.querySelector("[data-once]")?.addEventListener("submit", (event) => {
  event.submitter?.setAttribute("aria-disabled", "true");
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
