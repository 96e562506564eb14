import { describe, expect, it } from "vitest";
import { german } from "../../main/ts/clock-why.js";

describe("why a stretch of a deadline counts or not, in German", () => {
  it("is said of hours and of clocks that change", () => {
    expect(german("closed", "outside the hours of Germany")).toBe("außerhalb der Zeiten: Germany");
    expect(german("counted", "within the hours of Germany")).toBe("innerhalb der Zeiten: Germany");
    expect(german("clock-change", "the clocks of Europe/Berlin go forward from 02:00 to 03:00")).toBe("die Uhren von Europe/Berlin gehen vor, von 02:00 auf 03:00");
  });

  it("names holidays and whose they are, several of a day, and those of an afternoon", () => {
    expect(german("holiday", "Good Friday (public holidays of DE-BW); holiday (holidays of the customer)")).toBe(
      "Karfreitag (Feiertage von DE-BW); frei (freie Tage des Kunden)",
    );
    expect(german("holiday", "Christmas Eve (public holidays of AT) from 13:00")).toBe("Heiligabend (Feiertage von AT) ab 13:00");
  });

  it("leaves what people wrote as it is", () => {
    expect(german("paused", "waits for the customer")).toBe("wartet auf den Kunden");
    expect(german("paused", "waits for the probe")).toBe("waits for the probe");
  });
});
