// The composer: messages, replies, edits, mentions, and the picker of slash commands.

import { CommandLine } from "./commandline.js";
import { leaves, matching, typedInFull } from "./commands.js";
import { avatar, el, icon, nameOf, refill } from "./dom.js";
import { encoded } from "./modal.js";
import { Suggestions } from "./suggestions.js";

export class Composer {
  /** `app` has context(), channel(), title(), people(), channels(), commands(), post(act), run(...), editLast(). */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    this.reply = null; // {message, ping}
    this.edit = null; // the message
    this.files = [];
    this.command = null;
    this.draw();
  }

  words(key, parts) {
    return this.app.context().words(key, parts);
  }

  /** Draw everything anew, keeping what was typed. */
  draw() {
    const draft = this.input?.value ?? "";
    const holder = el("div", { class: "suggestions", hidden: true });
    this.suggestions = new Suggestions(holder);
    this.bar = el("div", { class: "reply-bar", hidden: true });
    this.chips = el("ul", { class: "uploads", hidden: true });
    this.input = el("textarea", { rows: 1, maxlength: 2000, role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-label": this.words("message_in", { name: this.app.title() }), placeholder: this.words("message_in", { name: this.app.title() }) });
    this.input.value = draft;
    const file = el("input", { type: "file", multiple: true, class: "sr-only", tabindex: -1, "aria-hidden": "true" });
    file.addEventListener("change", () => {
      this.files = [...this.files, ...file.files].slice(0, 10);
      file.value = "";
      this.drawFiles();
    });
    const attach = el("button", { type: "button", class: "plain", "aria-label": this.words("attach"), on: { click: () => file.click() } }, icon("plus"));
    const send = el("button", { type: "button", class: "plain send", "aria-label": this.words("send"), on: { click: () => this.send() } }, icon("send"));
    this.box = el("div", { class: "composer-row" }, attach, file, this.input, send);
    this.line = el("div", { class: "line" }, this.box);
    refill(this.root, holder, this.bar, this.chips, this.line);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("focus", () => this.app.commands());
    this.input.addEventListener("blur", () => this.suggestions.hide());
    this.input.addEventListener("keydown", (event) => this.key(event));
    if (this.command) this.begin(this.command);
    this.drawBar();
    this.drawFiles();
    this.grow();
  }

  /** Forget a reply, an edit or a command that belongs to another channel. */
  reset() {
    this.reply = this.edit = this.command = null;
    this.files = [];
    this.input.value = "";
    this.draw();
  }

  focus() {
    this.input.focus();
  }

  startReply(message) {
    this.edit = null;
    this.reply = { message, ping: true };
    this.drawBar();
    this.leave();
  }

  startEdit(message) {
    this.reply = null;
    this.edit = message;
    this.leave();
    this.input.value = this.readable(message.content);
    this.drawBar();
    this.grow();
  }

  drawBar() {
    this.bar.hidden = !this.reply && !this.edit;
    const stop = () => {
      if (this.edit) this.input.value = "";
      this.reply = this.edit = null;
      this.drawBar();
      this.focus();
    };
    const close = el("button", { type: "button", class: "plain", "aria-label": this.words("cancel"), on: { click: stop } }, icon("close"));
    if (this.reply) {
      const { ping } = this.reply;
      const toggle = () => {
        this.reply.ping = !ping;
        this.drawBar();
        this.bar.querySelector("[aria-pressed]").focus();
      };
      const name = nameOf(this.reply.message.author);
      refill(this.bar, el("span", {}, this.words("replying", { name })),
        el("button", { type: "button", class: "ping", "aria-pressed": String(ping), title: this.words("ping"), on: { click: toggle } }, this.words(ping ? "ping_on" : "ping_off")), close);
    } else if (this.edit) {
      refill(this.bar, el("span", {}, this.words("editing")), close);
    }
  }

  drawFiles() {
    this.chips.hidden = !this.files.length;
    refill(this.chips, ...this.files.map((one) => {
      const remove = () => {
        this.files = this.files.filter((other) => other !== one);
        this.drawFiles();
      };
      return el("li", {}, icon("file"), one.name, el("button", { type: "button", class: "plain", "aria-label": this.words("remove", { name: one.name }), on: { click: remove } }, icon("close")));
    }));
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 200)}px`;
  }

  async typed() {
    this.grow();
    const text = this.input.value;
    if (text.startsWith("/") && !this.edit && !text.includes("\n")) {
      const all = leaves(await this.app.commands(), this.app.context().locale);
      if (this.input.value !== text) return;
      const exact = typedInFull(all, text);
      if (exact) this.begin(exact.command, exact.rest);
      else this.pickCommand(matching(all, text.slice(1)));
      return;
    }
    const at = text.slice(0, this.input.selectionStart).match(/(?:^|\s)([@#])([^\s@#]*)$/);
    if (at) this.pickName(at[1], at[2]);
    else this.suggestions.hide();
  }

  pickCommand(found) {
    const { bot } = this.app.context();
    const items = found.map((one) => ({
      face: el("span", { class: "pick" }, avatar(bot, "medium"),
        el("span", { class: "pick-text" }, el("b", {}, `/${one.label}`), " ", ...one.options.map((option) => el("i", { class: option.required ? "needed" : null }, this.optionName(option), " ")), el("small", {}, one.description)),
        el("span", { class: "pick-app" }, nameOf(bot))),
      run: () => this.begin(one),
    }));
    this.suggestions.show(this.input, this.words("commands"), items, this.words("no_commands"));
  }

  optionName(option) {
    return option.name_localizations?.[this.app.context().locale] ?? option.name;
  }

  pickName(mark, typed) {
    const offered = mark === "@" ? this.app.people().map((one) => ({ name: nameOf(one), person: one })) : this.app.channels().map((one) => ({ name: one.name }));
    const items = offered.filter((one) => one.name.toLowerCase().includes(typed.toLowerCase())).slice(0, 8).map((one) => ({
      face: el("span", { class: "pick" }, one.person ? avatar(one.person, "medium") : icon("hash"), el("span", { class: "pick-text" }, el("b", {}, one.name)),
        one.person?.bot ? el("span", { class: "app-tag" }, this.words("app")) : null),
      run: () => {
        const { selectionStart: end, value } = this.input;
        const start = end - typed.length - 1;
        this.input.value = `${value.slice(0, start)}${mark}${one.name} ${value.slice(end).trimStart()}`;
        const caret = start + one.name.length + 2;
        this.input.setSelectionRange(caret, caret);
        this.focus();
      },
    }));
    this.suggestions.show(this.input, this.words(mark === "@" ? "people" : "channels"), items);
  }

  key(event) {
    if (this.suggestions.key(event) || event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && (this.reply || this.edit)) {
      this.bar.querySelector("button:last-child").click();
    } else if (event.key === "ArrowUp" && !this.input.value) {
      event.preventDefault();
      this.app.editLast();
    }
  }

  /** The names of a text in Discord's marks: "@drainbot" becomes "<@1>". */
  marked(text) {
    const names = [...this.app.people().map((one) => [`@${nameOf(one)}`, `<@${one.id}>`]), ...this.app.channels().map((one) => [`#${one.name}`, `<#${one.id}>`])];
    names.sort((a, b) => b[0].length - a[0].length);
    return names.reduce((whole, [name, mark]) => whole.replaceAll(name, mark), text);
  }

  /** The other way round, for editing. */
  readable(text) {
    const { person, channel } = this.app.context();
    return text.replace(/<@!?(\d+)>/g, (whole, id) => (person(id) ? `@${person(id)}` : whole)).replace(/<#(\d+)>/g, (whole, id) => (channel(id) ? `#${channel(id)}` : whole));
  }

  async send() {
    const content = this.marked(this.input.value.trim());
    if (!content && !this.files.length) return;
    if (this.edit && content) {
      this.app.post({ do: "edit", message: this.edit.id, content });
    } else {
      const files = await Promise.all(this.files.map(encoded));
      const reply = this.reply ? { reply_to: this.reply.message.id, ping: this.reply.ping } : {};
      this.app.post({ do: "say", channel: this.app.channel(), content, files, ...reply });
    }
    this.input.value = "";
    this.files = [];
    this.reply = this.edit = null;
    this.suggestions.hide();
    this.drawBar();
    this.drawFiles();
    this.grow();
    this.focus();
  }

  /** Fill in a slash command in place of a message. */
  begin(command, typed = "") {
    this.command = command;
    this.suggestions.hide();
    this.input.value = "";
    const line = new CommandLine(command, {
      context: this.app.context,
      suggestions: this.suggestions,
      complete: (path, options, focused) => this.app.complete(path, options, focused),
      run: (chosen, options, files) => {
        this.leave();
        this.app.run(chosen, options, files);
      },
      leave: () => this.leave(),
    });
    refill(this.line, line.element);
    line.focus(typed);
  }

  leave() {
    this.command = null;
    this.suggestions.hide();
    refill(this.line, this.box);
    this.focus();
  }
}
