import { procedureChosen, type Choice } from '../proceedings/index.ts'

/** Names the form, so that whoever reads it in ten years knows what it is. */
const FORM = 'recourse-procedures-1'

/** What other authorities may see: bodies, States, days. No name, no reference, no word of what happened. */
export const statementText = (choice: Choice): string =>
  `${JSON.stringify({ form: FORM, ...procedureChosen.body.parse(choice) }, null, 2)}\n`
