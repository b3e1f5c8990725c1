/** Upper ends of the buckets in seconds; the promise for a page is half a second, for opening a long file 0.8. */
export const BUCKET_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const

/** How many answers were given and how long they took: no address, no path, nothing of who asked. */
export class AnswerTally {
  readonly byClass = new Map<string, number>()
  readonly buckets = BUCKET_SECONDS.map(() => 0)
  seconds = 0
  count = 0

  add(status: number, seconds: number): void {
    const name = `${Math.floor(status / 100)}xx`
    this.byClass.set(name, (this.byClass.get(name) ?? 0) + 1)
    this.count += 1
    this.seconds += seconds
    BUCKET_SECONDS.forEach((end, at) => {
      if (seconds <= end) this.buckets[at] = (this.buckets[at] ?? 0) + 1
    })
  }
}
