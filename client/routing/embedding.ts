/**
 * What a page that is embedded is told by its address, behind the key:
 * `#<key>&name=Anna&accept=auto`. It stands in the fragment since a query is sent to the server and
 * logged, and names are sealed. PURE.
 */
import { limits } from '../../protocol/messages'
import { toPlainName } from '../../protocol/name'

export type Embedding = {
  /** Null: the page asks for it. */
  name: string | null
  /** A BCP 47 tag of a language that we have; null: the browser's. */
  language: string | null
  /** Whether a call that comes is accepted, and one that is under way joined, by itself. */
  accepts: boolean
  /** What a call begins with. */
  camera: boolean
  microphone: boolean
  /** Whether a screen may be shared. */
  shares: boolean
  /** Whether people may use the chat. */
  chats: boolean
  /** Parameters that are unknown, or whose value is none of theirs: they count as not said. */
  bad: string[]
}

const initial: Embedding = {
  name: null,
  language: null,
  accepts: false,
  camera: true,
  microphone: true,
  shares: false,
  chats: true,
  bad: [],
}

/** `hash` with its `#`, as in `location.hash`. */
export function toEmbedding(hash: string): Embedding {
  const behindKey = hash.split('&').slice(1).join('&')
  let embedding = initial
  for (const [name, value] of new URLSearchParams(behindKey)) {
    const part = toPart(name, value)
    embedding =
      part === null ? { ...embedding, bad: [...embedding.bad, name] } : { ...embedding, ...part }
  }
  return embedding
}

function toPart(parameter: string, value: string): Partial<Embedding> | null {
  switch (parameter) {
    case 'name': {
      const name = toPlainName(value)
      return name === '' || name.length > limits.nameChars ? null : { name }
    }
    case 'language':
      return /^(en|zh)(-[a-z\d]+)*$/i.test(value) ? { language: value } : null
    case 'accept':
      return value === 'auto' ? { accepts: true } : null
    case 'share':
      return value === 'on' || value === 'off' ? { shares: value === 'on' } : null
    case 'chat':
      return value === 'on' || value === 'off' ? { chats: value === 'on' } : null
    case 'camera':
    case 'microphone':
      return value === 'on' || value === 'off' ? { [parameter]: value === 'on' } : null
    default:
      return null
  }
}
