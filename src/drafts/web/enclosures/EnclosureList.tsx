import { Icon } from '../../../web/style/Icon.tsx';
import { formatBytes } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import type { Enclosure } from '../../contract/enclosures.ts';
import styles from './enclosures.module.css';
import { PaperLink } from './PaperLink.tsx';
import type { Opened } from './useOpened.ts';

interface Listing {
  papers: readonly Pick<Enclosure, 'position' | 'title' | 'name' | 'pages' | 'size'>[];
  addressOf: (position: number) => string;
  onOpen?: (paper: Opened) => void;
}

/** The PDFs that go along with a letter, each to be opened: beside a draft, at an issued letter, at one that has come. */
export function EnclosureList({ papers, addressOf, onOpen }: Listing) {
  return (
    <ul className={styles.papers} data-part="list">
      {papers.map(({ position, title, name, pages, size }) => (
        <li key={position}>
          <Icon name="attach" />
          <span>
            {joined(title)} – <PaperLink paper={{ name, pages, address: addressOf(position) }} onOpen={onOpen} />
            <span className="q s nb"> · {formatBytes(Number(size))}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
