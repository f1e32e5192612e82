import { useInfiniteQuery } from '@tanstack/react-query';
import { call, type CallError } from '#core/call.ts';
import type { Route } from '#core/contract.ts';
import { sender } from './send.ts';
import type { Reading } from './useRoute.ts';

interface Page<R> {
  items: R[];
  next: string | null;
}

/** A list walked by its last key: all rows read so far as one reading, and how to ask for the next ones. */
export function useMore<R, I, W extends object>(route: Route<I, Page<R>, W>, input: W) {
  const query = useInfiniteQuery<Page<R>, CallError, R[], unknown[], string>({
    queryKey: [route.path, input, 'pages'],
    queryFn: ({ pageParam }) => call(route, { ...input, ...(pageParam && { after: pageParam }) }, sender(route)),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
  return {
    reading: query as unknown as Reading<R[]>,
    busy: query.isFetchingNextPage,
    onMore: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
  };
}
