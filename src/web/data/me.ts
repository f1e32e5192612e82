import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call, type CallError } from '#core/call.ts';
import { countTasks } from '#circulars/contract/tasks.ts';
import { type MyCharge, signOut, switchPost, viewMe } from '#identity/contract.ts';
import { countDesk } from '#movement/contract.ts';
import { plainSend, sender } from './send.ts';
import type { Reading } from './useRoute.ts';

/** What waits, by place of the rail (`rail/places.ts`). */
export type CountName = 'inbox' | 'parked' | 'created' | 'withOthers' | 'tasks';

type Person = Awaited<ReturnType<typeof loadPerson>>;
export interface Me extends Person {
  counts: Partial<Record<CountName, number>>;
}

export const ME = ['me'];

/** The person at the screen; undefined while it is being asked, null when nobody is signed in or a step of the sign-in is still to come. */
export function useMaybeMe(): Me | null | undefined {
  return useMeReading().data;
}

export function useMeReading(): Reading<Me | null> {
  return useQuery<Me | null, CallError>({ queryKey: ME, queryFn: loadMe, staleTime: 30_000 });
}

/** The person at the screen, on every page that needs a sign-in. */
export function useMe(): Me {
  const me = useMaybeMe();
  if (!me) throw new Error('useMe stands only on pages that need a sign-in');
  return me;
}

export function actingCharge(me: Me): MyCharge | undefined {
  return me.charges.find((charge) => charge.id === me.acting);
}

/** Change the post, or leave. Everything read under the old post is asked again. */
export function useSession(): { actAs(chargeId: string): Promise<void>; leave(): Promise<void> } {
  const client = useQueryClient();
  return {
    async actAs(chargeId) {
      await call(switchPost, { chargeId }, sender(switchPost));
      await client.resetQueries();
    },
    async leave() {
      await call(signOut, {}, plainSend);
      location.assign('/sign-in'); // a fresh page: nothing that was read stays in memory
    },
  };
}

function loadPerson() {
  return call(viewMe, {}, plainSend);
}

export async function loadMe(): Promise<Me | null> {
  const person = await loadPerson().catch(nobody);
  if (!person || person.step !== 'none') return null;
  if (person.acting === null) return { ...person, counts: {} };
  const [{ inbox, ...counts }, { open: tasks }] = await Promise.all([call(countDesk, {}, plainSend), call(countTasks, {}, plainSend)]);
  return { ...person, counts: { ...counts, inbox: inbox.all, tasks } };
}

function nobody(error: CallError): null {
  if (error.status !== 401) throw error;
  return null;
}
