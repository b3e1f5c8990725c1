import type { CaseView } from '../../../platform/feature.ts'
import { Link } from '../../../platform/ui/index.tsx'
import { ANY, hrefWith, type LookedAtBy, type Query } from './chronicle-filter.ts'

/** For an address that keeps what is looked at. */
export const filterNow = (by: LookedAtBy | null): Query => (by === null ? {} : { [by.filter.name]: by.chosen ?? ANY })

/** Nothing else is looked at beside what a feature knows. */
const ALONE = { after: '', time: '', kind: '', state: '', act: '', origin: '', from: '' }

/** By what features know, such as one harm; what there is to choose is known once one of them was looked at. */
export function FilterChoices({ view, by }: { readonly view: CaseView; readonly by: LookedAtBy | null }) {
  const { platform, query, opened, visitor } = view
  return (
    <>
      {platform.chronicleFilters().map((filter) => {
        const chosen = by?.filter === filter ? (by.chosen ?? ANY) : null
        const choices = chosen === null ? [] : filter.choices(view)
        return (
          <ul key={filter.name}>
            {[{ id: ANY, label: filter.label(visitor.words) }, ...choices].map(({ id, label }) => (
              <li key={id}>
                {id === chosen ? (
                  <strong dir="auto">{label}</strong>
                ) : (
                  <Link href={hrefWith(opened.file, query, { ...ALONE, [filter.name]: id })}>
                    <bdi>{label}</bdi>
                  </Link>
                )}
              </li>
            ))}
          </ul>
        )
      })}
    </>
  )
}
