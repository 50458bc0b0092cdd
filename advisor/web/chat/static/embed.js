// The chat in a corner of another site's page, apart from its styles.
import { Api, Purse } from "./api.js";
import { Chat } from "./chat.js";
import { button, element } from "./dom.js";
import { TEXTS } from "./texts.js";

export function embed(base, theme) {
  const host = element("div", { id: "bhxh-chat" });
  const shadow = host.attachShadow({ mode: "open" });
  const panel = element("section", { class: "panel chat", role: "dialog", "aria-label": TEXTS.title, "data-theme": theme, hidden: true });
  const close = button(TEXTS.close, () => toggle(), { class: "close" });
  const launcher = button(TEXTS.open, () => toggle(), { class: "launcher", "aria-expanded": "false" });
  const place = element("aside", { class: "place", "aria-label": TEXTS.title, "data-theme": theme }, panel, launcher);
  shadow.append(...["chat.css", "embed.css"].map((file) => element("link", { rel: "stylesheet", href: `${base}/chat/static/${file}` })), place);
  let hasChat = false;

  function toggle() {
    panel.hidden = !panel.hidden;
    launcher.hidden = !panel.hidden;
    launcher.setAttribute("aria-expanded", String(!panel.hidden));
    if (panel.hidden) return launcher.focus();
    if (!hasChat) {
      hasChat = true;
      new Chat(panel, new Api(base, new Purse("bhxh-chat-token")), { heading: "h2" });
      panel.querySelector(".title").after(close);
    }
    close.focus();
  }

  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") toggle();
  });
  document.body.append(host);
}
