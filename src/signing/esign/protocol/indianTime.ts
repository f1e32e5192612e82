const INDIA_MS = 5.5 * 3600_000;

/** `2026-03-12T13:18:10`: Indian time without a zone, as the eSign API writes instants (v2.1, attribute ts). */
export function indianTime(at: Date): string {
  return new Date(at.getTime() + INDIA_MS).toISOString().slice(0, 19);
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/;

/** Reads such an instant; some providers add thousandths and the zone. Null for anything else. */
export function readIndianTime(text: string): Date | null {
  const found = INSTANT.exec(text);
  if (!found) return null;
  const at = new Date(found[1] === undefined ? `${text}+05:30` : text);
  return Number.isNaN(at.getTime()) ? null : at;
}
