import { facts, leftOpen, type PublishedDecision } from './decision.ts'

const REPORTS = 'https://adattar.minorityforum.info'

/** Decisions of the treaty bodies of the United Nations. */
export const UNITED_NATIONS: readonly PublishedDecision[] = [
  {
    ...{ forum: 'un_ccpr', number: '457/1991', read: 'decision' },
    address: `${REPORTS}/entity/8a97x416z3g?file=1576594321947t6gi0ut4su.pdf&page=439`,
    said: 'Ill-treatment between April and June 1989, before the Protocol bound the State on 16 August 1989: inadmissible.',
    situation: facts({
      ...{ on: '1991-01-01', state: 'LBY' },
      act: { rights: ['torture-free'], start: '1989-04-17', end: '1989-06-15', continuing: 'no' },
    }),
    settles: { temporal: 'no' },
  },
  {
    ...{ forum: 'un_ccpr', number: 'R.L.M. against a State, annual report, page 380', read: 'decision' },
    address: `${REPORTS}/entity/1xtavy1fbvc?file=1576594320547z4x3l7hv5u.pdf&page=380`,
    said: 'No judicial or administrative remedy was pursued, and none was shown to be futile: not exhausted.',
    situation: facts({
      ...{ on: '1992-01-01', state: 'FRA', act: { rights: ['non-discrimination'] } },
      more: leftOpen('FRA', 'not_tried'),
    }),
    settles: { exhaustion: 'no' },
  },
  {
    ...{ forum: 'un_cat', number: '26/1995', read: 'decision' },
    address: 'https://645012.skal.fun/cat/decisions/26-1995.html',
    said: 'The removal was put before the Inter-American Commission on 13 September 1995: barred by article 22(5)(a).',
    situation: facts({
      ...{ on: '1995-11-20', state: 'CAN', act: { rights: ['non-refoulement'], start: '1995-04-04' } },
      more: {
        procedures: [
          {
            ...{ forum: 'iachr', status: 'pending', filed: '1995-09-13' },
            same: { persons: 'yes', facts: 'yes', rights: 'yes' },
          },
        ],
      },
    }),
    settles: { same_matter: 'no' },
  },
  {
    ...{ forum: 'un_cat', number: '24/1995', read: 'summary' },
    address: 'https://press.un.org/en/1996/19960207.hr4290.html',
    said: 'Asylum was refused in 1994 and a further request was open: domestic remedies were not exhausted.',
    situation: facts({
      ...{ on: '1995-05-02', state: 'CHE', act: { rights: ['non-refoulement'] } },
      more: leftOpen('CHE', 'pending'),
    }),
    settles: { exhaustion: 'no' },
  },
  {
    ...{ forum: 'un_cedaw', number: '1/2003', read: 'summary' },
    address:
      'https://documents.pub/document/un-committee-on-the-elimination-of-all-forms-of-discrimination-19062013-human.html',
    said: 'Proceedings after a divorce of 2000 were still pending in the State: inadmissible.',
    situation: facts({
      ...{ on: '2004-07-14', state: 'DEU', act: { rights: ['gender-equality'], start: '2000' } },
      more: leftOpen('DEU', 'pending'),
    }),
    settles: { exhaustion: 'no' },
  },
  {
    ...{ forum: 'un_cedaw', number: '8/2005', read: 'summary' },
    address:
      'https://docsbay.net/doc/1057328/should-guarantee-that-states-parties-have-an-opportunity-to-remedy-a-violation-of-any',
    said: 'Discrimination as a woman was not raised before the courts of the State: not exhausted.',
    situation: facts({
      ...{ on: '2006-01-27', state: 'TUR', act: { rights: ['gender-equality'], start: '2000-06' } },
      more: leftOpen('TUR', 'not_tried'),
    }),
    settles: { exhaustion: 'no' },
  },
  {
    ...{ forum: 'un_crc', number: '1/2014', read: 'decision' },
    address: 'https://legallibrary.crin.org/a-h-a-v-spain',
    said: 'Age assessment of 16 November 2010, last judgment 17 September 2013, Protocol in force 14 April 2014: too early.',
    situation: facts({
      ...{ on: '2014-09-23', state: 'ESP' },
      act: { rights: ['child-protection'], start: '2010-11-16', end: '2013-09-17', continuing: 'no' },
      more: { victims: [{ id: 'author', role: 'direct', minor_at_facts: 'yes' }] },
    }),
    settles: { temporal: 'no', rights: 'yes' },
  },
  {
    ...{ forum: 'un_crpd', number: '19/2014', read: 'summary' },
    address:
      'https://docstore.ohchr.org/SelfServices/FilesHandler.ashx?enc=6QkG1d%2fPPRiCAqhKb7yhsgEjn0tpN1slCSGfbZH1tmJEnvR9XDLWt7yI2CkX6OdGNW90inh%2fQdcMBx538uLmYrPNQN%2ftDT5zbDYXCDj7RJ1ZV34cKc3bf2o%2bv%2bD0JhQp',
    said: 'Judicial review after an election would not have helped: the remedy need not be tried. A summary record was read.',
    situation: facts({
      ...{ on: '2018-02-16', state: 'AUS', act: { rights: ['political-participation', 'disability-inclusion'] } },
      more: { remedies: [{ state: 'AUS', status: 'not_tried', effective: 'no', excuse: 'unlikely_effective_relief' }] },
    }),
    settles: { exhaustion: 'yes' },
  },
  {
    ...{ forum: 'un_cerd', number: '60/2016', read: 'decision' },
    address: `${REPORTS}/en/entity/zu1go9bz1z/metadata?page=6`,
    said: 'Sent on 30 June 2016, within six months of the service of the last decision on 22 January 2016.',
    // The page of the decision that was read names no State: a code that none has serves.
    situation: facts({
      ...{ on: '2016-06-30', state: 'XXA' },
      act: { rights: ['non-discrimination'], start: '2014-06-27', end: '2015-09-16' },
      more: {
        remedies: [
          {
            state: 'XXA',
            status: 'decided',
            final: 'yes',
            effective: 'yes',
            taken: '2015-09-16',
            served: '2016-01-22',
          },
        ],
      },
    }),
    settles: { time_limit: 'yes' },
  },
  {
    ...{ forum: 'un_cescr', number: '2/2014', read: 'decision' },
    address: `${REPORTS}/entity/r5gbk4wr1op?file=178306516566033mfs3ml5n1.pdf&page=6`,
    said: 'The State itself held remedies exhausted on the notice of the sale; the merits were decided on 17 June 2015.',
    situation: facts({
      ...{ on: '2014-01-28', state: 'ESP', act: { rights: ['housing'] } },
      more: { remedies: [{ state: 'ESP', status: 'decided', final: 'yes', effective: 'yes' }] },
    }),
    settles: { acceptance: 'yes', exhaustion: 'yes' },
  },
  {
    ...{ forum: 'un_cescr', number: '26/2018', read: 'decision' },
    address:
      'https://docstore.ohchr.org/SelfServices/FilesHandler.ashx?enc=4slQ6QSmlBEDzFEovLCuW3PR%2FrCuYU5fQeQhqJrgfhQczGo4z107F6Ea%2FkpLyrT%2BBVDjIArAzS6EaG5pg%2F2Bok9YNamBt9p9EixPZZExguKk5i3mgOiCgI4UXBxlWb%2BqOJS5%2Fn26DFJ0SoYDAU7OVA%3D%3D',
    said: 'The appeal was dismissed while the matter lay there; on 23 January 2020 the Committee went on, and later decided the merits.',
    situation: facts({
      ...{ on: '2020-01-23', state: 'ESP', act: { rights: ['housing'] } },
      more: { remedies: [{ state: 'ESP', status: 'decided', final: 'yes', effective: 'yes' }] },
    }),
    settles: { acceptance: 'yes', exhaustion: 'yes' },
  },
]
