// The stream of events: one connection per visible page, opened anew whenever it breaks. After every
// (re)connection the server sends the whole picture, so nothing has to be remembered here.
import { api, Refused, type MachineRow, type Reading, type Status } from "./api.js";

export interface LiveHearer {
  onStatus(status: Status): void;
  onRows(rows: MachineRow[]): void;
  onReadings(machine: string, readings: Reading[]): void;
  onTouched(machine: string, parts: string[]): void;
  onAlarms(machines: string[]): void;
  onPanels(): void;
  /** Anything came, if only a sign of life. */
  onHeard(): void;
  onLink(live: boolean): void;
  onLoggedOut(): void;
}

const AGAIN_AFTER = 2_000;
const HIDDEN_FOR = 30_000;
// The server gives a sign of life every ten seconds. A computer that slept, or a cable that was pulled, leaves
// a connection that looks well and brings nothing more.
const SILENT_FOR = 35_000;
const LOOK_MS = 5_000;

export class Live {
  private source: EventSource | undefined;
  private machine: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private heardAt = 0;

  constructor(private readonly hearer: LiveHearer) {
    document.addEventListener("visibilitychange", () => this.visibilityChanged());
    setInterval(() => this.listen(), LOOK_MS);
  }

  /** Listens to the overview, and to the readings of one machine if one is named. */
  start(machine?: string): void {
    if (this.running && machine === this.machine && this.source) {
      return;
    }
    this.running = true;
    this.machine = machine;
    this.open();
  }

  stop(): void {
    this.running = false;
    this.close();
  }

  private open(): void {
    this.close();
    this.heardAt = Date.now();
    const query = this.machine ? "?machine=" + encodeURIComponent(this.machine) : "";
    const source = new EventSource("/api/live" + query);
    this.source = source;
    const on = (name: string, then: (data: never) => void) =>
      source.addEventListener(name, (event) => {
        if (source === this.source) {
          this.heardAt = Date.now();
          this.hearer.onHeard();
          then(JSON.parse((event as MessageEvent<string>).data) as never);
        }
      });
    on("status", (status: Status) => {
      this.hearer.onLink(true);
      this.hearer.onStatus(status);
    });
    on("rows", (rows: MachineRow[]) => this.hearer.onRows(rows));
    on("readings", (data: { machine: string; readings: Reading[] }) =>
      this.hearer.onReadings(data.machine, data.readings),
    );
    on("touched", (data: { machine: string; parts: string[] }) =>
      this.hearer.onTouched(data.machine, data.parts),
    );
    on("alarms", (data: { machines: string[] }) => this.hearer.onAlarms(data.machines));
    on("panels", () => this.hearer.onPanels());
    on("alive", () => undefined);
    source.onerror = () => {
      if (source === this.source) {
        this.broke(source);
      }
    };
  }

  private listen(): void {
    if (this.running && this.source && Date.now() - this.heardAt > SILENT_FOR) {
      this.hearer.onLink(false);
      this.open();
    }
  }

  // A browser gives up for good when the answer is no stream, for instance while the server restarts.
  private broke(source: EventSource): void {
    this.hearer.onLink(false);
    if (source.readyState === EventSource.CLOSED) {
      this.close();
      this.timer = setTimeout(() => void this.tryAgain(), AGAIN_AFTER);
    }
  }

  private async tryAgain(): Promise<void> {
    try {
      await api.who();
    } catch (refused) {
      if (refused instanceof Refused && refused.status === 401) {
        this.stop();
        this.hearer.onLoggedOut();
        return;
      }
    }
    if (this.running) {
      this.open();
    }
  }

  // Browsers allow six connections to a server: hidden pages give theirs back.
  private visibilityChanged(): void {
    if (!this.running) {
      return;
    }
    if (document.hidden) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.close();
        this.hearer.onLink(false);
      }, HIDDEN_FOR);
    } else if (!this.source) {
      this.open();
    } else {
      clearTimeout(this.timer);
    }
  }

  private close(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = undefined;
  }
}
