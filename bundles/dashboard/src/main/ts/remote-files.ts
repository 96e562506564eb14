// Files between the engineer and a folder of the site, in a remote session: one at a time, each can be stopped.
import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keep } from "./download.js";
import { Part } from "./form.js";
import { bytes } from "./format.js";
import { join, remote } from "./remote-calls.js";
import { message, read } from "./remote-wire.js";
import { words } from "./remote-words.js";

const CHUNK = 32 * 1024;

interface Listed {
  name: string;
  bytes: number;
}

/** One direction: taking files, or putting one. */
@customElement("millwright-files")
export class Files extends Part {
  @property() session = "";
  @property() scope: "FILES_OUT" | "FILES_IN" = "FILES_OUT";
  @state() private list: Listed[] = [];
  @state() private done = 0;
  @state() private all = 0;
  @state() private moves = "";
  private socket: WebSocket | undefined;
  private taken: Uint8Array<ArrayBuffer>[] = [];
  private sends: File | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.socket?.close();
  }

  protected override firstUpdated(): void {
    void this.attempt(() => this.open());
  }

  private async open(): Promise<string> {
    const { ticket } = await remote.stream(this.session, this.scope);
    if (!this.isConnected) {
      return "";
    }
    const socket = join(ticket);
    let waiting = new Uint8Array(0);
    socket.onmessage = (event: MessageEvent<ArrayBuffer>) => {
      const bytes = new Uint8Array(waiting.length + event.data.byteLength);
      bytes.set(waiting);
      bytes.set(new Uint8Array(event.data), waiting.length);
      const { messages, rest } = read(bytes);
      waiting = rest;
      messages.forEach((each) => {
        this.hear(each.letter, each.content).catch((reason: unknown) => this.giveUp(reason));
      });
    };
    socket.onopen = () => this.say(message("L"));
    socket.onclose = () => {
      this.moves = "";
      this.said = words.filesGone;
    };
    this.socket = socket;
    return "";
  }

  private say(bytes: Uint8Array): void {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send(bytes as Uint8Array<ArrayBuffer>);
    }
  }

  private async hear(letter: string, content: Uint8Array<ArrayBuffer>): Promise<void> {
    const text = () => new TextDecoder().decode(content);
    const number = () => Number(new DataView(content.buffer, content.byteOffset).getBigUint64(0));
    if (letter === "L") {
      this.list = JSON.parse(text()) as Listed[];
    } else if (letter === "F") {
      this.all = number();
    } else if (letter === "D") {
      this.taken.push(content);
      this.done += content.length;
    } else if (letter === "R") {
      this.done = number();
      await this.next();
    } else if (letter === "H") {
      this.end(words.whole(this.moves, text()));
    } else if (letter === "E") {
      this.taken = [];
      this.moves = "";
      this.said = text();
    }
  }

  // A file that cannot be read any more, or an answer that makes no sense: the site hears that nothing more comes.
  private giveUp(reason: unknown): void {
    this.say(message("X"));
    this.taken = [];
    this.moves = "";
    this.said = reason instanceof Error ? reason.message : String(reason);
  }

  private end(said: string): void {
    if (this.scope === "FILES_OUT") {
      keep(this.moves, new Blob(this.taken));
      this.taken = [];
    }
    this.moves = "";
    this.said = said;
  }

  // The site asks for the next piece when it has the last.
  private async next(): Promise<void> {
    const piece = await this.sends?.slice(this.done, this.done + CHUNK).arrayBuffer();
    if (piece && piece.byteLength > 0 && this.moves) {
      this.say(message("D", new Uint8Array(piece)));
    }
  }

  private take(file: Listed): void {
    this.begin(file.name, file.bytes);
    this.say(message("G", new TextEncoder().encode(file.name)));
  }

  private readonly put = (event: Event) => {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (file) {
      this.begin(file.name, file.size);
      this.sends = file;
      const name = new TextEncoder().encode(file.name);
      const head = new Uint8Array(8 + name.length);
      new DataView(head.buffer).setBigUint64(0, BigInt(file.size));
      head.set(name, 8);
      this.say(message("P", head));
    }
  };

  private begin(name: string, bytes: number): void {
    this.moves = name;
    this.done = 0;
    this.all = bytes;
    this.taken = [];
    this.said = "";
  }

  protected override render() {
    const title = this.scope === "FILES_OUT" ? words.filesOut : words.filesIn;
    return html`<section class="panel" aria-labelledby=${this.scope}><h2 id=${this.scope}>${title}</h2>
      ${this.scope === "FILES_IN"
        ? html`<label>${words.file} <input type="file" name="file" ?disabled=${this.moves !== ""} @change=${this.put} /></label>`
        : html`<ul>${this.list.map((each) => html`<li><button type="button" ?disabled=${this.moves !== ""} @click=${() => this.take(each)}>${each.name}</button> ${bytes(each.bytes)}</li>`)}</ul>`}
      ${this.moves
        ? html`<p><progress aria-label=${this.moves} max=${Math.max(1, this.all)} .value=${this.done}></progress> ${this.moves}
            <button type="button" @click=${() => this.say(message("X"))}>${words.stop}</button></p>`
        : nothing}
      ${this.outcome()}</section>`;
  }
}
