import { useState } from 'react';
import { type Address, listAddresses } from '#directory/contract/state.ts';
import { listPosts, type Post } from '#people/contract.ts';
import { foundPost } from '#people/web/PostField.tsx';
import { useRoute } from '../../../web/data/useRoute.ts';
import { type Text, useText } from '../../../web/text/useText.ts';
import { ComboBox, type Found } from '../../../web/ui/form/ComboBox.tsx';
import type { Addressee } from '../../contract/content.ts';
import { AddresseeLine } from './AddresseeLine.tsx';
import styles from './letter.module.css';
import { EMPTY_ADDRESSEE } from './letterForm.ts';
import { type Group, useGroups } from './useGroups.ts';

interface Addressing {
  /** Of the place; `<id>-add` is where one types. */
  id: string;
  of: readonly Addressee[];
  onChange: (next: Addressee[]) => void;
  language: 'hi' | 'en';
  label: string;
  /** `1-` in «सेवा में», `1.` in «प्रतिलिपि». */
  sign: '-' | '.';
  /** Who wrote the letter that is answered: added by one press. */
  writer?: Addressee | undefined;
  /** No groups among them: this is a group itself. */
  single?: boolean;
}

/** To whom the letter goes, one by one: a post of the instance, a group, or whoever is typed. */
export function Addressees({ id: prefix, of, onChange, language, label, sign, writer, single = false }: Addressing) {
  const { t } = useText();
  const [open, setOpen] = useState<number | null>(null);
  const { groups: all, byId } = useGroups();
  const groups = single ? [] : all;
  const add = (one: Addressee, opened = false) => {
    onChange([...of, one]);
    setOpen(opened || one.groupId !== null ? of.length : null);
  };
  const known = writer && !of.some(({ designation, email }) => designation === writer.designation && email === writer.email);
  return (
    <div className={styles.addressees}>
      {of.length === 0 ? null : (
        <ol aria-label={label}>
          {of.map((one, place) => (
            <AddresseeLine
              key={place}
              id={`${prefix}-${place}`}
              of={one}
              number={`${place + 1}${sign}`}
              group={byId(one.groupId)}
              open={open === place}
              onOpen={() => setOpen(open === place ? null : place)}
              onChange={(next) => onChange(of.map((other, index) => (index === place ? next : other)))}
              onRemove={() => {
                onChange(of.filter((_, index) => index !== place));
                setOpen(null);
              }}
            />
          ))}
        </ol>
      )}
      <div className={styles.add}>
        <Adding single={single} id={`${prefix}-add`} label={label} language={language} groups={groups} onAdd={add} />
        <GroupMenu groups={groups} label={label} onChoose={(group) => add(groupAddressee(group, language))} />
      </div>
      {known ? (
        <button type="button" className={styles.writer} onClick={() => add(writer)}>
          + {t('drafts.addressee.writer', { who: writer.designation })}
        </button>
      ) : null}
    </div>
  );
}

interface Adder {
  id: string;
  label: string;
  language: 'hi' | 'en';
  groups: readonly Group[];
  single: boolean;
  onAdd: (one: Addressee, open?: boolean) => void;
}

