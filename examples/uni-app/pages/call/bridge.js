/** What the app and the room's page say to each other (docs/embedding.md), without the way that it goes. */

/** The page's address. The logic of a uni-app has no `URL`, so it is put together by hand. */
export function toSource(link, name) {
  const [page, key = ''] = link.trim().split('#')
  const said = name.trim() === '' ? '' : `&name=${encodeURIComponent(name.trim())}`
  return `${page}?embed=1#${key}${said}`
}

/** `https://parley.example` of the page's address. */
export function originOf(source) {
  return source.split('/').slice(0, 3).join('/')
}

let lastId = 0

export function toText(command) {
  lastId += 1
  return JSON.stringify({ parley: 1, id: String(lastId), ...command })
}

/** Null: it is none of the page's messages. */
export function toEvent(text) {
  try {
    const message = JSON.parse(text)
    return message.parley === 1 && 'event' in message ? message : null
  } catch {
    return null
  }
}

export const start = { at: 'away', with: '', muted: false }

/** What the app's own interface shows after an event. */
export function after(call, message) {
  switch (message.event) {
    case 'knocking':
    case 'ready':
      return { ...call, at: message.event }
    case 'ringing':
      return { ...call, at: 'ringing', with: message.from.name }
    case 'calling':
      return { ...call, at: 'calling', with: message.to.map(({ name }) => name).join(', ') }
    case 'joined':
      return { ...call, at: 'in-call', with: message.peer.name }
    case 'ended':
      return { ...call, at: 'ready', with: '' }
    case 'muted':
      return { ...call, muted: message.microphone }
    default:
      return call
  }
}
