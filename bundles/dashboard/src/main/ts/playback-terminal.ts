// Shows a recorded terminal at a moment.
import { recordings, terminal, type Piece, type Reel } from "./playback-tape.js";
import type { TerminalScreen } from "./terminal-client.js";

/** One stream on one place of the page. Only the part that is played is in memory. */
export class TerminalReel {
  private screen: TerminalScreen | undefined;
  private part = 0;
  private pieces: Piece<{ text?: string; size?: [number, number] }>[] = [];
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
    this.wanted = millis;
    this.working ??= this.work().finally(() => (this.working = undefined));
    return this.working;
  }

  close(): void {
    this.over = true;
    this.screen?.close();
  }

  private async work(): Promise<void> {
    if (!this.screen) {
      const { screenOf } = await import("./terminal-client.js");
      this.screen = screenOf(this.place, true);
    }
    if (this.wanted < this.shown) {
      this.screen.clear();
      this.part = 0;
      this.pieces = [];
      this.next = 0;
    }
    while (!this.over && (await this.ready()) && this.pieces[this.next]!.millis <= this.wanted) {
      const { data } = this.pieces[this.next++]!;
      if (data.size) {
        this.screen.size(...data.size);
      }
      this.screen.show(data.text ?? "");
    }
    this.shown = this.wanted;
  }

  private async ready(): Promise<boolean> {
    while (this.next >= this.pieces.length) {
      const part = this.reel.parts[this.part];
      if (!part || Date.parse(part.begun) - this.reel.from > this.wanted) {
        return false;
      }
      this.pieces = terminal(await recordings.part(this.session, part.part));
      this.next = 0;
      this.part++;
    }
    return true;
  }
}
