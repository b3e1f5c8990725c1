import { ask, confirm, finding, reopen, type Finding } from './finding.ts'

const exhaustion = finding('exhaustion')
const timeLimit = finding('time_limit')
const form = finding('form')
const otherGrounds = finding('other_grounds')

/** Tests 9 to 12: what must come first, and by when? A code is stable: it is never given another meaning. */
export const REMEDIES_AND_TIME = {
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

  priorStepDone: exhaustion('prior-step-done', 'yes', 'What must come first was done.'),
  priorStepMissing: exhaustion(
    'prior-step-missing',
    'unknown',
    'Somebody must be told first, and was not.',
    confirm('Can they be told now, and how long must one wait for an answer?'),
  ),
  proceedingsGenuine: exhaustion(
    'state-proceeds',
    'no',
    'A State genuinely investigates or prosecutes.',
    reopen('It stops, or proves unwilling or unable.'),
  ),
  noProceedings: exhaustion('no-state-proceeds', 'yes', 'No State genuinely investigates or prosecutes.'),
  proceedingsUnknown: exhaustion(
    'state-proceedings-unknown',
    'unknown',
    'Whether a State genuinely investigates or prosecutes is not known.',
    ask('Does a State genuinely investigate or prosecute the person?'),
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
  limitPauseUnsure: timeLimit(
    'limit-may-have-paused',
    'unknown',
    'The last day has passed, unless the limit did not run for a time.',
    ask('By which rule did the limit stop running, from when, and until when?'),
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
  diligenceAsk: timeLimit(
    'diligence-to-show',
    'unknown',
    'The limit does not run while the act goes on, but so long a delay must be explained.',
    confirm('What did the family do in these years to find out?'),
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

  otherGrounds: otherGrounds('body-also-checks', 'skipped', 'The body also checks other grounds.'),
  waiverUnsaid: otherGrounds(
    'waiver-unsaid',
    'unknown',
    'A paper that gives up claims may bar this; nobody has said whether one was signed.',
    confirm('Was a paper signed that gives up claims?'),
  ),
  waiverSigned: otherGrounds(
    'waiver-signed',
    'unknown',
    'A paper that gives up claims was signed; it may bar this.',
    confirm('What exactly does the paper give up, and was it signed freely?'),
  ),
  waiverNotBinding: otherGrounds(
    'waiver-does-not-bind',
    'skipped',
    'A paper that gives up claims was signed; it does not bind this body, which also checks other grounds.',
  ),
} as const satisfies Record<string, Finding>
