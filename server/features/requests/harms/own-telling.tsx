import type { PersonView } from '../../../platform/feature.ts'
import { Button, Checkboxes, Details, Hidden, Typed } from '../../../platform/ui/index.tsx'
import { harmName } from '../../harms/index.ts'
import { OwnForm } from '../../mine/index.ts'
import { OWN_PATH } from '../person/own/path.ts'
import type { Told } from '../person/read.ts'
import type { Stands } from '../person/stands.ts'
import { Leaves, ToldBefore } from './leaves.tsx'
import { isOpenTo, offeredFor, tellingIn, valueOf } from './offered.ts'
import type { HarmGivingWords } from './texts.ts'

interface Props {
  readonly view: PersonView
  readonly told: Told
  readonly stands: Stands
}

/** Where a request rests on the person's word, they may tell there what they lost, line by line. */
export function OwnTelling({ view, told, stands }: Props) {
  const words: HarmGivingWords = view.visitor.words
  const { norms } = view.platform
  const telling = tellingIn(stands.entries, stands)
  const open = offeredFor(view.opened.entries, told.request).filter(isOpenTo(telling))
  if (open.length === 0) return null
  const to = words.formats.list([...told.partners])
  return (
    <Details summary={words.say('request-harms.ownTitle')}>
      <p>{words.say('request-harms.ownIntro')}</p>
      <OwnForm view={view} action={`${OWN_PATH}/harms`} id={`harms-${told.request}`}>
        <input type="hidden" name="request" value={told.request} />
        <Checkboxes
          {...{ name: 'harms', label: words.say('request-harms.choose'), values: [] }}
          choices={open.map((one) => ({
            value: valueOf(one),
            label: harmName(norms, words.code, one.harm.kind),
            hint: (
              <>
                <Typed>{one.harm.words}</Typed> <ToldBefore words={words} one={one} />
              </>
            ),
          }))}
        />
        {open.map((one) => (
          <Details
            key={one.harm.id}
            summary={`${words.say('request-harms.leaves')}: ${harmName(norms, words.code, one.harm.kind)}`}
          >
            <Leaves words={words} norms={norms} one={one} />
          </Details>
        ))}
        <Button>
          {words.say('request-harms.ownGive')}
          <Hidden> {to}</Hidden>
        </Button>
      </OwnForm>
    </Details>
  )
}
