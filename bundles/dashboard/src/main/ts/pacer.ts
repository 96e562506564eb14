// Whoever hears news many times a second reads anew once only, and not again at once.

/** Does a thing soon after it was wished, and at most once in a while. */
export class Pacer {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private done = 0;
  private running = false;
  private wished = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly soon = 200,
    private readonly between = 1_500,
  ) {}

  wish(): void {
    this.wished = true;
    if (this.timer === undefined && !this.running) {
      this.timer = setTimeout(() => void this.run(), Math.max(this.soon, this.done + this.between - Date.now()));
    }
  }

  private async run(): Promise<void> {
    this.timer = undefined;
    this.wished = false;
    this.running = true;
    await this.work().catch(() => undefined);
    this.running = false;
    this.done = Date.now();
    if (this.wished) {
      this.wish();
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.wished = false;
  }
}
