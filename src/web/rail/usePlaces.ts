import { actingCharge, useMaybeMe } from '../data/me.ts';
import type { Page } from '../shell/page.ts';
import { RAIL, type RailPlace } from './places.ts';

export type PlaceGroup = (typeof RAIL)[number];

/** The rail as this post sees it: only pages that exist, only for roles it holds. */
export function usePlaces(pages: Page[]): PlaceGroup[] {
  const me = useMaybeMe();
  const allowed = useAllowed();
  const paths = new Set(pages.map(({ path }) => path));
  const mayStand = (place: RailPlace) => paths.has(place.path) && allowed(place.path);
  if (!me || !actingCharge(me)) return [];
  return RAIL.map(({ word, places }) => ({ word, places: places.filter(mayStand) })).filter(({ places }) => places.length > 0);
}

/** Whether the acting post has anything to do at a place: buttons that lead there ask, as the rail does. */
export function useAllowed(): (path: string) => boolean {
  const roles = useMaybeMe()?.roles ?? [];
  return (path) => isAllowed(path, roles);
}

export function isAllowed(path: string, roles: readonly string[]): boolean {
  const wanted = RAIL.flatMap(({ places }) => places).find((place) => place.path === path)?.roles;
  return wanted === undefined || wanted.some((role) => roles.includes(role));
}
