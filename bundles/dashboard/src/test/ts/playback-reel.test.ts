import { afterEach, describe, expect, it, vi } from "vitest";
import { Player } from "../../main/ts/playback-reel.js";
import { terminal, type Reel, type TerminalPiece } from "../../main/ts/playback-tape.js";

const line = (seconds: number, text: string) => JSON.stringify([seconds, "o", text]) + "\n";

class Paper extends Player<TerminalPiece> {
  written = "";
  begins = 0;
  afterEach: () => void = () => undefined;

  protected override async begin(): Promise<void> {
    await Promise.resolve();
    if (!this.over) {
      this.begins++;
      this.written = "";
    }
  }

  protected override read(bytes: Uint8Array) {
    return terminal(bytes);
  }

  protected override say(data: TerminalPiece): void {
    this.written += data.text;
    this.afterEach();
  }
}

function paper(...texts: string[]): Paper {
  vi.stubGlobal("fetch", (path: string) => Promise.resolve(new Response(texts[Number(path.slice(-1)) - 1])));
  const from = Date.parse("2026-03-04T12:00:00Z");
  const parts = texts.map((_, at) => ({ part: `1-${at + 1}`, begun: new Date(from + at * 300_000).toISOString() }));
  return new Paper("rs-1", { from, parts } as unknown as Reel);
}

describe("a recording that is played", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("goes on where it was, over all its parts, and back by beginning anew", async () => {
    const played = paper(line(1, "a") + line(2, "b"), line(300, "c"));

    await played.show(1_000);
    expect(played.written).toBe("a");
    await played.show(300_000);
    expect(played.written).toBe("abc");
    expect(played.begins).toBe(1);
    await played.show(2_500);
    expect(played.written).toBe("ab");
    expect(played.begins).toBe(2);
  });

  it("shows no later moment when somebody seeks back while it works", async () => {
    const played = paper(line(1, "a") + line(2, "b") + line(3, "c"));
    played.afterEach = () => {
      if (played.written === "abc") {
        void played.show(1_500);
      }
    };

    await played.show(9_000);

    expect(played.written).toBe("a");
  });

  it("makes nothing any more once it is closed", async () => {
    const played = paper(line(1, "a"));
    const showing = played.show(1_000);
    played.close();
    await showing;

    expect(played.begins).toBe(0);
    expect(played.written).toBe("");
  });
});
