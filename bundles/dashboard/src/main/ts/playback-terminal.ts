// Shows a recorded terminal at a moment.
import { Player } from "./playback-reel.js";
import { terminal, type Reel, type TerminalPiece } from "./playback-tape.js";
import type { TerminalScreen } from "./terminal-client.js";

/** A terminal: its text, and how large it was. */
export class TerminalReel extends Player<TerminalPiece> {
  private screen: TerminalScreen | undefined;

  constructor(
    session: string,
    reel: Reel,
    private readonly place: HTMLElement,
  ) {
    super(session, reel);
  }

  override close(): void {
    super.close();
    this.screen?.close();
  }

  protected override async begin(): Promise<void> {
    const { screenOf } = await import("./terminal-client.js");
    if (!this.over) {
      this.screen ??= screenOf(this.place, true);
      this.screen.clear();
    }
  }

  protected override read(bytes: Uint8Array) {
    return terminal(bytes);
  }

  protected override say({ text, size }: TerminalPiece): void {
    if (size) {
      this.screen?.size(...size);
    }
    this.screen?.show(text ?? "");
  }
}
