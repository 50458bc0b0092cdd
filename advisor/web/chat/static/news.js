// Follows a conversation: one long response while it works, else asking every few seconds.
import { Problem } from "./api.js";

const FIRST_BYTES = 6000;
const SILENCE = 40000;
const ASKING = 60000;

export class News {
  #api;
  #after;
  #told;
  #is;
  #stopped = false;
  #current = null;
  #wake = () => {};
  #askUntil = 0;
  hurries = () => false;

  // `after` gives the last known id, `told` takes what is new, `is` takes "on", "off" or "gone".
  constructor(api, after, told, is) {
    [this.#api, this.#after, this.#told, this.#is] = [api, after, told, is];
    this.online = () => this.#wake();
    this.offline = () => this.#current?.abort();
    addEventListener("online", this.online);
    addEventListener("offline", this.offline);
    this.#run();
  }

  stop() {
    this.#stopped = true;
    this.#current?.abort();
    this.#wake();
    removeEventListener("online", this.online);
    removeEventListener("offline", this.offline);
  }

  async #run() {
    let failures = 0;
    while (!this.#stopped) {
      try {
        await (Date.now() < this.#askUntil ? this.#ask() : this.#listen());
        failures = 0;
      } catch (problem) {
        if (this.#stopped) return;
        if (problem.status === 401) return this.#is("gone");
        failures += 1;
        // The long response may be what does not get through.
        if (problem.code !== "offline" || failures === 2) this.#askUntil = Date.now() + ASKING;
        if (failures > 1 || !navigator.onLine) this.#is("off");
        await this.#pause(Math.min(1000 * 2 ** (failures - 1), 15000));
      }
    }
  }

  async #ask() {
    const found = await this.#api.messages(this.#after());
    if (this.#stopped) return;
    if (!found.known) throw new Problem("no_conversation", 401);
    this.#is("on");
    this.#told(found);
    await this.#pause(found.waiting || this.hurries() ? 1000 : 4000);
  }

  async #listen() {
    this.#current = new AbortController();
    let timer = this.#alarm(FIRST_BYTES);
    try {
      const reader = await this.#api.news(this.#after(), this.#current.signal);
      const decoder = new TextDecoder();
      for (let held = "", isEmpty = true; ; isEmpty = false) {
        const { done, value } = await reader.read();
        clearTimeout(timer);
        if (done && isEmpty) throw new Problem("away", 503);
        if (done || this.#stopped) return;
        timer = this.#alarm(SILENCE);
        this.#is("on");
        held = this.#events(held + decoder.decode(value, { stream: true }).replaceAll("\r", ""));
      }
    } finally {
      clearTimeout(timer);
      this.#current = null;
    }
  }

  #alarm(milliseconds) {
    return setTimeout(() => {
      if (milliseconds === FIRST_BYTES) this.#askUntil = Date.now() + ASKING;
      this.#current?.abort();
    }, milliseconds);
  }

  #events(text) {
    const events = text.split("\n\n");
    const rest = events.pop();
    for (const event of events) {
      const data = event.split("\n").filter((row) => row.startsWith("data: "));
      if (data.length) this.#told(JSON.parse(data.map((row) => row.slice(6)).join("\n")));
    }
    return rest;
  }

  #pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
  }
}
