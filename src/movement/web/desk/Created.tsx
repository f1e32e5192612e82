import { Desk } from './Desk.tsx';

/** What this post made and has not sent yet. */
export default function Created() {
  return <Desk place="created" />;
}
