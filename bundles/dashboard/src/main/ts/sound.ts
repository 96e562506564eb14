// New alarms can be heard: a sound that is made, not fetched; off unless the person wants it.
import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Light } from "./api.js";
import { Part } from "./form.js";
import { GRAVEST_FIRST } from "./light.js";
import { memory } from "./memory.js";
import { language } from "./words.js";

const en = {
  title: "Sound",
  what: "A sound for new alarms that nobody has acknowledged. Not for those that are shelved or set aside.",
  on: "Play it",
  test: "Listen",
  kept: "Remembered for your account.",
  silent: "This browser plays nothing before you press something on the page.",
};
const de: typeof en = {
  title: "Ton",
  what: "Ein Ton für neue Alarme, die niemand quittiert hat. Nicht für zurückgestellte.",
  on: "Abspielen",
  test: "Anhören",
  kept: "Für Ihr Konto gemerkt.",
  silent: "Dieser Browser spielt nichts, bevor Sie auf der Seite etwas gedrückt haben.",
};
const words = language === "de" ? de : en;

const HIGH_HZ = 880;
const LOW_HZ = 587;
const PULSE_S = 0.18;
const LOUDNESS = 0.25;
const LATEST_MS = 2_000;

let context: AudioContext | undefined;

/** Plays it: three falling pairs for red, one for what is less grave. */
export async function ring(light: Light): Promise<void> {
  const asked = Date.now();
  context ??= new AudioContext();
  if (context.state === "suspended") {
    await context.resume();
  }
  // A browser lets it sound at the next key, maybe hours later; all that waited would sound at once.
  if (Date.now() - asked > LATEST_MS) {
    return;
  }
  for (let i = 0; i < (light === "RED" ? 3 : 1); i++) {
    const at = context.currentTime + i * 3 * PULSE_S;
    pulse(context, HIGH_HZ, at);
    pulse(context, LOW_HZ, at + PULSE_S);
  }
}

function pulse(audio: AudioContext, hertz: number, at: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + PULSE_S / 10);
  volume.gain.linearRampToValueAtTime(0, at + PULSE_S);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + PULSE_S);
}

export interface Waiting {
  id: string;
  light: Light;
  count: number;
}

/** Tells which of those that wait for somebody are new since it was asked before; at first none is. */
export class Ear {
  private known: Map<string, number> | undefined;

  /** The gravest light of what is new; undefined if nothing is. */
  hear(waiting: readonly Waiting[]): Light | undefined {
    const before = this.known;
    this.known = new Map(waiting.map((each) => [each.id, each.count]));
    const fresh = before === undefined ? [] : waiting.filter((each) => each.count > (before.get(each.id) ?? 0));
    return GRAVEST_FIRST.find((light) => fresh.some((each) => each.light === light));
  }
}

/** Whether the person wants to hear it. */
@customElement("millwright-sound")
export class SoundChoice extends Part {
  @state() private on = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      this.on = (await memory.all()).SOUND === "on";
      return "";
    });
  }

  protected override render() {
    return html`<section class="panel" aria-labelledby="sound"><h2 id="sound">${words.title}</h2>
      <p>${words.what}</p>
      <p><label><input type="checkbox" name="sound" .checked=${this.on} ?disabled=${this.busy} @change=${this.choose} /> ${words.on}</label>
        <button type="button" class="listen" @click=${this.listen}>${words.test}</button></p>
      ${this.outcome()}
    </section>`;
  }

  private readonly choose = (event: Event) => {
    const on = (event.target as HTMLInputElement).checked;
    void this.attempt(async () => {
      await memory.keep("SOUND", on ? "on" : "off");
      this.on = on;
      window.dispatchEvent(new CustomEvent("millwright-sound", { detail: on }));
      return words.kept;
    });
  };

  private readonly listen = () => void ring("RED").catch(() => (this.said = words.silent));
}
