import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { type Column, Table } from '../../../web/ui/list/Table.tsx';
import { Empty } from '../../../web/ui/States.tsx';
import type { Office, SectionRow, StrengthRow } from '../../contract/offices.ts';
import styles from '../establishment.module.css';
import { useOfficePlace } from './place.ts';

/** What is sanctioned, what exists, what is filled and what is vacant, by designation. */
export function Strength({ of: office }: { of: Office }) {
  const { t, name } = useText();
  const { open } = useOfficePlace();
  const columns: Column<StrengthRow>[] = [
    { key: 'designation', head: t('establishment.field.designationId'), cell: (row) => name(row) },
    { key: 'sanctioned', head: t('establishment.strength.sanctioned'), num: true, cell: ({ sanctioned }) => sanctioned ?? '–' },
    { key: 'posts', head: t('establishment.strength.posts'), num: true, cell: ({ posts }) => posts },
    { key: 'filled', head: t('establishment.strength.filled'), num: true, cell: ({ filled }) => filled },
    {
      key: 'vacant',
      head: t('establishment.strength.vacant'),
      num: true,
      cell: ({ sanctioned, posts, filled }) => Math.max(sanctioned ?? posts, posts) - filled,
    },
    { key: 'order', head: t('establishment.field.byOrder'), cell: ({ byOrder }) => byOrder || '–' },
  ];
  return (
    <section aria-labelledby="strength">
      <div className={styles.headed}>
        <h2 id="strength">{t('establishment.strength.title')}</h2>
        {office.acts.includes('furnish') ? (
          <Button small icon="numbers" onPress={() => open('strength')}>
            {t('establishment.strength.change')}
          </Button>
        ) : null}
      </div>
      {office.strength.length === 0 ? (
        <Empty sentence={t('establishment.strength.none')} />
      ) : (
        <Table
          caption={t('establishment.strength.title')}
          columns={columns}
          rows={office.strength}
          keyOf={({ designationId }) => designationId}
          {...(office.acts.includes('furnish') && {
            target: ({ designationId }: StrengthRow) => ({
              to: '/establishment',
              search: { office: office.id, pane: 'strength', row: designationId },
            }),
          })}
        />
      )}
    </section>
  );
}

export function Sections({ of: office }: { of: Office }) {
  const { t, name } = useText();
  const { open } = useOfficePlace();
  const columns: Column<SectionRow>[] = [
    { key: 'name', head: t('establishment.field.sectionId'), cell: (row) => name(row) },
    { key: 'code', head: t('establishment.field.code'), cell: ({ code }) => code },
    { key: 'kind', head: t('establishment.field.kind'), cell: ({ kind }) => t(`establishment.sectionKind.${kind}`) },
    { key: 'posts', head: t('establishment.strength.posts'), num: true, cell: ({ posts }) => posts },
    {
      key: 'state',
      head: t('establishment.state'),
      cell: ({ closedOn }) => (closedOn ? t('establishment.closed') : t('establishment.isOpen')),
    },
  ];
  return (
    <section aria-labelledby="sections">
      <div className={styles.headed}>
        <h2 id="sections">{t('establishment.sections')}</h2>
        {office.acts.includes('furnish') ? (
          <Button small icon="plus" onPress={() => open('section')}>
            {t('establishment.section.new')}
          </Button>
        ) : null}
      </div>
      {office.sections.length === 0 ? (
        <Empty sentence={t('establishment.sections.none')} />
      ) : (
        <Table
          caption={t('establishment.sections')}
          columns={columns}
          rows={office.sections}
          keyOf={({ id }) => id}
          {...(office.acts.includes('furnish') && {
            target: ({ id }: SectionRow) => ({ to: '/establishment', search: { office: office.id, pane: 'section', row: id } }),
          })}
        />
      )}
    </section>
  );
}
