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

type Open = Extract<ReadEntry, { state: 'open' }>

const TELLERS: Readonly<Record<string, (entry: Open, norms: NormWords) => readonly (string | undefined)[]>> = {
  [reportFiled.kind]: ({ body }) =>
    reportFiled.body.parse(body).answers.flatMap(({ asked, answered }) => [asked, answered]),
  [eventTold.kind]: ({ body }) => {
    const { when, where, what, by, source } = eventTold.body.parse(body)
    return [when.told, where, what, by, source]
  },
  [messageSent.kind]: ({ body }) => [messageSent.body.parse(body).text],
  [caseMoved.kind]: ({ body }) => [caseMoved.body.parse(body).words],
  [needStated.kind]: ({ facets, body }, norms) => {
    const { need } = needStated.facets.parse(facets)
    return [norms.find('needs', need, 'question')?.text ?? need, needStated.body.parse(body).words]
  },
  [identityGiven.kind]: ({ body }) => Object.values(identityGiven.body.parse(body).fields),
  [contactAgreed.kind]: ({ body }) => {
    const { channels, hours, codeWord, note } = contactAgreed.body.parse(body)
    return [...channels.map(({ address }) => address), hours, codeWord, note]
  },
  [dangerTold.kind]: ({ body }) => [dangerTold.body.parse(body).words],
}

/** What was said in words; steps, keys and consents are the desk's and the person's to look after. */
export function linesOf(entry: ReadEntry, norms: NormWords): readonly string[] {
  if (entry.state !== 'open') return []
  const lines = TELLERS[entry.kind]?.(entry, norms) ?? []
  return lines.filter((line): line is string => line !== undefined && line !== '')
}
