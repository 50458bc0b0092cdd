// The chat as a page of its own.
import { Api } from "./api.js";
import { Chat } from "./chat.js";

new Chat(document.getElementById("chat"), new Api(""), { heading: "h1" });
