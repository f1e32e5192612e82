import { addressOf, useRoute } from '../../../web/data/useRoute.ts';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Link, useGo, usePlace } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { Shown } from '../../../web/ui/States.tsx';
import { viewReply, viewReplyAttachment } from '../../contract/requests.ts';
import { ReplyText } from './ReplyText.tsx';

/** The reply of one addressee, all versions. */
export default function Reply() {
  const { t } = useText();
  const go = useGo();
  const {
    params: { id = '', position = '' },
  } = usePlace();
  const reading = useRoute(viewReply, { id, position: Number(position) });
  const back = t('circular.reply.back');
  useKeys({ Escape: { act: () => go({ to: '/issues/$id/replies', params: { id } }), label: back } });
  return (
    <Shown of={reading}>
      {({ addressee, columns, versions }) => (
        <WorkPage
          head={
            <PageHead
              title={addressee}
              beside={
                <Link to="/issues/$id/replies" params={{ id }}>
                  {back}
                </Link>
              }
            />
          }
        >
          {versions.map((version) => (
            <ReplyText
              key={version.version}
              of={version}
              columns={columns}
              addressOf={(sha256) => addressOf(viewReplyAttachment, { id, position: Number(position), sha256 })}
            />
          ))}
          {versions.length === 0 ? <p>{t('circular.live.none')}</p> : null}
        </WorkPage>
      )}
    </Shown>
  );
}
