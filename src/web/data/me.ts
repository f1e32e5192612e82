import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ComponentType, createContext, useContext } from 'react';
import type { CallError } from '#core/call.ts';
import type { Named } from '../text/useText.ts';

/** What waits, by place of the rail (see `shell/places.ts`). */
export type CountName = 'inbox' | 'parked' | 'withOthers' | 'drafts' | 'letters' | 'signatures' | 'dispatch';

/** One post that the person may act through. */
export interface Charge {
  id: string;
  post: Named;
  office: Named;
  kind: 'regular' | 'additional' | 'link';
  /** Last day, `yyyy-mm-dd`, of a link-officer period or additional charge. */
  until: string | null;
  /** What waits in the inbox of this post. */
  pending: number;
}

export interface Me {
  person: { id: string; name: Named };
  instance: { name: Named; help: Named | null };
  charges: Charge[];
  /** The charge that acts now; null while the person holds no post. */
  acting: string | null;
  /** Codes of the roles of the acting post: they decide only what the rail shows. */
  roles: string[];
  counts: Partial<Record<CountName, number>>;
}

/** What the shell needs of the slices that keep people and sign-in (wired in `slices.ts`). */
export interface Session {
  /** Who sits here; null when nobody is signed in. */
  loadMe(): Promise<Me | null>;
  actAs(chargeId: string): Promise<unknown>;
  signOut(): Promise<unknown>;
  /** The form over a page whose session has ended; it calls `done` when the person is back. */
  SignInForm: ComponentType<{ done: () => void }>;
}

export const SessionContext = createContext<Session | null>(null);

export const ME = ['me'];

/** The person at the screen; undefined while it is being asked, null when nobody is signed in. */
export function useMaybeMe(): Me | null | undefined {
  const { loadMe } = useWiring();
  return useQuery<Me | null, CallError>({ queryKey: ME, queryFn: loadMe, refetchInterval: 60_000, staleTime: 10_000 }).data;
}

/** The person at the screen, on every page that needs a sign-in. */
export function useMe(): Me {
  const me = useMaybeMe();
  if (!me) throw new Error('useMe stands only on pages that need a sign-in');
  return me;
}

export function actingCharge(me: Me): Charge | undefined {
  return me.charges.find((charge) => charge.id === me.acting);
}

/** Change the post, or leave. Everything read under the old post is asked again. */
export function useSession(): { actAs(chargeId: string): Promise<void>; leave(): Promise<void> } {
  const client = useQueryClient();
  const { actAs, signOut } = useWiring();
  return {
    async actAs(chargeId) {
      await actAs(chargeId);
      await client.resetQueries();
    },
    async leave() {
      await signOut();
      client.clear();
      location.assign('/sign-in');
    },
  };
}

export function useWiring(): Session {
  const wiring = useContext(SessionContext);
  if (!wiring) throw new Error('the pages stand inside SessionContext (main.tsx)');
  return wiring;
}
