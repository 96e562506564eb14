// Who is told of alarms and who is called, and how the platform is, over REST.
import { call, type Light } from "./api.js";

export interface NoticeRule {
  name: string;
  from: Light;
  roles: string[];
  addresses: string[];
  target: string;
  waiting: number;
  trouble: string;
  problem: string;
}

export interface Standing {
  mail: string;
  letters: number;
  trouble: string;
  rules: NoticeRule[];
  waiting: { rule: string; made: string; tries: number; next: string; trouble: string }[];
}

export interface Turn {
  from: string;
  until: string;
  who: string[];
}

export interface Plan {
  calls: { chain: string; alarm: string; machine: string; light: Light; reason: string; since: string; step: number; next: string | null; paused: boolean; called: string[] }[];
  chains: { name: string; from: Light; steps: { minutes: number; whom: string }[]; repeatMinutes: number; problem: string }[];
  rosters: { name: string; zone: string; now: string[]; turns: Turn[]; problem: string }[];
}

export interface Check {
  check: string;
  verdict: "OK" | "WARN" | "BAD";
  seen: string;
  advice: string;
  since: string;
  calls: boolean;
}

export const notices = {
  standing: () => call<Standing>("GET", "/notices"),
  test: (rule: string) => call<void>("POST", "/notices/" + encodeURIComponent(rule) + "/test"),
  plan: () => call<Plan>("GET", "/on-call"),
};

export const platform = {
  health: () => call<{ machine: string; looked: string | null; checks: Check[] }>("GET", "/platform"),
};

/** The light that a verdict turns on. */
export function lightOf(verdict: Check["verdict"]): Light {
  return verdict === "BAD" ? "RED" : verdict === "WARN" ? "YELLOW" : "GREEN";
}