function Adding({ id, label, language, groups, single, onAdd }: Adder) {
  const text = useText();
  const { t, name } = text;
  const [words, setWords] = useState('');
  const { data } = useRoute(listPosts, { search: words }, { when: words !== '', keep: true });
  const { data: state } = useRoute(listAddresses, { search: words }, { when: words !== '', keep: true });
  const addresses = state?.items ?? [];
  const fits = ({ nameHi, nameEn }: Group) => `${nameHi} ${nameEn}`.toLowerCase().includes(words.toLowerCase());
  const found: Found[] | undefined = words === '' || !data ? undefined : [
    ...groups.filter(fits).map((group) => ({ id: `group-${group.id}`, label: name(group), detail: t('drafts.groups.members', { count: group.members }) })),
    // A vacant post is no reason here: the letter waits for whoever comes.
    ...data.items.slice(0, 20).map((post) => ({ ...foundPost(post, text), reason: undefined })),
    ...addresses.filter((one) => one.state !== 'ended').slice(0, 20).map((one) => foundAddress(one, text)),
    { id: 'typed', label: t('drafts.addressee.asTyped', { words }), detail: t('drafts.addressee.asTypedHint') },
  ]; // prettier-ignore
  function choose(one: Found | null) {
    if (!one) return;
    setWords('');
    const group = groups.find((other) => `group-${other.id}` === one.id);
    const post = data?.items.find((other) => other.id === one.id);
    const far = addresses.find((other) => other.code === one.id);
    if (group) onAdd(groupAddressee(group, language));
    else if (far) onAdd(farAddressee(far, language));
    else if (post) onAdd(postAddressee(post, language));
    else onAdd({ ...EMPTY_ADDRESSEE, designation: words }, true);
  }
  return (
    <ComboBox
      of={{ id, value: null, onChange: choose, onLeave: () => setWords(''), error: undefined }}
      label={t('drafts.addressee.add', { list: label })}
      found={found}
      onWords={setWords}
      placeholder={t(single ? 'drafts.addressee.placeholderSingle' : 'drafts.addressee.placeholder')}
    />
  );
}

function GroupMenu({ groups, label, onChoose }: { groups: readonly Group[]; label: string; onChoose: (group: Group) => void }) {
  const { t, name } = useText();
  if (groups.length === 0) return null;
  return (
    <select
      className={styles.groups}
      aria-label={t('drafts.addressee.group', { list: label })}
      value=""
      onChange={(event) => onChoose(groups.find(({ id }) => id === event.target.value)!)}
    >
      <option value="">{t('drafts.groups.one')}</option>
      {groups.map((group) => (
        <option key={group.id} value={group.id}>
          {name(group)} – {group.members}
        </option>
      ))}
    </select>
  );
}

const own = (language: 'hi' | 'en', hi: string, en: string) => (language === 'hi' ? hi || en : en || hi);

/** In the language of the letter, which need not be that of the page. */
function groupAddressee({ id, nameHi, nameEn }: Group, language: 'hi' | 'en'): Addressee {
  return { ...EMPTY_ADDRESSEE, designation: own(language, nameHi, nameEn), groupId: id };
}

function postAddressee({ id, nameHi, nameEn, officeHi, officeEn }: Post, language: 'hi' | 'en'): Addressee {
  const [designation, office] = [own(language, nameHi, nameEn), own(language, officeHi, officeEn)];
  return { ...EMPTY_ADDRESSEE, designation, organisation: designation.includes(office) ? '' : office, postId: id };
}

/** In the list: what it is called, and of which instance. */
const foundAddress = ({ code, nameHi, nameEn, titleHi, titleEn }: Address, { t, name }: Text): Found => ({
  id: code,
  label: name({ nameHi, nameEn }),
  detail: `${t('drafts.addressee.directory')}: ${name({ nameHi: titleHi, nameEn: titleEn })}`,
});

/** Designation, office and place fill themselves; the letter goes by the exchange. */
export function farAddressee(
  {
    code,
    nameHi,
    nameEn,
    officeHi,
    officeEn,
    placeHi,
    placeEn,
  }: Pick<Address, 'code' | 'nameHi' | 'nameEn' | 'officeHi' | 'officeEn' | 'placeHi' | 'placeEn'>,
  language: 'hi' | 'en',
): Addressee {
  const [designation, office, place] = [own(language, nameHi, nameEn), own(language, officeHi, officeEn), own(language, placeHi, placeEn)];
  return {
    ...EMPTY_ADDRESSEE,
    designation: designation.slice(0, 230),
    organisation: designation.includes(office) ? '' : office.slice(0, 120),
    address: designation.includes(place) || office.includes(place) ? '' : place.slice(0, 140),
    exchangeTo: code,
  };
}
