import { Hidden, useWords } from '../words.tsx'

interface PaginationProps {
  /** Counted from 1. */
  readonly page: number
  readonly pages: number
  readonly href: (page: number) => string
}

/** Pages shown on each side of this one; with the first and the last they fit on a narrow screen. */
const NEIGHBOURS = 1

/** The pages to show; 0 stands for a gap. */
export function shownPages(page: number, pages: number): readonly number[] {
  const all = Array.from({ length: pages }, (_, index) => index + 1)
  const near = all.filter((one) => one === 1 || one === pages || Math.abs(one - page) <= NEIGHBOURS)
  return near.flatMap((one, index) => {
    const before = near[index - 1]
    if (before === undefined || one === before + 1) return [one]
    // A gap of one page is that page.
    return one === before + 2 ? [before + 1, one] : [0, one]
  })
}

function PageLink({ one, page, href }: { one: number; page: number; href: PaginationProps['href'] }) {
  const words = useWords()
  if (one === 0) return <li class="page-gap">…</li>
  return (
    <li>
      <a
        class="page-link"
        href={href(one)}
        aria-label={words.say('ui.page', { number: one })}
        aria-current={one === page ? 'page' : undefined}
      >
        {words.formats.number(one)}
      </a>
    </li>
  )
}

export function Pagination({ page, pages, href }: PaginationProps) {
  const words = useWords()
  if (pages <= 1) return null
  const step = (to: number, rel: 'prev' | 'next', label: string) => (
    <li>
      <a class={`page-step page-${rel}`} href={href(to)} rel={rel}>
        {label}
        <Hidden> {words.say('ui.page', { number: to })}</Hidden>
      </a>
    </li>
  )
  return (
    <nav class="pagination" aria-label={words.say('ui.pages')}>
      <ul>
        {page > 1 ? step(page - 1, 'prev', words.say('ui.previousPage')) : null}
        {shownPages(page, pages).map((one, index) => (
          <PageLink key={index} one={one} page={page} href={href} />
        ))}
        {page < pages ? step(page + 1, 'next', words.say('ui.nextPage')) : null}
      </ul>
    </nav>
  )
}
