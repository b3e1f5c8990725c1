import { ask, confirm, finding, reopen, type Finding } from './finding.ts'

const urgent = finding('urgent')
const operates = finding('operates')
const respondent = finding('respondent_type')
const acceptance = finding('acceptance')
const temporal = finding('temporal')

/** Tests 0 to 4: is the body there for this State and this time? A code is stable: it is never given another meaning. */
export const COMPETENCE = {
  urgentOffered: urgent('urgent-measure-offered', 'yes', 'The harm is imminent: urgent measures come first.'),
  urgentUnsure: urgent(
    'urgent-risk-unknown',
    'unknown',
    'Whether harm is imminent is not known.',
    confirm('Is something about to happen to the person?'),
  ),
  urgentNone: urgent('no-imminent-risk', 'skipped', 'No imminent harm is reported.'),
  urgentNoMeasure: urgent('no-urgent-measure', 'skipped', 'This body has no urgent measure.'),
  urgentOtherHarm: urgent(
    'urgent-measure-for-other-harm',
    'skipped',
    'The urgent measure of this body is for another kind of harm.',
  ),
  urgentHarmUnsure: urgent(
    'urgent-measure-harm-unsure',
    'unknown',
    'The harm is imminent; whether the urgent measure of this body covers it is open.',
    confirm('Does the measure cover this kind of harm?'),
  ),

  inForce: operates('takes-complaints', 'yes', 'The body takes complaints.'),
  notInForce: operates(
    'procedure-not-in-force',
    'no',
    'The procedure is not in force.',
    reopen('Its entry into force.'),
  ),
  monitoringOnly: operates('monitoring-only', 'no', 'The body watches and reports; it takes no complaints.'),

  respondentHeard: respondent('respondent-heard', 'yes', 'The body hears complaints against such a respondent.'),
  respondentOutside: respondent(
    'respondent-outside',
    'no',
    'The body hears no complaints against such a respondent.',
    reopen('A claim against the State for its own duty to protect is another door.'),
  ),
  respondentUnsure: respondent(
    'respondent-unsure',
    'unknown',
    'Whether the body hears such a respondent depends on the mandate.',
    ask('Who had control?'),
  ),
  respondentUnmapped: respondent(
    'respondent-unmapped',
    'unknown',
    'Nobody has written down which respondents the body hears.',
    ask('Whom does the body hear?'),
  ),

  accepted: acceptance('accepted', 'yes', 'The State accepted the procedure.'),
  acceptedOtherwise: acceptance('accepted-by-alternative', 'yes', 'Another ground gives the body competence.'),
  acceptanceNotNeeded: acceptance('acceptance-not-needed', 'yes', 'The body needs no acceptance.'),
  notAccepted: acceptance(
    'not-accepted',
    'no',
    'The State has not accepted the procedure.',
    reopen('The State accepts it.'),
  ),
  acceptanceUnknown: acceptance(
    'acceptance-unknown',
    'unknown',
    'Whether the State accepted the procedure is not known.',
    ask('Has the State accepted the procedure, and since when?'),
  ),
  acceptanceContested: acceptance(
    'acceptance-contested',
    'unknown',
    'Whether the acceptance is valid is disputed.',
    ask('Which view of the acceptance does the body take?'),
  ),
  acceptanceOption: acceptance(
    'opt-out-not-in-data',
    'unknown',
    'States may opt in or out, and the data do not say who did.',
    ask('Did the State opt in or out?'),
  ),
  stateUnknown: acceptance(
    'state-unknown',
    'unknown',
    'The State whose acceptance counts is not known.',
    ask('Which State is it?'),
  ),
  acceptanceEnded: acceptance(
    'acceptance-ended',
    'no',
    'The acceptance ended before, and nothing new can be filed.',
    reopen('The State accepts it again.'),
  ),
  actAfterExit: acceptance('act-after-exit', 'no', 'The act came after the acceptance had ended.'),
  actBeforeExit: acceptance('act-before-exit', 'yes', 'The acceptance ended, and still covers acts before its end.'),
  fileBeforeExit: acceptance('file-before-exit', 'yes', 'The acceptance is ending: file before it does.'),
  pendingContinues: acceptance('pending-continues', 'yes', 'The complaint was filed before the acceptance ended.'),
  exitEffectUnknown: acceptance(
    'exit-effect-unknown',
    'unknown',
    'What the end of the acceptance means for this filing is not known.',
    ask('Does the body still take complaints about this time?'),
  ),
  exitDateUnsure: acceptance(
    'exit-date-unsure',
    'unknown',
    'The dates do not show whether the acceptance covered the act.',
    ask('Which day did it happen?'),
  ),
  notYetAccepted: acceptance(
    'not-yet-accepted',
    'no',
    'On this day the State had not accepted the procedure yet.',
    reopen('The day from which the acceptance binds.'),
  ),
  territoryUnknown: acceptance(
    'territory-not-in-data',
    'unknown',
    'Whether the procedure reaches this territory is not in the data.',
    ask('Does a lawyer know which treaties reach the territory, and since when?'),
  ),
  institutionLookedAt: acceptance('institution-looked-at', 'yes', 'The body looks at projects of this institution.'),
  institutionOutside: acceptance(
    'institution-outside',
    'no',
    'The project is of another institution than the one that this body looks at.',
    reopen('Part of the project is of an institution that this body looks at.'),
  ),
  institutionUnknown: acceptance(
    'institution-unknown',
    'unknown',
    'Which institution paid for the project is not known.',
    ask('Which institution paid for the project?'),
  ),

  noCriticalDate: temporal('no-critical-date', 'yes', 'No date limits which acts the body looks at.'),
  actInTime: temporal('act-after-critical-date', 'yes', 'The act came after the procedure bound the State.'),
  actContinued: temporal('act-continued', 'yes', 'The act went on after the procedure bound the State.'),
  otherTextApplies: temporal('earlier-text-applies', 'yes', 'Before that date another text of the same body applies.'),
  actTooEarly: temporal(
    'act-before-critical-date',
    'no',
    'The act came before the procedure bound the State, and did not go on.',
    reopen('Acts that went on, or new ones.'),
  ),
  begunTooEarly: temporal(
    'begun-before-critical-date',
    'no',
    'The act began before the procedure bound the State; that it goes on does not count.',
    reopen('A new act.'),
  ),
  actDateUnsure: temporal(
    'act-date-unsure',
    'unknown',
    'The date of the act is not known well enough.',
    ask('Which day did it happen?'),
  ),
  continuationUnsure: temporal(
    'continuation-unsure',
    'unknown',
    'The act came before that date; whether it went on is open.',
    ask('Did the act itself go on, or only its effects?'),
  ),
  criticalDateUnknown: temporal(
    'critical-date-unknown',
    'unknown',
    'Since when the procedure binds the State is not known.',
    ask('Since when does it bind the State?'),
  ),
  temporalDomestic: temporal(
    'domestic-law-decides',
    'unknown',
    'The law of the State decides which acts count.',
    ask('Which acts does that law cover?'),
  ),
  reservationInTime: temporal(
    'reservation-in-time',
    'unknown',
    'A reservation limits which acts count.',
    ask('Did the origin of the act lie before the reservation’s date?'),
  ),
  temporalSkipped: temporal('no-acceptance-to-date', 'skipped', 'Without acceptance there is no date to compare with.'),
} as const satisfies Record<string, Finding>
