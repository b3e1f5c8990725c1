import { PASSPHRASE_CHARACTERS_MAX, PASSPHRASE_CHARACTERS_MIN } from '../limits.ts'
import { refuse, type SessionOutcome } from '../refusals.ts'
import { plainLogin } from './login.ts'
import { plainPassphrase } from './vault.ts'

/**
 * What is guessed first among those long enough to pass: the well-known phrases, and the commonest passwords said
 * twice or counted on. No rule on kinds of characters: it makes people choose worse (NIST SP 800-63B-4, 3.1.1.2).
 */
const COMMON = [
  ...['correcthorsebatterystaple', 'thequickbrownfox', 'tobeornottobe', 'passwordpassword', 'letmeinletmein'],
  ...['ilovemyfamily', 'ilovemymother', 'opensesame', 'administrator', 'administration', 'humanrights'],
  ...['changeme', 'qwertyuiop', 'qwertzuiop', 'azertyuiop', 'asdfghjkl', 'zxcvbnm', 'password', 'passphrase'],
  ...['welcome', 'iloveyou', 'recourse', 'letmein', 'qwerty', 'azerty', 'admin', 'abcdefghijklmnopqrstuvwxyz'],
  ...['1234567890', '0987654321', '123456789', '12345678', '987654321', '123123', '111111', '000000'],
]

/** What is left when everything common is taken out; less than this says that nothing else was there. */
const OWN_CHARACTERS_MIN = 5

export function checkPassphrase(typed: string, login: string): SessionOutcome<string> {
  const passphrase = plainPassphrase(typed)
  const length = [...passphrase].length
  if (length < PASSPHRASE_CHARACTERS_MIN) return refuse('passphrase-short')
  if (length > PASSPHRASE_CHARACTERS_MAX) return refuse('passphrase-long')
  const bare = bareOf(passphrase)
  const bareLogin = bareOf(plainLogin(login))
  if (bareLogin !== '' && bare.includes(bareLogin)) return refuse('passphrase-login')
  return isCommon(bare) ? refuse('passphrase-common') : { ok: true, value: passphrase }
}

/** Letters and digits only: spaces and dots between the words of a common phrase make it no rarer. */
const bareOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '')

function isCommon(bare: string): boolean {
  const rest = COMMON.reduce((left, word) => left.replaceAll(word, ''), bare).replace(/\d{1,4}$/, '')
  return new Set(bare).size < OWN_CHARACTERS_MIN || [...rest].length < OWN_CHARACTERS_MIN
}
