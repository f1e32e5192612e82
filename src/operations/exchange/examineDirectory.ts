import { visitOf } from '#core/context.ts';
import type { Instance } from '#core/instance.ts';
import { formatInstant } from '#core/text/days.ts';
import { findMembership } from '#directory/queries/keys.ts';
import { directoryUntil } from '#directory/queries/peers.ts';
import { inEnglish } from './inEnglish.ts';

/** Whether the copy of the state's directory is good, and what was wrong when it was asked for last. */
export async function directoryFault(instance: Instance, now: Date): Promise<string | null> {
  const visit = visitOf(instance, now);
  const membership = await findMembership(visit);
  if (!membership) return null;
  const until = await directoryUntil(visit);
  const { state, fault, faultDetails } = membership;
  if (state === 'applied' && fault !== '') return inEnglish(fault, faultDetails);
  if (state === 'applied')
    return 'The application to the state’s directory is not approved yet. Read the fingerprint of “patravali exchange status” out to the nodal agency.';
  if (state === 'ended')
    return 'The nodal agency has ended this instance. Speak to its administrator, then apply anew with “patravali exchange join”.';
  const why = fault === '' ? '' : ` ${inEnglish(fault, faultDetails)}`;
  if (until && until < now)
    return `The copy of the state’s directory expired on ${formatInstant(until)}: confidential papers do not leave.${why} Run “patravali exchange refresh”.`;
  return fault === '' ? null : `The nodal agency could not be asked last time.${why}`;
}

export async function directoryAge(instance: Instance): Promise<string> {
  const until = await directoryUntil(instance);
  return until ? `the copy is good until ${formatInstant(until)}` : 'this instance is not in the state’s directory';
}
