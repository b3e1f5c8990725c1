import type { ReadEntry } from '@recourse/chronicle'
import {
  caseMoved,
  contactAgreed,
  dangerTold,
  eventTold,
  identityGiven,
  messageSent,
  needStated,
  reportFiled,
} from '../../../platform/cases/index.ts'
import type { NormWords } from '../../../platform/norms/index.ts'
import { answersGiven, askedApart, toldOn, type Asking, type ToldAnswer } from '../../report/index.ts'

const inOneLine = ({ label, value }: ToldAnswer): string => `${label} ${value}`

type Open = Extract<ReadEntry, { state: 'open' }>

const TELLERS: Readonly<
  Record<string, (entry: Open, asking: Asking, norms: NormWords) => readonly (string | undefined)[]>
> = {
  [reportFiled.kind]: ({ body }) =>
    reportFiled.body.parse(body).answers.flatMap(({ asked, answered }) => [asked, answered]),
  [eventTold.kind]: ({ body }) => {
    const { when, where, what, by, source } = eventTold.body.parse(body)
    return [when.told, where, what, by, source]
  },
  [messageSent.kind]: ({ body }) => [messageSent.body.parse(body).text],
  [caseMoved.kind]: ({ body }) => [caseMoved.body.parse(body).words],
  [needStated.kind]: ({ facets, body }, _asking, norms) => {
    const { need } = needStated.facets.parse(facets)
    return [norms.find('needs', need, 'question')?.text ?? need, needStated.body.parse(body).words]
  },
  [identityGiven.kind]: ({ body }) => Object.values(identityGiven.body.parse(body).fields),
  [contactAgreed.kind]: ({ body }, asking) => {
    const { channels, ...rules } = contactAgreed.body.parse(body)
    const told = toldOn(asking, askedApart.contact, answersGiven(rules))
    return [...channels.map(({ address }) => address), ...told.map(inOneLine)]
  },
  [dangerTold.kind]: ({ body }, asking) =>
    toldOn(asking, askedApart.danger, answersGiven(dangerTold.body.parse(body))).map(inOneLine),
}

/** What was said in words; steps, keys and consents are the desk's and the person's to look after. */
export function linesOf(entry: ReadEntry, asking: Asking): readonly string[] {
  if (entry.state !== 'open') return []
  const lines = TELLERS[entry.kind]?.(entry, asking, asking.norms.words(asking.words.code)) ?? []
  return lines.filter((line): line is string => line !== undefined && line !== '')
}
