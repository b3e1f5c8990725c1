import type { Answer } from '../../../platform/http/index.ts'
import { BothVersions, inOneText } from '../../casefile/index.ts'
import { requestMoved } from '../kinds.ts'
import { talkHref } from './hrefs.ts'
import { timeOf } from './line.ts'
import { framed } from './page.tsx'
import { actionLabel, stateLabel } from './steps.ts'
import type { Talk } from './talk.ts'
import type { TalkWords } from './texts.ts'

/** What was said since the page was made, beside what the visitor wanted to say: nothing is lost, a person decides. */
export function movedPage(talk: Talk, said: number, yours: string): Answer {
  const words: TalkWords = talk.visitor.words
  const { file } = talk.request
  return {
    ...{ kind: 'page', status: 409 },
    page: framed(talk, {
      title: words.say('request-talk.movedTitle'),
      back: { href: talkHref(file), label: words.say('request-talk.back') },
      path: talkHref(file),
      children: (
        <BothVersions words={talk.visitor.words} theirs={saidSince(talk, said)} yours={yours} again={talkHref(file)} />
      ),
    }),
  }
}

/** Of entries that cross, a new one may stand before an old one: those that were recorded last are shown. */
function saidSince(talk: Talk, said: number): string {
  const { kind, view } = talk.request
  const byTime = [...talk.bySomebody].sort((a, b) => timeOf(a) - timeOf(b))
  const since = byTime.slice(said).flatMap((entry) => {
    const row = view?.history.find(({ move }) => move.id === entry.header.id)
    const step = row === undefined ? '' : actionLabel(kind, row.move.action)
    const text = entry.state === 'open' && typeof entry.body.words === 'string' ? entry.body.words : ''
    if (step === '' && text === '' && entry.kind !== requestMoved.kind) return []
    return [`${talk.nameOf(entry.header.authority)}: ${[step, text].filter((one) => one !== '').join('. ')}`]
  })
  return inOneText([...since, view === null ? '' : stateLabel(kind, view.state)])
}
