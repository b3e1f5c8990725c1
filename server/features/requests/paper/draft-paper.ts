import { answersFor } from '@recourse/cooperation'
import type { Platform } from '../../../platform/feature.ts'
import { countryName } from '../../../platform/norms/index.ts'
import { languageName, shortReference, todayOf } from '../../casefile/index.ts'
import type { OpenDraft } from '../draft.ts'
import { officeName } from '../drafting/pages/frame.tsx'
import { answerItems, basisItems } from './asked.ts'
import { fact, factOfLaw, plain, type Paper } from './lines.ts'
import type { PaperWords } from './texts.ts'

/** A draft as the other side would read it. What never leaves is not on it either: papers leave by themselves. */
export async function draftPaper(platform: Platform, words: PaperWords, open: OpenDraft): Promise<Paper> {
  const { kind, draft, file, author } = open
  const [trusted, own] = [await platform.trust.current(), await platform.trust.own()]
  const offices = [...(own?.authorities ?? []), ...trusted.authorities()]
  const full = new Map(
    offices.map((one) => [one.id, `${officeName(words.code, one)}, ${countryName(words.code, one.jurisdiction)}`]),
  )
  const named = (id: string): string => full.get(id) ?? words.say('requests.no-partner')
  const said = (text: string): string => (text === '' ? words.say('request-drafts.nothingSaid') : text)
  const { title, to, ownNumber, language, basis } = draft
  const answers = answersFor(kind, draft.answers, 'other_authority')
  const wording = kind.fields.map(({ id, label, legalSource }) => ({ field: id, label, legalSource }))
  const names = new Map(offices.map((one) => [one.id, officeName(words.code, one)]))
  const day = words.formats.date(await todayOf(platform))
  return {
    title: words.say('request-talk.title'),
    note: words.say('request-paper.draftWhat'),
    mark: words.say('request-paper.draftMark', { reference: shortReference(file) }),
    isDraft: true,
    code: null,
    facts: [
      plain(words.say('request-paper.madeOn', { day })),
      fact(words.say('request-talk.subject'), said(title)),
      factOfLaw(words.say('request-talk.kind'), kind.name),
      fact(words.say('request-paper.version'), words.formats.number(kind.version)),
      fact(words.say('request-talk.side-requesting'), named(author.authority)),
      fact(words.say('request-talk.number'), said(ownNumber)),
      ...to.map((id) => fact(words.say('request-talk.side-requested'), named(id))),
      fact(words.say('request-paper.language'), said(language === '' ? '' : languageName(words.code, language))),
    ],
    sections: [
      { title: words.say('request-talk.basis'), items: basisItems(words, basis, kind.legalBases) },
      {
        title: words.say('request-drafts.theyGet'),
        items: answerItems(words, { kind, names, answers, wording, language }),
      },
    ].filter(({ items }) => items.length > 0),
  }
}
