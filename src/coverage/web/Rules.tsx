import { useState } from 'react';
import { Pane } from '#establishment/web/Pane.tsx';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { formatDay } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Fields, ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { DateField, isDay } from '../../web/ui/form/DateField.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { Shown } from '../../web/ui/States.tsx';
import { type CoverageRule, endCoverageRule, listCoverageRules } from '../contract/rules.ts';
import styles from './coverage.module.css';
import { NewRule } from './NewRule.tsx';

/** Who is exempt, by which order; the super administrator adds rules and ends them. */
export default function Rules() {
  const { t } = useText();
  const {
    search: { pane },
    setSearch,
  } = usePlace<{ pane?: string }>();
  const reading = useRoute(listCoverageRules, {});
  const open = (wanted?: string) => setSearch({ pane: wanted as never });
  const mayChange = reading.data?.mayChange === true;
  const ending = reading.data?.items.find(({ id }) => id === pane);
  return (
    <ListPage
      head={
        <PageHead
          title={t('coverage.rules.title')}
          beside={t('coverage.rules.beside')}
          acts={
            <>
              <Link to="/coverage" style={{ alignSelf: 'center' }}>
                {t('coverage.page.title')}
              </Link>
              {mayChange ? (
                <Button look="go" icon="plus" onPress={() => open('new')}>
                  {t('coverage.rules.new')}
                </Button>
              ) : null}
            </>
          }
        />
      }
    >
      {mayChange && pane === 'new' ? <NewRule close={() => open()} /> : null}
      {mayChange && ending ? <EndRule key={ending.id} of={ending} close={() => open()} /> : null}
      <Shown of={reading}>
        {({ items }) => (
          <div className={styles.wrap}>
            <RuleTable of={items} {...(mayChange && { onEnd: open })} />
          </div>
        )}
      </Shown>
    </ListPage>
  );
}

function RuleTable({ of: items, onEnd }: { of: CoverageRule[]; onEnd?: (id: string) => void }) {
  const { t, name } = useText();
  const words = (rule: CoverageRule) => name({ nameHi: rule.wordsHi, nameEn: rule.wordsEn });
  const span = ({ fromOn, toOn, endingNumber, endingOn }: CoverageRule) =>
    toOn === null
      ? t('coverage.rules.from', { from: formatDay(fromOn) })
      : t('coverage.rules.until', { from: formatDay(fromOn), to: formatDay(toOn), number: endingNumber!, on: formatDay(endingOn!) });
  const columns: Column<CoverageRule>[] = [
    { key: 'words', head: t('coverage.rules.whom'), cell: words },
    {
      key: 'group',
      head: t('coverage.rules.group'),
      cell: ({ serviceGroup }) => t(serviceGroup ? `establishment.group.${serviceGroup}` : 'coverage.rules.any'),
    },
    {
      key: 'designations',
      head: t('coverage.rules.designations'),
      cell: ({ designations }) => designations.join(', ') || t('coverage.rules.any'),
    },
    {
      key: 'kinds',
      head: t('coverage.rules.kinds'),
      cell: ({ officeKinds }) => officeKinds.map((kind) => t(`establishment.kind.${kind}`)).join(', ') || t('coverage.rules.any'),
    },
    {
      key: 'yields',
      head: t('coverage.rules.yields'),
      cell: ({ yieldsToWork }) => t(`coverage.rules.yields.${yieldsToWork ? 'true' : 'false'}`),
    },
    {
      key: 'order',
      head: t('coverage.order'),
      cell: ({ orderNumber, orderOn }) => t('coverage.orderOf', { number: orderNumber, on: formatDay(orderOn) }),
    },
    { key: 'span', head: t('coverage.rules.span'), cell: span },
    ...(onEnd
      ? [
          {
            key: 'end',
            head: t('coverage.rules.end'),
            cell: (rule: CoverageRule) =>
              rule.toOn === null ? (
                <Button small label={t('coverage.rules.end.title', { rule: words(rule) })} onPress={() => onEnd(rule.id)}>
                  {t('coverage.rules.end')}
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
  return <Table caption={t('coverage.rules.title')} columns={columns} rows={items} keyOf={({ id }) => id} />;
}

function EndRule({ of, close }: { of: CoverageRule; close: () => void }) {
  const { t, name } = useText();
  const [value, set] = useState({ lastOn: '', orderNumber: '', orderOn: '' });
  const act = useAct(endCoverageRule, { invalidates: [listCoverageRules] });
  const day = (typed: string) => (isDay(typed) ? undefined : t('coverage.rules.day'));
  const form = useForm({
    value,
    set,
    refused: act.error,
    check: ({ lastOn, orderNumber, orderOn }) => ({
      lastOn: day(lastOn),
      orderNumber: orderNumber.trim() === '' ? t('text.empty') : undefined,
      orderOn: day(orderOn),
    }),
  });
  return (
    <Pane
      title={t('coverage.rules.end.title', { rule: name({ nameHi: of.wordsHi, nameEn: of.wordsEn }) })}
      form={form}
      act={act}
      go={t('coverage.rules.end')}
      onGo={form.submit((typed) => act.mutate({ id: of.id, ...typed }, { onSuccess: close }))}
      close={close}
    >
      <Fields>
        <DateField of={form.field('lastOn')} label={t('coverage.lastOn')} must />
        <TextField of={form.field('orderNumber')} label={t('coverage.field.orderNumber')} must most={120} />
        <DateField of={form.field('orderOn')} label={t('coverage.rules.orderOn')} must />
      </Fields>
    </Pane>
  );
}
