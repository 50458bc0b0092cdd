// What the citizen wrote and the server has not told back yet: sent in order, one at a time.
export class Sending {
  #queue = [];
  #mine = new Map();
  #isBusy = false;

  // `say(number, text)` sends; `started`, `stored` and `failed` (with the problem) tell of each.
  constructor(say, { started, stored, failed }) {
    Object.assign(this, { say, started, stored, failed });
  }

  add(text, made) {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    const number = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const one = { number, text, made, hasFailed: false };
    this.#queue.push(one);
    this.#mine.set(number, one);
    this.run();
  }

  async run() {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let one; (one = this.#queue[0]);) {
      this.started(one);
      try {
        await this.say(one.number, one.text);
      } catch (problem) {
        one.hasFailed = true;
        if (!problem.passes) this.#drop(one);
        this.failed(one, problem);
        break;
      }
      if (this.#queue[0] === one) this.#queue.shift();
      this.stored(one);
    }
    this.#isBusy = false;
  }

  // Whether a message of the server is one of those on the screen.
  told(number) {
    return this.#mine.delete(number);
  }

  get hasFailed() {
    return this.#queue.some((one) => one.hasFailed);
  }

  // The first element on the screen that the server has not told back.
  get first() {
    return this.#mine.values().next().value?.made ?? null;
  }

  clear() {
    this.#queue = [];
    this.#mine.clear();
  }

  #drop(one) {
    this.#queue.shift();
    this.#mine.delete(one.number);
    one.made.remove();
  }
}
