import { finding, type Finding } from '../fields/findings.ts'
import type { BasesAnswer, BasisAnswer, BasisChoice, OfficerBasis } from './bases.ts'

/** What must be said about the legal basis that was chosen. */
export function basisFinding(
  bases: BasesAnswer | null,
  { instruments, officerBasis }: BasisChoice,
): readonly Finding[] {
  const about = { field: null }
  if (officerBasis !== null) return ofOfficer(officerBasis)
  if (instruments.length === 0) return [finding('basis-missing', about)]
  return instruments.flatMap((id) => {
    const basis = bases?.bases.find(({ instrument }) => instrument === id)
    return basis === undefined ? [finding('basis-not-for-this-kind', { ...about, at: id })] : ofChosen(basis)
  })
}

/** An officer's own basis counts with its source: the law between two States is not all in the files. */
function ofOfficer({ title, article, source }: OfficerBasis): readonly Finding[] {
  const isWhole = [title, article, source].every((text) => text.trim() !== '')
  return isWhole ? [] : [finding('basis-source-missing', { field: null, at: title })]
}

function ofChosen({ instrument, article, title, inForce, verified, source }: BasisAnswer): readonly Finding[] {
  const about = { field: null, at: instrument, legalSource: `${title}, ${article}`, verified, source }
  if (inForce === 'not-in-force') return [finding('basis-not-in-force', about)]
  // Unknown is never no: the officer may rest on it with a source of their own.
  if (inForce === 'unknown') return [finding('basis-source-missing', about)]
  return verified ? [] : [finding('basis-unverified', about)]
}
