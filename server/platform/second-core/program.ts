import { parentPort } from 'node:worker_threads'
import { unsealStored } from '@recourse/chronicle'
import { StreamSealer } from '../age/index.ts'
import { nodePrimitives } from '../primitives.ts'
import type { Answered, Answers, Asked, Question } from './messages.ts'

/** What runs on the second thread. It answers each question in its turn, and knows nothing but what it is told. */

const streams = new Map<number, StreamSealer>()

function streamOf(stream: number): StreamSealer {
  const found = streams.get(stream)
  if (found === undefined) throw new Error('no such stream')
  return found
}

function answer(question: Question): Answers[keyof Answers] {
  switch (question.do) {
    case 'unseal': {
      const keys = new Map(question.keys.map((key) => [key.kid, key]))
      return question.entries.map((entry) => unsealStored(nodePrimitives, (kid) => keys.get(kid), entry))
    }
    case 'begin':
      streams.set(question.stream, new StreamSealer(question.start))
      return null
    case 'seal':
      return streamOf(question.stream).sealNow(question.batch)
    case 'hashes':
      return streamOf(question.stream).hashesNow()
    case 'close':
      streams.delete(question.stream)
      return null
  }
}

/** Buffers that go back, and are not copied. */
const goingBack = (said: Answers[keyof Answers]): readonly ArrayBuffer[] =>
  said !== null && 'sealed' in said ? [said.sealed.buffer as ArrayBuffer, said.plain.buffer as ArrayBuffer] : []

parentPort?.on('message', ({ id, question }: Asked) => {
  const post = (message: Answered, transfer: readonly ArrayBuffer[] = []): void =>
    parentPort?.postMessage(message, [...transfer])
  try {
    const said = answer(question)
    post({ id, ok: true, answer: said }, goingBack(said))
  } catch {
    post({ id, ok: false })
  }
})
