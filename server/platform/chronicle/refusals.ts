import { refuseFrom } from '../outcome.ts'

const table = {
  'subject-moved': {
    sentence: 'Somebody changed this while you were looking at it. Both versions are shown; nothing of yours was lost.',
    rule: 'docs/decisions/0005, what a command saw',
  },
  'excluded-body': {
    sentence: 'The person has said that this body, or its State, must not read their file. It gets no key.',
    rule: 'The person’s own choice, recorded in the file; docs/threat-model.md, excluded bodies',
  },
  'not-unlocked': {
    sentence: 'None of your keys opens this part of the file, so you can not share it.',
    rule: 'docs/threat-model.md, keys',
  },
  'nothing-withheld': {
    sentence: 'Nothing is kept back here until that event.',
    rule: 'docs/kernel.md, keys',
  },
  'holder-has-new-key': {
    sentence: 'They have changed their key since this was kept back. Share it with them anew.',
    rule: 'docs/kernel.md, keys',
  },
  'keys-stay': {
    sentence: 'Entries about keys are erased with their whole part of the file, never alone.',
    rule: 'docs/kernel.md, erasure',
  },
  'held-by-law': {
    sentence: 'A legal hold is on this file, so nothing in it can be erased until the hold is released.',
    rule: 'The hold recorded in the file, with its article',
  },
} as const

export type ChronicleRefusal = keyof typeof table
export const refuse = refuseFrom<ChronicleRefusal>(table)
export const chronicleRefusals = table
