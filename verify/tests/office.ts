import type { Finding, Level } from '../core/findings.ts';
import { makeParty, type PartyWish, pem } from './make/authority.ts';

export const NOW = new Date('2026-04-01T10:00:00+05:30');

/** The authorities and people of the fixtures: a root, an authority below it, officers, and who gives the time. */
export function makeOffice() {
  const root = makeParty({ name: 'Test Root', role: 'root' });
  const authority = makeParty({ name: 'Test CA', role: 'authority', issuer: root });
  const person = (wish: PartyWish) => makeParty({ issuer: authority, ...wish });
  return {
    root,
    authority,
    person,
    secretary: person({ name: 'SANKALP PRAKASH', kind: 'RSA-2048' }),
    joint: person({ name: 'ARUNODAYA MEHTA' }),
    clock: makeParty({ name: 'Test TSA', role: 'timeStamps', issuer: root }),
    roots: pem(root.certificate),
  };
}

export const codesOf = ({ findings }: { findings: Finding[] }, level: Level) => [
  ...new Set(findings.filter((finding) => finding.level === level).map(({ code }) => code)),
];
