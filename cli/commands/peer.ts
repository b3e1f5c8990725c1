import { fingerprintOf } from '@recourse/wire'
import { EXIT, inHouse, usageRefusal, type Call, type Command } from '../command.ts'
import { systemChance, systemClock } from '../../server/platform/chance.ts'
import { checkConformance, type Checked } from '../../server/platform/federation/index.ts'
import { nodePrimitives } from '../../server/platform/primitives.ts'

const peerCard: Command = {
  noun: 'peer',
  verb: 'card',
  summary: 'Print the card of this instance, as /federation/card serves it, or its fingerprint.',
  options: { fingerprint: { type: 'boolean', help: 'only the digits to read to a partner' } },
  run: (call) =>
    inHouse(call, async ({ trust, primitives }) => {
      const own = await trust.ownCard()
      if (own === null)
        return call.refuse(usageRefusal('There is no card: do the first run, and give --origin with https.'))
      const fingerprint = fingerprintOf(primitives, own.card)
      call.json({ fingerprint, card: own.text })
      call.say(call.isSet('fingerprint') ? fingerprint : own.text.trimEnd())
      return EXIT.done
    }),
}

const peerList: Command = {
  noun: 'peer',
  verb: 'list',
  summary: 'List the instances that this one believes, and why.',
  run: (call) =>
    inHouse(call, async ({ trust }) => {
      const { trusted, texts } = await trust.now()
      const instances = trusted.instances()
      call.json({ instances, waiting: [...texts.proposed.keys()], list: trusted.list })
      for (const { id, jurisdiction, url, source } of instances) call.say(`${id}  ${jurisdiction}  ${url}  (${source})`)
      if (instances.length === 0) call.say('Nobody is believed yet.')
      for (const [id, { card }] of texts.proposed) call.say(`${id}  ${card.instance.url}  waits to be compared`)
      if (trusted.list !== null) call.say(`Trust list ${trusted.list.seq}: ${trusted.list.state}`)
      return EXIT.done
    }),
}

const SIGNS = { holds: 'ok  ', fails: 'FAIL', 'not-asked': '-   ' } as const

function report(call: Call, checked: readonly Checked[]) {
  call.json({ checks: checked })
  for (const { check, verdict, found } of checked) call.say(`${SIGNS[verdict]} ${check}  (${found})`)
  const failed = checked.filter(({ verdict }) => verdict === 'fails').length
  call.say(failed === 0 ? 'It keeps the protocol, as far as was asked.' : `${failed} checks failed.`)
  return failed === 0 ? EXIT.done : EXIT.found
}

/** The origin of an address, where it is one that an instance may have: https, or this very machine. */
function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { protocol, origin, hostname } = new URL(text)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isHere) ? origin : null
}

const peerTest: Command = {
  noun: 'peer',
  verb: 'test',
  operands: 'URL',
  summary: 'Ask another instance from outside whether it keeps the protocol (docs/protocol.md).',
  run: async (call) => {
    const origin = originOf(call.positionals[0] ?? '')
    if (origin === null || call.positionals.length !== 1)
      return call.refuse(usageRefusal('Give the address of one instance, such as https://desk.example.'))
    const asking = { origin, primitives: nodePrimitives, clock: systemClock, chance: systemChance }
    // Without a data directory it asks as a stranger would.
    if (!call.isDataNamed) return report(call, await checkConformance({ ...asking, callKey: null }))
    return inHouse(call, async ({ trust }) =>
      report(call, await checkConformance({ ...asking, callKey: await trust.callKey() })),
    )
  },
}

export const peerCommands: readonly Command[] = [peerCard, peerList, peerTest]
