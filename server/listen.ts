import type { FastifyInstance } from 'fastify'
import type { Refusal } from './platform/outcome.ts'

export type ListenRefusal = 'port-in-use' | 'port-not-allowed' | 'host-not-here' | 'can-not-listen'

const rule = 'docs/operating.md, starting'

const CODES: Readonly<Record<string, ListenRefusal>> = {
  EADDRINUSE: 'port-in-use',
  EACCES: 'port-not-allowed',
  EADDRNOTAVAIL: 'host-not-here',
  ENOTFOUND: 'host-not-here',
}

const SENTENCES: Readonly<Record<ListenRefusal, (host: string, port: number, fault: string) => string>> = {
  'port-in-use': (_host, port) =>
    `Another program listens on port ${port} already. Stop it, or start Recourse with another one: --port ${port + 1}`,
  'port-not-allowed': (_host, port) =>
    `This user may not listen on port ${port}; ports below 1024 are the system's. Choose one above, with a proxy in front.`,
  'host-not-here': (host) =>
    `This machine has no address ${host}. Use --host 127.0.0.1, or 0.0.0.0 for all of its own.`,
  'can-not-listen': (host, port, fault) =>
    `The system does not let Recourse listen on ${host}, port ${port} (${fault}).`,
}

/** Null when it listens; otherwise why not, in a sentence. */
export async function listen(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<{ readonly ok: false; readonly refusal: Refusal<ListenRefusal> } | null> {
  try {
    await app.listen({ host, port })
    return null
  } catch (error) {
    const fault = error instanceof Error && 'code' in error ? String(error.code) : ''
    // Anything else that Fastify throws here is a bug of ours and not the system's word.
    if (!/^E[A-Z]+$/.test(fault)) throw error
    const code = CODES[fault] ?? 'can-not-listen'
    return { ok: false, refusal: { code, sentence: SENTENCES[code](host, port, fault), rule } }
  }
}
