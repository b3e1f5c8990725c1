import { currentHolders, type CompartmentState, type Primitives, type ReceiptKeys } from '@recourse/chronicle'
import type { People } from '../../access/index.ts'
import { disclose, placeOf, type Holder, type Keyring, type Work } from '../../chronicle/index.ts'
import { accept, type Outcome } from '../../outcome.ts'
import { holdersNow, personHolder, type HolderParts } from '../holders.ts'
import { sayPersonKeys } from '../open-case.ts'
import { nameSharing } from '../sharing.ts'
import { destroyOldWraps, forgetReceipt, registerReceipt } from './receipts.ts'

/** Another receipt for one file: what came before opens with it, and what comes after with nothing else. */
export interface NewReceipt {
  readonly file: string
  /** Authority that holds the file. */
  readonly authority: string
  /** The person's name as a holder, which stays. */
  readonly person: string
  readonly keys: ReceiptKeys
  /** What the register holds in place of the new receipt. */
  readonly lookup: string
  readonly people: People
  /** All parts of the file. */
  readonly states: readonly CompartmentState[]
  /** What `sharingHead` said before the parts were read: a share that is made meanwhile would be for the old receipt. */
  readonly sharing: string | null
  /** Opens every part that is to be handed on. */
  readonly keyring: Keyring
  /** A code, and the same in words for the disclosure's body. */
  readonly reason: string
  /** Civil date, where the person does it themself. */
  readonly recordedOn?: string
}

interface Parts extends HolderParts {
  readonly primitives: Primitives
}

/**
 * Says the new keys, wraps every old epoch for them, and begins a new epoch in each part that the person holds. The
 * wraps for the old receipt are destroyed, so the work is committed by `commitErasing`. A part whose keys the author
 * does not hold stays behind: answers how many.
 */
export function giveNewReceipt(parts: Parts, work: Work, given: NewReceipt): Outcome<number, string> {
  const { person, keys, file, lookup } = given
  const held = given.states.filter((state) => currentHolders(state).some(({ holder }) => holder === person))
  const known = held.filter((state) => state.epochs.every(({ kid }) => given.keyring.get(kid) !== undefined))
  const narrative = held.find(({ purpose }) => purpose === 'narrative')
  if (narrative === undefined) throw new Error('a file of a person without their account')
  const dated = given.recordedOn === undefined ? {} : { recordedOn: given.recordedOn }
  sayPersonKeys(work, placeOf(parts.primitives, narrative), { id: person, keys, ...dated })
  const holder = personHolder(person, keys)
  for (const state of known) {
    const done = handOn(parts, work, state, { ...given, holder })
    if (!done.ok) return done
  }
  nameSharing(parts, work, { file, compartment: narrative.id, head: given.sharing })
  work.also(async (client) => {
    await destroyOldWraps(client, { person, kid: keys.seal.kid })
    await forgetReceipt(client, person)
    await registerReceipt(client, { lookup, person, file })
  })
  return accept(held.length - known.length)
}

/** First the past, then the new epoch: the newest word on a holder must be about the newest epoch. */
function handOn(
  parts: Parts,
  work: Work,
  state: CompartmentState,
  given: NewReceipt & { readonly holder: Holder },
): Outcome<null, string> {
  const { keyring, people, authority, reason, holder, recordedOn } = given
  const dated = recordedOn === undefined ? {} : { recordedOn }
  const known = [holder]
  const past = { holders: known, epochs: state.epochs.map(({ epoch }) => epoch) }
  const why = { purpose: reason, basis: 'assignment', reason, ...dated } as const
  const said = disclose(parts.primitives, work, { state, keyring }, { ...past, ...why })
  if (!said.ok) return said
  work.rotate(state, { holders: holdersNow(parts, people, state, authority, known), reason, ...dated })
  return accept(null)
}
