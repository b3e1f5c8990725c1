import { newReceipt } from '@recourse/chronicle'
import { keep, send, underWay } from '../server/features/report/commands.ts'
import { decide } from '../server/features/triage/commands.ts'
import { sendMessage } from '../server/features/casefile/index.ts'
import { showReceipt } from '../server/platform/cases/index.ts'
import { civilDateIn, type Acting } from '../server/platform/http/index.ts'
import { must, workerOf, type DemoInstance } from './instances.ts'

export interface Filed {
  readonly file: string
  /** The receipt as the person wrote it down. */
  readonly words: string
  /** What the words stand for: with it the person comes back. */
  readonly secret: Uint8Array
}

/** Civil day of an instance. */
export const today = ({ house, timeZone }: DemoInstance): string => civilDateIn(timeZone, house.clock.now())

/** What the person told, in their own words. Nobody of this story exists. */
const ACCOUNT = [
  'Mi hermano trabajaba en una plantación al otro lado de la frontera. En marzo dejó de llamar.',
  'Un compañero me dijo que unos guardias se lo llevaron con la camioneta de la empresa y que la policía lo sabía.',
  'Fui dos veces a denunciarlo y no me tomaron la denuncia. Quiero saber dónde está.',
].join(' ')

/** The person files a report, as the pages do it: a draft under their receipt, then sending. */
export async function fileReport(instance: DemoInstance): Promise<Filed> {
  const { house, timeZone, language } = instance
  const secret = newReceipt((length) => house.chance.bytes(length))
  const begun = await underWay(house, secret)
  if (begun === null) throw new Error('no place for a report')
  const pages = {
    story: { account: ACCOUNT },
    whom: { filedBy: 'family', agreement: 'not-asked-yet' },
    where: { stateOne: 'COL', stateTwo: 'ESP' },
  }
  must(
    await keep(house, begun, {
      saw: begun.version,
      draft: { ...begun.draft, hasReceipt: true, pages },
      today: today(instance),
    }),
  )
  const current = await underWay(house, secret)
  if (current === null) throw new Error('the draft is gone')
  const shown = showReceipt(house.primitives, secret, language)
  const words = (shown.words ?? shown.digits).join(' ')
  const asking = { words: house.texts.in(language, timeZone) as never, norms: house.norms }
  const file = must(
    await send(house, current, {
      ...{
        secret,
        typedEnd: (shown.words ?? []).slice(-2).join(' '),
        asking,
        language,
        today: today(instance),
        timeZone,
      },
    }),
  )
  return { file, words, secret }
}

/** A case open for an officer of the desk who is about to write in it. */
export async function caseAt(instance: DemoInstance, acting: Acting, file: string) {
  const { house } = instance
  const reader = { ...acting, reason: 'working-the-case' }
  const opened = await house.cases.openForStaff(reader, file, ['narrative', 'desk', 'protection'])
  if (opened === null) throw new Error('not a case of this desk')
  const work = house.chronicle.begin(opened.author)
  return { platform: house, opened, work, today: today(instance), member: acting.session.member }
}

/** The desk takes the case and says so to the person. */
export async function takeCase(instance: DemoInstance, file: string): Promise<void> {
  const { acting } = workerOf(instance, 'desk-officer')
  const language = instance.language
  must(
    await sendMessage(await caseAt(instance, acting, file), {
      ...{ kind: 'acknowledgement', language },
      text: 'Hemos recibido lo que nos contó. Hoy mismo decidimos qué podemos hacer y se lo decimos aquí.',
    }),
  )
  const working = await caseAt(instance, acting, file)
  must(
    await decide(working, {
      ...{ to: 'accepted', reason: 'accepted', from: working.opened.standing.status, saw: null, criteria: [] },
      ...{
        words: 'Tomamos el caso. Pedimos a la autoridad del otro Estado que oiga al compañero de su hermano.',
        language,
      },
    }),
  )
}

/** The answer to the person, in the words of the desk. */
export async function tellPerson(instance: DemoInstance, file: string, text: string): Promise<void> {
  const { acting } = workerOf(instance, 'desk-officer')
  const { language } = instance
  must(await sendMessage(await caseAt(instance, acting, file), { kind: 'message', text, language }))
}
