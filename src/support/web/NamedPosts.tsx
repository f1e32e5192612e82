import { useState } from 'react';
import { listOffices } from '#establishment/contract/offices.ts';
import { Pane } from '#establishment/web/Pane.tsx';
import { PostField } from '#people/web/PostField.tsx';
import { useAct } from '../../web/data/useAct.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { usePlace } from '../../web/shell/place.tsx';
import { formatDay } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { Fields } from '../../web/ui/Frames.tsx';
import { Select } from '../../web/ui/form/Choice.tsx';
import type { Found } from '../../web/ui/form/ComboBox.tsx';
import { DateField, isDay } from '../../web/ui/form/DateField.tsx';
import { TextField } from '../../web/ui/form/TextField.tsx';
import { useForm } from '../../web/ui/form/useForm.ts';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { Refused, Shown } from '../../web/ui/States.tsx';
import {
  type SupportKind,
  type SupportPost,
  endSupportPost,
  listContacts,
  listSupportPosts,
  nameSupportPost,
  supportKind,
} from '../contract.ts';
import styles from './support.module.css';

/** For administrators: which posts support an office, by which order. */
export function NamedPosts() {
  const { t, name } = useText();
  const {
    search: { office, pane },
    setSearch,
  } = usePlace<{ office?: string; pane?: string }>();
  const offices = useRoute(listOffices, {});
  const items = (offices.data?.items ?? []).filter(({ closedOn }) => closedOn === null);
  const at = office ?? items[0]?.id;
  if (at === undefined) return null;
  return (
    <section className={styles.named} aria-labelledby="support-named">
      <h2 id="support-named">{t('support.named.title')}</h2>
      <div className={styles.head}>
        <Select
          of={{ id: 'support-office', value: at, onChange: (id) => setSearch({ office: id }), onLeave: () => undefined, error: undefined }}
          label={t('support.office')}
          options={items.map((one) => ({ value: one.id, label: name(one) }))}
        />
        <Button icon="plus" onPress={() => setSearch({ pane: 'new' })}>
          {t('support.name')}
        </Button>
      </div>
      {pane === 'new' ? <NameForm key={at} officeId={at} close={() => setSearch({ pane: undefined as never })} /> : null}
      <OfOffice officeId={at} />
    </section>
  );
}

function OfOffice({ officeId }: { officeId: string }) {
  const { t, name } = useText();
  const reading = useRoute(listSupportPosts, { officeId });
  const end = useAct(endSupportPost, { invalidates: [listSupportPosts, listContacts] });
  const columns: Column<SupportPost>[] = [
    { key: 'kind', head: t('support.kind'), cell: ({ kind }) => t(`support.kind.${kind}`) },
    { key: 'post', head: t('support.post'), cell: ({ post }) => name(post) },
    { key: 'holder', head: t('support.holder'), cell: ({ holder }) => (holder ? name(holder) : t('support.vacant')) },
    { key: 'order', head: t('support.order'), cell: ({ orderNumber, orderOn }) => `${orderNumber}, ${formatDay(orderOn)}` },
    {
      key: 'span',
      head: t('support.span'),
      cell: ({ fromOn, toOn }) =>
        toOn === null
          ? t('support.from', { from: formatDay(fromOn) })
          : t('support.until', { from: formatDay(fromOn), to: formatDay(toOn) }),
    },
    {
      key: 'end',
      head: t('support.end'),
      cell: ({ id, toOn, post }) =>
        toOn === null ? (
          <Button small label={`${t('support.end')}: ${name(post)}`} busy={end.isPending} onPress={() => end.mutate({ id })}>
            {t('support.end')}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <Refused of={end} />
      <Shown of={reading} empty={({ items }) => items.length === 0 && <p>{t('support.named.none')}</p>}>
        {({ items }) => <Table caption={t('support.named.title')} columns={columns} rows={items} keyOf={({ id }) => id} />}
      </Shown>
    </>
  );
}

interface Typed {
  kind: SupportKind;
  post: Found | null;
  orderNumber: string;
  orderOn: string;
}

function NameForm({ officeId, close }: { officeId: string; close: () => void }) {
  const { t } = useText();
  const [value, set] = useState<Typed>({ kind: 'nodal', post: null, orderNumber: '', orderOn: '' });
  const act = useAct(nameSupportPost, { invalidates: [listSupportPosts, listContacts] });
  const form = useForm<Typed>({
    value,
    set,
    refused: act.error,
    check: ({ post, orderNumber, orderOn }) => ({
      post: post ? undefined : t('text.empty'),
      orderNumber: orderNumber.trim() === '' ? t('text.empty') : undefined,
      orderOn: isDay(orderOn) ? undefined : t('support.day'),
    }),
  });
  const go = form.submit(({ post, ...typed }) => act.mutate({ officeId, postId: post!.id, ...typed }, { onSuccess: close }));
  return (
    <Pane title={t('support.name')} why={t('support.name.why')} form={form} act={act} go={t('support.name.go')} onGo={go} close={close}>
      <Fields>
        <Select
          of={form.field('kind')}
          label={t('support.kind')}
          options={supportKind.options.map((kind) => ({ value: kind, label: t(`support.kind.${kind}`) }))}
        />
        <PostField of={form.field('post')} label={t('support.post')} must />
        <TextField of={form.field('orderNumber')} label={t('support.field.orderNumber')} must hindi most={120} />
        <DateField of={form.field('orderOn')} label={t('support.orderOn')} must />
      </Fields>
    </Pane>
  );
}
