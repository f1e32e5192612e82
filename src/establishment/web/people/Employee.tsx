import { PersonCoverage } from '#coverage/web/PersonCoverage.tsx';
import { useAct } from '../../../web/data/useAct.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { type Column, Table } from '../../../web/ui/list/Table.tsx';
import { Day } from '../../../web/ui/Marks.tsx';
import { Empty, Refused, Shown } from '../../../web/ui/States.tsx';
import { type Employee as Person, inviteEmployee, listEmployees, viewEmployee } from '../../contract/employees.ts';
import { viewOffice } from '../../contract/offices.ts';
import styles from '../establishment.module.css';
import { Fact } from '../Fact.tsx';
import { EmployeeForm } from './EmployeeForm.tsx';
import { Entrance } from './Entrance.tsx';

/** One person: the entry, the way to the first sign-in, and every charge ever held. */
export default function Employee() {
  const { t, name } = useText();
  const {
    params: { id },
    search: { pane },
    setSearch,
  } = usePlace<{ pane?: string }>();
  const reading = useRoute(viewEmployee, { id: id! });
  const close = () => setSearch({ pane: undefined as never });
  return (
    <WorkPage
      head={
        <PageHead
          title={reading.data ? name(reading.data) : t('employee.page.title')}
          beside={reading.data?.code}
          acts={
            <>
              <Link to="/employees/$id/service" params={{ id: id! }} style={{ alignSelf: 'center' }}>
                {t('service.page.title')}
              </Link>
              <Link to="/employees" style={{ alignSelf: 'center' }}>
                {t('employees.page.title')}
              </Link>
            </>
          }
        />
      }
    >
      <Shown of={reading}>
        {(person) => (
          <div className={styles.page}>
            {pane === 'change' && person.acts.includes('change') ? (
              <EmployeeForm of={person} offices={[]} officeId="" close={close} again={() => void reading.refetch()} />
            ) : null}
            <Entry of={person} onChange={() => setSearch({ pane: 'change' })} />
            <PersonCoverage id={person.id} />
            <Charges of={person} />
          </div>
        )}
      </Shown>
    </WorkPage>
  );
}

function Entry({ of: person, onChange }: { of: Person; onChange: () => void }) {
  const { t, name } = useText();
  const invite = useAct(inviteEmployee, { invalidates: [viewEmployee, listEmployees, viewOffice] });
  return (
    <section aria-labelledby="entry">
      <div className={styles.headed}>
        <h2 id="entry">{t('employees.entry')}</h2>
        {person.acts.includes('change') ? (
          <Button small icon="pen" onPress={onChange}>
            {t('employees.change')}
          </Button>
        ) : null}
        {person.acts.includes('invite') ? (
          <Button small icon="send" busy={invite.isPending} onPress={() => invite.mutate({ id: person.id })}>
            {t('employees.invite')}
          </Button>
        ) : null}
      </div>
      <p role="status">{invite.isSuccess ? t('employees.invited', { email: person.email }) : ''}</p>
      <Refused of={invite} />
      <dl className={styles.facts}>
        <Fact word={t('employees.entrance')}>
          <Entrance of={person.entrance} />
        </Fact>
        <Fact word={t('employees.post')}>
          {person.post
            ? `${name(person.post)} · ${name({ nameHi: person.post.officeHi, nameEn: person.post.officeEn })}`
            : t('employees.noPost')}
        </Fact>
        <Fact word={t('employees.keptBy')}>{person.office ? name(person.office) : '–'}</Fact>
        <Fact word={t('establishment.field.email')}>{person.email}</Fact>
        <Fact word={t('establishment.field.mobile')}>{person.mobile ?? '–'}</Fact>
        <Fact word={t('establishment.field.bornOn')}>{dayOr(person.bornOn)}</Fact>
        <Fact word={t('establishment.field.joinedOn')}>{dayOr(person.joinedOn)}</Fact>
        <Fact word={t('employees.retiresOn')}>{dayOr(person.retiresOn)}</Fact>
        {person.leftOn ? <Fact word={t('establishment.field.leftOn')}>{dayOr(person.leftOn)}</Fact> : null}
      </dl>
    </section>
  );
}

const dayOr = (day: string | null) => (day ? <Day day={day} /> : '–');

function Charges({ of: { charges } }: { of: Person }) {
  const { t, name } = useText();
  const columns: Column<Person['charges'][number]>[] = [
    { key: 'post', head: t('employees.post'), cell: ({ post }) => name(post) },
    { key: 'office', head: t('establishment.field.officeId'), cell: ({ post }) => name({ nameHi: post.officeHi, nameEn: post.officeEn }) },
    { key: 'abbreviation', head: t('establishment.field.abbreviation'), cell: ({ post }) => post.abbreviation },
    { key: 'kind', head: t('establishment.charge.kind'), cell: ({ kind }) => t(`establishment.charge.${kind}`) },
    { key: 'from', head: t('establishment.field.fromOn'), cell: ({ fromOn }) => <Day day={fromOn} /> },
    { key: 'to', head: t('establishment.field.toOn'), cell: ({ toOn }) => (toOn ? <Day day={toOn} /> : t('employees.untilNow')) },
  ];
  return (
    <section aria-labelledby="charges">
      <h2 id="charges">{t('employees.charges')}</h2>
      {charges.length === 0 ? (
        <Empty sentence={t('employees.charges.none')} />
      ) : (
        <Table caption={t('employees.charges')} columns={columns} rows={charges} keyOf={({ id }) => id} />
      )}
    </section>
  );
}
