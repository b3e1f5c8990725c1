/**
 * Single keys for lists of cases: j and k move, Enter opens, / goes to the search, f to the filters, ? shows the list of them. Loaded only
 * while they are turned on (WCAG 2.1.4). Nothing needs them: all of it is links. Compiled alone, so it imports nothing.
 */
const links = Array.from(document.querySelectorAll<HTMLAnchorElement>('main table tbody th a'))
let current = -1

function move(step: number): void {
  current = Math.max(0, Math.min(links.length - 1, current + step))
  const link = links[current]
  if (link !== undefined) link.focus()
}

function openDetails(selector: string): void {
  const details = document.querySelector<HTMLDetailsElement>(selector)
  if (details === null) return
  details.open = true
  const field = details.querySelector<HTMLElement>('input:not([type=hidden])')
  const target = field === null ? details.querySelector<HTMLElement>('summary') : field
  if (target !== null) target.focus()
}

function goToSearch(): void {
  const list = document.querySelector<HTMLElement>('[data-desk-keys]')
  const to = list === null ? undefined : list.dataset.deskKeys
  if (to !== undefined && to !== '') location.assign(to)
}

/** Whoever is typing means the letter. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

const ACTIONS: Readonly<Record<string, () => void>> = {
  j: () => move(1),
  k: () => move(-1),
  '/': goToSearch,
  f: () => openDetails('details.filters-form'),
  '?': () => openDetails('[data-desk-keys] details'),
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const action = ACTIONS[event.key]
  if (action === undefined) return
  event.preventDefault()
  action()
})
