// Shows a recorded screen: its client is told what the screen said then, and what it answers goes nowhere.
import { Player } from "./playback-reel.js";
import { screen, type Reel } from "./playback-tape.js";

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

/** A screen, as its own client draws it. */
export class ScreenReel extends Player<Uint8Array> {
  private channel: Channel | undefined;
  private client: { disconnect(): void } | undefined;
  private said = 0;

  constructor(
    session: string,
    reel: Reel,
    private readonly place: HTMLElement,
  ) {
    super(session, reel);
  }

  override show(millis: number): Promise<void> {
    return super.show(Math.max(millis, GREETING_MILLIS));
  }

  override close(): void {
    super.close();
    this.leave();
  }

  private leave(): void {
    this.client?.disconnect();
    this.place.replaceChildren();
  }

  protected override async begin(): Promise<void> {
    const { default: RFB } = (await import(/* @vite-ignore */ CLIENT)) as typeof import("@novnc/novnc");
    if (this.over) {
      return;
    }
    this.leave();
    this.channel = new Channel();
    // A screen that asked for a password is answered as then: by nothing that counts.
    const client = new RFB(this.place, this.channel as unknown as string, { credentials: { password: "" } });
    client.viewOnly = true;
    client.scaleViewport = true;
    this.client = client;
    await breath();
  }

  protected override read(bytes: Uint8Array, first: boolean) {
    return screen(bytes, first);
  }

  protected override async say(data: Uint8Array): Promise<void> {
    this.channel?.say(data);
    this.said += data.length;
    if (this.said > GULP) {
      this.said = 0;
      await breath();
    }
  }
}
