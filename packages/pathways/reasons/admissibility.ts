import { ask, confirm, finding, reopen, type Finding } from './finding.ts'

const standing = finding('standing')
const rights = finding('rights')
const jurisdiction = finding('jurisdiction')
const sameMatter = finding('same_matter')

/** Tests 5 to 8: may this person bring this claim? A code is stable: it is never given another meaning. */
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

  kinMayAct: standing(
    'kin-may-act',
    'unknown',
    'The person cannot complain any more; the next of kin may.',
    confirm('Does one of the next of kin complain, or agree that somebody does?'),
  ),
  kinContinue: standing('kin-continue', 'yes', 'The person died after filing, and the next of kin wish to go on.'),
  kinWishAsk: standing(
    'kin-wish-unknown',
    'unknown',
    'The person died after filing; it goes on if the next of kin wish.',
    confirm('Do the next of kin wish that the complaint goes on?'),
  ),
  kinDecline: standing(
    'kin-do-not-wish',
    'unknown',
    'The person died after filing, and the next of kin do not wish to go on.',
    ask('Does the body go on of its own accord?'),
  ),
  nationalityAsk: standing(
    'nationality-asked',
    'unknown',
    'The scheme asks for nationality, and sometimes for residence.',
    confirm('Which nationality does the person have, and where do they live?'),
  ),
  nationalityNotCovered: standing(
    'nationality-not-covered',
    'unknown',
    'The treaty does not oblige the State for this nationality; its own law may reach further.',
    ask('Does the law of the State cover the person all the same?'),
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
  personConditionAsk: rights(
    'person-condition-asked',
    'unknown',
    'The body is for persons of one group; nobody has said whether the person belongs to it.',
    confirm('Does the person say that they belong to the group that the body is for?'),
  ),
  personConditionDoubt: rights(
    'person-condition-doubtful',
    'unknown',
    'By our reading the body is for persons of another group; no lawyer has confirmed it.',
    ask('Does a lawyer confirm that the body is not for this person?'),
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
} as const satisfies Record<string, Finding>
