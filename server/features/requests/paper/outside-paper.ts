import { answersFor } from '@recourse/cooperation'
import { shortReference, todayOf } from '../../casefile/index.ts'
import type { Talk } from '../conversation/talk.ts'
import { READER_NAMES, readersOf, type OutsideReader } from '../kept-from.ts'
import { answerItems, basisItems } from './asked.ts'
import { fact, factOfLaw, plain, type Paper } from './lines.ts'
import { namesIn, partyFacts } from './request-paper.ts'
import type { PaperWords } from './texts.ts'

/**
 * A request for somebody whom it concerns, without what must never reach them (Regulation (EU) 606/2013, articles 7 and 8).
 * What was typed as a title, and all that the authorities wrote to each other, may name anything: it is not on it. Null where
 * the kind keeps nothing from such a reader, or the request can't be read.
 */
export async function paperFor(talk: Talk, reader: OutsideReader): Promise<Paper | null> {
  const words: PaperWords = talk.visitor.words
  const { asked, kind, file } = talk.request
  if (asked === null || kind === undefined || !readersOf(kind).includes(reader)) return null
  const { basis, wording, language } = asked
  const answers = answersFor(kind, asked.answers, reader)
  const day = words.formats.date(await todayOf(talk.platform))
  return {
    title: words.say('request-talk.title'),
    note: words.say('request-paper.outside'),
    mark: words.say('request-paper.mark', { reference: shortReference(file) }),
    isDraft: false,
    code: null,
    facts: [
      plain(words.say('request-paper.madeOn', { day })),
      fact(words.say('request-paper.madeFor'), words.say(READER_NAMES[reader])),
      factOfLaw(words.say('request-talk.kind'), kind.name),
      ...(await partyFacts(words, talk)),
    ],
    sections: [
      { title: words.say('request-talk.basis'), items: basisItems(words, basis, kind.legalBases) },
      {
        title: words.say('request-talk.askedTitle'),
        items: answerItems(words, { kind, names: namesIn(talk), answers, wording, language }),
      },
    ].filter(({ items }) => items.length > 0),
  }
}
