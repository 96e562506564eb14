// Deletion on request: its shapes, and the calls to it.
import { call } from "./api.js";

export interface Act {
  login: string;
  at: string;
}

export interface Deletion {
  id: string;
  customer: string;
  whole: boolean;
  machines: string[];
  reason: string;
  state: "ASKED" | "WAITING" | "CALLED_OFF" | "ERASING" | "CHECKING" | "DONE";
  asked: Act;
  approved: Act | null;
  calledOff: Act | null;
  due: string | null;
  done: string | null;
  /** What it waits for; empty if it goes on by itself. */
  waits: string;
  /** Whether who looks at it asked for it. */
  own: boolean;
}

const one = (id: string) => "/deletions/" + encodeURIComponent(id);

export const deletions = {
  all: () => call<{ deletions: Deletion[] }>("GET", "/deletions"),
  ask: (customer: string, machines: readonly string[], reason: string) =>
    call<Deletion>("POST", "/deletions", { customer, whole: machines.length === 0, machines, reason }),
  approve: (id: string) => call<Deletion>("PUT", one(id) + "/approval"),
  callOff: (id: string) => call<Deletion>("DELETE", one(id)),
  proof: (id: string, ending: "txt" | "json") => `/api${one(id)}/proof.${ending}`,
};

/** What can be done with it by somebody who may do all of it. */
export function open(deletion: Deletion): { approve: boolean; callOff: boolean; proof: boolean } {
  return {
    approve: deletion.state === "ASKED" && !deletion.own,
    callOff: deletion.state === "ASKED" || deletion.state === "WAITING",
    proof: deletion.state === "DONE",
  };
}
