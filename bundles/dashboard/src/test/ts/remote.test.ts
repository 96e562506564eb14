import { nothing } from "lit";
import { describe, expect, it } from "vitest";
import { proofs, readReceipt, type Receipt } from "../../main/ts/receipt.js";
import { badge, left, step, taken } from "../../main/ts/remote-bar.js";
import type { RemoteSession, SiteAgent } from "../../main/ts/remote-calls.js";
import { doing, named, standing, screenClosed, unopened, words } from "../../main/ts/remote-words.js";
import { isLeaving } from "../../main/ts/remote-leave.js";
import { certificate } from "../../main/ts/site-agents.js";

const NOW = Date.parse("2026-03-04T12:00:00Z");
const agent: SiteAgent = { site: "acme-1", connected: true, until: "2026-03-14T12:00:00Z", revoked: false, invited: null };

describe("the certificate of a site", () => {
  it("says the days it has left, and never zero for one that ended", () => {
    expect(certificate(agent, NOW)).toBe(words.agentDays(10));
    expect(certificate({ ...agent, until: "2026-03-04T13:00:00Z" }, NOW)).toBe(words.agentDays(0));
    expect(certificate({ ...agent, until: "2026-03-04T11:59:59Z" }, NOW)).toBe(words.agentOver);
  });

  it("says that it was revoked, whatever days are left", () => {
    expect(certificate({ ...agent, revoked: true }, NOW)).toBe(words.agentRevoked);
  });

  it("says whether a code waits for a site that has none", () => {
    expect(certificate({ ...agent, until: null }, NOW)).toBe(words.agentNone);
    expect(certificate({ ...agent, until: null, invited: "2026-03-05T12:00:00Z" }, NOW)).toContain(new Date("2026-03-05T12:00:00Z").toLocaleString());
  });
});

describe("a screen that is closed", () => {
  it("says what the site says, else what the screen wanted, else whether it ever opened", () => {
    expect(screenClosed("unopened:UNREACHABLE", words.screenLogin, false)).toBe(words["unopened.UNREACHABLE"]);
    expect(screenClosed("", words.screenLogin, false)).toBe(words.screenLogin);
    expect(screenClosed("", "", false)).toBe(words.screenStrange);
    expect(screenClosed("", "", true)).toBe(words.gone);
  });
});

describe("what the bar says of recording", () => {
  const session = { program: "", recorded: true } as RemoteSession;

  it("is the truth, and nothing where nobody can tell", () => {
    expect(JSON.stringify(badge(session))).toContain(words.recorded);
    expect(JSON.stringify(badge({ ...session, recorded: false }))).toContain(words.unrecorded);
    expect(badge({ ...session, recorded: null })).toBe(nothing);
    expect(badge({ ...session, program: "Meet" })).toBe(nothing);
  });
});

describe("a session in a program of others", () => {
  const session = { state: "ACTIVE", program: "Meet", closedBy: null } as RemoteSession;

  it("goes on there, and never says that it is proved closed", () => {
    expect(standing(session)).toBe(words.inProgram("Meet"));
    expect(standing({ ...session, state: "UNVERIFIED" })).toBe(named("state", "UNVERIFIED"));
    expect(standing({ ...session, state: "VERIFIED_CLOSED", closedBy: "Ada" })).toBe(words.saidClosed("Ada"));
    expect(standing({ ...session, program: "" })).toBe(named("state", "ACTIVE"));
  });

  it("promises no lock of ours", () => {
    expect(doing("CONTROL", "Meet")).toBe(words["outside.CONTROL"]);
    expect(doing("CONTROL", "")).toBe(words["scope.CONTROL"]);
    expect(doing("VIEW", "Meet")).toBe(words["scope.VIEW"]);
  });
});
describe("the bar of a session", () => {
  it("says the minutes that are left, and never less than none", () => {
    expect(left("2026-03-04T12:42:59Z", NOW)).toBe(words.left(42));
    expect(left("2026-03-04T12:00:59Z", NOW)).toBe(words.lastMinute);
    expect(left("2026-03-04T11:00:00Z", NOW)).toBe(words.lastMinute);
  });

  it("knows how far each state is; what is not proved stays before the proof", () => {
    expect(["REQUESTED", "CONSENTED", "ACTIVE", "MOTION_ALLOWED", "ENDED", "UNVERIFIED", "VERIFIED_CLOSED", "DENIED", "EXPIRED"].map(step)).toEqual([0, 1, 2, 2, 3, 3, 4, 0, 0]);
  });
});

describe("the steps of a session", () => {
  it("are those that were taken: what was taken back was never allowed, and nobody was in", () => {
    const back = { state: "VERIFIED_CLOSED", allowedBy: null, engineer: null, ending: { by: "max", words: "", at: "" } } as RemoteSession;
    expect(taken(back)).toEqual([true, false, false, true, true]);
    expect(taken({ ...back, state: "ACTIVE", allowedBy: "Otto", engineer: "max", ending: null })).toEqual([true, true, true, false, false]);
  });
});

describe("a receipt in plain words", () => {
  const receipt: Receipt = { begun: "2026-03-04T12:00:00Z", streamsOpen: 0, relayRefuses: true, streamsComplete: true, recordingsKnown: true, streams: [] };
  const proved = (one: Receipt) => proofs(one).map(([, is]) => is);

  it("says of each thing whether it is proved", () => {
    expect(proved(receipt)).toEqual([true, true, true, true]);
    expect(proved({ ...receipt, streamsOpen: 1, relayRefuses: false, streamsComplete: false, recordingsKnown: false })).toEqual([false, false, false, false]);
  });

  it("needs no relay where nobody was in", () => {
    expect(proved({ ...receipt, begun: undefined, relayRefuses: false })[1]).toBe(true);
  });

  it("shows one that was too long for the line only as it was signed", () => {
    expect(readReceipt('{"format":"millwright-receipt-too-long"}')).toBeUndefined();
    expect(readReceipt("nonsense")).toBeUndefined();
    expect(readReceipt(JSON.stringify(receipt))?.streams).toEqual([]);
  });
});

it("one leaves a terminal by keyboard with keys that are nobody else's", () => {
  const keys = (key: string, ctrlKey: boolean) => isLeaving({ key, ctrlKey } as KeyboardEvent);
  expect([keys("F6", true), keys("F6", false), keys("Tab", true)]).toEqual([true, false, false]);
});

describe("a stream that did not come", () => {
  it("says why in words, whatever a site calls it", () => {
    expect(unopened("unopened:HOST_KEY_CHANGED")).toBe(words["unopened.HOST_KEY_CHANGED"]);
    expect(unopened("unopened:SOMETHING_NEW")).toBe(words["unopened.OTHER"]);
    expect(unopened("the session is over")).toBe("");
    expect(unopened("")).toBe("");
  });
});
