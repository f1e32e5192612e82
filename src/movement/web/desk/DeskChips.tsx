import { useText } from '../../../web/text/useText.ts';
import { Chip } from '../../../web/ui/Marks.tsx';
import type { DeskPlace } from './deskPlace.ts';

interface Counted {
  all: number;
  files: number;
  receipts: number;
  unread: number;
  overdue: number;
  vip: number;
  physical: number;
}

const NONE = { kind: undefined, unread: undefined, overdue: undefined, vip: undefined, nature: undefined } as const;

/** One filter at a time, with what it would show; «all» takes it away. */
export function DeskChips({
  search,
  setSearch,
  counts,
}: {
  search: DeskPlace;
  setSearch: (change: Partial<DeskPlace>) => void;
  counts: Counted | undefined;
}) {
  const { t } = useText();
  const chips = [
    ['all', NONE, counts?.all],
    ['file', { ...NONE, kind: 'file' }, counts?.files],
    ['receipt', { ...NONE, kind: 'receipt' }, counts?.receipts],
    ['unread', { ...NONE, unread: 'true' }, counts?.unread],
    ['overdue', { ...NONE, overdue: 'true' }, counts?.overdue],
    ['vip', { ...NONE, vip: 'true' }, counts?.vip],
    ['physical', { ...NONE, nature: 'physical' }, counts?.physical],
  ] as const;
  const holds = (wanted: Partial<DeskPlace>) =>
    Object.keys(NONE).every((name) => search[name as keyof typeof NONE] === wanted[name as keyof typeof NONE]);
  return chips.map(([name, wanted, count]) => (
    <Chip
      key={name}
      pressed={holds(wanted)}
      count={count}
      onPress={() => setSearch({ ...wanted, at: undefined as never } as Partial<DeskPlace>)}
    >
      {t(`movement.chip.${name}`)}
    </Chip>
  ));
}
