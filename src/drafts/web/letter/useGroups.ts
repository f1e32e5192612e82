import type { z } from 'zod';
import { useRoute } from '../../../web/data/useRoute.ts';
import { listGroups } from '../../contract.ts';

export type Group = z.output<typeof listGroups.output>['items'][number];

/** The groups of addressees of this instance, and a group by its id. */
export function useGroups(): { groups: readonly Group[]; byId: (id: string | null) => Group | undefined } {
  const { data } = useRoute(listGroups, {}, { keep: true });
  const groups = data?.items ?? [];
  return { groups, byId: (id) => groups.find((group) => group.id === id) };
}
