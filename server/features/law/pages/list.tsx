import type { ComponentChildren, VNode } from 'preact'
import { countries, ForumCalled, forumCalled, isStale, lawTexts, sayingOfId } from '../../../platform/norms/index.ts'
import { Button, Form, Link, Reference, Table, TextInput, Warning, When } from '../../../platform/ui/index.tsx'
import { RightCalled } from '../labels.tsx'
import type { LawWords } from '../texts.ts'
import { frame, type Making } from './frame.tsx'

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether every word stands somewhere in the text. */
const mentions = (text: string, asked: string): boolean => {
  const within = plain(text)
  return plain(asked)
    .split(/\s+/u)
    .every((word) => within.includes(word))
}

/** Hexadecimal digits of a hash that are enough to see whether two versions are one. */
const HASH_SHOWN = 12

/** A search through the law, and which versions of its files are in force. */
export function listPage(making: Making, asked: string): VNode {
  const { visitor, today } = making
  const words: LawWords = visitor.words
  const forums = [...lawTexts().forums.values()].filter(({ id, name, short }) =>
    mentions(`${id} ${name} ${short} ${forumCalled(words.code, id, name)}`, asked),
  )
  const states = countries(words.code).filter(
    ({ code, name }) => lawTexts().states[code] !== undefined && mentions(`${code} ${name}`, asked),
  )
  const rights = [...making.platform.norms.rights.values()].filter(({ id, label }) =>
    mentions(`${id} ${label} ${sayingOfId(words.code, ['rights', id, 'label'], label).text}`, asked),
  )
  return frame(making, {
    isFirst: true,
    children: (
      <>
        <h1>{words.say('law.title')}</h1>
        <p>{words.say('law.intro')}</p>
        {isStale(lawTexts().statusDay, today) ? <Warning>{words.say('law.stale')}</Warning> : null}
        <Form action="/norms" method="get">
          <TextInput name="words" label={words.say('law.words')} value={asked} />
          <Button>{words.say('law.look')}</Button>
        </Form>
        {forums.length + states.length + rights.length > 0 ? null : <p>{words.say('law.none')}</p>}
        <Links
          title={words.say('law.forums')}
          links={forums.map(({ id, name }) => [`forums/${id}`, <ForumCalled key={id} id={id} unknown={name} />])}
        />
        <Links title={words.say('law.states')} links={states.map(({ code, name }) => [`states/${code}`, name])} />
        <Links
          title={words.say('law.rights')}
          links={rights.map(({ id, label }) => [`rights/${id}`, <RightCalled key={id} id={id} label={label} />])}
        />
        <h2>{words.say('law.margins')}</h2>
        <p>
          <Link href="/norms/margins">{words.say('law.marginsLook')}</Link>
        </p>
        <Versions making={making} />
      </>
    ),
  })
}

interface LinksProps {
  readonly title: string
  readonly links: readonly (readonly [path: string, name: ComponentChildren])[]
}

function Links({ title, links }: LinksProps) {
  if (links.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul class="plain-list">
        {links.map(([path, name]) => (
          <li key={path}>
            <Link href={`/norms/${path}`}>{name}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function Versions({ making: { visitor, inForce } }: { readonly making: Making }) {
  const words: LawWords = visitor.words
  const { corrections, ...files } = inForce.versions
  const rows = [
    ...Object.entries(files).map(([name, version]) => ({ name: `${name}.json`, ...version })),
    { name: words.say('law.ownWords'), ...corrections },
  ]
  return (
    <>
      <h2>{words.say('law.versions')}</h2>
      <p>{words.say('law.ownCount', { count: corrections.count })}</p>
      <Table
        caption={words.say('law.versions')}
        captionHidden
        rows={rows}
        rowId={({ name }) => name}
        columns={[
          { id: 'file', heading: words.say('law.file'), cell: ({ name }) => <bdi>{name}</bdi> },
          { id: 'on', heading: words.say('law.trueOn'), cell: ({ asOf }) => <When at={{ civil: asOf }} /> },
          {
            ...{ id: 'hash', heading: words.say('law.hash') },
            cell: ({ sha256 }) => <Reference>{sha256.slice(0, HASH_SHOWN)}</Reference>,
          },
        ]}
      />
    </>
  )
}
