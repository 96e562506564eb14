import { describe, expect, it } from "vitest";
import { waiting, type LetterIn } from "../../main/ts/inbox.js";

const letter = (id: string, fate: LetterIn["fate"]): LetterIn => ({ id, sender: "ada@example.org", subject: "", came: "2026-03-04T12:00:00Z", fate, reason: "", ticket: "", text: "" });

describe("letters that came", () => {
  it("shows those that wait for a person, the oldest first", () => {
    const inbox = {
      status: { route: "", configured: true, quarantined: 2, trouble: "" },
      letters: [letter("new", "QUARANTINED"), letter("done", "ENTERED"), letter("aside", "IGNORED"), letter("old", "QUARANTINED")],
      bounced: [],
    };
    expect(waiting(inbox).map((each) => each.id)).toEqual(["old", "new"]);
  });
});
