// What the server refuses in a form, and where it belongs: the field's name stands before a colon.

export interface Complaint {
  /** Empty where it belongs to no field of the form. */
  field: string;
  words: string;
}

export function complaint(words: string, fields: readonly string[]): Complaint {
  const [, field, rule] = /^([a-zA-Z.]+): (.+)$/s.exec(words) ?? [];
  return field !== undefined && rule !== undefined && fields.includes(field) ? { field, words: rule } : { field: "", words };
}
