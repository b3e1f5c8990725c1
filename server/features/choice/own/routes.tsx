import { z } from 'zod'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import type { Answer, Route } from '../../../platform/http/index.ts'
import type { Outcome } from '../../../platform/outcome.ts'
import { Notice } from '../../../platform/ui/index.tsx'
import { addressOf, beginOwn, commitOwn, listIn, ownPageAgain, ownPart, ownStep, textIn } from '../../mine/index.ts'
import { PATHWAY_PURPOSES } from '../../pathways/index.ts'
import { forumNames, proceedingsOf } from '../../proceedings/index.ts'
import { optionsOf } from '../closing.ts'
import { sayChoice } from '../record.ts'
import { shownLines } from '../show.tsx'
import type { ChoiceWords } from '../texts.ts'
import { CHOICE_FORM, ownChoice } from './panel.tsx'

const PATH = '/mine/choice'
const WORDS_MAX = 20_000
/** What a cut leaves of a letter that takes two units: no entry can hold it. */
const HALF_LETTER = /[\ud800-\udfff]/gu
const saw = z.uuid().nullable().catch(null)

interface Typed {
  readonly proceedings: readonly string[]
  readonly words: string
  readonly saw: string
}

async function choose(view: PersonView, typed: Typed): Promise<Outcome<null, string>> {
  const { platform, opened } = view
  const words: ChoiceWords = view.visitor.words
  const names = await forumNames(platform, words.code)
  const { law } = await platform.lawInForce()
  const shown = shownLines({ words, names, law }, optionsOf(proceedingsOf(opened)))
  const work = beginOwn(view)
  const said = await sayChoice(
    { ...view, work, narrative: ownPart(view, 'narrative') },
    {
      ...{ by: 'person', how: 'page', shown, proceedings: typed.proceedings },
      ...{
        words: typed.words.trim().slice(0, WORDS_MAX).replace(HALF_LETTER, ''),
        saw: saw.parse(typed.saw === '' ? null : typed.saw),
      },
    },
  )
  return said.ok ? commitOwn(view, work) : said
}

export const ownRoutes = (platform: Platform): readonly Route[] => [
  ownStep(platform, {
    ...{ path: PATH, purposes: PATHWAY_PURPOSES },
    step: async (view, form): Promise<Answer> => {
      const typed = { proceedings: listIn(form, 'proceedings'), words: textIn(form, 'words'), saw: textIn(form, 'saw') }
      if (view.visitor.isSwitchingLanguage)
        return ownPageAgain(view, { path: PATH, form: CHOICE_FORM, children: await ownChoice(view, typed) })
      const done = await choose(view, typed)
      if (done.ok) return { kind: 'go', to: addressOf(view.own, PATH) }
      const { room, code, sentence } = done.refusal
      return ownPageAgain(view, {
        ...{ path: PATH, form: CHOICE_FORM, errors: [] },
        children: (
          <>
            <Notice id="not-done" kind="important">
              {room === undefined ? sentence : view.visitor.words.say(`${room}.${code}`)}
            </Notice>
            {await ownChoice(view, typed)}
          </>
        ),
      })
    },
  }),
]
