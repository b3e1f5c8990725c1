import { ask, confirm, finding, reopen, type Finding } from './finding.ts'

const standing = finding('standing')
const rights = finding('rights')
const jurisdiction = finding('jurisdiction')
const sameMatter = finding('same_matter')
const exhaustion = finding('exhaustion')
const timeLimit = finding('time_limit')
const form = finding('form')

/** Tests 5 to 12: may this person bring this claim, now? A code is stable: it is never given another meaning. */
export const ADMISSIBILITY = {
  mayComplain: standing('may-complain', 'yes', 'A person in this role may complain.'),
  mayNotComplain: standing(
    'may-not-complain',
    'no',
    'A person in this role may not complain.',
    reopen('Somebody in another role complains.'),
  ),
  standingUnsure: standing(
    'standing-unsure',
    'unknown',
    'Whether this person may complain depends on a further fact.',
    { ...ask('Does the person meet the condition of the body?'), class: 'confirmable' },
  ),
  standingUnmapped: standing(
    'standing-unmapped',
    'unknown',
    'Nobody has written down whether this role may complain.',
    ask('May a person in this role complain?'),
  ),
  consentMissing: standing(
    'consent-missing',
    'unknown',
    'The consent of the person is missing.',
    confirm('Does the person agree, or why can they not be asked?'),
  ),
  consentRefused: standing(
    'consent-refused',
    'unknown',
    'The person did not agree to this.',
    ask('Does the person agree by now?'),
  ),

  rightHeard: rights('right-heard', 'yes', 'A right that is claimed stands in the catalogue of the body.'),
  rightOutside: rights(
    'right-outside',
    'no',
    'No right that is claimed stands in the catalogue of the body.',
    reopen('Another right is claimed.'),
  ),
  rightOutsideUnconfirmed: rights(
    'right-outside-unconfirmed',
    'unknown',
    'By our reading no claimed right stands in the catalogue; no lawyer has confirmed it.',
    ask('Does a lawyer confirm that the body does not hear this right?'),
  ),
  rightUnsure: rights(
    'right-unsure',
    'unknown',
    'Whether the body hears this right is open.',
    ask('Which right of the catalogue covers the act?'),
  ),
  rightsUnmapped: rights(
    'rights-unmapped',
    'unknown',
    'Nobody has written down which rights the body hears.',
    ask('Does the body hear this right?'),
  ),
  personConditionUnmet: rights('person-condition-unmet', 'no', 'The body is for persons of another group.'),
  personConditionUnsure: rights(
    'person-condition-unsure',
    'unknown',
    'The body is for persons of one group; whether the person belongs to it is not known.',
    ask('Does the person belong to the group that the body is for?'),
  ),

  linkNotNeeded: jurisdiction('link-not-needed', 'skipped', 'The body asks for no link with the State.'),
  linkHolds: jurisdiction('link-holds', 'yes', 'A fact brings the act under the jurisdiction of the State.'),
  linkContested: jurisdiction(
    'link-contested',
    'unknown',
    'Whether the act fell under the jurisdiction of the State is a legal question.',
    ask('Which facts show control, or a duty, of this State?'),
  ),
  noLink: jurisdiction(
    'no-link',
    'no',
    'Nothing links the act with the jurisdiction of the State.',
    reopen('A fact that links them.'),
  ),
  linkDomestic: jurisdiction(
    'link-domestic-law',
    'unknown',
    'The law of the State decides whether it has jurisdiction.',
    ask('Does the law of that State reach this act?'),
  ),

  noSameMatterRule: sameMatter('no-same-matter-rule', 'yes', 'Other procedures do not bar this one.'),
  noOtherProcedure: sameMatter('no-barring-procedure', 'yes', 'No other procedure bars this one.'),
  procedureBars: sameMatter(
    'other-procedure-bars',
    'no',
    'The same matter is, or was, before another body.',
    reopen('The other procedure ends or is withdrawn, where only a pending one bars.'),
  ),
  procedureUnsure: sameMatter(
    'other-procedure-unsure',
    'unknown',
    'Another procedure may bar this one.',
    ask('Same persons, facts and rights? Where does it stand, and was the merit looked at?'),
  ),
  proceduresUnsaid: sameMatter(
    'other-procedures-unsaid',
    'unknown',
    'Whether another body has the matter is not known.',
    confirm('Has the matter been before another international body?'),
  ),

  exhaustionNotNeeded: exhaustion('exhaustion-not-needed', 'skipped', 'Remedies of the State need not be tried first.'),
  exhausted: exhaustion('exhausted', 'yes', 'The remedies of the State were tried to the end.'),
  exhaustionExcused: exhaustion('exhaustion-excused', 'yes', 'The remedies need not be tried: an exception applies.'),
  remedyOpen: exhaustion(
    'remedy-open',
    'no',
    'An effective remedy of the State is open and was not tried to the end.',
    reopen('The final decision on it, which starts the time limit.'),
  ),
  remedyUnsure: exhaustion(
    'remedy-unsure',
    'unknown',
    'Whether an effective remedy is left is not known.',
    ask('Is a remedy left that works, and if not, why not?'),
  ),
  remediesUnsaid: exhaustion(
    'remedies-unsaid',
    'unknown',
    'Which remedies were tried in the State is not known.',
    ask('Which remedies were tried, and what came of them?'),
  ),
  exhaustionPartly: exhaustion(
    'exhaustion-partly',
    'unknown',
    'How far remedies must be tried first is not settled here.',
    ask('Was the body or authority told first?'),
  ),

  limitNone: timeLimit('no-limit', 'yes', 'There is no time limit, but delay weakens evidence.'),
  limitOfOthers: timeLimit('limit-of-others', 'yes', 'The time limit runs for others than the victim.'),
  limitOpen: timeLimit('limit-open', 'yes', 'The last day has not passed.'),
  limitPassed: timeLimit(
    'limit-passed',
    'no',
    'The last day has passed.',
    reopen('A new act, a new final decision, or an act that goes on.'),
  ),
  limitUnsure: timeLimit(
    'limit-unsure',
    'unknown',
    'The last day has passed on one reading of the facts.',
    ask('Which day did the decision reach the person, and does the act go on?'),
  ),
  triggerUnknown: timeLimit(
    'trigger-unknown',
    'unknown',
    'The day that starts the time limit is not known.',
    ask('Which day did the final decision reach the person?'),
  ),
  limitUnknown: timeLimit(
    'limit-unknown',
    'unknown',
    'The time limit itself is not settled; any date is for prudence.',
    ask('Which time limit does this body apply?'),
  ),
  limitAskReason: timeLimit(
    'limit-passed-ask-reason',
    'unknown',
    'The last day has passed; a good reason may help.',
    ask('Why could the complaint not be sent in time?'),
  ),
  limitReasonGiven: timeLimit(
    'limit-passed-reason-given',
    'unknown',
    'The last day has passed, and a reason is given.',
    confirm('Does the reason show that it was not possible in time?'),
  ),
  limitAmber: timeLimit(
    'delay-to-justify',
    'unknown',
    'So much time has passed that the delay must be explained.',
    confirm('Why did it take so long?'),
  ),
  limitReasonable: timeLimit('reasonable-time', 'yes', 'The complaint must be sent in a reasonable time.'),
  reasonableUnsure: timeLimit(
    'reasonable-time-start-unknown',
    'unknown',
    'It must be sent in a reasonable time; its start is not known.',
    confirm('Which day did the final decision reach the person?'),
  ),
  practiceStartUnknown: timeLimit(
    'practice-start-unknown',
    'unknown',
    'The body expects a complaint within some years; their start is not known.',
    confirm('Which day did the final decision reach the person?'),
  ),
  limitNotStarted: timeLimit(
    'limit-cannot-start',
    'yes',
    'The limit counts from a final decision, and there is none to wait for.',
  ),
  limitDoesNotRun: timeLimit('limit-does-not-run', 'yes', 'The limit does not run while the act goes on.'),

  formComplete: form('form-complete', 'yes', 'The required parts are there.'),
  anonymousRefused: form(
    'anonymous-refused',
    'no',
    'The body takes no anonymous complaints.',
    reopen('The person gives their name; it can often be kept from the public.'),
  ),
  formMissing: form(
    'form-incomplete',
    'unknown',
    'Some required parts are not ready.',
    confirm('Can the missing parts be prepared?'),
  ),
  anonymousUnsure: form(
    'anonymity-unsure',
    'unknown',
    'Whether the complaint may be anonymous is not known.',
    confirm('Will the person give their name to the body?'),
  ),

  otherGrounds: finding('other_grounds')('body-also-checks', 'skipped', 'The body also checks other grounds.'),
} as const satisfies Record<string, Finding>
