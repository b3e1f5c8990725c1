/**
 * Makes leaving faster where scripts run: the page is covered at once and its history entry replaced.
 * Without it, the same link leads to the same place. Compiled alone and inlined, so it imports nothing.
 */
const PRESSES_TO_LEAVE = 3
/** GOV.UK Design System, "Exit this page": three presses of Shift within five seconds. */
const PRESSES_WITHIN_MS = 5000

const link = document.querySelector<HTMLAnchorElement>('a[data-exit]')
let presses: number[] = []

function leave(target: HTMLAnchorElement): void {
  const cover = document.createElement('div')
  cover.className = 'exit-cover'
  cover.setAttribute('role', 'alert')
  cover.textContent = target.dataset.exit ?? ''
  document.body.replaceChildren(cover)
  location.replace(target.href)
}

function countPress(event: KeyboardEvent): boolean {
  // Shift that is held or typed with is someone writing; only Shift alone counts.
  if (event.repeat) return false
  presses =
    event.key === 'Shift' ? [...presses.filter((at) => event.timeStamp - at < PRESSES_WITHIN_MS), event.timeStamp] : []
  return presses.length >= PRESSES_TO_LEAVE
}

if (link !== null) {
  document.querySelectorAll<HTMLAnchorElement>('a[data-exit], a[data-exit-skip]').forEach((one) =>
    one.addEventListener('click', (event) => {
      event.preventDefault()
      leave(link)
    }),
  )
  document.addEventListener('keydown', (event) => {
    if (countPress(event)) leave(link)
  })
}

// A page that the browser kept in memory must ask the server whether its session still lives.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

export {}
