import { authorFor, type Role } from '../../platform/access/index.ts'
import type { OpenCompartment, Work } from '../../platform/chronicle/index.ts'
import type { Platform } from '../../platform/feature.ts'
import type { Acting } from '../../platform/http/index.ts'
import { accept, type Outcome } from '../../platform/outcome.ts'
import { HELP_FILE_KIND, HELP_PURPOSE, type HelpDirectory } from './directory.ts'
import { helperChecked, helperListed, helperRemoved, type HelperSaid } from './entries.ts'
import { HELPERS_MAX, refuse } from './rules.ts'

/** Who keeps the directory: whoever meets people and knows where help is. */
export const KEEPERS: readonly Role[] = [
  'administrator',
  'desk-officer',
  'case-handler',
  'liaison-officer',
  'supervisor',
]

interface Keeping {
  readonly platform: Platform
  readonly directory: HelpDirectory
  readonly acting: Acting
  /** Civil date of the instance. */
  readonly today: string
}

function begin({ platform, acting }: Keeping): Work {
  return platform.chronicle.begin(authorFor(acting.session, acting.who, KEEPERS))
}

/** The authority's part of the directory, opened with its first entry. */
async function placeIn({ platform, directory, acting }: Keeping, work: Work): Promise<OpenCompartment> {
  const known = await directory.placeFor(acting.session.authority)
  if (known !== null) return known
  return work.openCompartment({
    ...{ file: work.openFile(HELP_FILE_KIND), fileKind: HELP_FILE_KIND, purpose: HELP_PURPOSE },
    ...{ custody: 'instance', holders: [platform.directory.instanceHolder(acting.session.authority)] },
  })
}

/** Lists somebody, or corrects what is said of them. @param saw newest entry that the page showed; null for a new one */
export async function list(
  keeping: Keeping,
  change: { readonly helper: string | null; readonly saw: string | null; readonly said: HelperSaid },
): Promise<Outcome<string, string>> {
  const { platform, directory, acting, today } = keeping
  const helpers = await directory.current()
  if (change.helper === null && helpers.size >= HELPERS_MAX) return refuse('directory-full')
  if (change.helper !== null && helpers.get(change.helper)?.authority !== acting.session.authority)
    return refuse('no-such-helper')
  const helper = change.helper ?? platform.chance.id()
  const work = begin(keeping)
  const place = await placeIn(keeping, work)
  const facets = { helper, checkedOn: today }
  work.say(place, helperListed, { facets, body: change.said, subject: { id: helper, saw: change.saw } })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(helper) : done
}

type OnHelper = 'checked' | 'closed' | 'unsafe' | 'mistake' | 'asked'

/** Says that an entry is right as it stands, or takes it out of the list. */
export async function settle(keeping: Keeping, helper: string, how: OnHelper): Promise<Outcome<null, string>> {
  const { platform, directory, acting, today } = keeping
  const known = (await directory.current()).get(helper)
  const place = await directory.placeFor(acting.session.authority)
  if (known === undefined || known.authority !== acting.session.authority || place === null)
    return refuse('no-such-helper')
  const work = begin(keeping)
  const subject = { id: helper, saw: known.entry }
  if (how === 'checked') work.say(place, helperChecked, { facets: { helper, checkedOn: today }, body: {}, subject })
  else work.say(place, helperRemoved, { facets: { helper, reason: how }, body: {}, subject })
  const done = await platform.chronicle.commit(work)
  return done.ok ? accept(null) : done
}
