import type { VNode } from 'preact'
import {
  ForumCalled,
  NormText,
  placeKey,
  type Correction,
  type FactPlace,
  type ForumText,
  type Right,
} from '../../../platform/norms/index.ts'
import { Link, Table, When, type Column } from '../../../platform/ui/index.tsx'
import { forumRows, type ForumRow } from '../forum-rows.ts'
import { English, factHref, levelName, RightCalled } from '../labels.tsx'
import type { LawWords } from '../texts.ts'
import { frame, type Making } from './frame.tsx'

/** The word of this instance that counts on a place, if there is one. */
export function ownWord({ inForce }: Making, place: FactPlace): Correction | null {
  const newest = inForce.corrections.get(placeKey(place))?.at(-1)
  return newest === undefined || newest.does === 'takes-back' ? null : newest
}

/** Every statement about a forum, each with article, source and level. */
export function forumPage(making: Making, forum: ForumText): VNode {
  const words: LawWords = making.visitor.words
  const rows = forumRows(forum, making.inForce.law.mappings.forum_catalogue[forum.id]?.level ?? 'memory')
  return frame(making, {
    children: (
      <>
        <h1>
          <ForumCalled id={forum.id} unknown={forum.name} />
        </h1>
        {forum.note === null ? null : (
          <p>
            <English>{forum.note}</English>
          </p>
        )}
        <p>
          {words.say('law.trueOn')}: <When at={{ civil: forum.as_of }} />
        </p>
        <Table
          caption={words.say('law.fact')}
          captionHidden
          rows={rows.map((row, at) => ({ ...row, at }))}
          rowId={({ at }) => String(at)}
          columns={[
            { id: 'what', heading: words.say('law.what'), cell: ({ what }) => words.say(what) },
            { id: 'says', heading: words.say('law.says'), cell: ({ says }) => <English>{says}</English> },
            { id: 'article', heading: words.say('law.article'), cell: ({ article }) => <English>{article}</English> },
            levelColumn(making),
            { id: 'source', heading: words.say('law.source'), cell: ({ source }) => <English>{source}</English> },
          ]}
        />
      </>
    ),
  })
}

/** How sure, and where this instance may say otherwise. */
const levelColumn = (making: Making): Column<ForumRow> => {
  const words: LawWords = making.visitor.words
  return {
    ...{ id: 'level', heading: words.say('law.level') },
    cell: ({ level, place }) => (
      <>
        {levelName(words, level)}
        {place === undefined ? null : <OwnLine making={making} place={place} />}
      </>
    ),
  }
}

function OwnLine({ making, place }: { readonly making: Making; readonly place: FactPlace }) {
  const words: LawWords = making.visitor.words
  const own = ownWord(making, place)
  return (
    <>
      {own === null ? null : <p>{levelName(words, 'instance')}</p>}
      <p>
        <Link href={factHref(place)}>{words.say('law.change')}</Link>
      </p>
    </>
  )
}

/** Where a right stands written. */
export function rightPage(making: Making, right: Right): VNode {
  const words: LawWords = making.visitor.words
  return frame(making, {
    children: (
      <>
        <h1>
          <RightCalled id={right.id} label={right.label} />
        </h1>
        <p>
          <NormText saying={making.platform.norms.words(words.code).say('rights', right.id, 'explanation')} />
        </p>
        <Table
          caption={words.say('law.article')}
          captionHidden
          rows={right.articles}
          rowId={({ instrument, article }) => `${instrument} ${article}`}
          columns={[
            {
              id: 'what',
              heading: words.say('law.instrument'),
              cell: ({ instrument }) => <English>{instrument}</English>,
            },
            { id: 'article', heading: words.say('law.article'), cell: ({ article }) => <English>{article}</English> },
            {
              ...{ id: 'level', heading: words.say('law.level') },
              cell: ({ verified }) => levelName(words, verified ? 'primary_text_read' : 'memory'),
            },
          ]}
        />
      </>
    ),
  })
}
