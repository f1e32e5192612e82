import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listConsignments, viewConsignment, viewEvidence, viewEvidenceKey } from '#exchange/contract/people.ts';
import { hold } from '../office.ts';
import type { Person } from '../person.ts';
import type { Tale } from './tale.ts';

interface Side {
  instance: string;
  direction: 'out' | 'in';
  stage: string;
  root: string;
  evidence: { part: string; kid: string; message: string; publicKey: string }[];
}

/** By the key of a consignment: what each side keeps of it. */
export type Evidence = Record<string, { cargo: string; sides: Side[] }>;

/** What both sides of each consignment of the tale hold in their hands. */
export async function evidenceOf({ ss, districts }: Tale): Promise<Evidence> {
  const found: Evidence = {};
  const sides: [instance: string, person: Person][] = [
    ['sachivalaya', ss],
    ...districts.flatMap(({ name, dm, ao }): [string, Person][] => [[name, dm], [name, ao]]),
  ]; // prettier-ignore
  for (const [instance, person] of sides)
    for (const direction of ['out', 'in'] as const)
      for (const { id } of (await person.do(listConsignments, { direction })).items) {
        const { key, cargo, stage, root, evidence } = await person.do(viewConsignment, { id });
        const known = (found[key] ??= { cargo, sides: [] });
        if (known.sides.some((side) => side.instance === instance && side.direction === direction)) continue;
        const parts = [];
        for (const { part, kid } of evidence)
          parts.push({
            part,
            kid,
            message: (await person.fetch(viewEvidence, { id, part })).toString('utf8').trim(),
            publicKey: (await person.fetch(viewEvidenceKey, { id, part })).toString('utf8'),
          });
        known.sides.push({ instance, direction, stage, root, evidence: parts });
      }
  return found;
}

/** `openssl` judges every signature; both sides must tell the same of what was settled. */
export async function judgeEvidence(evidence: Evidence): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'patravali-evidence-'));
  let judged = 0;
  try {
    for (const { sides } of Object.values(evidence)) {
      hold(new Set(sides.map(({ root }) => root)).size === 1, 'both sides name the same root');
      for (const { evidence: parts } of sides)
        for (const part of parts) {
          await judge(folder, part);
          judged++;
        }
    }
    return judged;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function judge(folder: string, { message, publicKey }: Side['evidence'][number]): Promise<void> {
  const [header, payload, signature] = message.split('.') as [string, string, string];
  const at = (name: string) => path.join(folder, name);
  await writeFile(at('input'), `${header}.${payload}`);
  await writeFile(at('signature'), Buffer.from(signature, 'base64url'));
  await writeFile(at('key.pem'), publicKey);
  execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', at('key.pem'), '-rawin', '-in', at('input'), '-sigfile', at('signature')], { stdio: 'ignore' }); // prettier-ignore
}
