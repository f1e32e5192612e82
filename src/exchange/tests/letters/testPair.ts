import { type TestOffice, openOffice } from '#testOffice.ts';
import type { StaffName } from '#testStaff.ts';
import { visitOf } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { setRule } from '#core/rules/settings.ts';
import type { Json } from '#core/text/canonical.ts';
import { openLetterOffice } from '#dispatch/tests/testLetters.ts';
import { toPem } from '#signing/keys/authority.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { type Arrival, cargoOf, type Outcome } from '../../contract/cargo.ts';
import type { Item, Manifest } from '../../protocol/messages.ts';

const HOUSE = { consignment: 2 ** 31, paper: 2 ** 31, types: ['application/pdf', 'application/json'] };
export const NAMES = {
  sachivalay: { titleHi: 'उत्तर प्रदेश सचिवालय', titleEn: 'Uttar Pradesh Secretariat' },
  bareilly: { titleHi: 'जनपद बरेली', titleEn: 'District Bareilly' },
};
export type PeerName = keyof typeof NAMES;

type Office = Pick<TestOffice, 'db' | 'instance' | 'clock' | 'staff'>;

/** Two instances that know each other by the directory; the line between them is the test's own hand. */
export async function openPair() {
  const [here, there] = [await openLetterOffice(), await openOffice()];
  await setRule(there, signingRoots, { value: [toPem(here.authority.certificate)], source: null });
  await join(here, 'sachivalay');
  await join(there, 'bareilly');
  for (const office of [here, there]) {
    await know(office, 'sachivalay', here.staff);
    await know(office, 'bareilly', there.staff);
  }
  const code = (name: PeerName, who: StaffName) => `${name}:post:${(name === 'bareilly' ? there : here).staff[who].postId}`;
  return {
    here,
    there,
    code,
    at(time: string) {
      for (const { clock } of [here, there]) clock.now = new Date(`${time}+05:30`);
    },
    close: async () => {
      await here.close();
      await there.close();
    },
  };
}
export type Pair = Awaited<ReturnType<typeof openPair>>;

async function join({ db, clock }: Office, name: PeerName): Promise<void> {
  await db
    .insertInto('membership')
    .values({
      name,
      role: 'member',
      state: 'member',
      address: `https://${name}.localhost`,
      directoryUrl: 'https://uplc.localhost',
      anchors: '[]',
      askedAt: '2099-01-01T00:00:00Z',
    })
    .execute();
  await db
    .insertInto('directoryCopy')
    .values({
      number: 1,
      kid: 'uplc#0000000000000000',
      signed: '',
      at: clock.now,
      until: new Date('2099-01-01T00:00:00Z'),
      fetchedAt: clock.now,
    })
    .execute();
}

async function know({ db }: Office, name: PeerName, staff: TestOffice['staff']): Promise<void> {
  await db
    .insertInto('peer')
    .values({
      name,
      ...NAMES[name],
      address: `https://${name}.localhost`,
      versions: [1],
      limits: JSON.stringify(HOUSE),
      state: 'up',
      confidential: true,
    })
    .execute();
  const facts = {
    peer: name,
    nameHi: 'पद',
    nameEn: 'Post',
    officeHi: NAMES[name].titleHi,
    officeEn: NAMES[name].titleEn,
    placeHi: '',
    placeEn: '',
    rank: 1,
    words: '',
  };
  const codes = Object.values(staff).flatMap(({ postId, sectionId, officeId }) => [
    `${name}:post:${postId}`,
    ...(sectionId === null ? [] : [`${name}:section:${sectionId}`]),
    `${name}:office:${officeId}`,
  ]);
  for (const code of new Set(codes)) {
    await db
      .insertInto('peerAddress')
      .values({ ...facts, code, kind: code.split(':')[1]! })
      .execute();
  }
}

const visit = ({ instance, clock }: Office) => visitOf(instance, clock.now);

interface Way {
  from: Office;
  to: Office;
  sender: PeerName;
}

/** What lies ready for the courier, the oldest first. */
export const openConsignments = ({ db }: Office) =>
  db.selectFrom('consignment').selectAll().where('direction', '=', 'out').where('state', '=', 'open').orderBy('id').execute();
type Consignment = Awaited<ReturnType<typeof openConsignments>>[number];

