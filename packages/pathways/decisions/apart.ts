import { facts, type DecisionApart } from './decision.ts'

const SAME = { persons: 'yes', facts: 'yes', rights: 'yes' } as const
const REPORTS = 'https://adattar.minorityforum.info/en/entity'

/** One judge at Strasbourg refused in a letter without reasons; the same facts then went to the Committee. */
const afterOneJudge = (number: string, page: string): DecisionApart => ({
  ...{ forum: 'un_ccpr', number, read: 'decision', address: `${REPORTS}/${page}` },
  said: 'Whether the Court looked at the merits before one judge refused was the question under the reservation.',
  why: 'only the letter of the Court says whether the merits were looked at; until that is said it is unknown',
  situation: facts({
    ...{ on: '2016-01-01', state: 'FRA', act: { rights: ['thought-religion'] } },
    more: { procedures: [{ forum: 'ecthr', status: 'inadmissible', decided: '2014-09-11', same: SAME }] },
  }),
  engine: { same_matter: 'unknown' },
})

/** Decisions that weigh what no engine should: what it says instead, and why. */
export const APART: readonly DecisionApart[] = [
  afterOneJudge('2807/2016', 'z1cq4bmgtuq?page=9'),
  afterOneJudge('2747/2016', '2gu2j9svf7t?page=7'),
  {
    ...{ forum: 'un_cat', number: 'a communication against Tunisia, fourteenth session', read: 'summary' },
    address: 'https://press.un.org/en/1996/19960207.hr4290.html',
    said: 'The author had not shown that he might act for the person: inadmissible.',
    why: 'whether an authority is shown is a matter of proof; the engine asks for the consent',
    situation: facts({
      ...{ on: '1995-05-01', state: 'TUN', act: { rights: ['torture-free'] } },
      more: { victims: [{ id: 'author', role: 'representative', consent: 'unknown' }] },
    }),
    engine: { standing: 'unknown' },
  },
  {
    ...{ forum: 'ecthr', number: '43422/04 and 48 others', read: 'decision' },
    address: 'https://beta.bailii.org/eu/cases/ECHR/2009/2083.html',
    said: 'Relatives missing since 1974, applications of 2004 to 2009: the duty of families to act in time was weighed.',
    why: 'whether a family was diligent is weighed; after ten years the engine asks, and closes nothing',
    situation: facts({
      ...{ on: '2004-12-01', state: 'TUR' },
      act: { rights: ['disappearance-free'], start: '1974-07-20/1974-08-31', continuing: 'yes' },
    }),
    engine: { time_limit: 'unknown' },
  },
  {
    ...{ forum: 'un_ccpr', number: '410/1990', read: 'summary' },
    address: `${REPORTS}/8a97x416z3g/metadata?file=1576594321947t6gi0ut4su.pdf&page=163`,
    said: 'Detention before the Protocol bound the State was looked at, since the State did not object.',
    why: 'a State may let a time bar pass; nobody can count on that before filing, so the engine says no',
    // The page says no more than that it was before: any such time serves.
    situation: facts({
      ...{ on: '1992-01-01', state: 'HUN' },
      act: { rights: ['liberty'], start: '../1988-06', end: '../1988-06', continuing: 'no' },
    }),
    engine: { temporal: 'no' },
  },
  {
    ...{ forum: 'iachr', number: 'petition 84-07; Inter-American Court, Series C 278', read: 'summary' },
    address: 'https://www.cidh.oas.org/annualrep/2009eng/Venezuela84.07eng.htm',
    said: 'With the trial pending, the Commission let the petition in on 8 September 2009; the Court shut it out on 26 May 2014.',
    why: 'whether remedies work is weighed, and two bodies weighed it differently; until somebody says it, it is unknown',
    situation: facts({
      ...{ on: '2007-01-24', state: 'VEN', act: { rights: ['fair-trial'] } },
      more: { remedies: [{ state: 'VEN', status: 'pending' }] },
    }),
    engine: { exhaustion: 'unknown' },
  },
]
