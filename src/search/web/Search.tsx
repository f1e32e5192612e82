import { useState } from 'react';
import { Link, usePlace } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { Chip } from '../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { List } from '../../web/ui/list/List.tsx';
import { More } from '../../web/ui/list/More.tsx';
import { type Hit, search as route } from '../contract.ts';
import { Filters } from './Filters.tsx';
import { HitLine } from './HitLine.tsx';
import styles from './search.module.css';
import { type SearchPlace, askedOf, isAsking } from './searchPlace.ts';
import { usePages } from './usePages.ts';

type Change = (change: Partial<SearchPlace>) => void;

/** Finds papers; words and filters stand in the address, so that a search can be sent as a link. */
export default function Search() {
  const { t } = useText();
  const { search: place, setSearch } = usePlace<SearchPlace>();
  const change: Change = (wanted) => setSearch({ at: undefined, ...wanted } as SearchPlace);
  const asked = askedOf(place);
  return (
    <ListPage
      head={
        <>
          <PageHead title={t('search.title')} acts={<Link to="/reports/files">{t('search.toRegisters')}</Link>} />
          <WordsField key={place.q ?? ''} place={place} change={change} />
        </>
      }
      filters={<Chips place={place} change={change} />}
    >
      {place.more ? <Filters place={place} change={change} /> : null}
      {isAsking(place) ? (
        <Results key={JSON.stringify(asked)} asked={asked} at={place.at} onAt={(at) => setSearch({ at } as SearchPlace)} />
      ) : (
        <Empty sentence={t('search.begin')} />
      )}
    </ListPage>
  );
}

interface Placed {
  place: SearchPlace;
  change: Change;
}

function WordsField({ place, change }: Placed) {
  const { t } = useText();
  const [words, setWords] = useState(place.q ?? '');
  return (
    <form
      className={styles.words}
      onSubmit={(event) => {
        event.preventDefault();
        change({ q: words.trim() || undefined });
      }}
    >
      <div className={styles.field}>
        <TextField
          hindi
          label={t('search.words')}
          of={{ id: 'search-words', value: words, onChange: setWords, onLeave: () => undefined, error: undefined }}
        />
      </div>
      <Button look="go" submit icon="search">
        {t('web.search')}
      </Button>
    </form>
  );
}

function Chips({ place, change }: Placed) {
  const { t } = useText();
  const { kind, state, subjectOnly, vip, more } = place;
  const flip = <V,>(held: V | undefined, wanted: V) => (held === wanted ? undefined : wanted);
  return (
    <>
      <Chip pressed={kind === 'file'} onPress={() => change({ kind: flip(kind, 'file') })}>{t('search.chip.files')}</Chip>
      <Chip pressed={kind === 'receipt'} onPress={() => change({ kind: flip(kind, 'receipt') })}>{t('search.chip.receipts')}</Chip>
      <Chip pressed={state === 'open'} onPress={() => change({ state: flip(state, 'open') })}>{t('search.chip.open')}</Chip>
      <Chip pressed={state === 'closed'} onPress={() => change({ state: flip(state, 'closed') })}>{t('search.chip.closed')}</Chip>
      <Chip pressed={subjectOnly ?? false} onPress={() => change({ subjectOnly: subjectOnly ? undefined : true })}>{t('search.chip.subjectOnly')}</Chip>
      <Chip pressed={vip ?? false} onPress={() => change({ vip: vip ? undefined : true })}>VIP</Chip>
      <Button small look="bare" icon={more ? 'up' : 'down'} onPress={() => change({ more: more ? undefined : true })}>{t(more ? 'search.fewer' : 'search.more')}</Button>
    </>
  ); // prettier-ignore
}

function targetOf({ id, kind, matches }: Hit) {
  if (kind === 'receipt') return { to: '/receipts/$id', params: { id } };
  const page = matches.find(({ place }) => place === 'page' || place === 'paper')?.page;
  return { to: '/files/$id', params: { id }, ...(page && { search: { page } }) };
}

function Results({ asked, at, onAt }: { asked: ReturnType<typeof askedOf>; at: string | undefined; onAt: (at: string) => void }) {
  const { t } = useText();
  const { reading, rows, more } = usePages(route, asked);
  const nothing = <Empty sentence={t('search.nothing', { words: asked.q.trim() })} />;
  return (
    <Shown of={reading} empty={() => (rows.length === 0 ? nothing : null)}>
      {() => (
        <>
          <List label={t('search.results')} rows={rows} keyOf={({ id }) => id} target={targetOf} at={at} onAt={onAt}>
            {(hit) => <HitLine hit={hit} />}
          </List>
          <div className={styles.foot}>
            {more ? <span>{t('search.thereIsMore')}</span> : null}
            <More shown={rows.length} busy={reading.isFetching} onMore={more} />
          </div>
        </>
      )}
    </Shown>
  );
}
