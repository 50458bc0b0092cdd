// The parts of the chat on the screen, without knowing where messages come from.
import { button, element } from "./dom.js";
import { citizenElement, choices, replyElement } from "./message.js";
import { TEXTS } from "./texts.js";

export class View {
  #does;
  #seen = null;
  #scrolled = 0;

  // `does` has `begin()`, `say(text)`, `erase()`, `rate(id, rating)` and `address(path)`.
  constructor(root, does, heading) {
    this.#does = does;
    this.connection = element("p", { class: "connection", role: "status" });
    this.privacy = button(TEXTS.privacy, () => this.#notice(), { class: "quiet" });
    this.eraser = button(TEXTS.erase, () => this.#askErase(), { class: "quiet" });
    this.bar = element("header", { class: "bar" },
      element(heading, { class: "title" }, TEXTS.title),
      element("div", { class: "tools" }, this.privacy, this.eraser), this.connection);
    this.start = element("section", { class: "start", "aria-label": TEXTS.noticeTitle });
    this.log = element("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": TEXTS.log, tabindex: 0 });
    this.typing = element("p", { class: "typing", role: "status" });
    this.problem = element("p", { class: "problem", role: "alert" });
    this.field = element("textarea", { rows: 1, maxlength: 2000, enterkeyhint: "send",
      "aria-label": TEXTS.field, placeholder: TEXTS.placeholder, autocomplete: "off" });
    this.form = element("form", { class: "composer" }, this.field,
      element("button", { class: "main", type: "submit" }, TEXTS.send));
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    this.field.addEventListener("keydown", (event) => {
      // Enter also ends a word of an input method.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    this.field.addEventListener("input", () => this.#grow());
    root.replaceChildren(this.bar, this.start, this.log, this.typing, this.problem, this.form);
    this.root = root;
  }

  // "start": the notice is to be accepted; "talk": the conversation.
  show(stage, note = "") {
    const isTalk = stage === "talk";
    for (const one of [this.log, this.typing, this.form, this.privacy, this.eraser]) one.hidden = !isTalk;
    this.start.hidden = isTalk;
    if (isTalk) return;
    const accept = button(TEXTS.accept, () => this.#does.begin(), { class: "main" });
    const told = note ? [element("p", { role: "status" }, element("strong", {}, note))] : [];
    this.start.replaceChildren(...told, element("h2", {}, TEXTS.noticeTitle), ...noticeParagraphs(), accept);
  }

  // Empty the log and welcome; what is put in until `ready` is not read out.
  begin() {
    this.log.setAttribute("aria-live", "off");
    this.log.replaceChildren(replyElement({ role: "bot", blocks: [{ kind: "paragraph", text: TEXTS.welcome }] }, this.#does));
    this.log.lastChild.append(choices(TEXTS.suggestions.map((text) => ({ title: text, text })), this.#does));
  }

  ready() {
    this.log.setAttribute("aria-live", "polite");
    this.#lookAt(this.log.lastChild);
    if (matchMedia("(hover: hover)").matches) this.field.focus();
  }

  addReply(message, before) {
    const made = replyElement(message, this.#does);
    this.#dropChoices();
    this.log.insertBefore(made, before);
    this.#lookAt(made);
    // A picture grows when it is loaded; whoever has scrolled since is left there.
    made.querySelector("img")?.addEventListener("load", () => {
      if (this.log.scrollTop === this.#scrolled) this.#lookAt(this.#seen);
    });
  }

  #lookAt(made) {
    // A long answer is read from its beginning.
    const isLong = made.offsetHeight > this.log.clientHeight;
    this.log.scrollTop = isLong ? made.offsetTop - 8 : this.log.scrollHeight;
    [this.#seen, this.#scrolled] = [made, this.log.scrollTop];
  }

  addCitizen(text, before = null) {
    this.#dropChoices();
    const made = citizenElement(text);
    this.log.insertBefore(made, before);
    this.#lookAt(made);
    return made;
  }

  fail(made, again) {
    this.mend(made);
    if (!again) return;
    made.append(element("p", { class: "failed", role: "alert" }, `${TEXTS.notSent} `, button(TEXTS.again, again)));
    this.log.scrollTop = this.log.scrollHeight;
  }

  mend(made) {
    made.querySelector(".failed")?.remove();
  }

  setTyping(isTyping, isOfficer) {
    const wanted = isTyping ? TEXTS.typing : isOfficer ? TEXTS.withOfficer : "";
    if (this.typing.dataset.now === wanted) return;
    this.typing.dataset.now = wanted;
    this.typing.replaceChildren(wanted, ...(isTyping ? [element("span", { class: "dots", "aria-hidden": "true" })] : []));
  }

  setConnection(isOn) {
    this.connection.textContent = isOn ? "" : TEXTS.offline;
  }

  tell(code) {
    this.problem.textContent = code ? TEXTS.problems[code] ?? TEXTS.problems.other : "";
  }

  #submit() {
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = "";
    this.#grow();
    this.#does.say(text);
  }

  #grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }

  #dropChoices() {
    const held = this.log.querySelectorAll(".choices");
    const active = this.root.getRootNode().activeElement;
    const hasFocus = [...held].some((one) => one.contains(active));
    held.forEach((one) => one.remove());
    if (hasFocus) (matchMedia("(hover: hover)").matches ? this.field : this.log).focus();
  }

  #notice() {
    const close = button(TEXTS.close, () => dialog.close(), { class: "main" });
    const dialog = this.#dialog(TEXTS.privacy, noticeParagraphs(), [close]);
  }

  #askErase() {
    const yes = button(TEXTS.eraseYes, () => { dialog.close(); this.#does.erase(); }, { class: "main" });
    const no = button(TEXTS.no, () => dialog.close());
    const dialog = this.#dialog(TEXTS.eraseQuestion, [element("p", {}, TEXTS.eraseDetail)], [no, yes]);
  }

  #dialog(title, content, answers) {
    const dialog = element("dialog", { "aria-label": title },
      element("h2", {}, title), ...content, element("div", { class: "answers" }, ...answers));
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    this.root.append(dialog);
    dialog.showModal();
    return dialog;
  }
}

function noticeParagraphs() {
  return TEXTS.notice.map((text) => element("p", {}, text));
}