/** Takes bytes across, and gives what the addressee would be shown. */
async function arrive({ from, to, sender }: Way, row: Consignment): Promise<Arrival> {
  const [head, ...items] = (row.manifest as unknown as Manifest).items;
  for (const item of [head!, ...items]) await copyBlob(from, to, item);
  const { key, cargo, address, subject, classification, manifest, root, size, madeAt, endsAt } = row;
  const { id } = await to.db
    .insertInto('consignment')
    .values({
      key,
      direction: 'in',
      peer: sender,
      cargo,
      state: 'settled',
      address,
      subject,
      classification,
      manifest: JSON.stringify(manifest),
      root,
      size,
      madeAt,
      endsAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const content = JSON.parse((await from.instance.blobs.get(head!.sha256)).toString()) as Json;
  return {
    consignmentId: id,
    key,
    peer: sender,
    address,
    classification: classification as 'normal',
    content,
    items,
    at: new Date(madeAt).toISOString(),
  };
}

async function copyBlob(from: Office, to: Office, { sha256, size, mediaType }: Item): Promise<void> {
  await to.instance.blobs.put(await from.instance.blobs.get(sha256));
  await to.db
    .insertInto('blob')
    .values({ sha256, size, mediaType, createdAt: to.clock.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Lays an arrival as the exchange does: once as a rehearsal that is undone, and once in earnest; `between` may be hours. */
export async function lay(
  to: Office,
  cargo: string,
  arrival: Arrival,
  between: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const { lay: layIt } = cargoOf(cargo)!;
  await transact(visit(to), async (inside) => {
    await layIt(inside, arrival);
    throw new Error('rehearsal');
  }).catch((error: Error) => {
    if (error.message !== 'rehearsal') throw error;
  });
  await between();
  await transact(visit(to), (inside) => layIt(inside, { ...arrival, settled: true }));
}

/** The end at the sender, as its courier writes it. */
export async function end(
  from: Office,
  row: Consignment,
  { end: kind, reason = null }: Pick<Outcome, 'end'> & Partial<Outcome>,
): Promise<void> {
  await transact(visit(from), async (inside) => {
    await inside.db.updateTable('consignment').set({ state: kind, endedAt: inside.now }).where('id', '=', row.id).execute();
    const { id: consignmentId, key, peer, paperId, dispatchId } = row;
    await cargoOf(row.cargo)!.ended!(inside, { consignmentId, key, peer, paperId, dispatchId, end: kind, reason });
  });
}

/** Carries one consignment to its end; `spoil` changes what comes. */
export async function carry(
  way: Way,
  {
    row,
    spoil = (arrival) => arrival,
    between,
  }: { row: Consignment; spoil?: (arrival: Arrival) => Arrival; between?: () => Promise<unknown> },
) {
  const arrival = spoil(await arrive(way, row));
  await lay(way.to, row.cargo, arrival, between);
  await end(way.from, row, { end: 'settled' });
  return arrival;
}

/** Carries the news of the consignments that came with these keys back, or to them. */
export async function carryNews(from: Office, to: Office, sender: PeerName): Promise<string[]> {
  const rows = await from.db
    .selectFrom('consignmentNews')
    .innerJoin('consignment', 'consignment.id', 'consignmentNews.consignmentId')
    .select([
      'consignment.key',
      'consignment.cargo',
      'consignmentNews.kind',
      'consignmentNews.at',
      'consignmentNews.detail',
      'consignmentId',
      'number',
    ])
    .where('mine', '=', true)
    .where('consignmentNews.told', '=', false)
    .orderBy('consignmentId')
    .orderBy('number')
    .execute();
  for (const { key, cargo, kind, at, detail, consignmentId, number } of rows) {
    const other = await to.db.selectFrom('consignment').select('id').where('key', '=', key).executeTakeFirstOrThrow();
    const news = { consignmentId: other.id, peer: sender, kind, at: new Date(at).toISOString(), detail: detail as Record<string, Json> };
    await transact(visit(to), (inside) => cargoOf(cargo)!.heard!(inside, news));
    await from.db
      .updateTable('consignmentNews')
      .set({ told: true })
      .where('consignmentId', '=', consignmentId)
      .where('number', '=', number)
      .where('mine', '=', true)
      .execute();
  }
  return rows.map(({ kind }) => kind);
}
