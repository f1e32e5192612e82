import { actingCharge, useMaybeMe } from '../data/me.ts';
import type { Page } from '../shell/page.ts';
import { RAIL, type RailPlace } from './places.ts';

export type PlaceGroup = (typeof RAIL)[number];

/** The rail as this post sees it: only pages that exist, only for roles it holds. */
export function usePlaces(pages: Page[]): PlaceGroup[] {
  const me = useMaybeMe();
  const paths = new Set(pages.map(({ path }) => path));
  const mayStand = ({ path, role }: RailPlace) => paths.has(path) && (role === undefined || (me?.roles.includes(role) ?? false));
  if (!me || !actingCharge(me)) return [];
  return RAIL.map(({ word, places }) => ({ word, places: places.filter(mayStand) })).filter(({ places }) => places.length > 0);
}
