import { useRoute } from '../../web/data/useRoute.ts';
import { usePlace } from '../../web/shell/place.tsx';
import { formatDay } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { Select } from '../../web/ui/form/Choice.tsx';
import { DateField, isDay } from '../../web/ui/form/DateField.tsx';
import { Tag } from '../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { type Chart as Drawn, type ChartPost, viewChart } from '../contract/chart.ts';
import styles from './establishment.module.css';

/** Who sits where and reports to whom, to read and to print; as of today or of an earlier day. */
export default function Chart() {
  const { t, name } = useText();
  const {
    search: { office, on },
    setSearch,
  } = usePlace<{ office?: string; on?: string }>();
  const reading = useRoute(viewChart, { ...(office && { officeId: office }), ...(on && { on }) }, { keep: true });
  return (
    <WorkPage
      head={
        <PageHead
          title={t('orgChart.page.title')}
          acts={
            <span className="noPrint">
              <Button icon="print" onPress={() => window.print()}>
                {t('orgChart.print')}
              </Button>
            </span>
          }
        />
      }
    >
      <div className={styles.page}>
        <Shown of={reading}>
          {(chart) => (
            <>
              <Choices chart={chart} office={office} on={on} onChange={setSearch} />
              {chart.office ? (
                <section aria-labelledby="chart-office" className={styles.chart}>
                  <h2 id="chart-office">{name(chart.office)}</h2>
                  <p className={styles.why}>{on ? t('orgChart.asOf', { day: formatDay(on) }) : t('orgChart.today')}</p>
                  <Posts of={chart} />
                  <Below of={chart} />
                </section>
              ) : (
                <Empty sentence={t('orgChart.notYet', { since: formatDay(chart.keptSince) })} />
              )}
            </>
          )}
        </Shown>
      </div>
    </WorkPage>
  );
}

interface Choosing {
  chart: Drawn;
  office: string | undefined;
  on: string | undefined;
  onChange: (change: { office?: string; on?: string }) => void;
}

function Choices({ chart, office, on, onChange }: Choosing) {
  const { t, name } = useText();
  return (
    <div className={styles.filters}>
      <Select
        of={{
          id: 'chart-office-field',
          value: chart.office?.id ?? office ?? '',
          onChange: (id) => onChange({ office: id }),
          onLeave: () => undefined,
          error: undefined,
        }}
        label={t('establishment.field.officeId')}
        options={chart.offices.map((one) => ({ value: one.id, label: name(one) }))}
      />
      <DateField
        of={{
          id: 'chart-on',
          value: on ?? '',
          onChange: (day) => (day === '' || isDay(day) ? onChange({ on: (day || undefined) as never }) : undefined),
          onLeave: () => undefined,
          error: undefined,
        }}
        label={t('orgChart.on')}
        hint={t('orgChart.since', { since: formatDay(chart.keptSince) })}
      />
    </div>
  );
}

/** Whoever reports to nobody in this office stands at the top. */
function Posts({ of: { posts, head } }: { of: Drawn }) {
  const { t } = useText();
  const here = new Set(posts.map(({ id }) => id));
  const below = Map.groupBy(posts, ({ reportsToId }) => (reportsToId !== null && here.has(reportsToId) ? reportsToId : null));
  if (posts.length === 0) return <Empty sentence={t('orgChart.none')} />;
  return <Level of={below.get(null) ?? []} below={below} head={head} />;
}

function Level({ of, below, head }: { of: ChartPost[]; below: Map<string | null, ChartPost[]>; head: string | null }) {
  const { t, name } = useText();
  return (
    <ul>
      {of.map((post) => (
        <li key={post.id}>
          <b>{post.holder ? name(post.holder) : t('establishment.post.vacant')}</b>{' '}
          {post.id === head ? <Tag tone="key">{t('establishment.field.headPostId')}</Tag> : null}
          <small>
            {name(post)}
            {post.section && !name(post).includes(name(post.section)) ? ` · ${name(post.section)}` : ''} · {post.abbreviation}
          </small>
          {below.has(post.id) ? <Level of={below.get(post.id)!} below={below} head={head} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** The offices directly below this one. */
function Below({ of: { office, offices } }: { of: Drawn }) {
  const { t, name } = useText();
  const found = offices.filter(({ parentId }) => parentId === office?.id);
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="offices-below">
      <h3 id="offices-below">{t('orgChart.below')}</h3>
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            {name(one)} <small>{t(`establishment.kind.${one.kind}`)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
