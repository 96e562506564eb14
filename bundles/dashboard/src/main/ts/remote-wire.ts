// What a terminal sends to the site.
const TYPED = 0;
const SIZE = 1;
// What one message can carry; more is sent as several.
const MOST = 0xffff;

/** What was typed, as the site reads it. */
export function typed(text: string): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  const messages: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += MOST) {
    const piece = bytes.subarray(at, at + MOST);
    messages.push(new Uint8Array([TYPED, piece.length >> 8, piece.length & 0xff, ...piece]));
  }
  return messages;
}

/** The terminal's size, as the site reads it. */
export function size(columns: number, rows: number): Uint8Array {
  return new Uint8Array([SIZE, columns >> 8, columns & 0xff, rows >> 8, rows & 0xff]);
}
