import { Link as RouterLink, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ComponentProps } from 'react';

export type Search = Record<string, string | number | boolean | undefined>;

export interface Target {
  to: string;
  params?: Record<string, string>;
  search?: Search;
}

/** A link inside Patravali: `<Link to="/files/$id" params={{ id }}>`. It carries `aria-current` while one is there. */
export function Link({ to, params, search, ...rest }: Target & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const all = { activeOptions: { exact: true, includeSearch: false }, ...rest, to, params: params ?? {}, search: search ?? {} };
  return <RouterLink {...(all as unknown as ComponentProps<typeof RouterLink>)} />;
}

/** Goes to another page from code: after an act, or by a key. */
export function useGo(): (target: Target & { replace?: boolean }) => void {
  const navigate = useNavigate();
  return ({ to, params, search, replace = false }) => void navigate({ to, params: params ?? {}, search: search ?? {}, replace } as never);
}

/** What stands in the address of this page: `params.id`, and filters, sort and open item in `search`. */
export function usePlace<S extends Search = Search>(): {
  params: Record<string, string>;
  search: S;
  /** Changes some of it; `undefined` takes a filter away. Replaces the entry of the history, so that Back leaves the page. */
  setSearch: (change: Partial<S>) => void;
} {
  const navigate = useNavigate();
  const params = useParams({ strict: false }) as Record<string, string>;
  const search = useSearch({ strict: false }) as S;
  const setSearch = (change: Partial<S>) => void navigate({ to: '.', search: { ...search, ...change }, replace: true } as never);
  return { params, search, setSearch };
}
