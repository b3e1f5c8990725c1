import type { VNode } from 'preact'
import { countries, ForumCalled, forumCalled, lawTexts } from '../../../platform/norms/index.ts'
import { Button, Form, Link, TextInput } from '../../../platform/ui/index.tsx'
import type { GuideWords } from '../texts.ts'
import { frame, type Making } from './frame.tsx'

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** All bodies and States, or those that fit; a search is a plain link that can be kept. */
export function listPage(making: Making, asked: string): VNode {
  const words: GuideWords = making.visitor.words
  const fits = (text: string): boolean =>
    plain(asked)
      .split(/\s+/u)
      .every((word) => plain(text).includes(word))
  const forums = [...lawTexts().forums.values()].filter(({ id, name, short }) =>
    fits(`${name} ${short} ${forumCalled(words.code, id, name)}`),
  )
  const states = countries(words.code).filter(
    ({ code, name }) => lawTexts().states[code] !== undefined && fits(`${code} ${name}`),
  )
  return frame(making, {
    ...{ title: words.say('guides.title'), heading: words.say('guides.title') },
    back: { href: '/', label: words.say('guides.home') },
    children: (
      <>
        <p>{words.say('guides.intro')}</p>
        <p>{words.say('guides.notAdvice')}</p>
        {making.isPrinted ? null : (
          <Form action="/guides" method="get">
            <TextInput name="words" label={words.say('guides.words')} value={asked} />
            <Button>{words.say('guides.look')}</Button>
          </Form>
        )}
        {forums.length + states.length > 0 ? null : <p>{words.say('guides.none')}</p>}
        {forums.length === 0 ? null : <h2>{words.say('guides.forums')}</h2>}
        <ul class="plain-list">
          {forums.map(({ id, name }) => (
            <li key={id}>
              <Link href={`/guides/forums/${id}`}>
                <ForumCalled id={id} unknown={name} />
              </Link>
            </li>
          ))}
        </ul>
        {states.length === 0 ? null : <h2>{words.say('guides.states')}</h2>}
        <ul class="plain-list">
          {states.map(({ code, name }) => (
            <li key={code}>
              <Link href={`/guides/states/${code}`}>{name}</Link>
            </li>
          ))}
        </ul>
      </>
    ),
  })
}
