import { describe, expect, it } from "vitest";
import { found, ReplyBox, textOf } from "../../main/ts/reply-box.js";
import { filled, values } from "../../main/ts/reply-fill.js";
import { RequestChecklist } from "../../main/ts/request-checklist.js";
import { KEYS, typedChoice } from "../../main/ts/request-file.js";
import { answered } from "../../main/ts/request-form.js";
import type { Checklist, Field, Reply } from "../../main/ts/requests-calls.js";
import type { Ticket } from "../../main/ts/tickets-calls.js";

const ticket = { id: "t1", number: "ACME-17", machine: null, by: "ada", assignee: "cora", clock: null } as unknown as Ticket;
const reply = (name: string, en: string, de = "") => ({ id: name, name, en, de }) as Reply;

describe("what is often answered", () => {
  it("is filled with what the ticket says, and shows what it does not say", () => {
    const done = filled("Dear {contact}, {machine} is in {number}, due {due}, {engineer}. {} {else} {constructor}", values(ticket));
    expect(done.text).toBe("Dear ada, {machine} is in ACME-17, due {due}, cora. {} {else} {constructor}");
    expect(done.open).toEqual(["{machine}", "{due}", "{else}", "{constructor}"]);
    expect(filled("$& {number}", values({ ...ticket, number: "$1" })).text).toBe("$& $1");
  });

  it("is found by words of name or text", () => {
    const all = [reply("Reset", "Your password is reset"), reply("Log files", "Send logs", "Bitte Protokolle")];
    expect(found(all, "")).toHaveLength(2);
    expect(found(all, "pass res")).toEqual([all[0]]);
    expect(found(all, "protokoll").map((each) => each.name)).toEqual(["Log files"]);
    expect(textOf(all[0]!, "de")).toBe("Your password is reset");
    expect(textOf(all[1]!, "de")).toBe("Bitte Protokolle");
  });

  it("is chosen by keys, and Enter never sends the answer", () => {
    const box = new ReplyBox() as unknown as { all: Reply[]; about: Ticket; open: boolean; pressed(event: KeyboardEvent): void };
    box.all = [reply("First", "one {number}"), reply("Second", "two {machine}")];
    box.about = ticket;
    box.open = true;
    const put: string[] = [];
    Object.assign(box, { dispatchEvent: (event: CustomEvent<string>) => put.push(event.detail) });
    const press = (key: string) => {
      let stopped = false;
      box.pressed({ key, preventDefault: () => (stopped = true) } as unknown as KeyboardEvent);
      return stopped;
    };
    expect(press("ArrowDown")).toBe(true);
    expect(press("Enter")).toBe(true);
    expect(put).toEqual(["two {machine}"]);
    expect(press("Enter")).toBe(true);
    expect(put).toHaveLength(1);
  });
});

describe("requests of known forms", () => {
  it("send what was answered only", () => {
    const field = (id: string) => ({ id }) as Field;
    const said: Record<string, string> = { "fields.login": " max ", "fields.groups": " " };
    expect(answered([field("login"), field("groups")], (name) => said[name] ?? "")).toEqual({ login: "max" });
  });

  it("are edited with every key that the server reads", () => {
    expect(KEYS.map((each) => each.id)).toEqual(
      expect.arrayContaining(["name.en", "name.de", "offered", "version", "kind", "category", "priority", "environment", "right", "assignee", "source", "fields", "checklist.en", "checklist.de"]),
    );
    expect(typedChoice("kind", "SERVICE_REQUEST")).toBe("service-request");
    expect(typedChoice("name.en", "IP_X")).toBe("IP_X");
  });

  it("show the checklist of another ticket at none", async () => {
    const part = new RequestChecklist() as unknown as { ticket: string; list: Checklist | undefined; show(asked: () => Promise<Checklist>): Promise<string> };
    part.ticket = "first";
    await part.show(async () => {
      part.ticket = "second";
      return { items: [], mayTick: true };
    });
    expect(part.list).toBeUndefined();
  });
});
