/** Five in `npm test`, fifty in `npm run faults`. */
export const ROUNDS = Number(process.env.RECOURSE_FAULT_ROUNDS ?? 5)

export const testing = {
  parseLine: (line: string): Record<string, string> => {
    try {
      return JSON.parse(line) as Record<string, string>
    } catch {
      return {}
    }
  },
}
