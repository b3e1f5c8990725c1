import { linked } from '@recourse/chronicle'
import {
  HANDLING_KIND,
  openCase,
  readDraft,
  ReceiptTaken,
  refreshRow,
  registerReceipt,
  reportFiled,
  type FreeSlot,
} from '../../../platform/cases/index.ts'
import {
  isExcluded,
  keepingOfFile,
  listFile,
  type FileKeeping,
  type OpenCompartment,
  type Work,
} from '../../../platform/chronicle/index.ts'
import { WATCHING_TYPES, type People } from '../../../platform/access/index.ts'
import type { PersonView, Platform } from '../../../platform/feature.ts'
import { accept, type Outcome } from '../../../platform/outcome.ts'
import { openDesks, startClocks, type Desk } from '../../report/index.ts'
import { faultOf } from '../messages/commands.ts'
import { draftParts } from '../room/drafts.ts'
import { refuse } from '../rules.ts'

/** Another body on this instance that hears complaints: never the one complained of, never one that was kept out. */
export function otherBody(people: People, complainedOf: string, keeping: FileKeeping): Desk | null {
  const fits = openDesks(people).filter(({ unit, state }) => {
    const type = people.authorities.get(unit.authority)?.type
    const isOther = unit.authority !== complainedOf && type !== undefined && WATCHING_TYPES.includes(type)
    return isOther && !isExcluded(keeping, { authority: unit.authority, state })
  })
  return fits[0] ?? null
}

export const keepingOf = ({ platform, own }: PersonView): Promise<FileKeeping> =>
  keepingOfFile(platform.database.app, own.file)

export interface Complaint {
  readonly secret: Uint8Array
  readonly about: string
  readonly wish: string
  /** May the other body know which file it is? */
  readonly namesFile: boolean
  /** The questions in the words in which they were asked. */
  readonly asked: { readonly about: string; readonly wish: string; readonly desk: string; readonly file: string }
  readonly deskName: string
}

/** A file of its own, sealed to another body. The desk complained of gets no key, now or ever. Answers its slot. */
export async function complain(view: PersonView, complaint: Complaint): Promise<Outcome<number, string>> {
  const fault = faultOf(complaint.about)
  if (fault !== null) return fault
  const { platform, people, own, today } = view
  const keeping = await keepingOf(view)
  const desk = otherBody(people, own.authority, keeping)
  if (desk === null) return refuse('no-other-body')
  const slot = await placeFor(platform, complaint.secret)
  if (slot === null) return refuse('no-room')
  const person = { id: platform.chance.id(), keys: slot.keys }
  const author = { authority: desk.unit.authority, unit: null, id: person.id, sign: slot.keys.sign }
  const work = platform.chronicle.begin(author)
  const excluded = { authorities: [...keeping.excludedAuthorities, own.authority], states: keeping.excludedStates }
  const input = { fileKind: HANDLING_KIND, people, unit: desk.unit, person, recordedOn: today }
  const opened = openCase(platform, work, { ...input, excluded, alsoHeldBy: [] })
  if (!opened.ok) return opened
  const { file, places } = opened.value
  sayComplaint(view, work, places.narrative, complaint)
  const link = { file: own.file, relation: 'complaint-about' }
  work.say(places.own, linked, { facets: {}, body: link, recordedOn: today })
  listFile(
    work,
    { file, unit: desk.unit.id, kind: HANDLING_KIND, status: 'received', due: null, updatedOn: today },
    null,
  )
  refreshRow(work, file, today)
  work.also((client) => registerReceipt(client, { lookup: slot.lookup, person: person.id, file }))
  return store(platform, work, slot)
}

async function store(platform: Platform, work: Work, { slot }: FreeSlot): Promise<Outcome<number, string>> {
  try {
    const done = await platform.chronicle.commit(work)
    return done.ok ? accept(slot) : done
  } catch (error) {
    // The same form came twice: the first one is stored, and that is what the person wanted.
    if (error instanceof ReceiptTaken) return accept(slot)
    throw error
  }
}

/** The first free place in which no report lies that is not sent yet. */
async function placeFor(platform: Platform, secret: Uint8Array): Promise<FreeSlot | null> {
  for (const slot of await platform.receipts.freeSlots(secret)) {
    const draft = await readDraft(draftParts(platform), { lookup: slot.lookup, seal: slot.keys.seal })
    if (draft === null) return slot
  }
  return null
}

function sayComplaint(
  { platform, visitor, own, today }: PersonView,
  work: Work,
  place: OpenCompartment,
  { about, wish, namesFile, asked, deskName }: Complaint,
): void {
  const answers = [
    { page: 'complaint', question: 'desk', asked: asked.desk, answered: deskName },
    { page: 'complaint', question: 'about', asked: asked.about, answered: about },
    ...(wish.trim() === '' ? [] : [{ page: 'complaint', question: 'wish', asked: asked.wish, answered: wish }]),
    ...(namesFile ? [{ page: 'complaint', question: 'file', asked: asked.file, answered: own.file }] : []),
  ]
  const codes = { urgency: 'usual', identity: 'anonymous', filedBy: 'self', isChild: false } as const
  const facets = {
    ...{ ...codes, receivedOn: today, language: visitor.language },
    ...{ states: [], respondentStates: [], acts: [] },
  }
  const body = { form: 'complaint', formVersion: 1, sealedBy: 'server', answers } as const
  const entry = work.say(place, reportFiled, { facets, body, recordedOn: today })
  startClocks(platform, work, place, { entry, today, timeZone: visitor.words.timeZone, urgency: codes.urgency })
}
