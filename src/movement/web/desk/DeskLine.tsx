import { dayOf } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Tag } from '../../../web/ui/Marks.tsx';
import { PaperRow } from '../../../web/ui/list/PaperRow.tsx';
import type { DeskRow } from '../../contract.ts';
import { dueWord } from './deskPlace.ts';

/** One receipt or file of the desk. */
export function DeskLine({ row, limit, parked, agreed }: { row: DeskRow; limit: number; parked: boolean; agreed: boolean }) {
  const { t, name } = useText();
  const from = row.from ?? row.cameFrom;
  const { key, count, tone } = dueWord(row, { today: dayOf(new Date()), parked });
  return (
    <PaperRow
      icon={row.kind}
      kind={`${t(`paper.kind.${row.kind}`)}, ${t(`nature.${row.nature}`)}`}
      physical={row.nature === 'physical'}
      unread={!row.opened}
      subject={row.subject}
      number={row.number ?? t('receipt.unnumbered')}
      from={row.sender || (from ? name(from) : t('movement.peek.you'))}
      marks={<Marks row={row} agreed={agreed} />}
      age={{ days: row.age, limit }}
      due={{ day: row.dueOn, word: t(key, { count: count ?? 0 }), tone }}
    />
  );
}

function Marks({ row: { vip, priority, accepted, copy, askedBack }, agreed }: { row: DeskRow; agreed: boolean }) {
  const { t } = useText();
  return (
    <>
      {vip ? <Tag tone="vip">VIP</Tag> : null}
      {askedBack ? <Tag tone="warm">{t('movement.mark.askedBack')}</Tag> : null}
      {accepted ? null : <Tag tone="flat">{t('movement.mark.accept')}</Tag>}
      {copy ? <Tag tone="flat">{t('movement.mark.copy')}</Tag> : null}
      {priority === 'ordinary' ? null : <Tag tone={priority === 'top' ? 'hot' : 'warm'}>{t(`movement.priority.${priority}`)}</Tag>}
      {agreed ? <Tag tone="ok">{t('movement.mark.agreed')}</Tag> : null}
    </>
  );
}
