import { visitOf } from '#core/context.ts';
import { sealBatch } from '#core/record/seal.ts';
import { transact } from '#core/database/transact.ts';
import { type LetterOffice, openLetterOffice, PASSWORD } from '#dispatch/tests/testLetters.ts';
import type { RichText } from '#documents/richText.ts';
import type { Arrival } from '#exchange/contract/cargo.ts';
import { decide } from '#exchange/sending/decide.ts';
import type { Manifest } from '#exchange/protocol/messages.ts';
import { openNoteSigning, writeNote } from '#notings/contract.ts';
import { signByKeyFile } from '#signing/contract/signings.ts';
import type { StaffName } from '#testStaff.ts';
import { fileCargo } from '../cargo.ts';
import { viewJourney } from '../contract.ts';
import type { TravelDocument } from '../document/document.ts';

export const said = (text: string): RichText => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

export type TravelOffice = LetterOffice & { name: string };

const TITLES = {
  secretariat: ['सचिवालय', 'Secretariat'],
  bareilly: ['जनपद बरेली', 'District Bareilly'],
  agra: ['जनपद आगरा', 'District Agra'],
};
type Name = keyof typeof TITLES;
const NAMES = Object.keys(TITLES) as Name[];

/** An office that has joined the directory, and knows the addresses of the others. */
export async function openTravelOffice(name: Name): Promise<TravelOffice> {
  const office = await openLetterOffice();
  const { db } = office;
  await db
    .insertInto('membership')
    .values({
      name,
      role: 'member',
      state: 'member',
      address: `https://${name}.localhost`,
      directoryUrl: 'https://uplc.localhost',
      anchors: JSON.stringify([{ kid: 'uplc#0123456789abcdef', public: Buffer.alloc(32, 1).toString('base64url') }]),
    })
    .execute();
  for (const peer of NAMES) {
    const [titleHi, titleEn] = TITLES[peer] as [string, string];
    const limits = JSON.stringify({ consignment: 2 ** 31, paper: 2 ** 31, types: ['*'] });
    await db
      .insertInto('peer')
      .values({ name: peer, titleHi, titleEn, address: '', versions: [1], limits, state: 'up', confidential: false })
      .execute();
    const common = { peer, officeHi: titleHi, officeEn: titleEn, placeHi: '', placeEn: '', rank: 1, words: titleEn.toLowerCase() };
    const { officer } = office.staff;
    await db
      .insertInto('peerAddress')
      .values([
        { ...common, code: `${peer}:section:${officer.sectionId}`, kind: 'section', nameHi: 'अनुभाग-1', nameEn: 'Section-1' },
        { ...common, code: `${peer}:office:${officer.officeId}`, kind: 'office', nameHi: titleHi, nameEn: titleEn },
      ])
      .execute();
  }
  return { ...office, name };
}

export const sectionOf = (office: TravelOffice): string => `${office.name}:section:${office.staff.officer.sectionId}`;

/** What a consignment of a file brings, as the exchange hands it over. */
export async function arrivalOf(from: TravelOffice, to: TravelOffice): Promise<Arrival & { outId: string }> {
  const row = await from.db.selectFrom('consignment').selectAll().where('direction', '=', 'out').where('state', '=', 'open').orderBy('id', 'desc').executeTakeFirstOrThrow(); // prettier-ignore
  const { items } = row.manifest as unknown as Manifest;
  for (const { sha256, size, mediaType } of items) {
    await to.instance.blobs.put(await from.instance.blobs.get(sha256));
    await to.db.insertInto('blob').values({ sha256, size, mediaType, createdAt: to.clock.now }).onConflict((conflict) => conflict.doNothing()).execute(); // prettier-ignore
  }
  const content = JSON.parse((await from.instance.blobs.get(items[0]!.sha256)).toString('utf8'));
  const { id: consignmentId } = await to.db
    .insertInto('consignment')
    .values({
      key: row.key, direction: 'in', peer: from.name, cargo: 'file', state: 'announced', address: row.address, subject: '', classification: row.classification,
      manifest: JSON.stringify(row.manifest), root: row.root, size: row.size, madeAt: row.madeAt, endsAt: row.endsAt,
    })
    .onConflict((conflict) => conflict.columns(['direction', 'key']).doUpdateSet({ told: false }))
    .returning('id')
    .executeTakeFirstOrThrow(); // prettier-ignore
  const { key, address, classification } = row;
  return {
    outId: row.id,
    consignmentId,
    key,
    peer: from.name,
    address,
    classification: classification as 'normal',
    content,
    items: items.slice(1),
    at: row.madeAt,
  };
}

class Rehearsed extends Error {}

/** Lays what came as a rehearsal, and rolls it back: a refusal is thrown. */
export async function rehearse(to: TravelOffice, arrival: Arrival): Promise<void> {
  await transact(visitOf(to.instance, to.clock.now), async (visit) => {
    await fileCargo.lay(visit, arrival);
    throw new Rehearsed();
  }).catch((error: unknown) => {
    if (!(error instanceof Rehearsed)) throw error;
  });
}

/** Carries the open consignment of one office to the other by hand, as the exchange does: rehearsal, receipt, settlement, laying. Gives the file there. `alter`: what a sender may say that does not mean well. */
export async function carry(from: TravelOffice, to: TravelOffice, alter?: (document: TravelDocument) => void): Promise<string> {
  const arrival = await arrivalOf(from, to);
  alter?.(arrival.content as unknown as TravelDocument);
  await rehearse(to, arrival);
  await decide(visitOf(from.instance, from.clock.now), arrival.outId, {
    input: { kind: 'answer', answer: { kind: 'concluded' }, fits: true },
  });
  const { paperId } = await transact(visitOf(to.instance, to.clock.now), async (visit) => {
    const laid = await fileCargo.lay(visit, arrival);
    const done = { state: 'settled', told: true, paperId: laid.paperId };
    await visit.db.updateTable('consignment').set(done).where('id', '=', arrival.consignmentId).execute();
    return laid;
  });
  return paperId!;
}

/** The addressee does not take it; or its days are over. */
export async function refuse(from: TravelOffice, end: 'refused' | 'ended' = 'refused'): Promise<void> {
  const { id } = await from.db.selectFrom('consignment').select('id').where('direction', '=', 'out').where('state', '=', 'open').executeTakeFirstOrThrow(); // prettier-ignore
  const input = end === 'ended' ? ({ kind: 'deadline' } as const) : ({ kind: 'answer', answer: { kind: 'refused' }, fits: true } as const);
  const reason = end === 'ended' ? null : { code: 'address', details: {} };
  await decide(visitOf(from.instance, from.clock.now), id, { input, reason });
}

/** Writes a note and prepares a signature for sending it. */
export async function signedNote(office: TravelOffice, id: string, { who, text }: { who: StaffName; text: string }): Promise<string> {
  await office.as(who)(writeNote, { id, body: said(text) });
  const { signing } = await office.as(who)(openNoteSigning, { ids: [id] });
  await office.as(who)(signByKeyFile, { id: signing!.id, file: office.keys.get(who)!, password: PASSWORD } as never);
  return signing!.id;
}

export const journeyOf = (office: TravelOffice, id: string, who: StaffName = 'special') => office.as(who)(viewJourney, { id });

/** Seals all that waits; the other work of the day, such as asking for the directory, is left. */
export async function seal({ instance, clock }: TravelOffice): Promise<void> {
  while ((await sealBatch(instance, clock.now)) > 0);
}
