import type { ComponentChildren } from 'preact'
import { staffStylePath } from '../assets.ts'
import type { FieldError } from '../errors.tsx'
import { Breadcrumbs, type Crumb } from '../parts/breadcrumbs.tsx'
import { LanguageSwitch } from '../parts/language-switch.tsx'
import {
  Navigation,
  SignOut,
  UnitSwitch,
  type NavigationItem,
  type SignOutProps,
  type UnitSwitchProps,
} from '../parts/navigation.tsx'
import { SkipLink } from '../parts/skip-link.tsx'
import { Typed } from '../parts/typed.tsx'
import type { UiWords } from '../words.tsx'
import { Document } from './document.tsx'
import { Footer, Main, Remarks } from './frame.tsx'
import type { Look } from './look.ts'
import { Mark } from './mark.tsx'

export interface StaffPageProps {
  readonly words: UiWords
  readonly look: Look
  /** Path and query of this page, for the language switch. */
  readonly path: string
  /** Says what the page is; never a person's name, since titles land in the browser's history. */
  readonly title: string
  readonly navigation: readonly NavigationItem[]
  /** Absent before one has signed in. */
  readonly unitSwitch?: UnitSwitchProps
  readonly signOut?: SignOutProps
  readonly breadcrumbs?: readonly Crumb[]
  readonly back?: { readonly href: string; readonly label?: string }
  readonly errors?: readonly FieldError[]
  /** Standing remarks, such as "powers are not separated yet". */
  readonly banners?: ComponentChildren
  /** Between navigation and content: an `IdentityBar`. */
  readonly identity?: ComponentChildren
  readonly children: ComponentChildren
}

function Header({ look, unitSwitch, signOut }: Pick<StaffPageProps, 'look' | 'unitSwitch' | 'signOut'>) {
  return (
    <header class="header">
      <div class="width header-row">
        <a class="service" href={look.homeHref}>
          <Mark />
          <Typed>{look.serviceName}</Typed>
        </a>
        <div class="header-tools">
          {unitSwitch === undefined ? null : <UnitSwitch {...unitSwitch} />}
          {signOut === undefined ? null : <SignOut {...signOut} />}
        </div>
      </div>
    </header>
  )
}

/** For people at a desk: wide, dense, one stylesheet that the browser keeps. */
export function StaffPage(props: StaffPageProps) {
  const { words, look, path, title, navigation, errors, banners, identity, children } = props
  return (
    <Document
      words={words}
      title={`${title} – ${look.serviceName}`}
      kind="staff"
      style={<link rel="stylesheet" href={staffStylePath} />}
      errors={errors}
    >
      <SkipLink />
      <Header {...props} />
      {navigation.length === 0 ? null : <Navigation items={navigation} />}
      <Remarks>{banners}</Remarks>
      <div class="width">
        {props.breadcrumbs === undefined ? null : <Breadcrumbs items={props.breadcrumbs} />}
        {identity}
      </div>
      <Main errors={errors} back={props.back}>
        {children}
      </Main>
      <div class="width">
        <LanguageSwitch languages={look.languages} path={path} />
      </div>
      <Footer links={look.footerLinks} />
    </Document>
  )
}
