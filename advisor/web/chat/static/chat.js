// A conversation: what was said, what is being sent, and what comes in.
import { News } from "./news.js";
import { TEXTS } from "./texts.js";
import { View } from "./view.js";

// No answer within this time: the sign goes, the bot was told to be quiet.
const PATIENCE = 20000;

export class Chat {
  #api;
  #view;
  #news = null;
  #last = 0;
  #sending = []; // in order: { number, text, made, hasFailed, isThere }
  #mine = new Map(); // by number: what is on the screen and was not told back yet
  #isSending = false;
  #awaitsUntil = 0;
  #now = { waiting: false, officer: false };

  constructor(root, api, { heading }) {
    this.#api = api;
    this.#view = new View(root, {
      begin: () => this.#begin(),
      say: (text) => this.say(text),
      erase: () => this.#erase(),
      rate: (id, rating) => this.#rate(id, rating),
      address: (path) => api.address(path),
    }, heading);
    addEventListener("online", () => this.#send());
    this.#open();
  }

  say(text) {
    const number = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    this.#view.tell("");
    const one = { number, text, made: this.#view.addCitizen(text), hasFailed: false, isThere: false };
    this.#sending.push(one);
    this.#mine.set(number, one);
    this.#send();
  }

  async #open(note = "") {
    let found;
    try {
      found = await this.#api.messages(0);
    } catch (problem) {
      this.#view.show("start", note);
      this.#view.tell(problem.code);
      if (problem.passes) setTimeout(() => this.#open(note), 3000);
      return;
    }
    this.#view.tell("");
    this.#view.setConnection(true);
    if (!found.known) return this.#view.show("start", note);
    this.#talk(found);
  }

  #talk(found) {
    this.#view.show("talk");
    this.#view.begin();
    this.#take(found);
    this.#view.ready();
    this.#news = new News(this.#api, () => this.#last, (news) => this.#take(news), (state) => this.#is(state));
    this.#news.hurries = () => this.#awaits();
  }

  async #begin() {
    try {
      await this.#api.begin();
    } catch (problem) {
      return this.#view.tell(problem.code);
    }
    this.#view.tell("");
    this.#talk({ messages: [], waiting: false, officer: false });
  }

  async #erase() {
    try {
      await this.#api.erase();
    } catch (problem) {
      if (problem.status !== 401) return this.#view.tell(problem.code);
    }
    this.#end(TEXTS.erased);
  }

  #end(note = "") {
    this.#news?.stop();
    [this.#news, this.#last, this.#sending, this.#awaitsUntil] = [null, 0, [], 0];
    this.#mine.clear();
    this.#view.setConnection(true);
    this.#view.tell("");
    this.#view.show("start", note);
  }

  #is(state) {
    if (state === "gone") return this.#end();
    this.#view.setConnection(state === "on");
    if (state === "on" && this.#sending.some((one) => one.hasFailed)) this.#send();
  }

  #take({ messages, waiting, officer }) {
    for (const message of messages) {
      if (message.id <= this.#last) continue;
      this.#last = message.id;
      if (message.role === "citizen") this.#takeOwn(message);
      else this.#takeReply(message);
    }
    this.#now = { waiting, officer };
    this.#showTyping();
  }

  #takeOwn(message) {
    const mine = this.#mine.get(message.number);
    if (!mine) return this.#view.addCitizen(message.text, this.#firstOwn());
    mine.isThere = true;
    this.#mine.delete(message.number);
  }

  #takeReply(message) {
    this.#awaitsUntil = 0;
    this.#view.addReply(message, this.#firstOwn());
  }

  #firstOwn() {
    return this.#mine.values().next().value?.made ?? null;
  }

  async #send() {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let one; (one = this.#sending[0]);) {
      this.#view.mend(one.made);
      this.#awaitsUntil = Date.now() + PATIENCE;
      this.#showTyping();
      const last = this.#last;
      try {
        await this.#api.say(one.number, one.text);
      } catch (problem) {
        this.#fail(one, problem);
        break;
      }
      if (this.#sending[0] === one) this.#sending.shift();
      // The answer may have come before the word that the message is stored.
      if (this.#last > last && !this.#now.waiting && one.isThere) this.#awaitsUntil = 0;
    }
    this.#isSending = false;
    this.#showTyping();
  }

  #fail(one, problem) {
    this.#awaitsUntil = 0;
    one.hasFailed = true;
    if (problem.status === 401) return this.#end();
    if (problem.passes) this.#view.fail(one.made, () => this.#send());
    else this.#drop(one);
    if (problem.code !== "offline") this.#view.tell(problem.code);
  }

  #drop(one) {
    this.#sending.shift();
    this.#mine.delete(one.number);
    one.made.remove();
  }

  async #rate(id, rating) {
    return this.#api.rate(id, rating).then(() => true, () => false);
  }

  #awaits() {
    return Date.now() < this.#awaitsUntil;
  }

  #showTyping() {
    const isTyping = this.#now.waiting || (this.#awaits() && !this.#now.officer);
    this.#view.setTyping(isTyping, this.#now.officer);
    if (this.#awaits() && !this.#now.waiting) setTimeout(() => this.#showTyping(), 2000);
  }
}
