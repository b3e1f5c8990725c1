import { fingerprintOf } from '@recourse/wire'
import { EXIT, inHouse, usageRefusal, type Command } from '../command.ts'

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

export const peerCommands: readonly Command[] = [peerCard, peerList]
