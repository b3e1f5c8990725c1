import { refuseFrom } from '../outcome.ts'

const rule = 'docs/operating.md, the secret and the key store'

const table = {
  'secret-missing': {
    sentence:
      'The operator secret was not found at the place named. Put the file back, or name the right place with RECOURSE_SECRET_FILE.',
    rule,
  },
  'secret-malformed': {
    sentence:
      'The operator secret can not be read: the file must hold 32 bytes in base64url and be readable by this user.',
    rule,
  },
  'secret-wrong': {
    sentence: 'The key store was sealed with another operator secret. Start with the secret that belongs to this data.',
    rule,
  },
  'store-damaged': {
    sentence: 'A file of the key store is damaged. Restore the keys folder from the key backup.',
    rule,
  },
} as const

export type KeyStoreRefusal = keyof typeof table
export const refuse = refuseFrom<KeyStoreRefusal>(table)
export const keyStoreRefusals = table
