import { formatVerifierKey } from '@recourse/log'
import { toBase64Url } from '@recourse/chronicle'
import { anyone, holdsReceipt } from '../../platform/access/index.ts'
import type { PersonFile } from '../../platform/cases/index.ts'
import type { Platform } from '../../platform/feature.ts'
import { page, type Answer, type Route, type Visitor } from '../../platform/http/index.ts'
import type { FilingProof } from '../../platform/proofs/index.ts'
import { ButtonLink, PublicPage, When, sentence } from '../../platform/ui/index.tsx'
import { proofFor } from './filing.ts'
import type { ProofWords } from './texts.ts'

/** A name that says nothing to whoever finds it on a phone. */
const FILE_NAME = 'proof.json'

async function firstFile(platform: Platform, { visit }: Visitor): Promise<PersonFile | undefined> {
  return visit === null ? undefined : (await platform.receipts.files(visit.secret))[0]
}

async function proofOf(platform: Platform, visitor: Visitor): Promise<FilingProof | null> {
  const own = await firstFile(platform, visitor)
  return own === undefined ? null : proofFor(platform, own, visitor.words.timeZone)
}

function proofPage(platform: Platform, visitor: Visitor, proof: FilingProof | null, filedOn: string | null) {
  const words: ProofWords = visitor.words
  return (
    <PublicPage words={words} look={platform.look(visitor.words)} path={visitor.path} back={{ href: '/mine' }}>
      <h1>{words.say('proof.title')}</h1>
      {proof === null || filedOn === null ? (
        <p>{words.say('proof.none')}</p>
      ) : (
        <>
          <p>{words.say('proof.intro')}</p>
          <p>{sentence(words, 'proof.filedOn', { day: <When at={{ civil: filedOn }} /> })}</p>
          <p>{words.say(proof.proof === null ? 'proof.waiting' : 'proof.logged')}</p>
          <ButtonLink href="/mine/proof/file">{words.say('proof.get')}</ButtonLink>
          <p>{words.say('proof.keep')}</p>
          <p>{words.say('proof.how')}</p>
          <p>{words.say('proof.command')}</p>
          <p>
            <code dir="ltr">recourse proof verify {FILE_NAME}</code>
          </p>
        </>
      )}
    </PublicPage>
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
  page({
    ...{ method: 'GET', path: '/mine/proof', policy: holdsReceipt },
    handle: async ({ visitor }): Promise<Answer> => {
      const proof = await proofOf(platform, visitor)
      return { kind: 'page', page: proofPage(platform, visitor, proof, proof === null ? null : dayOf(proof)) }
    },
  }),
  page({
    ...{ method: 'GET', path: '/mine/proof/file', policy: holdsReceipt },
    handle: async ({ visitor }): Promise<Answer> => {
      const proof = await proofOf(platform, visitor)
      if (proof === null) return { kind: 'go', to: '/mine/proof' }
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
