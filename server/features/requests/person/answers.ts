import { dayIn, readingCase } from '../../../platform/cases/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { linkedFiles } from '../case/linked.ts'
import type { RowsView } from '../case/rows.ts'
import { openFile } from '../open.ts'
import { asTaken, requestOf } from '../read.ts'
import { outcomeSaid, type AnswerOutcome } from './kinds.ts'
import { standsOf, type Stands } from './stands.ts'

/** What a body that was asked for one case answered in its own terms. */
export interface BodyAnswer {
  /** The entry in which it said so. */
  readonly id: string
  readonly outcome: AnswerOutcome
  readonly by: string
  readonly jurisdiction: string
  /** Under which it keeps the request, where it said so. */
  readonly number: string
  /** Civil day */
  readonly on: string
  readonly words: string
}

type InTheClear = Pick<BodyAnswer, 'id' | 'outcome'>

/**
 * Answers to requests that serve a case, as far as the visitor's unit holds them, the oldest first. Only what is wanted is
 * opened: the clear tells before which answers there are.
 */
export async function answersOf(
  view: RowsView,
  isWanted: (one: InTheClear) => boolean,
): Promise<readonly BodyAnswer[]> {
  const requests = linkedFiles(view.opened.entries).filter(({ relation }) => relation !== 'request-draft')
  const stands = await standsOf(
    view.platform,
    requests.map(({ file }) => file),
  )
  const found: BodyAnswer[] = []
  for (const [file, one] of stands) {
    const wanted = answeredIn(one).filter(isWanted)
    if (wanted.length > 0) found.push(...(await openedAnswers(view, file, one, wanted)))
  }
  return found.toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

/** Only whoever was asked answers; the same word of anybody else counts for nothing. */
function answeredIn({ outcomes, exchange }: Stands): readonly InTheClear[] {
  const asked = exchange.parties.filter(({ side }) => side === 'requested').map(({ authority }) => authority)
  return outcomes.flatMap(({ outcome, header }) =>
    asked.includes(header.authority) ? [{ id: header.id, outcome }] : [],
  )
}

async function openedAnswers(
  { platform, visitor }: RowsView,
  file: string,
  { exchange }: Stands,
  wanted: readonly InTheClear[],
): Promise<readonly BodyAnswer[]> {
  // The sender gets no word that it was opened: nobody here has read the conversation yet.
  const opened = await openFile(platform, readingCase(visitor, 'working-the-case'), file)
  if (opened === null) return []
  const request = await asTaken(platform, requestOf(opened, exchange, ''))
  if (request.refused !== null) return []
  const day = dayIn((await platform.settings())?.timeZone ?? 'UTC')
  const answers: BodyAnswer[] = []
  for (const { header, ...entry } of request.line) {
    const known = wanted.find(({ id }) => id === header.id)
    if (known === undefined || entry.state !== 'open') continue
    const { words } = outcomeSaid.body.parse(entry.body)
    const number = request.numbers.get(header.authority) ?? ''
    const who = await whoIs(platform, header.authority, visitor.words.code)
    answers.push({ ...known, ...who, number, on: day(header), words })
  }
  return answers
}

/** By its card, or by what it is called here. */
async function whoIs({ trust, directory }: Platform, authority: string, language: string) {
  const known = (await trust.current()).authority(authority)
  if (known === undefined) {
    const own = (await directory.current()).authorities.get(authority)
    return { by: own?.name ?? '', jurisdiction: own?.jurisdiction ?? '' }
  }
  const { name, jurisdiction } = known
  return { by: name[language] ?? name.en ?? Object.values(name)[0] ?? '', jurisdiction }
}
