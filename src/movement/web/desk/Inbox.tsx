import { Desk } from './Desk.tsx';

/** Everything that waits for this post, in one list. */
export default function Inbox() {
  return <Desk place="inbox" />;
}
