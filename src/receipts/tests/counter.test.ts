import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffName } from '#testStaff.ts';
import { type TestOffice, openOffice } from '#testOffice.ts';
import * as receipts from '../contract.ts';
import { onPaper } from './testLetters.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** What only the owner of the schema may do. */
async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: office.config.ownerUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe('eight clerks at once', () => {
  test('number two hundred letters: no gap, no number twice, and a refused one leaves no hole', async () => {
    const staff = ['registry', 'clerk', 'assistant', 'officer', 'neighbour', 'outsider', 'clerk', 'registry'] as const;
    const numbered: string[] = [];
    let refused = 0;
    const sit = async (who: StaffName, seat: number) => {
      for (let n = 0; n < 25; n++) {
        const bad = n % 5 === 4;
        const input = { ...onPaper, letterNumber: `${seat}/${n}`, ...(bad && { categoryId: '999999' }) };
        const done = await office
          .as(who)(receipts.diarise, input)
          .catch(() => null);
        if (done) numbered.push(done.number!);
        else refused++;
      }
    };
    await Promise.all(staff.map(sit));
    expect(refused).toBe(40);
    const serials = numbered.map((number) => Number(number.split('/')[0])).toSorted((a, b) => a - b);
    expect(serials).toEqual(Array.from({ length: 160 }, (_, index) => index + 1));
    const events = await office.db
      .selectFrom('event')
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .where('kind', '=', 'receipt.diarised')
      .executeTakeFirstOrThrow();
    expect(events.n).toBe('160');
  });

  test('an act that is undone at the very end leaves no hole either', async () => {
    const before = await office.db.selectFrom('counter').select('value').where('name', '=', 'receipt').executeTakeFirstOrThrow();
    await asOwner(
      `create function refuse_event() returns trigger language plpgsql as $$ begin if new.kind = 'receipt.diarised' then raise exception 'no'; end if; return new; end $$`,
    );
    await asOwner('create trigger refuse_event before insert on event for each row execute function refuse_event()');
    await expect(office.as('clerk')(receipts.diarise, { ...onPaper })).rejects.toMatchObject({ status: 500 });
    await asOwner('drop trigger refuse_event on event');
    const { number } = await office.as('clerk')(receipts.diarise, { ...onPaper });
    expect(Number(number!.split('/')[0])).toBe(Number(before.value) + 1);
  });
});
