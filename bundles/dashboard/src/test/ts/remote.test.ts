import { describe, expect, it } from "vitest";
import type { RemoteSession, SiteAgent } from "../../main/ts/remote-calls.js";
import { doing, named, standing, unopened, words } from "../../main/ts/remote-words.js";
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

describe("a stream that did not come", () => {
  it("says why in words, whatever a site calls it", () => {
    expect(unopened("unopened:HOST_KEY_CHANGED")).toBe(words["unopened.HOST_KEY_CHANGED"]);
    expect(unopened("unopened:SOMETHING_NEW")).toBe(words["unopened.OTHER"]);
    expect(unopened("the session is over")).toBe("");
    expect(unopened("")).toBe("");
  });
});
