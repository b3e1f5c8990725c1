/** Characters of an extended value that need no percent sign (RFC 8187, attr-char). */
const PLAIN = /[A-Za-z0-9!#$&+.^_`|~-]/
/** What no file system takes, what turns a name around, and what would lead elsewhere. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|]/gu

/** Says "keep it under this name, and don't show it" (RFC 6266), in any script. */
export function attachment(name: string): string {
  const safe = name.replace(UNSAFE, '_').replace(/^\.+/, '_')
  const plain = safe.replace(/[^\x20-\x7e]/g, '_').replaceAll('%', '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended(safe)}`
}

const extended = (name: string): string =>
  [...Buffer.from(name)]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      return PLAIN.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
