import type { ComponentChildren } from 'preact'
import { exitScript, publicStyle } from '../assets.ts'
import type { FieldError } from '../errors.tsx'
import { ExitThisPage } from '../parts/exit.tsx'
import { LanguageSwitch } from '../parts/language-switch.tsx'
import { SkipLink } from '../parts/skip-link.tsx'
import { Typed } from '../parts/typed.tsx'
import type { UiWords } from '../words.tsx'
import { Document, InlineScript, InlineStyle } from './document.tsx'
import { Footer, Main, Remarks } from './frame.tsx'
import type { Look } from './look.ts'
import { Mark } from './mark.tsx'

export interface PublicPageProps {
  readonly words: UiWords
  readonly look: Look
  /** Path and query of this page, for the language switch. */
  readonly path: string
  /** Stays neutral unless set: browsers show it in history, tabs and task lists. */
  readonly title?: string
  readonly back?: { readonly href: string; readonly label?: string }
  readonly errors?: readonly FieldError[]
  /** Id of the page's form, so that switching the language keeps the answers. */
  readonly form?: string
  readonly listed?: boolean
  /** Pages that give nothing away, such as a list of desks, may do without the way out. */
  readonly withoutExit?: boolean
  /** Above the header: a `Banner`. */
  readonly banners?: ComponentChildren
  readonly children: ComponentChildren
}

function Header({ look, path, form }: Pick<PublicPageProps, 'look' | 'path' | 'form'>) {
  return (
    <header class="header">
      <div class="width header-row">
        <a class="service" href={look.homeHref}>
          <Mark />
          <Typed>{look.serviceName}</Typed>
        </a>
      </div>
      <div class="width">
        <LanguageSwitch languages={look.languages} path={path} form={form} />
      </div>
    </header>
  )
}

/** For victims and the public: one request, no script needed, nothing that tells a stranger what the page is. */
export function PublicPage(props: PublicPageProps) {
  const { words, look, errors, withoutExit, banners, listed, children } = props
  const exit = withoutExit === true ? undefined : look.exit
  return (
    <Document
      words={words}
      title={props.title ?? words.say('ui.neutralTitle')}
      kind="public"
      style={<InlineStyle text={publicStyle} />}
      errors={errors}
      listed={listed === true}
    >
      <SkipLink />
      {exit === undefined ? null : <ExitThisPage {...exit} />}
      <Header {...props} />
      <Remarks>{banners}</Remarks>
      <Main errors={errors} back={props.back}>
        {children}
      </Main>
      <Footer links={look.footerLinks} />
      {exit === undefined ? null : <InlineScript text={exitScript} />}
    </Document>
  )
}
