import { isIPv6 } from 'node:net';
import type { Visit } from '#core/context.ts';
import { Refusal } from '#core/errors.ts';
import type { Instance } from '#core/instance.ts';

/** A whole office behind one address may scan a bundle of letters; whoever goes on gets two answers a second. */
export const AT_ONCE = 120;
const PER_SECOND = 2;
const MOST_ADDRESSES = 50_000;

interface Allowance {
  left: number;
  at: number;
}

// Each process counts for itself: codes cannot be guessed, so the limit guards only the load of this process.
const known = new WeakMap<Instance, Map<string, Allowance>>();

/** Counts one question of a stranger. Throws 429 with the seconds to wait. */
export function countVisit({ instance, request, now }: Pick<Visit, 'instance' | 'request' | 'now'>): void {
  const visits = known.get(instance) ?? new Map<string, Allowance>();
  known.set(instance, visits);
  const who = household(request?.address ?? '');
  const before = visits.get(who) ?? { left: AT_ONCE, at: now.getTime() };
  const seconds = Math.max(0, now.getTime() - before.at) / 1000;
  const left = Math.min(AT_ONCE, before.left + seconds * PER_SECOND);
  if (left < 1) throw new Refusal(429, 'evidence.public.tooMany', { seconds: Math.ceil((1 - left) / PER_SECOND) });
  if (!visits.has(who) && visits.size >= MOST_ADDRESSES) visits.delete(visits.keys().next().value!);
  visits.delete(who); // and to the end: the first of the map is the one that was away longest
  visits.set(who, { left: left - 1, at: now.getTime() });
}

/** One customer of a provider holds a whole network of 64 bits in IPv6. */
export function household(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head, tail] = address.split('%')[0]!.split('::');
  const groups = [head, tail].map((part) => (part ? part.split(':') : []));
  const zeros = tail === undefined ? 0 : 8 - groups[0]!.length - groups[1]!.length;
  const all = [...groups[0]!, ...Array.from({ length: zeros }, () => '0'), ...groups[1]!];
  return all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':'); // prettier-ignore
}
