import { Desk } from './Desk.tsx';

/** What rests until its day. */
export default function Parked() {
  return <Desk place="parked" />;
}
