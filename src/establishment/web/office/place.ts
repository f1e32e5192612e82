import { usePlace } from '../../../web/shell/place.tsx';

/** What stands in the address of the establishment: the open office, the open act, and the row it is about. */
export function useOfficePlace() {
  const {
    search: { office, pane, row },
    setSearch,
  } = usePlace<{ office?: string; pane?: string; row?: string }>();
  const set = (change: { pane?: string | undefined; row?: string | undefined }) => setSearch(change as never);
  return {
    office,
    pane,
    row,
    open: (wanted: string, about?: string) => set({ pane: wanted, row: about }),
    close: () => set({ pane: undefined, row: undefined }),
  };
}
