import type { ReactNode } from 'react';
import type { Block, Cell, Inline, RichText } from '#documents/richText.ts';
import { joined } from '../../text/hindi.ts';
import styles from './note.module.css';
import type { Numbering } from './RichText.tsx';

type ReferenceOf = Extract<Inline, { type: 'reference' }>['attrs'];

export interface RichReading {
  of: RichText;
  numbering?: Numbering;
  /** Opens what a reference points to; without it references are plain words. */
  onReference?: ((to: ReferenceOf) => void) | undefined;
}

/** A note or draft for reading: no editor is fetched for it. */
export function RichReader({ of, numbering, onReference }: RichReading) {
  return (
    <div
      className={styles.reader}
      data-numbering={numbering?.look}
      ref={(box) => box?.style.setProperty('--from', String((numbering?.from ?? 1) - 1))}
    >
      {of.content.map((block, place) => (
        <BlockOf key={place} block={block} onReference={onReference} />
      ))}
    </div>
  );
}

type Opening = Pick<RichReading, 'onReference'>;

function BlockOf({ block, onReference }: { block: Block } & Opening): ReactNode {
  const inside = (blocks: Block[]) => blocks.map((one, place) => <BlockOf key={place} block={one} onReference={onReference} />);
  switch (block.type) {
    case 'paragraph':
      return (
        <p data-numbered={block.attrs?.numbered === false ? 'false' : undefined} data-empty={block.content ? undefined : true}>
          {block.content?.map((one, place) => (
            <InlineOf key={place} inline={one} onReference={onReference} />
          ))}
        </p>
      );
    case 'bulletList':
      return (
        <ul>
          {block.content.map((item, place) => (
            <li key={place}>{inside(item.content)}</li>
          ))}
        </ul>
      );
    case 'orderedList':
      return (
        <ol start={block.attrs?.start ?? 1}>
          {block.content.map((item, place) => (
            <li key={place}>{inside(item.content)}</li>
          ))}
        </ol>
      );
    case 'table':
      return (
        <table>
          <tbody>
            {block.content.map((row, place) => (
              <tr key={place}>
                {row.content.map((cell, at) => (
                  <CellOf key={at} cell={cell}>
                    {inside(cell.content)}
                  </CellOf>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function CellOf({ cell: { type, attrs, content }, children }: { cell: Cell; children: ReactNode }) {
  const empty = content.every((block) => block.type === 'paragraph' && !block.content);
  const Element = type === 'tableHeader' && !empty ? 'th' : 'td'; // an empty heading would be read out as one
  return (
    <Element colSpan={attrs?.colspan} rowSpan={attrs?.rowspan}>
      {children}
    </Element>
  );
}

function InlineOf({ inline, onReference }: { inline: Inline } & Opening): ReactNode {
  if (inline.type === 'hardBreak') return <br />;
  const marks = new Set(inline.marks?.map(({ type }) => type));
  let shown: ReactNode = inline.type === 'text' ? joined(inline.text) : <ReferenceOf to={inline.attrs} onReference={onReference} />;
  if (marks.has('underline')) shown = <u>{shown}</u>;
  return marks.has('bold') ? <b>{shown}</b> : shown;
}

function ReferenceOf({ to, onReference }: { to: ReferenceOf } & Opening) {
  return onReference ? (
    <button type="button" data-reference={to.kind} onClick={() => onReference(to)}>
      {to.label}
    </button>
  ) : (
    <span data-reference={to.kind}>{to.label}</span>
  );
}
