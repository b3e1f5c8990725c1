import type { Asking, QuestionPage } from './asking.ts'
import {
  actGroups,
  adaptations,
  anyState,
  anywhere,
  dangers,
  needQuestions,
  otherBodies,
  yesNoUnknown,
} from './choices.ts'
import { line, menuOf, one, some, someOf, words } from './questions.ts'
import { CONSENTS } from '../filing/said.ts'
import type { ReportKey } from '../texts.ts'

/** The form, one group of questions a page. They may be answered in any order, or not at all. */

const say =
  (key: ReportKey) =>
  (asking: Asking): string =>
    asking.words.say(key)

const story: QuestionPage = {
  ...{ id: 'story', title: say('report.storyTitle'), intro: say('report.storyIntro') },
  questions: [words('account', { label: 'report.storyAccount', hint: 'report.storyAccountHint' }, 12)],
}

const whom: QuestionPage = {
  ...{ id: 'whom', title: say('report.whomTitle') },
  questions: [
    one(
      'filedBy',
      { label: 'report.whomFiledBy' },
      {
        ...{ self: 'report.whomSelf', family: 'report.whomFamily' },
        ...{ client: 'report.whomClient', group: 'report.whomGroup' },
      },
    ),
    one(
      'agreement',
      { label: 'report.whomAgreement', hint: 'report.whomAgreementHint' },
      {
        'person-agreed': 'report.whomAgreed',
        'law-allows': 'report.whomLaw',
        'not-asked-yet': 'report.whomNotAsked',
      },
    ),
    line('agreementWords', { label: 'report.whomAgreementWords', hint: 'report.whomAgreementWordsHint' }),
    one('isChild', { label: 'report.whomChild', hint: 'report.whomChildHint' }, yesNoUnknown),
    line('trusted', { label: 'report.whomTrusted', hint: 'report.whomTrustedHint' }),
    words('others', { label: 'report.whomOthers' }, 3),
  ],
}

const where: QuestionPage = {
  ...{ id: 'where', title: say('report.whereTitle'), intro: say('report.whereIntro') },
  questions: [
    menuOf('stateOne', { label: 'report.whereFirst' }, anywhere),
    menuOf('stateTwo', { label: 'report.whereSecond' }, anywhere),
    menuOf('stateThree', { label: 'report.whereThird' }, anywhere),
    words('places', { label: 'report.wherePlaces', hint: 'report.wherePlacesHint' }, 4),
  ],
}

const byWhom: QuestionPage = {
  ...{ id: 'by-whom', title: say('report.byWhomTitle') },
  questions: [
    some(
      'kinds',
      { label: 'report.byWhomKinds' },
      {
        ...{ state: 'report.byWhomState', company: 'report.byWhomCompany', 'armed-group': 'report.byWhomArmed' },
        ...{ person: 'report.byWhomPerson', unknown: 'report.dontKnow' },
      },
    ),
    menuOf('stateOne', { label: 'report.byWhomFirst' }, anyState),
    menuOf('stateTwo', { label: 'report.byWhomSecond' }, anyState),
    words('who', { label: 'report.byWhomWho', hint: 'report.byWhomWhoHint' }, 4),
  ],
}

const acts: QuestionPage = {
  ...{ id: 'acts', title: say('report.actsTitle'), intro: say('report.actsIntro') },
  questions: [someOf('acts', { label: 'report.actsWhich' }, actGroups)],
}

const done: QuestionPage = {
  ...{ id: 'done', title: say('report.doneTitle'), intro: say('report.doneIntro') },
  questions: [
    words('steps', { label: 'report.doneSteps', hint: 'report.doneStepsHint' }),
    line('decision', { label: 'report.doneDecision', hint: 'report.doneDecisionHint' }),
    line('elsewhere', { label: 'report.doneElsewhere', hint: 'report.doneElsewhereHint' }),
  ],
}

const needs: QuestionPage = {
  ...{ id: 'needs', title: say('report.needsTitle'), intro: say('report.needsIntro') },
  questions: [...needQuestions, words('more', { label: 'report.needsMore' }, 3)],
}

