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

/** A message of a stream of files: a letter, a length, so many bytes. */
export function message(letter: string, content = new Uint8Array(0)): Uint8Array {
  const bytes = new Uint8Array(5 + content.length);
  bytes[0] = letter.charCodeAt(0);
  new DataView(bytes.buffer).setUint32(1, content.length);
  bytes.set(content, 5);
  return bytes;
}

/** The whole messages of these bytes, and what is left of one that is not whole yet. */
export function read(bytes: Uint8Array<ArrayBuffer>): { messages: { letter: string; content: Uint8Array<ArrayBuffer> }[]; rest: Uint8Array<ArrayBuffer> } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const messages = [];
  let at = 0;
  while (at + 5 <= bytes.length && at + 5 + view.getUint32(at + 1) <= bytes.length) {
    const length = view.getUint32(at + 1);
    messages.push({ letter: String.fromCharCode(bytes[at]!), content: bytes.slice(at + 5, at + 5 + length) });
    at += 5 + length;
  }
  return { messages, rest: bytes.slice(at) };
}
