import { toBase64Url } from '@recourse/chronicle'
import type { People } from '../../../platform/access/index.ts'
import { breakGlassHolder } from '../../../platform/break-glass/index.ts'
import {
  caseKinds,
  COMPARTMENTS,
  isMaskedPurpose,
  receiptWordList,
  recoveryHolder,
} from '../../../platform/cases/index.ts'
import type { Holder } from '../../../platform/chronicle/index.ts'
import type { Platform } from '../../../platform/feature.ts'
import { openDesks, type Desk } from '../desks.ts'
import { askedOf, type Asking, type Question } from '../form/asking.ts'
import { anywhere } from '../form/choices.ts'
import { APART } from '../form/frozen.ts'
import { FORM_VERSION } from '../form/draft.ts'
import { pages } from '../form/pages.ts'
import type { NamedHolder, SealingPlan } from './package.ts'

/** Blocks for dated events on the one page; whoever has more to date uses the form of many pages, or the account. */
const EVENT_BLOCKS = 5

export const named = ({ type, id, key }: Holder): NamedHolder => ({ type, id, key: toBase64Url(key.bytes) })

/** Who holds the desk's side of a part, beside the emergency key: the same as when the server opens a case. */
export function deskHolders(platform: Platform, people: People, { unit }: Desk): readonly Holder[] {
  const holders = [platform.directory.unitHolder(people, unit), recoveryHolder(platform, people, unit.authority)]
  return holders.filter((one) => one !== null)
}

function choicesOf(asking: Asking, { how }: Question): Readonly<Record<string, string>> {
  if (how.kind !== 'one' && how.kind !== 'some') return {}
  return Object.fromEntries(how.choices(asking).map(({ value, label }) => [value, label]))
}

/** All that the page's script needs, and nothing secret: it stands in the page for everybody to read. */
export function sealingPlan(platform: Platform, people: People, asking: Asking, today: string): SealingPlan {
  const desks = openDesks(people)
  const emergencies = desks.flatMap(({ unit }) => {
    const holder = breakGlassHolder(people, unit.authority)
    return holder === null ? [] : [[unit.id, named(holder)] as const]
  })
  const { words } = asking
  return {
    ...{ salt: toBase64Url(platform.instance.receiptSalt), language: words.code, today, formVersion: FORM_VERSION },
    ...{ wordList: receiptWordList(words.code), eventCount: EVENT_BLOCKS, apart: APART },
    desks: desks.map((desk) => ({
      ...{ id: desk.unit.id, authority: desk.unit.authority },
      holders: deskHolders(platform, people, desk).map(named),
    })),
    emergency: Object.fromEntries(emergencies),
    compartments: Object.fromEntries(
      Object.entries(COMPARTMENTS).map(([purpose, held]) => [purpose, { ...held, masked: isMaskedPurpose(purpose) }]),
    ),
    versions: Object.fromEntries(caseKinds.map(({ kind, version }) => [kind, version])),
    weighed: caseKinds.flatMap(({ kind, weight }) => (weight === true ? [kind] : [])),
    pages: pages.map((page) => ({
      id: page.id,
      questions: askedOf(asking, page).map((question) => ({
        ...{ name: question.name, kind: question.how.kind, label: question.label(asking) },
        ...{ hint: question.hint?.(asking) ?? '', choices: choicesOf(asking, question) },
      })),
    })),
    places: Object.fromEntries(anywhere(asking).map(({ value, label }) => [value, label])),
    texts: {
      failed: words.say('report.onePageFailed'),
      notTheEnd: words.say('report.not-the-receipt'),
      nothing: words.say('report.nothing-said'),
      noDesk: words.say('report.no-desk'),
    },
  }
}
