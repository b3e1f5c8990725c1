/** An answer to every question that the form asks (issue 3), page by page: what is taken out of the form is missed. */
export const EVERYTHING = {
  story: { account: 'planted account' },
  whom: {
    ...{ filedBy: 'group', agreement: 'law-allows', agreementWords: 'planted law', isChild: 'yes' },
    ...{ trusted: 'planted aunt', others: 'planted others' },
  },
  where: { stateOne: 'COL', stateTwo: 'ESP', stateThree: 'at-sea', places: 'planted border' },
  'by-whom': {
    kinds: ['state', 'company', 'armed-group', 'person', 'unknown'],
    ...{ stateOne: 'COL', stateTwo: 'PER', who: 'planted uniform' },
  },
  acts: { acts: ['killing'] },
  done: { steps: 'planted police', decision: 'planted decision in May', elsewhere: 'planted court' },
  needs: { 'need-domain-safety': ['safety-now'], more: 'planted need' },
  danger: { now: 'yes', of: ['surveillance'], words: 'planted fear' },
  contact: {
    ...{ phone: 'planted phone', message: 'planted messenger', mail: 'planted mail', post: 'planted post' },
    ...{ hours: 'planted hours', codeWord: 'planted code', voicemail: 'no', language: 'planted language' },
    ...{ interpreterGender: 'woman', sharedDevice: 'yes', note: 'planted note' },
  },
  access: { languages: 'Nahuatl, español', interpreter: 'yes', adaptations: ['large-print'], words: 'planted ramp' },
  identity: {
    ...{ called: 'Planted', name: 'Planted Name', birthDate: 'planted birth', gender: 'planted gender' },
    ...{ nationality: 'none', livesIn: 'planted town', documents: 'planted paper', anythingElse: 'planted else' },
  },
  sharing: { services: 'yes', authorities: 'yes', abroad: 'yes', restore: 'yes' },
  exclude: { stateOne: 'FRA', stateTwo: 'ITA', bodies: 'planted office', breakGlass: 'no' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
