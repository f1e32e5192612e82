import { useText } from '../../../web/text/useText.ts';
import { Tag } from '../../../web/ui/Marks.tsx';
import { listOthers } from '../../contract.ts';
import { AwayList } from './AwayList.tsx';

/** What this post made and others have now, with the day it is due there. */
export default function Others() {
  const { t } = useText();
  return (
    <AwayList
      route={listOthers}
      name="others"
      word={({ opened }) => (opened ? null : <Tag tone="flat">{t('movement.away.unread')}</Tag>)}
    />
  );
}
