import { useRoute } from '../../web/data/useRoute.ts';
import { useAllowed } from '../../web/rail/usePlaces.ts';
import { useText } from '../../web/text/useText.ts';
import { ListPage, PageHead } from '../../web/ui/Frames.tsx';
import { type Column, Table } from '../../web/ui/list/Table.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { type Contact, listContacts } from '../contract.ts';
import { NamedPosts } from './NamedPosts.tsx';
import styles from './support.module.css';

/** Whom to ask, in that order; administrators name the posts here. */
export default function Support() {
  const { t, name } = useText();
  const allowed = useAllowed();
  const reading = useRoute(listContacts, {});
  const columns: Column<Contact>[] = [
    { key: 'kind', head: t('support.kind'), cell: ({ kind }) => t(`support.kind.${kind}`) },
    { key: 'holder', head: t('support.holder'), cell: ({ holder }) => (holder ? name(holder) : t('support.vacant')) },
    { key: 'post', head: t('support.post'), cell: ({ post }) => name(post) },
    { key: 'office', head: t('support.office'), cell: ({ office }) => name(office) },
    {
      key: 'email',
      head: t('support.email'),
      cell: ({ holder }) => (holder ? <a href={`mailto:${holder.email}`}>{holder.email}</a> : '–'),
    },
  ];
  return (
    <ListPage head={<PageHead title={t('support.page.title')} beside={t('support.beside')} />}>
      <div className={styles.wide}>
        <Shown of={reading} empty={({ items }) => items.length === 0 && <Empty sentence={t('support.none')} />}>
          {({ items }) => (
            <Table
              caption={t('support.page.title')}
              columns={columns}
              rows={items}
              keyOf={({ kind, post }) => `${kind}.${post.nameEn}.${post.nameHi}`}
            />
          )}
        </Shown>
      </div>
      {allowed('/establishment') ? <NamedPosts /> : null}
    </ListPage>
  );
}
