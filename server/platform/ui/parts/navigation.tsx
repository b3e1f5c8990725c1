import { useWords } from '../words.tsx'
import { Button } from './button.tsx'
import { Form } from './form.tsx'
import { Typed } from './typed.tsx'

export interface NavigationItem {
  readonly href: string
  readonly label: string
  readonly current?: boolean
  readonly count?: number
}

export function Navigation({ items }: { readonly items: readonly NavigationItem[] }) {
  const words = useWords()
  return (
    <nav class="navigation" aria-label={words.say('ui.mainMenu')}>
      <ul class="width">
        {items.map(({ href, label, current, count }) => (
          <li key={href}>
            <a href={href} aria-current={current === true ? 'page' : undefined}>
              {label}
              {count === undefined ? null : (
                <>
                  {' '}
                  <bdi class="count">{words.formats.number(count)}</bdi>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface UnitSwitchProps {
  readonly action: string
  readonly token: string
  readonly current: string
  readonly units: readonly { readonly id: string; readonly name: string }[]
}

/** Which unit one acts for. With one unit there is nothing to switch, only to know. */
export function UnitSwitch({ action, token, current, units }: UnitSwitchProps) {
  const words = useWords()
  const only = units.length === 1 ? units[0] : undefined
  if (only !== undefined)
    return (
      <p class="unit">
        <Typed>{only.name}</Typed>
      </p>
    )
  return (
    <div class="unit">
      <Form action={action} token={token}>
        <label for="unit-switch">{words.say('ui.unit')}</label>
        <select class="input select" id="unit-switch" name="unit" autoComplete="off">
          {units.map(({ id, name }) => (
            <option key={id} value={id} selected={id === current}>
              {name}
            </option>
          ))}
        </select>
        <Button kind="secondary">{words.say('ui.switchUnit')}</Button>
      </Form>
    </div>
  )
}

export interface SignOutProps {
  readonly action: string
  readonly token: string
}

export function SignOut({ action, token }: SignOutProps) {
  const words = useWords()
  return (
    <Form action={action} token={token}>
      <Button kind="quiet">{words.say('ui.signOut')}</Button>
    </Form>
  )
}
