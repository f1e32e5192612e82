import type { Kysely } from 'kysely';
import type { DB } from '#db/types.ts';
import type { Actor, Context } from '#core/context.ts';
import { dayOf } from '#core/text/days.ts';
import type { DemonstrationInstance } from '../offices.ts';
import { uploadDocument } from '#receipts/actions/documents.ts';
import { type PaperName, paperAsPdf } from '../words/papers.ts';

/** Papers of one story, by what they are called in it. */
export type Papers = Partial<Record<'receipt' | 'file' | 'other' | 'draft' | 'issue', string>>;

/** What an act finds when its turn comes: its person at the desk, at that moment, and the papers of its story so far. */
export interface Scene {
  ctx: Context;
  papers: Papers;
  stage: Stage;
}

/** One act of an officer. */
export type Deed = (scene: Scene) => Promise<unknown>;

/** The office as the acts find it. */
export interface Stage {
  dataDir: string;
  /** A desk of the plan as post. */
  post(desk: string): string;
  /** The heads of a section's files, in their order. */
  heads(sectionId: string): string[];
  category(nameHi: string): string;
  /** Who sits at the desk on that day: its link officer, where one is named, else its holder. */
  actor(desk: string, day: string): Actor;
  /** Charges have changed. */
  reseat(): Promise<void>;
  /** The hash of a paper, uploaded by whoever acts. */
  scan(ctx: Context, name: PaperName): Promise<string>;
}

export async function openStage({ db, plan, dataDir }: { db: Kysely<DB>; plan: DemonstrationInstance; dataDir: string }): Promise<Stage> {
  const posts = await postsByDesk(db, plan);
  const heads = Map.groupBy(await db.selectFrom('head').select(['id', 'sectionId']).orderBy('id').execute(), ({ sectionId }) => sectionId);
  const categories = new Map((await db.selectFrom('category').select(['id', 'nameHi']).execute()).map(({ id, nameHi }) => [nameHi, id]));
  let charges = await readCharges(db);
  const uploads = new Map<string, string>();
  return {
    dataDir,
    post: (desk) => posts.get(desk)!,
    heads: (sectionId) => (heads.get(sectionId) ?? []).map(({ id }) => id),
    category: (nameHi) => categories.get(nameHi)!,
    actor: (desk, day) => {
      const inForce = charges.filter(
        ({ postId, fromOn, toOn }) => postId === posts.get(desk) && fromOn <= day && (toOn === null || toOn >= day),
      );
      const charge = inForce.find(({ chargeKind }) => chargeKind === 'link') ?? inForce[0];
      if (!charge) throw new Error(`Nobody sits at ${desk} on ${day}.`);
      const { fromOn: _, toOn: _to, ...actor } = charge;
      return actor;
    },
    reseat: async () => void (charges = await readCharges(db)),
    scan: async (ctx, name) => {
      const key = `${ctx.actor.employeeId} ${name}`;
      const known = uploads.get(key) ?? (await upload(ctx, name));
      uploads.set(key, known);
      return known;
    },
  };
}

async function postsByDesk(db: Kysely<DB>, { offices }: DemonstrationInstance): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('post')
    .innerJoin('office', 'office.id', 'post.officeId')
    .leftJoin('section', 'section.id', 'post.sectionId')
    .select(['post.id', 'post.designationHi', 'office.code as office', 'section.code as section'])
    .execute();
  const found = (office: string, section: string | null, { hi }: { hi: string }) =>
    rows.find((row) => row.office === office && row.section === section && row.designationHi === hi)!.id;
  return new Map(
    offices.flatMap(({ code, officers, sections }) => [
      ...officers.map((desk): [string, string] => [desk.name, found(code, null, desk)]),
      ...sections.flatMap((section) => section.desks.map((desk): [string, string] => [desk.name, found(code, section.code, desk)])),
    ]),
  );
}

async function readCharges(db: Kysely<DB>) {
  const rows = await db
    .selectFrom('charge')
    .innerJoin('post', 'post.id', 'charge.postId')
    .select(['charge.id as chargeId', 'charge.kind', 'charge.employeeId', 'charge.fromOn', 'charge.toOn'])
    .select(['post.id as postId', 'post.officeId', 'post.sectionId', 'post.oversees', 'post.rank', 'post.roles'])
    .orderBy('charge.id')
    .execute();
  return rows.map(({ kind, ...row }) => ({ ...row, chargeKind: kind as Actor['chargeKind'] }));
}

async function upload(ctx: Context, name: PaperName): Promise<string> {
  const bytes = await paperAsPdf(name);
  const { sha256, size } = await ctx.instance.blobs.put(bytes);
  const before = await ctx.db
    .selectFrom('upload')
    .select('sha256')
    .where('sha256', '=', sha256)
    .where('employeeId', '=', ctx.actor.employeeId)
    .executeTakeFirst();
  if (before) return sha256;
  const mediaType = 'application/pdf';
  await ctx.db
    .insertInto('blob')
    .values({ sha256, size, mediaType, createdAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await uploadDocument(ctx, { file: { sha256, size, name: `पत्र ${dayOf(ctx.now)}.pdf`, mediaType } });
  return sha256;
}
