import type { Talk } from './talk.ts'

/** What this page had: the newest entry of our own on it, and how much people of both sides had said. */
export function Saw({ talk }: { readonly talk: Talk }) {
  return (
    <>
      <input type="hidden" name="saw" value={talk.request.newest} />
      <input type="hidden" name="said" value={String(talk.bySomebody.length)} />
    </>
  )
}
