import type { Reading } from '../../../web/data/useRoute.ts';
import { Link } from '../../../web/shell/place.tsx';
import { formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { More } from '../../../web/ui/list/More.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import type { Office } from '../../contract/offices.ts';
import type { PostRow } from '../../contract/posts.ts';
import styles from '../establishment.module.css';
import { useOfficePlace } from './place.ts';

interface Listing {
  of: Office;
  reading: Reading<PostRow[]>;
  busy: boolean;
  onMore: (() => void) | undefined;
}

/** The posts of the office, the senior first: who holds each, to whom it reports, and what can be done. */
export function Posts({ of: office, reading, busy, onMore }: Listing) {
  const { t } = useText();
  const { open } = useOfficePlace();
  return (
    <section aria-labelledby="posts">
      <div className={styles.headed}>
        <h2 id="posts">{t('establishment.posts')}</h2>
        {office.acts.includes('furnish') ? (
          <Button small look="go" icon="plus" onPress={() => open('post')}>
            {t('establishment.post.new')}
          </Button>
        ) : null}
      </div>
      <Shown of={reading} empty={(posts) => posts.length === 0 && <Empty sentence={t('establishment.posts.none')} />}>
        {(posts) => (
          <>
            <ul className={styles.posts} aria-live="polite">
              {posts.map((post) => (
                <Row key={post.id} of={post} />
              ))}
            </ul>
            <More shown={posts.length} busy={busy} onMore={onMore} />
          </>
        )}
      </Shown>
    </section>
  );
}

const WORDS = {
  change: 'establishment.post.change',
  report: 'establishment.post.report',
  abolish: 'establishment.post.abolish',
  appoint: 'establishment.post.appoint',
  relieve: 'establishment.post.relieve',
} as const;

function Row({ of: post }: { of: PostRow }) {
  const { t, name } = useText();
  const { open } = useOfficePlace();
  const { superior } = post;
  return (
    <li>
      <span>
        <b>{name(post)}</b>
        <small>
          {post.abbreviation}
          {post.section && !name(post).includes(name(post.section)) ? ` · ${name(post.section)}` : ''}
        </small>
        <small>{t('establishment.post.papers', { count: post.papers })}</small>
        {post.askedRoles ? (
          <small>
            <Link to="/rights">
              {t('askedRoles.waits', { roles: post.askedRoles.map((role) => t(`establishment.role.${role}`)).join(', ') || '–' })}
            </Link>
          </small>
        ) : null}
      </span>
      <span>
        <Holder of={post} />
        <small>
          {superior
            ? t('establishment.post.below', { post: `${name(superior)}${superior.holder ? ` (${name(superior.holder)})` : ''}` })
            : t('establishment.post.top')}
        </small>
      </span>
      <span className={styles.acts}>
        {post.acts.map((act) => (
          <Button key={act} small onPress={() => open(act === 'change' ? 'post' : act, post.id)} label={`${t(WORDS[act])}: ${name(post)}`}>
            {t(WORDS[act])}
          </Button>
        ))}
      </span>
    </li>
  );
}

function Holder({ of: { charge } }: { of: PostRow }) {
  const { t, name } = useText();
  if (!charge) return <b>{t('establishment.post.vacant')}</b>;
  const { employee, kind, fromOn, toOn } = charge;
  return (
    <>
      <Link to="/employees/$id" params={{ id: employee.id }}>
        {name(employee)}
      </Link>
      <small>
        {t(`establishment.charge.${kind}`)} ·{' '}
        {toOn === null
          ? t('establishment.charge.since', { from: formatDay(fromOn) })
          : t('establishment.charge.days', { from: formatDay(fromOn), to: formatDay(toOn) })}
      </small>
    </>
  );
}
