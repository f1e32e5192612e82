import { useAct } from '../../../web/data/useAct.ts';
import { useMore } from '../../../web/data/useMore.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { Link } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Day } from '../../../web/ui/Marks.tsx';
import { Refused, Shown } from '../../../web/ui/States.tsx';
import { type Office, type OfficeRow, viewOffice } from '../../contract/offices.ts';
import { listOfficePosts, type PostRow } from '../../contract/posts.ts';
import { inviteOffice, listEmployees, viewEmployee } from '../../contract/employees.ts';
import styles from '../establishment.module.css';
import { Fact } from '../Fact.tsx';
import { ChangeOffice, NewOffice } from './OfficeForm.tsx';
import { CloseOffice, MoveOffice } from './OfficeMoves.tsx';
import { useOfficePlace } from './place.ts';
import { PostForm } from './PostForm.tsx';
import { PostPane } from './PostPane.tsx';
import { Posts } from './Posts.tsx';
import { SectionForm } from './SectionForm.tsx';
import { Sections, Strength } from './Sections.tsx';
import { StrengthForm } from './StrengthForm.tsx';

/** One office: what is being done, then facts, strength, sections and posts. */
export function OfficePage({ id, offices }: { id: string; offices: readonly OfficeRow[] }) {
  const reading = useRoute(viewOffice, { id });
  const posts = useMore(listOfficePosts, { id });
  const again = () => {
    void reading.refetch();
    void posts.reading.refetch();
  };
  return (
    <Shown of={reading}>
      {(office) => (
        <div className={styles.page}>
          <OpenPane office={office} offices={offices} posts={posts.reading.data ?? []} again={again} />
          <Facts of={office} />
          <Strength of={office} />
          <Sections of={office} />
          <Posts of={office} reading={posts.reading} busy={posts.busy} onMore={posts.onMore} />
        </div>
      )}
    </Shown>
  );
}

interface Opened {
  office: Office;
  offices: readonly OfficeRow[];
  posts: readonly PostRow[];
  again: () => void;
}

function OpenPane({ office, offices, posts, again }: Opened) {
  const { pane, row, close } = useOfficePlace();
  const post = posts.find(({ id }) => id === row);
  switch (pane) {
    case 'below':
      return <NewOffice parentId={office.id} close={close} />;
    case 'change':
      return <ChangeOffice of={office} posts={posts} close={close} again={again} />;
    case 'move':
      return <MoveOffice of={office} offices={offices} close={close} again={again} />;
    case 'close':
      return <CloseOffice of={office} close={close} again={again} />;
    case 'section':
      return (
        <SectionForm key={row} office={office} of={office.sections.find(({ id }) => id === row) ?? null} close={close} again={again} />
      );
    case 'strength':
      return <StrengthForm key={row} office={office} designationId={row ?? ''} close={close} />;
    case 'post':
      return post || row === undefined ? <PostForm key={row} office={office} of={post ?? null} close={close} again={again} /> : null;
    default:
      return post && pane !== undefined ? <PostPane key={`${pane}.${row}`} of={post} act={pane} close={close} again={again} /> : null;
  }
}

function Facts({ of: office }: { of: Office }) {
  const { t, name } = useText();
  const { open } = useOfficePlace();
  const may = (act: Office['acts'][number]) => office.acts.includes(act);
  return (
    <section aria-labelledby="office-name">
      <div className={styles.headed}>
        <h2 id="office-name">{name(office)}</h2>
        {may('change') ? (
          <Button small icon="pen" onPress={() => open('change')}>
            {t('establishment.office.change')}
          </Button>
        ) : null}
        {may('furnish') ? (
          <Button small icon="plus" onPress={() => open('below')}>
            {t('establishment.office.below')}
          </Button>
        ) : null}
        {may('move') ? (
          <Button small onPress={() => open('move')}>
            {t('establishment.office.move')}
          </Button>
        ) : null}
        {may('close') ? (
          <Button small onPress={() => open('close')}>
            {t('establishment.office.close')}
          </Button>
        ) : null}
      </div>
      <dl className={styles.facts}>
        <Fact word={t('establishment.field.kind')}>{t(`establishment.kind.${office.kind}`)}</Fact>
        <Fact word={t('establishment.field.code')}>{office.code}</Fact>
        <Fact word={t('establishment.field.parentId')}>{office.parent ? name(office.parent) : '–'}</Fact>
        <Fact word={t('establishment.place')}>{name({ nameHi: office.placeHi, nameEn: office.placeEn })}</Fact>
        <Fact word={t('establishment.field.ddoCode')}>{office.ddoCode ?? '–'}</Fact>
        <Fact word={t('establishment.field.headPostId')}>
          {office.head ? `${name(office.head)}${office.head.holder ? ` · ${name(office.head.holder)}` : ''}` : '–'}
        </Fact>
        {office.closedOn ? (
          <Fact word={t('establishment.field.closedOn')}>
            <Day day={office.closedOn} />
          </Fact>
        ) : null}
      </dl>
      <People of={office} />
    </section>
  );
}

/** The way to the people of the office, and the invitation of all who have none yet. */
function People({ of: { id, uninvited, acts } }: { of: Office }) {
  const { t } = useText();
  const invite = useAct(inviteOffice, { invalidates: [viewOffice, listEmployees, viewEmployee] });
  return (
    <>
      <p className={styles.headed}>
        <Link to="/employees" search={{ office: id }}>
          {t('establishment.people')}
        </Link>
        {uninvited > 0 && acts.includes('furnish') ? (
          <Button small icon="send" busy={invite.isPending} onPress={() => invite.mutate({ id })}>
            {t('establishment.inviteAll', { count: uninvited })}
          </Button>
        ) : null}
        <span role="status">{invite.data ? t('establishment.invitedAll', { count: invite.data.invited }) : ''}</span>
      </p>
      <Refused of={invite} />
    </>
  );
}
