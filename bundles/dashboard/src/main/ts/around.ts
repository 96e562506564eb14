// What the overview shows of machines beside their rows: maintenance and tickets, of all by one question each.
import { OPEN, tickets } from "./tickets-calls.js";
import { windows, type Near } from "./windows-calls.js";

const MOST = 1_000;

export interface Around {
  /** The open window of a machine. */
  service: ReadonlyMap<string, Near>;
  /** The first announced window of a machine. */
  next: ReadonlyMap<string, Near>;
  tickets: ReadonlyMap<string, number>;
  /** Whether there are more tickets than were counted. */
  more: boolean;
  /** When a window opens or closes next, in milliseconds; Infinity if none does. */
  until: number;
}

/** What holds at a moment. */
export function aroundOf(near: readonly Near[], open: readonly { machine: string | null }[], more: boolean, now: number): Around {
  const service = new Map<string, Near>();
  const next = new Map<string, Near>();
  let until = Infinity;
  // The soonest come first; of several open ones the last to close counts.
  for (const window of near) {
    const [from, to] = [Date.parse(window.from), Date.parse(window.until)];
    if (to <= now) {
      continue;
    }
    until = Math.min(until, from > now ? from : to);
    for (const id of window.ids) {
      const known = service.get(id);
      if (from > now) {
        next.set(id, next.get(id) ?? window);
      } else if (!known || Date.parse(known.until) < to) {
        service.set(id, window);
      }
    }
  }
  const count = new Map<string, number>();
  open.forEach(({ machine }) => machine && count.set(machine, (count.get(machine) ?? 0) + 1));
  return { service, next, tickets: count, more, until };
}

/** Asks for it; what cannot be told is told of none. */
export async function readAround(may: readonly string[]): Promise<Around> {
  const query = new URLSearchParams({ most: String(MOST) });
  OPEN.forEach((state) => query.append("state", state));
  const [near, page] = await Promise.all([
    windows.named().catch(() => ({ windows: [] })),
    may.includes("TICKET_READ") ? tickets.find(query.toString()).catch(() => undefined) : undefined,
  ]);
  return aroundOf(near.windows ?? [], page?.tickets ?? [], page?.next != null, Date.now());
}
