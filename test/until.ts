import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again until it holds; fails where that takes longer than anything of ours should on a slow machine. */
export async function until(holds: () => Promise<boolean> | boolean, seconds = 20): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come about')
    await sleep(20)
  }
}
