import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newKeyPair, type KeyPair, type ReadEntry } from '@recourse/chronicle'
import { settledDesk, type SettledDesk } from '../../../test/desk.ts'
import { fileCase, TODAY, type FiledCase } from '../../../test/filed-case.ts'
import type { Author } from '../chronicle/index.ts'
import { nodePrimitives } from '../primitives.ts'
import { consentGiven, identityGiven } from './index.ts'

let desk: SettledDesk
before(async () => void (desk = await settledDesk('signers')))
after(() => desk.close())

const stranger: KeyPair = newKeyPair(nodePrimitives, 'Ed25519', (length) => new Uint8Array(length).fill(4))

async function read({ file }: FiledCase, kind: string): Promise<readonly ReadEntry[]> {
  const opened = await desk.house.cases.openForStaff(await desk.reader('desk-officer'), file, ['narrative', 'identity'])
  assert.ok(opened)
  return opened.entries.filter((entry) => entry.kind === kind)
}

/** As somebody with the authority's signing key could write it: in the person's name, without their key. */
async function forged(filed: FiledCase, change: (author: Author) => Author): Promise<ReadEntry | undefined> {
  const [own] = await desk.house.receipts.files(filed.secret)
  assert.ok(own)
  const author = { authority: own.authority, unit: null, id: own.person, sign: own.keys.sign }
  const work = desk.house.chronicle.begin(change(author))
  const body = { consent: desk.house.chance.id(), recipient: 'abroad', shown: ['everything'] }
  work.say(filed.places.narrative, consentGiven, { facets: { purpose: 'abroad' }, body, recordedOn: TODAY })
  assert.ok((await desk.house.chronicle.commit(work)).ok)
  return (await read(filed, consentGiven.kind)).at(-1)
}

test('what a person and a desk signed with their own keys is read as theirs', async () => {
  const filed = await fileCase(desk, { called: 'Sol', consents: ['services'] })
  assert.equal((await read(filed, consentGiven.kind)).at(-1)?.state, 'open')
  assert.equal((await read(filed, identityGiven.kind)).at(-1)?.state, 'open')
  assert.equal((await forged(filed, (author) => author))?.state, 'open')
})

test('a consent in somebody’s name without their key is shown raw and believed by nobody', async () => {
  const filed = await fileCase(desk)
  const officer = await desk.reader('desk-officer')
  const another = await fileCase(desk)
  const [theirs] = await desk.house.receipts.files(another.secret)
  assert.ok(theirs)
  for (const change of [
    (author: Author) => ({ ...author, sign: stranger }),
    (author: Author) => ({ ...author, sign: officer.session.keys.sign }),
    (author: Author) => ({ ...author, sign: theirs.keys.sign }),
    // A member's own key, and another member's name over it.
    (author: Author) => ({ ...author, unit: desk.unit.id, sign: officer.session.keys.sign }),
  ]) {
    const read = await forged(filed, change)
    assert.deepEqual(read?.state === 'unknown' && read.fault, 'weight')
  }
})
