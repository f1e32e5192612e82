import { call } from '#core/call.ts';
import type { Route } from '#core/contract.ts';
import type { TestOffice } from '../../testOffice.ts';
import { hashPassword } from '../passwords.ts';

export const PASSWORD = 'neem ka purana ped';

/** A browser that keeps its cookies, at an address of its own. */
export function openBrowser(office: TestOffice, address = '10.1.1.1') {
  const cookies = new Map<string, { value: string; attributes: string }>();
  async function send(url: string, init: RequestInit = {}): Promise<Response> {
    const answer = await office.app.inject({
      method: (init.method ?? 'GET') as 'GET',
      url,
      remoteAddress: address,
      headers: {
        host: office.config.host,
        'x-patravali': '1',
        'user-agent': 'Test browser',
        'accept-language': 'hi',
        ...(init.headers as Record<string, string>),
        cookie: [...cookies].map(([name, { value }]) => `${name}=${value}`).join('; '),
      },
      ...(init.body ? { payload: init.body as string } : {}),
    });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name, value, attributes] = /^([^=]+)=([^;]*)(.*)$/.exec(line)!;
      if (/max-age=0/i.test(attributes!)) cookies.delete(name!);
      else cookies.set(name!, { value: value!, attributes: attributes! });
    }
    return new Response(new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string>,
    });
  }
  return {
    cookies,
    send,
    ask: <I, O, W>(route: Route<I, O, W>, input: W) => call(route, input, send as typeof fetch),
  };
}

const HASH = await hashPassword(PASSWORD);

/** The person has `PASSWORD` and no second factor. */
export async function givePassword(office: TestOffice, employeeId: string): Promise<void> {
  const row = { passwordHash: HASH, changedAt: office.clock.now };
  await office.db
    .insertInto('credential')
    .values({ employeeId, ...row })
    .onConflict((conflict) => conflict.column('employeeId').doUpdateSet(row))
    .execute();
}

/** Kinds and details of the newest events, oldest first. */
export async function lastEvents(office: TestOffice, count: number) {
  const rows = await office.db
    .selectFrom('event')
    .select(['kind', 'detail', 'employeeId', 'chargeId'])
    .orderBy('id', 'desc')
    .limit(count)
    .execute();
  return rows.toReversed();
}
