import type { VNode } from 'preact'
import { lawTexts, MARGINS, MARGINS_RECORD, type FactPlace, type Margin } from '../../../platform/norms/index.ts'
import { Link, Table, Typed, When } from '../../../platform/ui/index.tsx'
import { factHref, inDays, MARGIN_KEYS } from '../labels.tsx'
import type { LawWords } from '../texts.ts'
import { frame, type Making } from './frame.tsx'
import { ownWord } from './records.tsx'

interface MarginRow {
  readonly margin: Margin
  readonly place: FactPlace
}

const ROWS: readonly MarginRow[] = MARGINS.map((margin) => ({
  ...{ margin, place: { file: 'mappings', record: MARGINS_RECORD, field: margin } },
}))

/** How long before a last day something is advised here, beside what the files have for everybody. */
export function marginsPage(making: Making): VNode {
  const words: LawWords = making.visitor.words
  const { law } = making.inForce
  return frame(making, {
    title: words.say('law.margins'),
    children: (
      <>
        <h1>{words.say('law.margins')}</h1>
        <p>{words.say('law.marginsIntro')}</p>
        <Table
          caption={words.say('law.margins')}
          captionHidden
          rows={ROWS}
          rowId={({ margin }) => margin}
          columns={[
            {
              ...{ id: 'what', heading: words.say('law.what') },
              cell: ({ margin, place }) => <Link href={factHref(place)}>{words.say(MARGIN_KEYS[margin])}</Link>,
            },
            {
              ...{ id: 'holds', heading: words.say('law.holds') },
              cell: ({ margin }) => inDays(words, law.mappings.safe_day[margin]),
            },
            {
              ...{ id: 'default', heading: words.say('law.marginDefault') },
              cell: ({ margin }) => inDays(words, lawTexts().margins[margin]),
            },
            {
              ...{ id: 'why', heading: words.say('law.history') },
              cell: ({ place }) => <OwnReason making={making} place={place} />,
            },
          ]}
        />
      </>
    ),
  })
}

function OwnReason({ making, place }: { readonly making: Making; readonly place: FactPlace }): VNode | null {
  const own = ownWord(making, place)
  if (own === null) return null
  return (
    <>
      <Typed>{own.reason}</Typed> (<When at={{ civil: own.saidOn }} />)
    </>
  )
}
