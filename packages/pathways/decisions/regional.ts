import { facts, leftOpen, type PublishedDecision } from './decision.ts'

const COMMENTARY = 'https://afchpr-commentary.uwazi.io/en/entity/y4gik90q4nsl9pb9'

/** A person went to the African Court against a State without the declaration: it has no jurisdiction. */
const withoutDeclaration = (number: string, state: string, on: string): PublishedDecision => ({
  ...{ forum: 'acthpr', number, read: 'summary', address: COMMENTARY },
  said: 'The State had made no declaration under article 34(6): the Court has no jurisdiction.',
  situation: facts({ on, state }),
  settles: { acceptance: 'no' },
})

/** The Court of the Community asks for no exhaustion. */
const withoutExhaustion = (number: string, state: string, on: string): PublishedDecision => ({
  ...{ forum: 'ecowas_court', number, read: 'summary' },
  address:
    'https://www.cambridge.org/core/journals/journal-of-african-law/article/sailing-against-the-tide-exhaustion-of-domestic-remedies-and-the-ecowas-community-court-of-justice/F712ADFE7C0EFFB70D1CD8CEC49EB137',
  said: 'The rule that remedies are exhausted first has no bearing on article 10(d) of the Protocol of the Court.',
  situation: facts({ on, state, more: leftOpen(state, 'not_tried') }),
  settles: { exhaustion: 'skipped' },
})

/** Decisions of courts and commissions of Europe, the Americas and Africa. */
export const REGIONAL: readonly PublishedDecision[] = [
  {
    ...{ forum: 'ecthr', number: '27396/06', read: 'summary', address: 'https://app.lexploria.com/document/534349-d' },
    said: 'The six months ended on a Sunday; the application of the Monday after, 29 May 2006, was out of time.',
    // The note names the Monday; the day of service is six months before the Sunday.
    situation: facts({
      ...{ on: '2006-05-29', state: 'TUR', act: { rights: ['fair-trial'], start: '2001-10-30', continuing: 'no' } },
      more: { remedies: [{ state: 'TUR', status: 'decided', final: 'yes', served: '2005-11-28', effective: 'yes' }] },
    }),
    settles: { time_limit: 'no', exhaustion: 'yes' },
  },
  {
    ...{ forum: 'iachr', number: 'Report 58/15, petition 348-09', read: 'decision' },
    address: 'https://essaydocs.org/report-no-5815-petition-348-09.html?page=6',
    said: 'Missing since 2 April 2005, the inquiry without end: an exception applies, and 11 March 2009 was a reasonable time.',
    situation: facts({
      ...{ on: '2009-03-11', state: 'MEX' },
      act: { rights: ['disappearance-free'], start: '2005-04-02', continuing: 'yes' },
      more: { remedies: [{ state: 'MEX', status: 'pending', excuse: 'unreasonably_prolonged' }] },
    }),
    settles: { exhaustion: 'yes', time_limit: 'yes' },
  },
  withoutDeclaration('001/2008', 'SEN', '2009-12-15'),
  withoutDeclaration('002/2011', 'DZA', '2011-06-16'),
  withoutDeclaration('005/2011', 'MOZ', '2011-06-16'),
  withoutDeclaration('005/2012', 'SDN', '2012-03-13'),
  withoutDeclaration('002/2012', 'ZAF', '2012-03-30'),
  // This State made one five years later: what it did then does not open the door of that day.
  withoutDeclaration('007/2012', 'TUN', '2012-06-26'),
  {
    ...{ forum: 'acthpr', number: '001/2011', read: 'summary' },
    address: 'https://africanlii.org/akn/aa-au/judgment/afchpr/2012/5/eng@2012-06-26',
    said: 'An application against the African Union itself: the majority found no jurisdiction.',
    situation: facts({ on: '2012-06-26', type: 'international_organisation' }),
    settles: { respondent_type: 'no' },
  },
  {
    ...{ forum: 'achpr', number: '434/12', read: 'summary' },
    address: 'https://achpr.au.int/index.php/fr/decisions-communications',
    said: 'Inadmissible under article 56(5) of the Charter: local remedies were not exhausted.',
    situation: facts({ on: '2016-11-04', state: 'MOZ', more: leftOpen('MOZ', 'not_tried') }),
    settles: { exhaustion: 'no' },
  },
  {
    ...{ forum: 'eacj', number: 'Appeal 2 of 2012', read: 'summary' },
    address: 'https://africa.africanlii.org/fr/ea/judgment/east-african-court-justice/2013/10-2',
    said: 'Handed over between 22 July and 17 September 2010 and still held; the reference of 15 June 2011 was time-barred.',
    situation: facts({
      ...{ on: '2011-06-15', state: 'UGA' },
      act: { rights: ['liberty'], start: '2010-07-22/2010-09-17', continuing: 'yes', known: '2010-07-22/2010-09-17' },
    }),
    settles: { time_limit: 'no' },
  },
  {
    ...{ forum: 'eacj', number: 'Appeal 1 of 2011', read: 'summary' },
    address: 'https://www.opensocietyfoundations.org/voices/case-watch-time-limits-thwart-justice-east-africa',
    said: 'Killings of 2006 to 2008 without an inquiry, a reference of 2010: two months from the first act, none that go on.',
    situation: facts({
      ...{ on: '2010-01-01', state: 'KEN' },
      act: { rights: ['life'], start: '2006/2008', continuing: 'yes' },
    }),
    settles: { time_limit: 'no', exhaustion: 'skipped' },
  },
  withoutExhaustion('ECW/CCJ/APP/05/05', 'GMB', '2007-03-14'),
]
