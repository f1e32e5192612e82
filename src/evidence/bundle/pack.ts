import type { Bytes } from '#core/contract.ts';
import type { Context } from '#core/context.ts';
import { personActing } from '#notings/queries/steps.ts';
import { type Bag, type Member, packBag, zipBag } from './bag.ts';
import { letterParts } from './letterParts.ts';
import type { Papers } from './papers.ts';
import type { StampInBag } from './proven.ts';
import { readmeOf } from './readme.ts';
import { certificateMembers } from './signatures.ts';

export interface Contents {
  kind: 'file' | 'extract' | 'letter';
  /** Names folder and ZIP: plain letters and figures. */
  name: string;
  /** What it is about, in a line. */
  subject: string;
  papers: Papers;
  authorities: Buffer[];
  stamps: StampInBag[];
  /** What else stands in `about.json`. */
  about: { file: object | null; posts: object; charges: object };
  chain: object[];
  proofs: object[];
  /** Note sheet, statements and signatures, tokens. */
  members: Member[];
}

/** The bag of docs/evidence-format.md §7. */
export async function packContents(ctx: Context, contents: Contents): Promise<Bag> {
  const { kind, name, subject, papers, authorities, stamps, members } = contents;
  const { name: instance, titleHi, titleEn, host } = ctx.instance.config;
  const certificates = certificateMembers(authorities);
  const about = {
    format: 'patravali.bundle/1',
    kind,
    instance: { name: instance, titleHi, titleEn, host },
    made: { at: ctx.now.toISOString(), by: await madeBy(ctx) },
    ...contents.about,
    papers: papers.papers,
    letters: papers.letters.map(({ number, issuedOn, sha256, path, state }) => ({ number, issuedOn, sha256, path, state })),
  };
  const readme = readmeOf({
    title: { hi: titleHi, en: titleEn },
    about: subject,
    hasNotes: members.some(({ path }) => path.endsWith('.p7s')),
    hasAuthorities: certificates.length > 0,
    hasReceipts: members.some(({ path }) => path.startsWith('data/witnesses/')),
    stamps,
    letters: await letterParts(ctx, papers.letters),
  });
  return packBag({
    folder: `patravali-${instance}-${name}`,
    info: [
      ['Bagging-Date', about.made.at.slice(0, 10)],
      ['Source-Organization', `${titleHi} (${titleEn}), ${host}`],
      ['Internal-Sender-Identifier', `${instance} ${name}`],
    ],
    readme,
    payload: [
      json('about', about),
      json('chain', contents.chain),
      json('proofs', contents.proofs),
      ...members,
      ...certificates,
      ...papers.members,
    ],
  });
}

const json = (name: string, value: unknown): Member => ({ path: `data/${name}.json`, from: Buffer.from(JSON.stringify(value)) });

async function madeBy(ctx: Context) {
  const { nameHi, nameEn, postHi, postEn } = await personActing(ctx);
  return { nameHi, nameEn, post: { nameHi: postHi, nameEn: postEn } };
}

/** The bag on its way to the browser. */
export function sendBag({ instance, now }: Context, { bag, name }: { bag: Bag; name: string }): Bytes {
  return { body: zipBag(bag, { blobs: instance.blobs, at: now }), mediaType: 'application/zip', name: `${name}.zip` };
}
