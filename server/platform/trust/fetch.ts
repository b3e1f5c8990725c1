/** Longest wait for a partner's answer: people stand before the page. */
const ANSWER_MS_MAX = 10_000

/** Fetches a small public text of a partner; null where it is not there, too long or too slow. Redirects are not followed. */
export async function fetchSmall(url: string, bytesMax: number): Promise<Uint8Array | null> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS_MAX)
    const answer = await fetch(url, { redirect: 'error', signal, headers: { accept: 'application/json' } })
    if (answer.status !== 200) return null
    const parts: Uint8Array[] = []
    let length = 0
    for await (const part of answer.body ?? []) {
      length += part.length
      if (length > bytesMax) return null
      parts.push(part)
    }
    return new Uint8Array(Buffer.concat(parts))
  } catch {
    return null
  }
}
