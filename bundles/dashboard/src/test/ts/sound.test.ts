import { describe, expect, it } from "vitest";
import { Ear, type Waiting } from "../../main/ts/sound.js";

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

  it("sounds again for what came again", () => {
    const ear = new Ear();
    ear.hear([waiting("a", "RED", 1)]);
    expect(ear.hear([waiting("a", "RED", 2)])).toBe("RED");
    expect(ear.hear([])).toBeUndefined();
    expect(ear.hear([waiting("a", "RED", 3)])).toBe("RED");
  });
});
