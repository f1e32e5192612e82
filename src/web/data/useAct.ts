import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { call, type CallError } from '#core/call.ts';
import type { Route } from '#core/contract.ts';
import { ME } from './me.ts';
import { type Sending, sender } from './send.ts';

export interface Acting extends Sending {
  /** Routes whose answers are no longer true after this act. The counts of the rail are always asked again. */
  invalidates?: readonly Pick<Route<never>, 'path'>[];
}

export type Act<O, W> = UseMutationResult<O, CallError, W>;

/**
 * Does something through a route: `act.mutate(input, { onSuccess })`, `act.isPending`, `act.error` (show it by `<Refused of={act} />`).
 * Without a network the act waits and goes out by itself; with an ended session it waits for the sign-in.
 */
export function useAct<I, O, W>(route: Route<I, O, W>, { invalidates = [], onProgress }: Acting = {}): Act<O, W> {
  const client = useQueryClient();
  return useMutation<O, CallError, W>({
    mutationKey: [route.path],
    mutationFn: (input) => call(route, input, sender(route, { onProgress })),
    onSuccess: () => {
      for (const { path } of invalidates) void client.invalidateQueries({ queryKey: [path] });
      void client.invalidateQueries({ queryKey: ME });
    },
  });
}
