import type { PersonPanel, PersonView } from '../../../platform/feature.ts'
import { NormText } from '../../../platform/norms/index.ts'
import { Link } from '../../../platform/ui/index.tsx'
import { addressOf } from '../../mine/index.ts'
import { HARMS_PURPOSES } from '../commands.ts'
import { HarmShown } from '../parts.tsx'
import { harmsOf, type HarmOfCase } from '../read.ts'
import { KnownTo } from '../shared/known-to.tsx'
import { groupOfKind, groupSaying, groupsOf, kindName } from '../show.tsx'
import type { HarmsWords } from '../texts.ts'

const ORDER = 21
export const OWN_PATH = '/mine/harms'

/** An address of the person's page that names a harm, beside the mark of their file. */
export const anewAddress = (view: PersonView, place: number, harm: string): string => {
  const address = addressOf(view.own, `${OWN_PATH}/${place}`)
  return `${address}${address.includes('?') ? '&' : '?'}said=${harm}`
}

/** What was lost, as it stands for the person: their own words and the desk's, and a way to say more or otherwise. */
function OwnHarms({ view }: { readonly view: PersonView }) {
  const words: HarmsWords = view.visitor.words
  const { norms } = view.platform
  const harms = harmsOf(view.opened.entries)
  return (
    <>
      <h1>{words.say('harms.ownTitle')}</h1>
      <p>{words.say('harms.ownIntro')}</p>
      {harms.length === 0 ? <p>{words.say('harms.ownNone')}</p> : null}
      {harms.map((harm) => (
        <One key={harm.id} view={view} harm={harm} />
      ))}
      <h2>{words.say('harms.ownAdd')}</h2>
      <p>{words.say('harms.ownAddWhat')}</p>
      <ul>
        {groupsOf(norms).map((group) => (
          <li key={group.id}>
            <Link href={addressOf(view.own, `${OWN_PATH}/${group.place}`)}>
              <NormText saying={groupSaying(norms, words.code, group)} />
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function One({ view, harm }: { readonly view: PersonView; readonly harm: HarmOfCase }) {
  const words: HarmsWords = view.visitor.words
  const { norms } = view.platform
  const name = kindName(norms, words.code, harm.kind)
  const group = groupOfKind(norms, harm.kind)
  return (
    <section>
      <h2>{name}</h2>
      <HarmShown words={words} norms={norms} harm={harm} />
      <KnownTo words={words} entries={view.opened.entries} harm={harm} />
      {group === undefined ? null : (
        <p>
          <Link href={anewAddress(view, group.place, harm.id)} about={name}>
            {words.say('harms.ownAnew')}
          </Link>
        </p>
      )}
    </section>
  )
}

export const ownHarmsPanel: PersonPanel = {
  ...{ id: 'harms', group: 'file', order: ORDER, purposes: HARMS_PURPOSES },
  label: (words) => words.say('harms.ownTitle'),
  render: (view) => <OwnHarms view={view} />,
}
