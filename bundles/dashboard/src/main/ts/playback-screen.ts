// Shows a recorded screen: its client is told what the screen said then, and what it answers goes nowhere.
import { recordings, screen, type Piece, type Reel } from "./playback-tape.js";

// As vite.screen.config.ts names it.
const CLIENT = "/ui/assets/novnc-1.7.0.js";
// What the client is given at a time: between it can draw, and the page can be used.
const GULP = 128 * 1024;
// Before, client and screen only greet each other, and there is nothing to see.
const GREETING_MILLIS = 1_000;

/** What a client takes for its connection. */
class Channel {
  binaryType = "arraybuffer";
  protocol = "";
  readyState = "open";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  onclose: ((event: unknown) => void) | null = null;

  send(): void {}

  close(): void {
    this.readyState = "closed";
    this.onclose?.({ code: 1000, reason: "", wasClean: true });
  }

  say(data: Uint8Array): void {
    this.onmessage?.({ data: data.slice().buffer });
  }
}

const breath = () => new Promise((resolve) => setTimeout(resolve));

/** One stream on one place of the page, at one moment. Only the part that is played is in memory. */
export class ScreenReel {
  private channel: Channel | undefined;
  private client: { disconnect(): void } | undefined;
  private part = 0;
  private pieces: Piece<Uint8Array>[] = [];
  private next = 0;
  private shown = -1;
  private wanted = 0;
  private working: Promise<void> | undefined;
  private over = false;

  constructor(
    private readonly session: string,
    readonly reel: Reel,
    private readonly place: HTMLElement,
  ) {}

  /** Shows the moment: so many milliseconds after the begin of the stream. */
  show(millis: number): Promise<void> {
    this.wanted = Math.max(millis, GREETING_MILLIS);
    this.working ??= this.work().finally(() => (this.working = undefined));
    return this.working;
  }

  close(): void {
    this.over = true;
    this.client?.disconnect();
    this.place.replaceChildren();
  }

  private async work(): Promise<void> {
    // What a screen says builds on all it said before: to go back is to begin anew.
    if (!this.client || this.wanted < this.shown) {
      await this.begin();
    }
    let said = 0;
    while (!this.over && (await this.ready()) && this.pieces[this.next]!.millis <= this.wanted) {
      if (this.wanted < this.shown) {
        return this.work();
      }
      const piece = this.pieces[this.next++]!;
      this.shown = piece.millis;
      this.channel!.say(piece.data);
      said += piece.data.length;
      if (said > GULP) {
        said = 0;
        await breath();
      }
    }
    this.shown = Math.max(this.shown, this.wanted);
  }

  private async begin(): Promise<void> {
    const { default: RFB } = (await import(/* @vite-ignore */ CLIENT)) as typeof import("@novnc/novnc");
    this.client?.disconnect();
    this.place.replaceChildren();
    this.channel = new Channel();
    this.part = 0;
    this.pieces = [];
    this.next = 0;
    this.shown = -1;
    // A screen that asked for a password is answered as then: by nothing that counts.
    const client = new RFB(this.place, this.channel as unknown as string, { credentials: { password: "" } });
    client.viewOnly = true;
    client.scaleViewport = true;
    this.client = client;
    await breath();
  }

  /** Whether there is a next piece; fetches the next part where this one is played. */
  private async ready(): Promise<boolean> {
    while (this.next >= this.pieces.length) {
      const part = this.reel.parts[this.part];
      if (!part || Date.parse(part.begun) - this.reel.from > this.wanted) {
        return false;
      }
      this.pieces = screen(await recordings.part(this.session, part.part), this.part === 0);
      this.next = 0;
      this.part++;
    }
    return true;
  }
}
