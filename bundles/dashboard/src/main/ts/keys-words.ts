// The words that all forms of a file share, loaded with them.
import { language } from "./words.js";

const en = {
  usual: (text: string) => `Usually ${text}.`,
  unset: "as usual",
  yes: "yes",
  no: "no",
  lines: "One a line.",
  past: "What it said before",
  until: "Until",
  by: "Changed by",
  changed: "What changed then",
  bringBack: "Bring back",
  made: "the file was made",
  unread: "nobody could read it: its text",
  removed: "the file was deleted",
  nothing: "nothing",
};

const de: typeof en = {
  usual: (text) => `Sonst ${text}.`,
  unset: "wie üblich",
  yes: "ja",
  no: "nein",
  lines: "Einer je Zeile.",
  past: "Was früher darin stand",
  until: "Bis",
  by: "Geändert von",
  changed: "Was sich da änderte",
  bringBack: "Zurückholen",
  made: "die Datei entstand",
  unread: "niemand konnte sie lesen: ihr Text",
  removed: "die Datei wurde gelöscht",
  nothing: "nichts",
};

export const words = language === "de" ? de : en;
