/**
 * A page that has a Parley room in a frame: it shows what happens there, and drives it. The messages are those of
 * docs/embedding.md. Its origin must stand in the deployment's EMBED_ORIGINS.
 */
const frame = document.querySelector('iframe')
const events = document.querySelector('#events')

/** Of the room's page: commands go to it alone, and events are taken from it alone. */
let origin = ''
let lastId = 0

document.querySelector('#room').addEventListener('submit', (event) => {
  event.preventDefault()
  const { link, name, accept } = event.target.elements
  const url = new URL(link.value)
  const said = new URLSearchParams()
  if (name.value !== '') said.set('name', name.value)
  if (accept.checked) said.set('accept', 'auto')
  url.searchParams.set('embed', '1')
  // Behind the key: what stands in a fragment is sent to no server.
  url.hash = `${url.hash.slice(1)}&${said}`
  origin = url.origin
  frame.src = url.href
})

document.querySelector('#commands').addEventListener('click', ({ target }) => {
  const { command, fields = '{}' } = target.dataset
  if (command !== undefined) send({ command, ...JSON.parse(fields) })
})

function send(command) {
  lastId += 1
  const text = JSON.stringify({ parley: 1, id: String(lastId), ...command })
  show(`> ${text}`)
  frame.contentWindow.postMessage(text, origin)
}

window.addEventListener('message', (message) => {
  if (message.source !== frame.contentWindow || message.origin !== origin) return
  show(message.data)
})

function show(text) {
  const line = document.createElement('li')
  line.textContent = text
  events.append(line)
  line.scrollIntoView({ block: 'nearest' })
}
