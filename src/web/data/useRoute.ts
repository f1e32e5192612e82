import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call, type CallError, request } from '#core/call.ts';
import type { Route } from '#core/contract.ts';
import { sender } from './send.ts';

export interface Asking {
  /** False: do not ask yet (an input is still missing). */
  when?: boolean;
  /** While a new page or filter loads, go on showing the old answer instead of grey lines. */
  keep?: boolean;
}

export type Reading<O> = UseQueryResult<O, CallError>;

/** Reads a route. The address and the input are the key; `useAct` makes it ask again. */
export function useRoute<I, O, W>(route: Route<I, O, W>, input: W, { when = true, keep = false }: Asking = {}): Reading<O> {
  return useQuery<O, CallError>({
    queryKey: [route.path, input],
    queryFn: () => call(route, input, sender(route)),
    enabled: when,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/** The address of a route that gives bytes (a PDF, a CSV), for a link or a viewer. */
export function addressOf<I, O, W>(route: Route<I, O, W>, input: W): string {
  return request(route as unknown as Route, input).url;
}
