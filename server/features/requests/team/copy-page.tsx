import type { VNode } from 'preact'
import { Hidden, Link } from '../../../platform/ui/index.tsx'
import { English } from '../../law/index.ts'
import { talkHref } from '../conversation/hrefs.ts'
import { framed } from '../conversation/page.tsx'
import type { Talk } from '../conversation/talk.ts'
import { copyFor, FOR_THE_TEAM, isOfTheTeam } from './copy.ts'
import { copyHref, teamHref } from './shown.ts'
import type { Team } from './standing.ts'
import type { TeamWords } from './texts.ts'

/** Asks what a copy of a team's file is for, and says of each use how much of what others gave stays out. */
export function copyPage(talk: Talk, team: Team): VNode {
  const words: TeamWords = talk.visitor.words
  const { file } = talk.request
  return framed(talk, {
    title: words.say('request-team.copyTitle'),
    back: { href: talkHref(file), label: words.say('request-talk.back') },
    path: copyHref(file),
    children: (
      <>
        <p>{words.say('request-team.copyHint')}</p>
        {isOfTheTeam(talk.request) && (
          <>
            <h2>{words.say('request-team.copyForTeam')}</h2>
            <p>{words.say('request-team.copyForTeamHint')}</p>
            <Ways file={file} words={words} use={FOR_THE_TEAM} label={words.say('request-team.copyForTeam')} />
          </>
        )}
        {team.law.uses.map(({ id, rule }) => (
          <section key={id}>
            <h2>
              <English>{rule}</English>
            </h2>
            <p>{words.say('request-team.staysOut', { count: copyFor(talk.request, team, id).withheld.size })}</p>
            <Ways file={file} words={words} use={id} label={rule} />
          </section>
        ))}
        <p>
          <Link href={`${teamHref(file)}#uses`}>{words.say('request-team.copyAsk')}</Link>
        </p>
      </>
    ),
  })
}

interface WaysProps {
  readonly file: string
  readonly words: TeamWords
  readonly use: string
  /** What tells these links from those of another use, for whoever hears them alone. */
  readonly label: string
}

function Ways({ file, words, use, label }: WaysProps) {
  return (
    <ul>
      {(['paper', 'data'] as const).map((way) => (
        <li key={way}>
          <Link href={talkHref(file, `/${way}?for=${use}`)}>
            {words.say(`request-talk.${way}`)} <Hidden>{label}</Hidden>
          </Link>
        </li>
      ))}
    </ul>
  )
}
