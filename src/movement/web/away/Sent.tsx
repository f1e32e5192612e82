import { useText } from '../../../web/text/useText.ts';
import { Tag } from '../../../web/ui/Marks.tsx';
import { listSent } from '../../contract.ts';
import { AwayList } from './AwayList.tsx';

/** What this post has sent; what is unopened can be taken back. */
export default function Sent() {
  const { t } = useText();
  return (
    <AwayList
      route={listSent}
      name="sent"
      word={({ opened }) => <Tag tone={opened ? 'ok' : 'flat'}>{t(opened ? 'movement.away.read' : 'movement.away.unread')}</Tag>}
    />
  );
}
