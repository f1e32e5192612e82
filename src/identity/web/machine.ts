// In this order: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** Browser and system out of a user agent, as people call them; null when neither is known. */
export function machineOf(agent: string): string | null {
  const known = [BROWSERS, SYSTEMS].flatMap((names) => names.find(([sign]) => agent.includes(sign))?.[1] ?? []);
  return known.length > 0 ? known.join(', ') : null;
}
