import type { VNode } from 'preact'
import { formatVerifierKey } from '@recourse/log'
import { toBase64Url } from '@recourse/chronicle'
import { anyone } from '../../platform/access/index.ts'
import type { PersonView, Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route } from '../../platform/http/index.ts'
import type { FilingProof } from '../../platform/proofs/index.ts'
import { ButtonLink, When, sentence } from '../../platform/ui/index.tsx'
import { addressOf, ownPage } from '../mine/index.ts'
import { proofFor } from './filing.ts'
import type { ProofWords } from './texts.ts'

/** A name that says nothing to whoever finds it on a phone. */
const FILE_NAME = 'proof.json'
const FILE_PATH = '/mine/proof/file'

/** The panel of a person's own room: what was filed, on which day, and the file that shows it. */
export async function proofPanel({ platform, visitor, own }: PersonView): Promise<VNode> {
  const words: ProofWords = visitor.words
  const proof = await proofFor(platform, own, words.timeZone)
  return (
    <>
      <h1>{words.say('proof.title')}</h1>
      {proof === null ? (
        <p>{words.say('proof.none')}</p>
      ) : (
        <>
          <p>{words.say('proof.intro')}</p>
          <p>{sentence(words, 'proof.filedOn', { day: <When at={{ civil: dayOf(proof) }} /> })}</p>
          <p>{words.say(proof.proof === null ? 'proof.waiting' : 'proof.logged')}</p>
          <ButtonLink href={addressOf(own, FILE_PATH)}>{words.say('proof.get')}</ButtonLink>
          <p>{words.say('proof.keep')}</p>
          <p>{words.say('proof.how')}</p>
          <p>{words.say('proof.command')}</p>
          <p>
            <code dir="ltr">recourse proof verify {FILE_NAME}</code>
          </p>
        </>
      )}
    </>
  )
}

/** The day stands in the statement's payload, which is ours. */
function dayOf(proof: FilingProof): string {
  const payload = Buffer.from(proof.statement.split('.')[1] ?? '', 'base64url').toString('utf8')
  return (JSON.parse(payload) as { filedOn: string }).filedOn
}

/** What a verifier compares a proof's keys with: each authority's signing key and the log's, as text. */
async function keysText(platform: Platform): Promise<string> {
  const { authorities } = await platform.directory.current()
  const lines = [...authorities.values()].map(({ id, name }) => {
    const { kid, bytes } = platform.keys.signerOf(id)
    return `authority ${id} ${kid} ${toBase64Url(bytes)} ${name}`
  })
  return [...lines, `log ${formatVerifierKey(platform.log.signer.key)}`, ''].join('\n')
}

export const proofRoutes = (platform: Platform): readonly Route[] => [
  ownPage(platform, {
    ...{ path: FILE_PATH, purposes: [] },
    show: async ({ visitor, own }): Promise<Answer> => {
      const proof = await proofFor(platform, own, visitor.words.timeZone)
      if (proof === null) return { kind: 'go', to: addressOf(own, '/mine/proof') }
      const text = `${JSON.stringify(proof, null, 2)}\n`
      return { kind: 'text', text, contentType: 'application/json; charset=utf-8', downloadAs: FILE_NAME }
    },
  }),
  page({
    ...{ method: 'GET', path: '/keys', policy: anyone },
    handle: async (): Promise<Answer> => ({
      ...{ kind: 'text', contentType: 'text/plain; charset=utf-8', text: await keysText(platform) },
    }),
  }),
]
