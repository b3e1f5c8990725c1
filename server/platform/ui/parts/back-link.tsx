import { useWords } from '../words.tsx'

interface BackLinkProps {
  readonly href: string
  readonly label?: string | undefined
}

export function BackLink({ href, label }: BackLinkProps) {
  const words = useWords()
  return (
    <a class="back-link" href={href}>
      {label ?? words.say('ui.back')}
    </a>
  )
}
