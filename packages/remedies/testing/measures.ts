import {
  NO_FACTS,
  type MeasureContent,
  type MeasureEvent,
  type MeasureStep,
  type Opening,
  type Speaker,
  type StepFacts,
} from '../index.ts'

export const OWER = '0b7c2f8e-43aa-4d3c-8a7e-1f60f5a8a001'
export const DESK = '0b7c2f8e-43aa-4d3c-8a7e-1f60f5a8a002'
export const MONITOR = '0b7c2f8e-43aa-4d3c-8a7e-1f60f5a8a003'

export const content = (over: Partial<MeasureContent> = {}): MeasureContent => ({
  ...{ remedy: 'comp-moral', form: 'compensation', level: 'individual', what: '' },
  basis: { how: 'promise', decision: null, order: '', words: '' },
  owes: { kind: 'state-treasury', state: 'AAA', name: 'Treasury', authority: OWER },
  ...{ benefits: [], harms: [], needs: [], way: [], due: '2027-06-01', dueBasis: 'agreed' },
  indicators: { structure: [], process: [], outcome: [] },
  ...{ funding: '', partOf: null, general: null },
  ...over,
})

export const opening = (over: Partial<MeasureContent> = {}): Opening => ({
  ...{ id: 'm1', entry: 'e0', on: '2027-01-01', speaker: 'desk', authority: DESK },
  content: content(over),
})

/** What each step has to say, so that only the table and the speakers are tried. */
export const FACTS: StepFacts = {
  ...{ reason: 'because', claimant: 'Treasury', evidence: ['letter 7'], replacedBy: 'm2', view: 'agrees' },
}

const AUTHORITIES: Readonly<Record<Speaker, string | null>> = { desk: DESK, person: null, monitor: MONITOR }

interface Line {
  readonly step: MeasureStep
  readonly speaker: Speaker
  readonly on?: string
  readonly facts?: Partial<StepFacts>
  readonly authority?: string | null
}

/** Steps one after the other, each having seen the one before. */
export const chain = (lines: readonly Line[]): readonly MeasureEvent[] =>
  lines.map(({ step, speaker, on, facts, authority }, at) => ({
    ...{ what: 'step', id: `e${at + 1}`, after: `e${at}`, step, speaker },
    authority: authority === undefined ? AUTHORITIES[speaker] : authority,
    on: on ?? '2027-02-01',
    facts: facts === undefined ? FACTS : { ...NO_FACTS, ...facts },
  }))
