import { describe, expect, it } from "vitest";
import { guarded } from "../../main/ts/panels.js";

describe("a panel that another bundle brings", () => {
  // What a connectedCallback throws reaches only the browser's console.
  it("tells its place when it fails there", () => {
    const told: unknown[] = [];
    class Given {
      connectedCallback(): void {
        throw new Error("no such wire");
      }
      dispatchEvent(event: CustomEvent<Error>): boolean {
        told.push(event.detail.message);
        return true;
      }
    }
    const Guarded = guarded(Given as never);

    expect(() => new Guarded().connectedCallback!()).not.toThrow();
    expect(told).toEqual(["no such wire"]);
  });

  it("may have no such method at all", () => {
    class Given {}
    const Guarded = guarded(Given as never);

    expect(() => new Guarded().connectedCallback!()).not.toThrow();
  });
});
