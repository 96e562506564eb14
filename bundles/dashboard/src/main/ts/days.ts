// Whole days of the person's calendar.

/** A day as an input field writes it, by the person's own calendar. */
export function day(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** The address of the file; undefined if the days make no sense. */
export function address(machine: string, from: string, to: string): string | undefined {
  const begin = new Date(from + "T00:00");
  const end = new Date(to + "T00:00");
  // The next midnight, also where a day has 23 or 25 hours.
  end.setDate(end.getDate() + 1);
  if (!(begin < end)) {
    return undefined;
  }
  const query = new URLSearchParams({ from: begin.toISOString(), to: end.toISOString() });
  return `/api/machines/${encodeURIComponent(machine)}/export?${query}`;
}
