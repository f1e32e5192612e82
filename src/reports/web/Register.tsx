import { type ReactNode, useState } from 'react';
import type { Route } from '#core/contract.ts';
import { usePages } from '#search/web/usePages.ts';
import { type Target, usePlace } from '../../web/shell/place.tsx';
import { formatDay, formatInstant } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { More } from '../../web/ui/list/More.tsx';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import type { ReportName } from '../contract.ts';
import { PeriodFilter } from './PeriodFilter.tsx';
import { ReportPage, SectionFilter } from './ReportPage.tsx';
import { type ReportPlace, only } from './reportPlace.ts';

type Period = { from: string; to: string };
interface Answer<R> {
  items: R[];
  next: string | null;
  period: Period;
  at: string;
}
interface Asked {
  from?: string | undefined;
  to?: string | undefined;
  sectionId?: string | undefined;
  after?: string | undefined;
}

export interface Registering<R> {
  report: ReportName;
  route: Route<Asked, Answer<R>>;
  columns: readonly Column<R>[];
  target: (row: R) => Target;
}

/** A register of the office: a period, a section, one-line rows, and all of it as a sheet. */
export function Register<R extends { id: string }>(register: Registering<R>) {
  const { search } = usePlace<ReportPlace>();
  const [period, setPeriod] = useState<Period>();
  const asked = only(search, 'from', 'to', 'sectionId');
  const filters = (
    <>
      <PeriodFilter period={period} />
      <SectionFilter />
    </>
  );
  return (
    <ReportPage report={register.report} filters={filters}>
      <Rows key={JSON.stringify(asked)} {...register} asked={asked} onPeriod={setPeriod} />
    </ReportPage>
  );
}

function Rows<R extends { id: string }>({
  report,
  route,
  columns,
  target,
  asked,
  onPeriod,
}: Registering<R> & { asked: Asked; onPeriod: (period: Period) => void }): ReactNode {
  const { t } = useText();
  const { search, setSearch } = usePlace<ReportPlace>();
  const { reading, rows, more } = usePages(route, asked);
  const known = reading.data?.period;
  const [told, setTold] = useState<Period>();
  if (known && known !== told) {
    setTold(known);
    onPeriod(known);
  }
  return (
    <Shown of={reading} empty={() => (rows.length === 0 ? <Empty sentence={t('report.empty')} /> : null)}>
      {(answer) => (
        <>
          <Table
            caption={t(`report.${report}`)}
            columns={columns}
            rows={rows as R[]}
            keyOf={({ id }) => id}
            target={target}
            at={search.at}
            onAt={(at) => setSearch({ at } as ReportPlace)}
          />
          <More shown={rows.length} busy={reading.isFetching} onMore={more} />
          <Facts period={answer.period} at={answer.at} />
        </>
      )}
    </Shown>
  );
}

/** Period, time of data and source under every figure (ui.md §13). */
export function Facts({ period, at }: { period?: Period; at: string }) {
  const { t } = useText();
  const taken = t('report.taken', { at: formatInstant(at) });
  const span = period ? `${t('report.period', { from: formatDay(period.from), to: formatDay(period.to) })} · ` : '';
  return <Empty sentence={joined(`${span}${taken} · ${t('report.source')}`)} />;
}
