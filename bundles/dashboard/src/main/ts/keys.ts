// What a file in etc is made of, whatever it is about: its keys as they are typed, kept, and were before.
export type Value = string | number | boolean | (string | number | boolean)[];
export type Keys = Record<string, Value>;

export interface Key {
  id: string;
  title: string;
  words: string;
  form: "TEXT" | "NUMBER" | "SWITCH" | "LIST";
  required: boolean;
  usual: string;
  choices: { value: string; title: string }[];
}

export interface Former {
  number: number;
  until: string;
  by: string;
  /** Null: there was no file, or none that could be read. */
  keys: Keys | null;
  /** What one that could not be read said. */
  text?: string | null;
}

/** What somebody typed, as the file holds it; what is no number stays text, for the server to say so. */
export function valueOf(key: Key, typed: string): Value {
  const text = typed.trim();
  switch (key.form) {
    case "NUMBER": {
      const number = Number(text.replace(",", "."));
      return Number.isFinite(number) ? number : text;
    }
    case "SWITCH":
      return text === "true";
    case "LIST":
      return text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
    default:
      return text;
  }
}

/** A value as it is typed. */
export function typed(value: Value | undefined): string {
  return Array.isArray(value) ? value.join("\n") : String(value ?? "");
}

/** What differs between two texts of a file, key by key. */
export function differences(before: Keys | null, after: Keys | null): { key: string; from: string; to: string }[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  return keys
    .map((key) => ({ key, from: typed(before?.[key]), to: typed(after?.[key]) }))
    .filter((each) => each.from !== each.to);
}
