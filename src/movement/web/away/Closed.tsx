import { listClosed } from '../../contract.ts';
import { AwayList } from './AwayList.tsx';

/** What was closed at this desk. */
export default function Closed() {
  return <AwayList route={listClosed} name="closed" word={() => null} />;
}
