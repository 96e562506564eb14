// Plays one stream up to a moment: forwards piece by piece, backwards by beginning anew.
import { recordings, type Piece, type Reel } from "./playback-tape.js";

/** One stream on one place of the page. Only the part that is played is in memory. */
export abstract class Player<T> {
  protected over = false;
  private part = 0;
  private pieces: Piece<T>[] = [];
  private next = 0;
  private begun = false;
  private shown = -1;
  private wanted = 0;
  private working: Promise<void> | undefined;

  constructor(
    private readonly session: string,
    readonly reel: Reel,
  ) {}

  /** Makes an empty screen; nothing if it is over by then. */
  protected abstract begin(): Promise<void>;

  /** What a part holds; the first of a stream has a head. */
  protected abstract read(bytes: Uint8Array, first: boolean): Piece<T>[];

  protected abstract say(data: T): Promise<void> | void;

  /** Shows the moment: so many milliseconds after the begin of the stream. */
  show(millis: number): Promise<void> {
    this.wanted = millis;
    this.working ??= this.work().finally(() => (this.working = undefined));
    return this.working;
  }

  close(): void {
    this.over = true;
  }

  // Somebody may seek while it works: it goes on until it shows what is wanted then.
  private async work(): Promise<void> {
    do {
      // What is said builds on all that was said before: to go back is to begin anew.
      if (!this.begun || this.wanted < this.shown) {
        this.part = 0;
        this.pieces = [];
        this.next = 0;
        this.shown = -1;
        await this.begin();
        this.begun = true;
      }
      while (!this.over && this.wanted >= this.shown && (await this.ready()) && this.pieces[this.next]!.millis <= this.wanted) {
        const piece = this.pieces[this.next++]!;
        this.shown = piece.millis;
        await this.say(piece.data);
      }
    } while (!this.over && this.wanted < this.shown);
  }

  /** Whether there is a next piece; fetches the next part where this one is played. */
  private async ready(): Promise<boolean> {
    while (this.next >= this.pieces.length) {
      const part = this.reel.parts[this.part];
      if (!part || Date.parse(part.begun) - this.reel.from > this.wanted) {
        return false;
      }
      this.pieces = this.read(await recordings.part(this.session, part.part), this.part === 0);
      this.next = 0;
      this.part++;
    }
    return true;
  }
}
