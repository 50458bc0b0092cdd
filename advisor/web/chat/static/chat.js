// A conversation: what was said, what is being sent, and what comes in.
import { News } from "./news.js";
import { Sending } from "./sending.js";
import { TEXTS } from "./texts.js";
import { View } from "./view.js";

// No answer within this time: the sign goes, the bot was told to be quiet.
const PATIENCE = 20000;

export class Chat {
  #api;
  #view;
  #news = null;
  #last = 0;
  #sending;
  #awaitsUntil = 0;
  #hasReply = false;
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
    this.#sending = new Sending((number, text) => api.say(number, text), {
      started: (one) => this.#started(one),
      stored: () => this.#stored(),
      failed: (one, problem) => this.#failed(one, problem),
    });
    addEventListener("online", () => this.#sending.run());
    this.#open();
  }

  say(text) {
    this.#view.tell("");
    this.#sending.add(text, this.#view.addCitizen(text));
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
    [this.#news, this.#last, this.#awaitsUntil] = [null, 0, 0];
    this.#sending.clear();
    this.#view.setConnection(true);
    this.#view.tell("");
    this.#view.show("start", note);
  }

  #is(state) {
    if (state === "gone") return this.#end();
    this.#view.setConnection(state === "on");
    if (state === "on" && this.#sending.hasFailed) this.#sending.run();
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
    if (!this.#sending.told(message.number)) this.#view.addCitizen(message.text, this.#sending.first);
  }

  #takeReply(message) {
    this.#awaitsUntil = 0;
    this.#hasReply = true;
    this.#view.addReply(message, this.#sending.first);
  }

  #started(one) {
    this.#view.mend(one.made);
    this.#awaitsUntil = Date.now() + PATIENCE;
    this.#hasReply = false;
    this.#showTyping();
  }

  #stored() {
    // The answer may have come before the word that the message is stored.
    if (this.#hasReply && !this.#now.waiting) this.#awaitsUntil = 0;
    this.#showTyping();
  }

  #failed(one, problem) {
    this.#awaitsUntil = 0;
    if (problem.status === 401) return this.#end();
    if (problem.passes) this.#view.fail(one.made, () => this.#sending.run());
    if (problem.code !== "offline") this.#view.tell(problem.code);
    this.#showTyping();
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
