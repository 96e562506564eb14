// What the wire of a device carried; what tells of trouble is bold.
const WORDS = {
  en: {
    frames: "Frames",
    damaged: "Damaged (checksum)",
    unreadable: "Unreadable",
    overlong: "Overlong",
    repeats: "Repeated",
    missing: "Missing in the numbering",
  },
  de: {
    frames: "Telegramme",
    damaged: "Beschädigt (Prüfsumme)",
    unreadable: "Unlesbar",
    overlong: "Überlang",
    repeats: "Wiederholt",
    missing: "Fehlend in der Nummerierung",
  },
};

export default class extends HTMLElement {
  set data({ language, signals, readings }) {
    const list = document.createElement("dl");
    list.className = "pairs";
    for (const { id } of signals.filter((signal) => signal.id.startsWith("wire."))) {
      const counted = id.slice("wire.".length);
      const trouble = counted !== "frames" && (readings[id]?.number ?? 0) > 0;
      const value = document.createElement("dd");
      const place = trouble ? value.appendChild(document.createElement("strong")) : value;
      place.textContent = readings[id]?.words || "–";
      const name = document.createElement("dt");
      name.textContent = WORDS[language][counted] ?? counted;
      list.append(name, value);
    }
    this.replaceChildren(list);
  }
}
