import type { DemoInstance } from './instances.ts'
import { fileReport, takeCase, tellPerson, type Filed } from './report.ts'
import { tellRemedy } from './remedy.ts'
import { arrived, sendRequest, step } from './request.ts'
import type { Tell } from './tell.ts'

export interface Told extends Filed {
  readonly request: string
}

/** What the request says. Every name in it is invented. */
const EVIDENCE = {
  requesting_authority: { words: 'Office of the Prosecutor for cross-border crimes, Madrid (invented)' },
  proceedings_subject: 'Preliminary inquiry into the disappearance of a migrant worker',
  facts_summary:
    'A worker of the invented plantation “Las Ceibas” stopped calling his family in March. A colleague saw guards take him away.',
  offence_qualification: [{ law: 'Penal Code', article: '163' }],
  assistance_sought: 'Hear the colleague as a witness, with an interpreter and without naming the family.',
  purpose: 'To learn where the worker was taken, and by whom',
  confidentiality_requested: 'yes',
  witness_protection_needs: { measures: ['hidden_identity', 'separate_room'] },
  language_of_request: ['en'],
  authenticity_proof: { form: 'authority_seal' },
  measure_types: ['hear_witness'],
  case_ref_requesting: 'ES-2026-014',
  urgency: { level: 'urgent', ground: 'A witness may move on at the end of the season' },
  data_handling_code: { code: 'this_purpose_only' },
}

/** From report to executed request and answer to the person, and on to what was owed and confirmed. */
export async function tellStory(
  { home, abroad }: { readonly home: DemoInstance; readonly abroad: DemoInstance },
  tell: Tell,
): Promise<Told> {
  tell('A sister reports from abroad that her brother has disappeared. She gets a receipt of ten words.')
  const filed = await fileReport(home)
  tell('The desk acknowledges, decides on the same day, and takes the case.')
  await takeCase(home, filed.file)
  tell(`Two officers draft and validate a request for evidence; it goes to ${abroad.authority}.`)
  const request = await sendRequest(home, abroad, {
    ...{ requestKind: 'evidence-gathering-criminal', title: 'Hearing of a witness', answers: EVIDENCE },
    ...{ number: 'ES-2026-014', served: { case: filed.file, what: 'evidence' } },
  })
  await arrived(abroad, request, 'delivered')
  tell('It arrived; the receipt is signed, and the periods of the other side run.')
  const number = 'CO-771/26'
  const theirs = (action: string, words: string): Promise<void> => step(abroad, request, { action, words, number })
  await theirs('acknowledge', 'We have your request and keep it under our number.')
  await theirs('start_assessment', 'Assigned to the unit for disappearances.')
  await theirs('accept', 'Accepted. The witness will be heard with the protection that you ask for.')
  await theirs('start_execution', 'The hearing is set for this week.')
  await theirs('complete_execution', 'The witness was heard with an interpreter.')
  await theirs('transmit_results', 'The record of the hearing is with this entry.')
  await arrived(home, request, 'results_sent')
  tell('The other State heard the witness and sent the record back.')
  await step(home, request, { action: 'confirm_results', words: 'Received and checked.', number: 'ES-2026-014' })
  await arrived(abroad, request, 'results_confirmed')
  await tellPerson(
    home,
    filed.file,
    'La autoridad del otro Estado oyó al compañero de su hermano. Él dijo a qué puesto lo llevaron. Ya hemos pedido que lo busquen allí. Le escribimos aquí en cuanto respondan.',
  )
  tell('The sister, coming back with her ten words, reads what was found and what happens next.')
  await tellRemedy({ home, abroad }, filed, tell)
  return { ...filed, request }
}
