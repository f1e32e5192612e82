import type { Context } from '#core/context.ts';
import { conflict, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { InMemory } from '#core/contract.ts';
import { signJws } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';
import { ownKey, ownName } from '#directory/queries/keys.ts';
import { believe } from '#directory/queries/peers.ts';
import { takeOffice } from '#establishment/actions/offices.ts';
import { createEmployee } from '#people/actions/enterEmployee.ts';
import { takeTurn } from '#people/actions/takeTurn.ts';
import { isUnderTransfer } from '#people/queries.ts';
import type { z } from 'zod';
import { transferPaper } from '../contract/transfers.ts';
import '../events.ts';
import { viewTransfer } from '../queries/transfers.ts';

type Paper = z.output<typeof transferPaper>;

/** The paper that the other instance believes: made when it is first asked for, and the same ever after. */
export async function downloadTransferPaper(ctx: Context, { id }: { id: string }) {
  const { acts, person } = await viewTransfer(ctx, id);
  if (!acts.includes('paper')) throw notFound('transfer');
  const row = await ctx.db.selectFrom('transfer').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const employee = await ctx.db.selectFrom('employee').selectAll().where('id', '=', row.employeeId).executeTakeFirstOrThrow();
  const office = await ctx.db
    .selectFrom('office')
    .select(['nameHi', 'nameEn'])
    .where('id', '=', row.fromOfficeId!)
    .executeTakeFirstOrThrow();
  const { name, ...key } = await ownKey(ctx);
  const { code, nameHi, nameEn, email, mobile, bornOn, joinedOn } = employee;
  const { titleHi, titleEn } = ctx.instance.config;
  const paper: Paper = {
    format: 'patravali.transfer/1',
    from: name,
    to: row.peer!,
    at: new Date(row.relievedAt!).toISOString(),
    key: row.key,
    order: { number: row.orderNumber, on: row.orderOn },
    person: { code, nameHi, nameEn, email, mobile, bornOn, joinedOn },
    office,
    instance: { nameHi: titleHi, nameEn: titleEn },
    relievedOn: row.relievedOn!,
  };
  const body = Buffer.from(signJws(key, paper as unknown as Json));
  return { body, mediaType: 'application/jose', name: `transfer-${person.code.replaceAll(/[^A-Z0-9-]/g, '_')}.jws` };
}

/** A person arrives with the paper of another instance. He is entered where he is not known yet, and waits for joining. */
export async function importTransfer(ctx: Context, { officeId, file }: { officeId: string; file: InMemory }) {
  await takeTurn(ctx);
  await takeOffice(ctx, { id: officeId, act: 'furnish' });
  const signed = Buffer.from(file.bytes).toString('utf8').trim();
  const paper = await believed(ctx, signed);
  const known = await ctx.db.selectFrom('transfer').select('id').where('key', '=', paper.key).executeTakeFirst();
  if (known) throw conflict('transfer.known');
  const employeeId = await personOf(ctx, { paper, officeId });
  const { office, instance } = paper;
  const { id } = await ctx.db
    .insertInto('transfer')
    .values({
      key: paper.key,
      employeeId,
      orderNumber: paper.order.number,
      orderOn: paper.order.on,
      state: 'relieved',
      toOfficeId: officeId,
      peer: paper.from,
      elsewhere: JSON.stringify({ ...office, instanceHi: instance.nameHi, instanceEn: instance.nameEn }),
      initiatedAt: ctx.now,
      initiatedBy: ctx.actor.chargeId,
      relievedOn: paper.relievedOn,
      relievedAt: paper.at,
      paper: signed,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(ctx, 'transfer.arrived', null, { transferId: id, employeeId, peer: paper.from, key: paper.key });
  return viewTransfer(ctx, id);
}

async function believed(ctx: Context, signed: string): Promise<Paper> {
  const answer = await believe(ctx, signed);
  if ('disbelief' in answer) throw unfit('transfer.notBelieved');
  const paper = transferPaper.safeParse(answer.payload);
  if (!paper.success) throw unfit('transfer.noPaper');
  if (paper.data.to !== (await ownName(ctx))) throw unfit('transfer.forOthers', { name: paper.data.to });
  return paper.data;
}

/** Whoever served here before has his entry still; of another person with the same code or address the administrator must know. */
async function personOf(ctx: Context, { paper: { person, relievedOn }, officeId }: { paper: Paper; officeId: string }): Promise<string> {
  const known = await ctx.db
    .selectFrom('employee')
    .select(['id', 'code', 'email', 'nameHi', 'nameEn', 'leftOn'])
    .where((eb) => eb.or([eb('code', '=', person.code), eb('email', '=', person.email)]))
    .forUpdate()
    .execute();
  const [same] = known;
  if (!same) return createEmployee(ctx, { officeId, ...person });
  const isSame = known.length === 1 && same.code === person.code && same.email === person.email;
  if (!isSame) throw conflict('transfer.otherPerson', { who: ctx.language === 'hi' ? same.nameHi : same.nameEn });
  if (same.leftOn === null || same.leftOn > relievedOn) throw conflict('transfer.stillHere');
  if (await isUnderTransfer(ctx, same.id)) throw conflict('transfer.underWay');
  await ctx.db.updateTable('employee').set({ leftOn: null, officeId }).where('id', '=', same.id).execute();
  return same.id;
}
