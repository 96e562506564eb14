import { describe, expect, it } from "vitest";
import { verdict } from "../../main/ts/contract-names-verdicts.js";

describe("what a contract says", () => {
  it("is said in German, with its clause, by the right that was asked", () => {
    expect(verdict("not covered: training, ZOOM 3.3", "training", "de")).toMatch(/^nicht enthalten: .+, ZOOM 3\.3$/);
    expect(verdict("covered: remote session, ZOOM 3", "remote-session", "de")).toMatch(/^enthalten: .+, ZOOM 3$/);
    expect(verdict("not covered: machine a2 is not listed in the contract, ZEISS 1.5(1)", "ticket", "de")).toBe(
      "nicht enthalten: Die Maschine a2 steht nicht im Vertrag, ZEISS 1.5(1)",
    );
    expect(verdict("used up: 2 of 2 times of health-checks are spent, ZEISS 2.1", "health-check", "de")).toBe("aufgebraucht: 2 von 2, ZEISS 2.1");
    expect(verdict("not supported: version 4.1 is installed, 6.0 is the latest, ZOOM 1.22", "hotfix", "de")).toContain("Fassung 4.1 ist installiert, 6.0");
    expect(verdict("hotfix 8.0.1-hf2 is installed, with least tests and highest risk: release 8.1 will replace it, ZOOM 3.5", "ticket", "de")).toBe(
      "Hotfix 8.0.1-hf2 ist installiert, wenig geprüft und mit höchstem Risiko: Version 8.1 wird ihn ersetzen, ZOOM 3.5",
    );
    expect(verdict("ada does not hold MACHINE_CONFIGURE at machine a1", "hotfix", "de")).toBe("ada hat MACHINE_CONFIGURE nicht an der Maschine a1");
  });

  it("is said as the server does in English, and where there is no other sentence", () => {
    expect(verdict("covered: remote session, ZOOM 3", "remote-session", "en")).toBe("covered: remote session, ZOOM 3");
    expect(verdict("suspended: invoice R-1 is in default, ZEISS 1.11(2)", "ticket", "de")).toContain("R-1");
  });
});
