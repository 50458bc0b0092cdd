// Requests to the web process; the page is known by its cookie, a widget by its stored token.
export class Problem extends Error {
  constructor(code, status) {
    super(code);
    this.code = code;
    this.status = status;
  }

  // Whether the same request may succeed later.
  get passes() {
    return this.code === "offline" || this.code === "away" || this.status === 429 || this.status >= 500;
  }
}

export class Api {
  #base;
  #purse;

  constructor(base, purse = null) {
    this.#base = base;
    this.#purse = purse;
  }

  address(path) {
    return `${this.#base}${path}`;
  }

  async begin() {
    const { token } = await this.#json("POST", "/chat/conversation", {});
    this.#purse?.keep(token);
  }

  async erase() {
    await this.#json("DELETE", "/chat/conversation");
    this.#purse?.keep("");
  }

  messages(after) {
    return this.#json("GET", `/chat/messages?after=${after}`);
  }

  say(id, text) {
    return this.#json("POST", "/chat/messages", { id, text });
  }

  rate(id, rating) {
    return this.#json("POST", "/chat/rating", { id, rating });
  }

  async news(after, signal) {
    return (await this.#ask("GET", `/chat/news?after=${after}`, undefined, signal)).body.getReader();
  }

  async #json(method, path, body) {
    return (await this.#ask(method, path, body, AbortSignal.timeout(15000))).json();
  }

  async #ask(method, path, body, signal) {
    const headers = {};
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const token = this.#purse?.token();
    if (token) headers["X-Chat-Token"] = token;
    let answer;
    try {
      answer = await fetch(this.address(path), {
        method, headers, signal,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: this.#purse ? "omit" : "same-origin",
        referrerPolicy: "no-referrer",
      });
    } catch {
      throw new Problem("offline", 0);
    }
    if (answer.ok) return answer;
    const told = await answer.json().catch(() => ({}));
    throw new Problem(told.error ?? "other", answer.status);
  }
}

// Keeps a widget's token in the browser's storage of the site that embeds it.
export class Purse {
  #name;
  #held = "";

  constructor(name) {
    this.#name = name;
    try {
      this.#held = localStorage.getItem(name) ?? "";
    } catch { /* storage is switched off: the conversation lasts as long as the page */ }
  }

  token() {
    return this.#held;
  }

  keep(token) {
    this.#held = token;
    try {
      if (token) localStorage.setItem(this.#name, token);
      else localStorage.removeItem(this.#name);
    } catch { /* as above */ }
  }
}
