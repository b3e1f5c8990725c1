import type { OpenCompartment, Work } from '../chronicle/index.ts'
import type { Directory } from './directory.ts'
import type { People } from './people.ts'

/** Another entry came into the directory after an act had been decided on: nothing of the act is stored. */
export class DirectoryMoved extends Error {
  override readonly name = 'DirectoryMoved'
}

/** A directory grows by some entries a day; whoever is overtaken this often is no colleague working beside. */
const ATTEMPTS_MAX = 10

/**
 * Lets a work be stored only on the directory that it was decided on. Who holds a unit's key rests on who belongs to
 * it at that very moment: two removals at once would each wrap the next key for the member whom the other one removes.
 */
export function onlyAsFolded(work: Work, place: OpenCompartment, people: People): void {
  const { authority } = work.author
  const last = people.authorities.get(authority)?.lastSeq ?? 0
  work.also((_client, entries) => {
    const first = entries.find(({ header }) => header.compartment === place.compartment)
    return first === undefined || first.header.seq === last + 1
      ? Promise.resolve()
      : Promise.reject(new DirectoryMoved())
  })
}

/** Decides an act on the people of now, and anew where somebody was quicker. */
export async function decideOnPeople<Done>(
  directory: Pick<Directory, 'current'>,
  act: (people: People) => Promise<Done>,
): Promise<Done> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act(await directory.current())
    } catch (error) {
      if (!(error instanceof DirectoryMoved) || attempt >= ATTEMPTS_MAX) throw error
    }
  }
}
