// One line in another site's page: <script src="https://…/widget.js" defer></script>
(() => {
  const script = document.currentScript;
  const base = new URL(script.src).origin;
  const start = () => import(`${base}/chat/static/embed.js`)
    .then(({ embed }) => embed(base, script.dataset.theme ?? ""))
    .catch((error) => console.warn("BHXH chat: this site is not in ADVISOR_WEB_ORIGINS, or the chat is away.", error));
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
