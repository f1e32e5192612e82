import { makeParty, pem } from './make/authority.ts';

export const NOW = new Date('2026-04-01T10:00:00+05:30');

/** The authorities and people of the fixtures: a root, an authority below it, officers, and who gives the time. */
export function makeOffice() {
  const root = makeParty({ name: 'Test Root', role: 'root' });
  const authority = makeParty({ name: 'Test CA', role: 'authority', issuer: root });
  const secretary = makeParty({ name: 'SANKALP PRAKASH', kind: 'RSA-2048', issuer: authority });
  const joint = makeParty({ name: 'ARUNODAYA MEHTA', issuer: authority });
  const clock = makeParty({ name: 'Test TSA', role: 'timeStamps', issuer: root });
  return { root, authority, secretary, joint, clock, roots: pem(root.certificate) };
}
