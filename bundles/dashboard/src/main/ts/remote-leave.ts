// How one leaves what takes every key, by keyboard: a page must be no trap.

/** Whether these keys mean that. */
export const isLeaving = (event: KeyboardEvent): boolean => event.key === "F6" && event.ctrlKey;
