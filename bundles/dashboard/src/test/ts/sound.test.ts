import { afterEach, describe, expect, it, vi } from "vitest";
import { Ear, ring, type Waiting } from "../../main/ts/sound.js";

function waiting(id: string, light: Waiting["light"] = "YELLOW", count = 1): Waiting {
  return { id, light, count };
}

describe("the sound of new alarms", () => {
  it("is silent for what stood before, and for what was acknowledged or put aside", () => {
    const ear = new Ear();
    expect(ear.hear([waiting("a", "RED"), waiting("b")])).toBeUndefined();
    expect(ear.hear([waiting("a", "RED"), waiting("b")])).toBeUndefined();
    expect(ear.hear([waiting("b")])).toBeUndefined();
  });

  it("sounds as the gravest of what is new, also where as many went as came", () => {
    const ear = new Ear();
    ear.hear([waiting("a")]);
    expect(ear.hear([waiting("b"), waiting("c", "RED")])).toBe("RED");
    expect(ear.hear([waiting("d")])).toBe("YELLOW");
  });

  // Yardstick Y-A9, OPC UA Part 9: a new activation ends silence.
  it("sounds again for what came again", () => {
    const ear = new Ear();
    ear.hear([waiting("a", "RED", 1)]);
    expect(ear.hear([waiting("a", "RED", 2)])).toBe("RED");
    expect(ear.hear([])).toBeUndefined();
    expect(ear.hear([waiting("a", "RED", 3)])).toBe("RED");
  });
});

describe("a browser that plays nothing before something is pressed", () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("plays what is asked now, and not what waited meanwhile", async () => {
    vi.useFakeTimers();
    let started = 0;
    const wait: (() => void)[] = [];
    const node = () => ({ frequency: {}, gain: { setValueAtTime: () => 0, linearRampToValueAtTime: () => 0 }, connect: (to: unknown) => to, start: () => started++, stop: () => 0 });
    const audio = { state: "suspended", currentTime: 0, destination: {}, resume: () => new Promise<void>((done) => wait.push(done)), createOscillator: node, createGain: node };
    vi.stubGlobal("AudioContext", function () {
      return audio;
    });
    const rings = [ring("RED"), ring("YELLOW")];
    vi.setSystemTime(Date.now() + 3_600_000);
    wait.forEach((done) => done());
    await Promise.all(rings);
    expect(started).toBe(0);
    audio.state = "running";
    await ring("YELLOW");
    expect(started).toBe(2);
  });
});
