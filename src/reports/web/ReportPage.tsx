import { type ReactNode, useId } from 'react';
import { listSections } from '#people/contract.ts';
import { addressOf, useRoute } from '../../web/data/useRoute.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { Select } from '../../web/ui/form/Choice.tsx';
import { type ReportName, downloadReport } from '../contract.ts';
import { type ReportPlace, flagOf, only } from './reportPlace.ts';
import styles from './reports.module.css';

const REPORTS = {
  pendency: '/reports',
  pending: '/reports/papers',
  files: '/reports/files',
  receipts: '/reports/receipts',
  dispatches: '/reports/dispatches',
} as const;

interface Reporting {
  report: ReportName;
  beside?: ReactNode;
  filters: ReactNode;
  children: ReactNode;
}

/** The frame of every report: which of them, filters, downloads of exactly what is shown. */
export function ReportPage({ report, beside, filters, children }: Reporting) {
  const { t, language } = useText();
  const { search } = usePlace<ReportPlace>();
  const { mine, ...asked } = only(search, 'sectionId', 'from', 'to', 'kind', 'mine', 'by', 'postId', 'age');
  const sheet = (format: 'csv' | 'xlsx') => addressOf(downloadReport, { report, format, language, ...asked, ...flagOf(mine) });
  return (
    <ListPage
      head={
        <>
          <nav className={styles.reports} aria-label={t('report.all')}>
            {(Object.keys(REPORTS) as ReportName[]).map((one) => (
              <Link key={one} to={REPORTS[one]}>
                {t(`report.${one}`)}
              </Link>
            ))}
          </nav>
          <PageHead
            title={t(`report.${report}`)}
            beside={beside}
            acts={(['csv', 'xlsx'] as const).map((format) => (
              <a key={format} className={styles.download} href={sheet(format)} download>
                <Icon name="download" /> {t(`report.download.${format}`)}
              </a>
            ))}
          />
        </>
      }
      filters={filters}
    >
      {children}
    </ListPage>
  );
}

/** One of the sections that the post oversees. */
export function SectionFilter() {
  const { t, name } = useText();
  const id = useId();
  const { search, setSearch } = usePlace<ReportPlace>();
  const { data } = useRoute(listSections, {});
  const options = (data?.items ?? []).map((section) => ({ value: section.id, label: name(section) }));
  return (
    <div className={styles.section}>
      <Select
        label={t('report.column.section')}
        empty={t('report.allSections')}
        options={options}
        of={{
          id,
          value: search.sectionId ?? '',
          onChange: (sectionId) => setSearch({ sectionId: sectionId || undefined, at: undefined } as ReportPlace),
          onLeave: () => undefined,
          error: undefined,
        }}
      />
    </div>
  );
}
