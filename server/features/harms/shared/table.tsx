import type { ComponentChildren } from 'preact'
import { Link, Table, Tag, Typed } from '../../../platform/ui/index.tsx'
import type { Norms } from '../../../platform/norms/index.ts'
import { Span } from '../parts.tsx'
import { headName, kindName, victimName } from '../show.tsx'
import type { HarmsWords } from '../texts.ts'
import type { ToldHarm } from './read.ts'

interface Props<Of extends ToldHarm> {
  readonly words: HarmsWords
  readonly norms: Pick<Norms, 'words'>
  readonly caption: string
  readonly harms: readonly Of[]
  readonly nameOf: (harm: Of) => string
  readonly hrefOf: (harm: Of) => string
  /** What a page of a case knows besides. */
  readonly same?: (harm: Of) => ComponentChildren
}

/** Harms that authorities told, a row each, with who told it. */
export function ToldTable<Of extends ToldHarm>({ words, norms, caption, harms, nameOf, hrefOf, same }: Props<Of>) {
  return (
    <Table<Of>
      caption={caption}
      captionHidden
      rows={harms}
      rowId={({ by, id }) => `${by}-${id}`}
      columns={[
        {
          ...{ id: 'kind', heading: words.say('harms.kind') },
          cell: (one) => (
            <>
              <Link href={hrefOf(one)}>{kindName(norms, words.code, one.kind)}</Link>{' '}
              {one.isStruck ? <Tag>{words.say('harms.struck')}</Tag> : null}
            </>
          ),
        },
        { id: 'by', heading: words.say('harms.toldBy'), cell: (one) => <Typed>{nameOf(one)}</Typed> },
        { id: 'whose', heading: words.say('harms.whose'), cell: ({ whose }) => words.say(`harms.whose-${whose}`) },
        { id: 'role', heading: words.say('harms.role'), cell: (one) => victimName(words, one.role) },
        { id: 'when', heading: words.say('harms.when'), cell: (one) => <Span words={words} harm={one} /> },
        { id: 'head', heading: words.say('harms.head'), cell: (one) => headName(norms, words.code, one.head) },
        ...(same === undefined ? [] : [{ id: 'same', heading: words.say('harms.sameAs'), cell: same }]),
      ]}
    />
  )
}
