import { describe, expect, it } from "vitest";
import { typed } from "../../main/ts/typed.js";

const page = (...boxes: object[]) => ({ querySelectorAll: () => boxes }) as unknown as Pick<ParentNode, "querySelectorAll">;

describe("what was typed and not sent", () => {
  it("is there again when the page was read anew, and what nobody touched follows", () => {
    const mine = { type: "text", value: "swap the disk", defaultValue: "" };
    const untouched = { type: "text", value: "max", defaultValue: "max" };
    const back = typed(page(mine, untouched));
    mine.value = "restart it";
    untouched.value = "cora";
    back();
    expect(mine.value).toBe("swap the disk");
    expect(untouched.value).toBe("cora");
  });

  it("keeps the ticks of both", () => {
    const mine = { type: "checkbox", value: "FILES", checked: true, defaultChecked: false };
    const theirs = { type: "checkbox", value: "ACCESS", checked: false, defaultChecked: false };
    const back = typed(page(mine, theirs));
    mine.checked = false;
    theirs.checked = true;
    back();
    expect([mine.checked, theirs.checked]).toEqual([true, true]);
  });

  it("keeps a choice that there still is", () => {
    const option = (value: string, selected: boolean, defaultSelected: boolean) => ({ value, selected, defaultSelected });
    const grade = { value: "P1", options: [option("P1", true, false), option("P3", false, true)] };
    const step = { value: "WAITING", options: [option("WAITING", true, false), option("OPENED", false, true)] };
    const back = typed(page(grade, step));
    grade.value = "P2";
    step.value = "CLOSED";
    step.options = [option("CLOSED", true, true)];
    back();
    expect(grade.value).toBe("P1");
    expect(step.value).toBe("CLOSED");
  });
});
