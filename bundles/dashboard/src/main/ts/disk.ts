// The warning that nothing is stored, loaded when it is needed: with its own words.
import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Disk } from "./api.js";
import { when } from "./format.js";
import { language } from "./words.js";

const en = {
  room: (free: string, needed: string) => `The disk is full: only ${free} MB free, ${needed} MB needed.`,
  told: "The database says that its disk is full.",
  since: (time: string) => `Since ${time} nothing is stored: what the machines send now may be missing later.`,
  act: "Delete or move files, or give the disk more room. Storing then goes on by itself.",
};

const de: typeof en = {
  room: (free, needed) => `Der Datenträger ist voll: nur ${free} MB frei, ${needed} MB nötig.`,
  told: "Die Datenbank meldet, dass ihr Datenträger voll ist.",
  since: (time) => `Seit ${time} wird nichts gespeichert: Was die Maschinen jetzt senden, kann später fehlen.`,
  act: "Dateien löschen oder verschieben, oder Platz schaffen. Das Speichern geht dann von selbst weiter.",
};

const words = language === "de" ? de : en;
const megabytes = (bytes: number) => String(Math.floor(bytes / 1_048_576));

/** Stands on every page while nothing is stored for want of room. */
@customElement("millwright-disk")
export class DiskWarning extends LitElement {
  @property({ attribute: false }) disk: Disk | undefined;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const disk = this.disk;
    if (!disk?.full) {
      return html``;
    }
    const told = disk.words.startsWith("The database");
    return html`<div class="away" role="alert">
      <b class="error">■ ${told ? words.told : words.room(megabytes(disk.freeBytes), megabytes(disk.neededBytes))}</b>
      ${words.since(when(disk.since))} ${words.act}
    </div>`;
  }
}