const danger: QuestionPage = {
  ...{ id: 'danger', title: say('report.dangerTitle'), intro: say('report.dangerIntro') },
  questions: [
    one('now', { label: 'report.dangerNow' }, { ...yesNoUnknown, 'not-said': 'report.dangerNotSaid' }),
    someOf('of', { label: 'report.dangerOf', hint: 'report.dangerOfHint' }, dangers),
    words('words', { label: 'report.dangerWords' }, 4),
  ],
}

const contact: QuestionPage = {
  ...{ id: 'contact', title: say('report.contactTitle'), intro: say('report.contactIntro') },
  questions: [
    line('phone', { label: 'report.contactPhone' }),
    line('message', { label: 'report.contactMessage', hint: 'report.contactMessageHint' }),
    line('mail', { label: 'report.contactMail' }),
    line('post', { label: 'report.contactPost' }),
    line('hours', { label: 'report.contactHours', hint: 'report.contactHoursHint' }),
    line('codeWord', { label: 'report.contactCodeWord', hint: 'report.contactCodeWordHint' }),
    one('voicemail', { label: 'report.contactVoicemail' }, { yes: 'report.yes', no: 'report.no' }),
    line('language', { label: 'report.contactLanguage' }),
    one(
      'interpreterGender',
      { label: 'report.contactInterpreter' },
      {
        any: 'report.genderAny',
        woman: 'report.genderWoman',
        man: 'report.genderMan',
      },
    ),
    one('sharedDevice', { label: 'report.contactShared' }, yesNoUnknown),
    words('note', { label: 'report.contactNote', hint: 'report.contactNoteHint' }, 3),
  ],
}

const access: QuestionPage = {
  ...{ id: 'access', title: say('report.accessTitle'), intro: say('report.accessIntro') },
  questions: [
    line('languages', { label: 'report.accessLanguages' }),
    one('interpreter', { label: 'report.accessInterpreter' }, yesNoUnknown),
    someOf('adaptations', { label: 'report.accessAdaptations' }, adaptations),
    words('words', { label: 'report.accessWords' }, 3),
  ],
}

const identity: QuestionPage = {
  ...{ id: 'identity', title: say('report.identityTitle'), intro: say('report.identityIntro') },
  questions: [
    line('called', { label: 'report.identityCalled', hint: 'report.identityCalledHint' }),
    line('name', { label: 'report.identityName' }),
    line('birthDate', { label: 'report.identityBirth', hint: 'report.identityBirthHint' }),
    line('gender', { label: 'report.identityGender' }),
    line('nationality', { label: 'report.identityNationality', hint: 'report.identityNationalityHint' }),
    line('livesIn', { label: 'report.identityLives' }),
    line('documents', { label: 'report.identityDocuments' }),
    words('anythingElse', { label: 'report.identityElse' }, 3),
  ],
}

const sharing: QuestionPage = {
  ...{ id: 'sharing', title: say('report.sharingTitle'), intro: say('report.sharingIntro') },
  questions: CONSENTS.map((purpose) =>
    one(
      purpose,
      { label: `report.${purpose}Asked`, hint: `report.${purpose}Shown` },
      {
        ...{ yes: 'report.sharingYes', ask: 'report.sharingAsk', no: 'report.sharingNo' },
      },
    ),
  ),
}

const exclude: QuestionPage = {
  ...{ id: 'exclude', title: say('report.excludeTitle'), intro: say('report.excludeIntro') },
  questions: [
    menuOf('stateOne', { label: 'report.excludeFirst' }, anyState),
    menuOf('stateTwo', { label: 'report.excludeSecond' }, anyState),
    someOf('authorities', { label: 'report.excludeHere', hint: 'report.excludeHereHint' }, otherBodies),
    line('bodies', { label: 'report.excludeBodies', hint: 'report.excludeBodiesHint' }),
    one(
      'breakGlass',
      { label: 'report.excludeBreakGlass', hint: 'report.excludeBreakGlassHint' },
      {
        yes: 'report.excludeAllow',
        no: 'report.excludeRefuse',
      },
    ),
  ],
}

export const pages: readonly QuestionPage[] = [
  ...[story, whom, where, byWhom, acts, done],
  ...[needs, danger, contact, access, identity, sharing, exclude],
]

export const pageById = (id: string): QuestionPage | undefined => pages.find((page) => page.id === id)
