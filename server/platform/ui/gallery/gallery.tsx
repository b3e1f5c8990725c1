import { languageFacts, shippedLanguages } from '../../languages/index.ts'
import { PublicPage } from '../layouts/public-page.tsx'
import { Sheet } from '../layouts/sheet.tsx'
import { StaffPage } from '../layouts/staff-page.tsx'
import type { Look } from '../layouts/look.ts'
import { Banner } from '../parts/banner.tsx'
import { IdentityBar } from '../parts/identity-bar.tsx'
import { RiskBadge } from '../parts/tag.tsx'
import { SecretDigits, SecretWords } from '../parts/secret-words.tsx'
import { renderPage } from '../render.ts'
import { Desk } from './desk.tsx'
import { Lists } from './lists.tsx'
import { questionErrors, Questions } from './questions.tsx'
import { names, otherUnit, reference, secretDigits, secretWords, unit } from './samples.ts'
import { ConfirmationSample, InterruptionSample, Telling } from './telling.tsx'
import { kitWords, type KitWords, type SectionProps } from './texts.ts'

/** Pages of the gallery: what victims see, what staff see, one heading-like part each, and paper. */
export const galleryPages = ['public', 'staff', 'confirmation', 'interruption', 'sheet'] as const
export type GalleryPage = (typeof galleryPages)[number]

function galleryLook(words: KitWords): Look {
  return {
    serviceName: 'Recourse',
    homeHref: '/kit',
    languages: shippedLanguages,
    exit: { href: '/leave' },
    footerLinks: [
      { href: '/kit/help', label: words.say('kit.help') },
      { href: '/kit/complain', label: words.say('kit.complain') },
      { href: '/kit/promise', label: words.say('kit.promise') },
    ],
  }
}

function PublicGallery({ words }: SectionProps) {
  return (
    <PublicPage
      words={words}
      look={galleryLook(words)}
      path={`/kit?lang=${words.code}`}
      back={{ href: '/kit/before' }}
      errors={questionErrors(words)}
      form="kit-form"
      banners={<Banner label={words.say('kit.trial')}>{words.say('kit.trialText')}</Banner>}
    >
      <h1>{words.say('kit.title')}</h1>
      <p>{words.say('kit.lead')}</p>
      <h2>{words.say('kit.telling')}</h2>
      <Telling words={words} />
      <Lists words={words} />
      <h2>{words.say('kit.questions')}</h2>
      <Questions words={words} />
    </PublicPage>
  )
}

function StaffGallery({ words }: SectionProps) {
  const units = [
    { id: 'tunis', name: unit },
    { id: 'palermo', name: otherUnit },
  ]
  return (
    <StaffPage
      words={words}
      look={galleryLook(words)}
      path={`/kit/staff?lang=${words.code}`}
      title={words.say('kit.openCases')}
      navigation={[
        { href: '/kit/deadlines', label: words.say('kit.deadlines'), count: 7 },
        { href: '/kit/staff', label: words.say('kit.openCases'), current: true },
        { href: '/kit/requests', label: words.say('kit.requests') },
      ]}
      unitSwitch={{ action: '/kit/unit', token: 'sample', current: 'tunis', units }}
      signOut={{ action: '/kit/sign-out', token: 'sample' }}
      banners={<Banner tone="attention">{words.say('kit.powers')}</Banner>}
      identity={
        <IdentityBar
          name={names.arabic}
          reference={reference}
          facts={[languageFacts('ar').ownName]}
          badges={<RiskBadge>{words.say('kit.atRisk')}</RiskBadge>}
          actions={<a href="/kit/withdraw">{words.say('kit.withdraw')}</a>}
        />
      }
      breadcrumbs={[
        { href: '/kit/deadlines', label: words.say('kit.deadlines') },
        { href: '/kit/person', label: names.long },
      ]}
    >
      <h1>{words.say('kit.openCases')}</h1>
      <Desk words={words} />
      <h2>{words.say('kit.lists')}</h2>
      <Lists words={words} />
      <h2>{words.say('kit.telling')}</h2>
      <Telling words={words} />
      <Questions words={words} />
    </StaffPage>
  )
}

function PaperSheet({ words }: SectionProps) {
  return (
    <Sheet
      words={words}
      title={words.say('kit.sheetTitle')}
      serviceName="Recourse"
      screenOnly={<a href="/kit">{words.say('ui.back')}</a>}
    >
      <p>{words.say('kit.sheetBody')}</p>
      <SecretWords label={words.say('kit.sheetTitle')} words={secretWords} language="en" />
      <SecretDigits label={words.say('kit.sheetTitle')} groups={secretDigits} />
    </Sheet>
  )
}

function GalleryCard({ words, page }: SectionProps & { readonly page: GalleryPage }) {
  return (
    <PublicPage words={words} look={galleryLook(words)} path={`/kit/${page}?lang=${words.code}`}>
      {page === 'confirmation' ? <ConfirmationSample words={words} /> : <InterruptionSample words={words} />}
    </PublicPage>
  )
}

/** Every part in every state, as a whole HTML page; the same language always gives the same bytes. */
export function componentGallery(language: string, page: GalleryPage = 'public'): string {
  const words = kitWords(language)
  if (page === 'staff') return renderPage(<StaffGallery words={words} />)
  if (page === 'sheet') return renderPage(<PaperSheet words={words} />)
  if (page === 'public') return renderPage(<PublicGallery words={words} />)
  return renderPage(<GalleryCard words={words} page={page} />)
}
