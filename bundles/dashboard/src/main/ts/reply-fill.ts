// Fills what is often answered with what a ticket says.
import { when } from "./format.js";
import type { Ticket } from "./tickets-calls.js";

/** A text, and what in it could not be filled. */
export interface Filled {
  text: string;
  open: string[];
}

/** What stands in the place of each; empty where the ticket says nothing. */
export function values(ticket: Ticket): Record<string, string> {
  return {
    number: ticket.number,
    machine: ticket.machine ?? "",
    contact: ticket.by,
    due: ticket.clock?.due ? when(ticket.clock.due) : "",
    engineer: ticket.assignee,
  };
}

/** What cannot be filled stays as it is, for the writer to see. */
export function filled(text: string, known: Record<string, string>): Filled {
  const open = new Set<string>();
  const done = text.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(known, name) ? known[name] : "";
    if (!value) {
      open.add(whole);
    }
    return value || whole;
  });
  return { text: done, open: [...open] };
}
