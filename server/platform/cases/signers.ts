import type { Pool } from 'pg'
import { parsePublicKey, type Primitives } from '@recourse/chronicle'
import type { Directory, People } from '../access/index.ts'
import type { Signer, Signers } from '../chronicle/index.ts'
import { personKeyed } from './kinds/index.ts'

interface SignerParts {
  readonly pool: Pool
  readonly primitives: Primitives
  /** Asked when something is read: the directory is itself read from the chronicle. */
  readonly directory: () => Directory
}

/** Announced signing keys: of members from the directory, of a person from their file. */
export function announcedSigners({ pool, primitives, directory }: SignerParts): Signers {
  const signerOf = (id: string, key: string, kid: string): Signer | null => {
    const parsed = parsePublicKey(primitives, 'Ed25519', key)
    // The row's word for a key counts for nothing: its id is a hash of it.
    return parsed === null || parsed.kid !== kid ? null : { id, bytes: parsed.bytes }
  }
  const among = ({ signingKeys }: People, kid: string): Signer | null => {
    const found = signingKeys.get(kid)
    return found === undefined ? null : signerOf(found.member, found.key, kid)
  }
  return {
    member: async (kid) => among(directory().atHand, kid) ?? among(await directory().current(), kid),
    person: async (file, kid) => {
      const { rows } = await pool.query<{ facets: unknown }>({
        name: 'signers-of-file',
        text: `select f.facets from compartment c join entry e on e.compartment = c.id
          join entry_facets f on f.entry = e.id
          where c.file = $1 and e.kind = '${personKeyed.kind}' and f.facets ->> 'signKid' = $2 limit 1`,
        values: [file, kid],
      })
      const said = personKeyed.facets.safeParse(rows[0]?.facets)
      return said.success ? signerOf(said.data.person, said.data.signKey, kid) : null
    },
  }
}
