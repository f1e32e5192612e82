import { useState } from 'react';
import type { z } from 'zod';
import { listPosts, type Post } from '#people/contract.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { formatDay } from '../../../web/text/format.ts';
import { type Text, useText } from '../../../web/text/useText.ts';
import { ComboBox, type Found } from '../../../web/ui/form/ComboBox.tsx';
import { Field } from '../../../web/ui/form/Field.tsx';
import type { FieldOf } from '../../../web/ui/form/useForm.ts';
import type { addressees } from '../../contract.ts';
import form from '../../../web/ui/form/form.module.css';
import styles from './send.module.css';

export type Around = z.output<typeof addressees.output>;

interface Choosing {
  of: FieldOf<Found | null>;
  around: Around | undefined;
  /** In a bar: no line beneath it. */
  compact?: boolean;
}

/** To whom: the likely posts in a list by group, any other by typing. */
export function RecipientField({ of, around, compact = false }: Choosing) {
  const text = useText();
  const { t } = text;
  const [searching, setSearching] = useState(false);
  const groups = groupsOf(around);
  const posts = new Map(groups.flatMap(([, group]) => group).map((post) => [post.id, post]));
  const known = of.value !== null && posts.has(of.value.id);
  function choose(id: string) {
    setSearching(id === 'other');
    if (id !== 'other') of.onChange(posts.has(id) ? foundPost(posts.get(id)!, text) : null);
  }
  return (
    <div className={styles.recipient}>
      <Field id={of.id} error={of.error} label={t('movement.send.to')} must={!compact}>
        {(aria) => (
          <select
            {...aria}
            className={`${form.control} ${form.select}`}
            value={searching || (of.value && !known) ? 'other' : (of.value?.id ?? '')}
            onChange={(event) => choose(event.target.value)}
            onBlur={of.onLeave}
          >
            <option value="">{t('movement.send.to.choose')}</option>
            {groups.map(([word, group]) => (
              <optgroup key={word} label={t(`movement.send.group.${word}`)}>
                {group.map((post) => (
                  <option key={post.id} value={post.id} disabled={post.vacant}>
                    {optionOf(post, text)}
                  </option>
                ))}
              </optgroup>
            ))}
            <option value="other">{of.value && !known ? of.value.label : t('movement.send.to.other')}</option>
          </select>
        )}
      </Field>
      {searching || (of.value && !known) ? (
        <PostSearch of={{ ...of, id: `${of.id}-search`, error: undefined }} label={t('movement.send.to.search')} />
      ) : null}
      {!compact && known ? <p className={styles.holder}>{[of.value!.detail, of.value!.note].filter(Boolean).join(' · ')}</p> : null}
    </div>
  );
}

/** Any post of the instance, by any word of it. */
export function PostSearch({ of, label }: { of: FieldOf<Found | null>; label: string }) {
  const text = useText();
  const [search, setSearch] = useState('');
  const { data } = useRoute(listPosts, { search }, { when: search !== '', keep: true });
  return (
    <ComboBox
      of={of}
      label={label}
      found={search === '' ? undefined : data?.items.map((post) => foundPost(post, text))}
      onWords={setSearch}
    />
  );
}

type GroupWord = 'next' | 'recent' | 'up' | 'down' | 'own';

/** Each post stands once, in the first group that has it. */
function groupsOf(around: Around | undefined): [GroupWord, Post[]][] {
  if (!around) return [];
  const own = [around.creator, around.sender].filter((post) => post !== null);
  const next = [...around.up, ...around.recent, ...around.down, ...own].filter(({ id }) => id === around.next).slice(0, 1);
  const seen = new Set<string>();
  const once = (posts: Post[]) => posts.filter(({ id }) => !seen.has(id) && seen.add(id));
  const groups: [GroupWord, Post[]][] = [
    ['next', next],
    ['up', around.up],
    ['recent', around.recent],
    ['own', own],
    ['down', around.down],
  ];
  return groups.map(([word, posts]): [GroupWord, Post[]] => [word, once(posts)]).filter(([, posts]) => posts.length > 0);
}

function optionOf(post: Post, { t, name }: Text): string {
  const away = post.onLeaveUntil ? ` · ${t('post.onLeave', { until: formatDay(post.onLeaveUntil) })}` : '';
  return `${name(post)}${post.holder ? ` (${name(post.holder)})` : ''}${post.vacant ? ` · ${t('post.vacantShort')}` : away}`;
}

/** A post as a line of a picker. */
export function foundPost(post: Post, { t, name }: Text): Found {
  const { id, holder, linkOfficer, onLeaveUntil, vacant, officeHi, officeEn } = post;
  const away = [
    onLeaveUntil ? t('post.onLeave', { until: formatDay(onLeaveUntil) }) : '',
    linkOfficer ? t('post.linkedBy', { who: name(linkOfficer) }) : '',
  ].filter(Boolean);
  return {
    id,
    label: name(post),
    detail: `${holder ? name(holder) : t('post.vacantShort')} · ${name({ nameHi: officeHi, nameEn: officeEn })}`,
    note: away.length > 0 ? away.join(', ') : undefined,
    reason: vacant ? t('post.vacant') : undefined,
  };
}
