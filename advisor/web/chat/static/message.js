// One message as an element.
import { button, element, thumb } from "./dom.js";
import { TEXTS } from "./texts.js";

const LISTS = { bullet: "ul", numbered: "ol" };

// `does` has `say(text)`, `rate(id, rating)` and `address(path)`.
export function replyElement(message, does) {
  const bubble = element("div", { class: "bubble" });
  if (message.picture) {
    bubble.append(element("img", { class: "picture", src: does.address(message.picture), alt: message.alt, decoding: "async" }));
  }
  bubble.append(...blockElements(message.blocks ?? []));
  const made = frame(message.role, bubble);
  if (message.buttons?.length) made.append(choices(message.buttons, does));
  if (message.role === "bot" && message.id && message.text) made.append(rating(message, does));
  return made;
}

export function citizenElement(text) {
  return frame("citizen", element("div", { class: "bubble" }, text));
}

export function choices(buttons, does) {
  const made = buttons.map((one) => button(one.title, () => does.say(one.text)));
  return element("div", { class: "choices" }, ...made);
}

function frame(role, ...children) {
  const author = element("p", { class: "author" }, TEXTS[role]);
  return element("div", { class: `message ${role}` }, author, ...children);
}

function blockElements(blocks) {
  const made = [];
  let list = null;
  for (const block of blocks) {
    const name = LISTS[block.kind];
    if (!name) {
      list = null;
      made.push(element("p", { class: block.kind === "heading" ? "heading" : "paragraph" }, block.text));
      continue;
    }
    if (list?.localName !== name) {
      list = element(name, name === "ol" && block.number !== "1" ? { start: block.number } : {});
      made.push(list);
    }
    list.append(element("li", {}, block.text));
  }
  return made;
}

function rating(message, does) {
  const group = element("div", { class: "rating", role: "group", "aria-label": TEXTS.rate });
  const thumbs = [["up", 1], ["down", -1]].map(([name, value]) => {
    const made = button(thumb(), () => change(value), { class: name, "aria-label": TEXTS[name], title: TEXTS[name] });
    made.dataset.value = value;
    return made;
  });
  const show = (value) => thumbs.forEach((one) => one.setAttribute("aria-pressed", String(Number(one.dataset.value) === value)));
  let now = message.rating;
  async function change(value) {
    const before = now;
    now = now === value ? 0 : value;
    show(now);
    if (!await does.rate(message.id, now)) show(now = before);
  }
  show(now);
  group.append(...thumbs);
  return group;
}
