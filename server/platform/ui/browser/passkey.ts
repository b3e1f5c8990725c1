/**
 * Asks the browser for a passkey where scripts run and it knows how; the answer is sent in the form beside the button.
 * Without it the button stays hidden, and a code does the same. Compiled alone and inlined, so it imports nothing.
 */
interface CredentialJson {
  readonly id: string
  readonly type?: PublicKeyCredentialType
  readonly transports?: AuthenticatorTransport[]
}

interface OptionsJson {
  readonly challenge: string
  readonly user?: { readonly id: string; readonly name: string; readonly displayName: string }
  readonly allowCredentials?: readonly CredentialJson[]
  readonly excludeCredentials?: readonly CredentialJson[]
}

const place = document.querySelector<HTMLElement>('[data-passkey]')
const form = place === null ? null : place.querySelector('form')
const field = place === null ? null : place.querySelector<HTMLInputElement>('input[name=answer]')

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0))
}

function textOf(buffer: ArrayBuffer): string {
  const raw = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')
  return btoa(raw).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

const credentials = (list: readonly CredentialJson[] = []): PublicKeyCredentialDescriptor[] =>
  list.map(({ id, transports }) => ({ id: bytesOf(id), type: 'public-key', ...(transports ? { transports } : {}) }))

/** Options as the server wrote them, with bytes where the browser wants bytes (WebAuthn Level 3, 5.1.8). */
function readOptions(json: OptionsJson): Record<string, unknown> {
  const { user } = json
  return {
    ...json,
    challenge: bytesOf(json.challenge),
    ...(user ? { user: { ...user, id: bytesOf(user.id) } } : {}),
    ...(json.allowCredentials ? { allowCredentials: credentials(json.allowCredentials) } : {}),
    ...(json.excludeCredentials ? { excludeCredentials: credentials(json.excludeCredentials) } : {}),
  }
}

function answerOf(credential: PublicKeyCredential): string {
  const { response } = credential
  const parts: Record<string, unknown> = { clientDataJSON: textOf(response.clientDataJSON) }
  if (response instanceof AuthenticatorAttestationResponse) {
    parts.attestationObject = textOf(response.attestationObject)
    parts.transports = typeof response.getTransports === 'function' ? response.getTransports() : []
  } else if (response instanceof AuthenticatorAssertionResponse) {
    parts.authenticatorData = textOf(response.authenticatorData)
    parts.signature = textOf(response.signature)
  }
  const { id, type } = credential
  return JSON.stringify({ id, rawId: textOf(credential.rawId), type, response: parts, clientExtensionResults: {} })
}

async function ask(element: HTMLElement): Promise<Credential | null> {
  const options = readOptions(JSON.parse(element.dataset.options ?? '{}') as OptionsJson)
  return element.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: options as unknown as PublicKeyCredentialCreationOptions })
    : navigator.credentials.get({ publicKey: options as unknown as PublicKeyCredentialRequestOptions })
}

if (place !== null && form !== null && field !== null && typeof PublicKeyCredential === 'function') {
  place.hidden = false
  form.addEventListener('submit', (event) => {
    if (field.value !== '') return
    event.preventDefault()
    const send = (answer: string): void => {
      field.value = answer
      form.submit()
    }
    // A ceremony that was broken off is sent as no answer: the server says in words that it was not accepted.
    ask(place).then(
      (credential) => send(credential instanceof PublicKeyCredential ? answerOf(credential) : '-'),
      () => send('-'),
    )
  })
}

export {}
